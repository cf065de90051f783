"""The log of an action replayed: which deadline is in force, what is pending, and what was reported last.

An entry is an event. Everything here is computed from the events up to a day, in order of `on`, ties in file order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog, place
from actionplan.plan.vocabulary import DONE, STOPPED, Rag, Status, fold

NO_LOG = RecommendationLog(())


class IdleApproval(NamedTuple):
    """An entry whose `approved_by` approves nothing. `pending` names the several things it might have meant, if any."""

    entry: Entry
    pending: tuple[str, ...] = ()


class _Before(NamedTuple):
    """What an action had reported before it inherited a status from its recommendation."""

    status: Status | None
    status_as_typed: str | None
    approved: bool
    completing: Entry | None
    request: Deadline | None


class ActionState:
    """What the log of one action says after the events taken so far."""

    request: Deadline | None = None
    status: Status | None = None
    status_as_typed: str | None = None
    approved = False
    """Whether somebody agreed to its being stopped."""
    rag: Rag | None = None
    percent: float | None = None
    last: Entry | None = None
    reported: date | None = None
    """The last day on which something was reported, on the action or on its recommendation."""
    completing: Entry | None = None
    """The first of the last unbroken run of complete or verified entries."""
    met = False
    """Whether the deadline no longer counts because its date was met and the work goes on."""
    met_dates: frozenset[date] = frozenset()
    was_met = False
    """Whether the deadline of some time did not count any more because its date was met."""
    progress: tuple[Entry, ...] = ()
    """The entries of its own log that were taken."""
    misplaced: tuple[Entry, ...] = ()
    """Entries whose `status: ongoing` is on a deadline that neither continues nor recurs."""
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
        """Complete, and verified where the plan requires it."""
        if self.plan.verification:
            return self.status is Status.VERIFIED
        return self.status in DONE

    @property
    def withdrawn(self) -> bool:
        """Stopped, and somebody agreed to it."""
        return self.approved

    @property
    def due(self) -> date | None:
        """The last day of the deadline in force; None where it gives none or no longer counts."""
        due = self.deadline.due
        if due is None or self.met:
            return None
        if self.deadline.resolution.recurs and self.reported is not None and self.reported >= due:
            return None
        return due

    @property
    def completed_on(self) -> date | None:
        """The day on which it was completed, None while it is not."""
        return completion(self.completing)[1] if self.completing else None

    @property
    def unapproved(self) -> bool:
        """Whether the deadline in force is a revision that nobody has approved."""
        return bool(self.revisions) and self.revisions[-1].approved_by is None

    @property
    def inherited(self) -> bool:
        """Whether its status is that of its recommendation, and nothing has been reported on itself since."""
        return self._before is not None

    @property
    def never_moved(self) -> bool:
        """Whether the deadline has at all times been the one first agreed, and counted."""
        return self.deadline is self.agreed and self.agreed.on is None and not self.was_met

    def apply(self, entry: Entry) -> None:
        """Take one event of the action's own log: owner and by-when first, then the status, then the approval."""
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
        """Take one event of the recommendation: a status, or the approval of a stop."""
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
        """Forget what was inherited: the action is as it was before, with the request that it may have ended."""
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
        """Let `status: ongoing` meet the deadline in force; one that the entry itself gives counts from then on."""
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
        """Take a by-when: a first date, a revision, a request, its grant or refusal. Return whether it is in force."""
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
        """Whether a by-when is that of the open request: by what it means, or by its words without another `due`."""
        return request.same(new) or (entry.due is None and fold(request.by_when) == fold(new.by_when))

    @property
    def _has_had_a_date(self) -> bool:
        return self.agreed.due is not None or any(revision.due is not None for revision in self.revisions)

    def _repeat(self, entry: Entry) -> None:
        """The deadline in force once more: it refuses an open request, and is approved where it was not."""
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
        """What waits for somebody's approval."""
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
        """Approve the one thing pending, by an entry that does nothing of its own that wants approval."""
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
    """Whether an entry completes, stops or reassigns, which its `approved_by` belongs to."""
    return entry.status in _CLOSING or entry.owners is not None


def completion(entry: Entry) -> tuple[date, date]:
    """Return the first and last day on which work was done that an entry reports as done, at most until its report."""
    done = entry.completed or entry.on
    return done.first, min(done.last, entry.on.last)


def replay(
    plan: Plan, action: Action, parent: Recommendation | None, above: Sequence[Entry] = (), day: date | None = None
) -> ActionState:
    """Return the state of an action after its events up to `day` (all of them where None).

    `parent` is the recommendation it answers to, `above` the entries on that one, best as `entries_above` gives them.
    """
    log = above if isinstance(above, RecommendationLog) else RecommendationLog(above)
    return replay_from(plan, action, Beginnings(plan).find(action, parent), log, day)


def replay_from(
    plan: Plan, action: Action, beginning: Beginning, above: RecommendationLog = NO_LOG, day: date | None = None
) -> ActionState:
    """Return the same, given when the action began."""
    state = ActionState(plan, action, beginning)
    own = state.progress = action.progress if day is None else until(action.progress, day)
    if above:
        _replay_under(state, own, above, beginning.exists, day)
    else:
        for entry in own:
            state.apply(entry)
    return state


def until(progress: tuple[Entry, ...], day: date) -> tuple[Entry, ...]:
    """Return the entries of a log up to `day`; most often that is all of them."""
    end = len(progress)
    while end and progress[end - 1].on.last > day:
        end -= 1
    return progress[:end]


def _replay_under(
    state: ActionState, own: Sequence[Entry], above: RecommendationLog, exists: date, day: date | None
) -> None:
    """Apply an action's own entries, and between them what was reported on its recommendation since it `exists`."""
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
    """Note the day of an entry on the recommendation as one on which something was reported."""
    if entry is not None and (state.reported is None or entry.on.last > state.reported):
        state.reported = entry.on.last
