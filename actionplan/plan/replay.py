"""Replay the log of an action: the deadline in force, what awaits approval, and what was last reported.

Each entry is an event. Everything is computed from the events up to a day, in order of `on` and then of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actionplan.named_tuple import NamedTuple
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog, place
from actionplan.plan.vocabulary import DONE, STOPPED, Rag, Status, fold

NO_LOG = RecommendationLog(())


class IdleApproval(NamedTuple):
    """An entry whose `approved_by` approves nothing. `pending` names the things it might mean if there are several."""

    entry: Entry
    pending: tuple[str, ...] = ()


class _Before(NamedTuple):
    """The state of an action before it inherited a status from its recommendation."""

    status: Status | None
    status_as_typed: str | None
    approved: bool
    completing: Entry | None
    request: Deadline | None


class ActionState:
    """The state of one action after the events applied so far."""

    request: Deadline | None = None
    status: Status | None = None
    status_as_typed: str | None = None
    approved = False
    """Whether stopping it has been approved."""
    rag: Rag | None = None
    percent: float | None = None
    last: Entry | None = None
    reported: date | None = None
    """The last day on which something was reported on the action or on its recommendation."""
    completing: Entry | None = None
    """The first of the last unbroken run of complete or verified entries."""
    met = False
    """Whether the deadline no longer counts because its date was met and the work continues."""
    met_dates: frozenset[date] = frozenset()
    was_met = False
    """Whether `met` has been True at any time."""
    progress: tuple[Entry, ...] = ()
    """The entries of its own log that were applied."""
    misplaced: tuple[Entry, ...] = ()
    """Entries with `status: ongoing` although the deadline is neither ongoing nor recurring."""
    idle: tuple[IdleApproval, ...] = ()
    _before: _Before | None = None

    def __init__(self, plan: Plan, action: Action, beginning: Beginning) -> None:
        self.plan = plan
        self.action = action
        self.agreed_on = beginning.agreed_on
        self.agreed = read_deadline(plan, action.by_when, action.due, beginning.agreed_on)
        self.deadline = self.agreed
        self.revisions: list[Deadline] = []
        self.owners = action.owners

    @property
    def done(self) -> bool:
        """Whether the action is complete, and verified if the plan requires it."""
        if self.plan.verification:
            return self.status is Status.VERIFIED
        return self.status in DONE

    @property
    def withdrawn(self) -> bool:
        """Whether the action was stopped and that was approved."""
        return self.approved

    @property
    def due(self) -> date | None:
        """The last day of the deadline in force; None if it gives no date or no longer counts."""
        due = self.deadline.due
        if due is None or self.met:
            return None
        if self.deadline.resolution.recurs and self.reported is not None and self.reported >= due:
            return None
        return due

    @property
    def completed_on(self) -> date | None:
        """The day on which it was completed; None while it is open."""
        return completion(self.completing)[1] if self.completing else None

    @property
    def unapproved(self) -> bool:
        """Whether the deadline in force is a revision that nobody has approved."""
        return bool(self.revisions) and self.revisions[-1].approved_by is None

    @property
    def inherited(self) -> bool:
        """Whether its status comes from its recommendation, and nothing has been reported on the action since."""
        return self._before is not None

    @property
    def never_moved(self) -> bool:
        """Whether the original deadline has always been in force and has always counted."""
        return self.deadline is self.agreed and self.agreed.on is None and not self.was_met

    def apply(self, entry: Entry) -> None:
        """Apply one event of the action's own log: owner and by-when first, then the status, then the approval."""
        if entry.owners is not None:
            self.owners = entry.owners
        previous, counts = self.deadline, False
        if entry.by_when is not None:
            counts = self._read_by_when(entry)
        if entry.status is not None:
            self._before = None
            self._report(entry, entry.status)
            if entry.status is Status.ONGOING:
                self._meet(entry, previous, counts)
        if entry.percent is not None:
            self.percent = entry.percent
        if entry.rag is not None:
            self.rag = entry.rag
        if entry.approved_by and entry.by_when is None:
            self._approve(entry)
        self.last = entry
        self.reported = entry.on.last

    def apply_inherited(self, entry: Entry) -> None:
        """Apply one event of the recommendation: a status, or the approval of a stop."""
        status, before = entry.status, self._before
        if status is None:
            if before is not None and self.status in STOPPED:
                self._before = before._replace(request=self.request or before.request)
                self.approved, self.request = True, None
            return
        if before is not None:
            if (status in DONE and self.status in DONE) or (status in STOPPED and status is self.status):
                self._inherit(entry, status, before)
                return
            self._take_back(before)
        if status in _CLOSING and not self.withdrawn and (not self.done or status is Status.VERIFIED):
            before = _Before(self.status, self.status_as_typed, self.approved, self.completing, None)
            self._inherit(entry, status, before)

    def _inherit(self, entry: Entry, status: Status, before: _Before) -> None:
        request = self.request
        self._report(entry, status)
        ended = request is not None and self.request is None
        self._before = before._replace(request=request) if ended else before

    def _take_back(self, before: _Before) -> None:
        """Restore the state before the inherited status, and any request that it ended."""
        self._before = None
        self.status, self.status_as_typed = before.status, before.status_as_typed
        self.approved, self.completing = before.approved, before.completing
        self.request = self.request or before.request

    def _report(self, entry: Entry, status: Status) -> None:
        if status in DONE:
            self.completing = self.completing or entry
            self.approved, self.request = False, None
        else:
            self.completing = None
            repeated = self.approved and status is self.status
            self.approved = status in STOPPED and (bool(entry.approved_by) or repeated)
            if self.approved:
                self.request = None
        self.status, self.status_as_typed = status, entry.status_as_typed

    def _meet(self, entry: Entry, previous: Deadline, counts: bool) -> None:
        """Mark the deadline in force as met by `status: ongoing`, unless the entry itself gives a new one."""
        if not self.deadline.continues:
            self.status = Status.IN_PROGRESS
            if not any(fold(word) == Status.ONGOING for word in self.plan.statuses):
                self.misplaced += (entry,)
            return
        self.met, self.was_met = not counts, True
        met = previous if counts else self.deadline
        if met.due is not None and met.continues and not (counts and met.same(self.deadline)):
            self.met_dates |= {met.due}

    def _read_by_when(self, entry: Entry) -> bool:
        """Apply a by-when: a first date, a revision, a request, or its answer. Return whether it is in force."""
        if self._before is not None:
            self._before = self._before._replace(request=None)
        new = read_deadline(self.plan, entry.by_when, entry.due, entry.on.last)
        new = new._replace(on=entry.on.last, note=entry.note)
        if entry.approved_by:
            new = new._replace(approved_by=entry.approved_by, approved_on=entry.on.last)
        if self.request is not None and self._means_request(self.request, new, entry):
            if entry.approved_by:
                self._revise(self._approved(self.request, entry))
            return bool(entry.approved_by)
        if self.deadline.same(new):
            self._repeat(entry)
        elif new.due is not None and not self._has_had_a_date:
            self.agreed, self.agreed_on, self.revisions = new, entry.on.last, []
            self._put(new)
        elif not entry.approved_by and (self.plan.approval or (new.due is None and self.due is not None)):
            self.request = new
            return False
        else:
            self._revise(new)
        return True

    @staticmethod
    def _means_request(request: Deadline, new: Deadline, entry: Entry) -> bool:
        """Tell whether a by-when repeats the open request: the same deadline, or the same words and no other `due`."""
        return request.same(new) or (entry.due is None and fold(request.by_when) == fold(new.by_when))

    @property
    def _has_had_a_date(self) -> bool:
        return self.agreed.due is not None or any(revision.due is not None for revision in self.revisions)

    def _repeat(self, entry: Entry) -> None:
        """Apply a repetition of the deadline in force: refuse an open request, or approve an unapproved deadline."""
        if entry.approved_by and self.unapproved:
            self._approve_revision(entry)
        elif entry.approved_by and self.request is None and not _acts(entry):
            self.idle += (IdleApproval(entry),)
        self._put(self.deadline)

    def _revise(self, deadline: Deadline) -> None:
        self.revisions.append(deadline)
        self._put(deadline)

    def _put(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.request = None
        self.met = False
        if deadline.due in self.met_dates:
            self.met_dates -= {deadline.due}

    @staticmethod
    def _approved(deadline: Deadline, entry: Entry) -> Deadline:
        return deadline._replace(approved_by=entry.approved_by, approved_on=entry.on.last)

    def _approve_revision(self, entry: Entry) -> None:
        self.deadline = self.revisions[-1] = self._approved(self.revisions[-1], entry)

    @property
    def pending(self) -> tuple[str, ...]:
        """What awaits approval, in words."""
        return tuple(
            name
            for name, waits in (
                ("the requested extension", self.request is not None),
                ("the stop", self.status in STOPPED and not self.approved),
                ("the unapproved deadline in force", self.unapproved),
            )
            if waits
        )

    def _approve(self, entry: Entry) -> None:
        """Approve the one thing that is pending, unless the entry does something that its approval belongs to."""
        if _acts(entry):
            return
        pending = self.pending
        if len(pending) != 1:
            self.idle += (IdleApproval(entry, pending),)
        elif self.request is not None:
            self._revise(self._approved(self.request, entry))
        elif self.unapproved:
            self._approve_revision(entry)
        else:
            self.approved = True


_CLOSING = DONE | STOPPED


def _acts(entry: Entry) -> bool:
    """Tell whether an entry completes, stops or reassigns an action, which its `approved_by` then belongs to."""
    return entry.status in _CLOSING or entry.owners is not None


def completion(entry: Entry) -> tuple[date, date]:
    """Return the first and last day of the completion that an entry reports, not later than the entry itself."""
    done = entry.completed or entry.on
    return done.first, min(done.last, entry.on.last)


def replay(
    plan: Plan, action: Action, parent: Recommendation | None, above: Sequence[Entry] = (), day: date | None = None
) -> ActionState:
    """Return the state of an action after its events up to `day`, or after all of them if `day` is None.

    `parent` is its recommendation, and `above` holds the entries on that, preferably as returned by `entries_above`.
    """
    log = above if isinstance(above, RecommendationLog) else RecommendationLog(above) if above else NO_LOG
    return replay_from(plan, action, Beginnings(plan).find(action, parent), log, day)


def replay_from(
    plan: Plan, action: Action, beginning: Beginning, above: RecommendationLog = NO_LOG, day: date | None = None
) -> ActionState:
    """Return the state of an action, like `replay`, if its beginning is already known."""
    state = ActionState(plan, action, beginning)
    own = state.progress = action.progress if day is None else until(action.progress, day)
    if above is not NO_LOG:
        _replay_under(state, own, above, beginning.exists, day)
    else:
        for entry in own:
            state.apply(entry)
    return state


def until(progress: tuple[Entry, ...], day: date) -> tuple[Entry, ...]:
    """Return the entries of a log up to `day`, searching from the end since that is usually all of them."""
    end = len(progress)
    while end and progress[end - 1].on.last > day:
        end -= 1
    return progress[:end]


def _replay_under(
    state: ActionState, own: Sequence[Entry], above: RecommendationLog, exists: date, day: date | None
) -> None:
    """Apply an action's own entries and, between them, those on its recommendation since the action `exists`."""
    log, since = above.touching(exists, day)
    begin = log.events_before(since)
    for entry in own:
        end = log.events_until(entry)
        for event in log.between(begin, end):
            state.apply_inherited(event)
        begin = max(begin, end)
        if state.deadline.resolution.recurs:
            _note_report(state, log.last_before(entry, since))
        state.apply(entry)
    for event in log.between(begin, log.events_on(day)):
        state.apply_inherited(event)
    last = log.last(day, since)
    _note_report(state, last)
    if last is not None and (state.last is None or place(state.last) < place(last)):
        state.last = last


def _note_report(state: ActionState, entry: Entry | None) -> None:
    """Record the day of an entry on the recommendation as the last report, if it is later."""
    if entry is not None and (state.reported is None or entry.on.last > state.reported):
        state.reported = entry.on.last
