"""The log of an action replayed: which deadline is in force, who asked to move it, what was reported last.

An entry is an event. Everything here is computed from the events up to a day, in order of `on`, ties in file order.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from actionplan.by_when import Kind, Resolution, resolve
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationLog, place
from actionplan.plan.vocabulary import DONE, STOPPED, Rag, Status


class Deadline(NamedTuple):
    """A by-when and what it means. `due` is its last day, None where it gives none or none counts any more.

    `on` is the day a revision or request was reported, None for what was agreed at first.
    """

    by_when: str | None
    resolution: Resolution
    due: date | None
    on: date | None = None
    approved_by: str | None = None
    note: str | None = None

    def same(self, entry: Entry) -> bool:
        """Whether an entry repeats this wording, ignoring case and spacing."""
        stated = entry.due is None or entry.due == self.due
        return stated and _fold(self.by_when) == _fold(entry.by_when)


def _fold(wording: str | None) -> str:
    return " ".join((wording or "").casefold().split())


def read_deadline(plan: Plan, wording: str | None, due: date | None, base: date | None) -> Deadline:
    """What a wording means, counted from `base` (None where none is known); a `due` beside it decides the day."""
    resolution = resolve(wording or "", base, plan.calendar)
    return Deadline(wording, resolution, due or resolution.due)


class ActionState:
    """What the log of one action says after the events taken so far."""

    def __init__(self, plan: Plan, action: Action) -> None:
        self.plan = plan
        self.action = action
        self.agreed = read_deadline(plan, action.by_when, action.due, plan.issued.last if plan.issued else None)
        self.deadline = self.agreed
        self.revisions: list[Deadline] = []
        self.request: Deadline | None = None
        self.owners = action.owners
        self.status: Status | None = None
        self.approved = False
        """Whether somebody agreed to its being stopped."""
        self.rag: Rag | None = None
        self.last: Entry | None = None
        self.completed_on: date | None = None
        self.met_on: date | None = None
        """Since when the deadline no longer counts: its date is met and the work goes on."""
        self.misplaced: list[Entry] = []
        """Entries whose `status: ongoing` stands on a deadline that neither continues nor recurs."""

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
        """The last day of the deadline in force, None where it gives none or no longer counts."""
        return self.deadline.due if self.met_on is None else None

    def due_then(self, day: date) -> date | None:
        """The last day of the deadline in force on `day`, up to which the events were taken: what met it came after."""
        return self.deadline.due if self.met_on in (None, day) else None

    @property
    def never_moved(self) -> bool:
        """Whether the deadline has at all times been the one first agreed, and counted."""
        return self.met_on is None and self.deadline is self.agreed and self.agreed.on is None

    @property
    def continues(self) -> bool:
        """Whether the deadline in force is ongoing or recurring."""
        return self.deadline.resolution.ongoing or self.deadline.resolution.recurs is not None

    def hear(self, entry: Entry) -> None:
        """Take one event of the recommendation that closes each action that is still open."""
        if entry.status is not None and not (self.done or self.withdrawn):
            self._report(entry, entry.status)

    def take(self, entry: Entry) -> None:
        """Take one event of the action's own log."""
        self.last = entry
        self.rag = entry.rag or self.rag
        if entry.owners is not None:
            self.owners = entry.owners
        if self.deadline.resolution.recurs and self.due is not None and entry.on.last >= self.due:
            self.met_on = entry.on.last
        if entry.by_when is not None:
            self._move(entry)
        if entry.status is Status.ONGOING and not self.continues:
            self.misplaced.append(entry)
            self._report(entry, Status.IN_PROGRESS)
        elif entry.status is not None:
            self._report(entry, entry.status)

    def _report(self, entry: Entry, status: Status) -> None:
        if status in DONE:
            if self.status not in DONE:
                self.completed_on = entry.completed.first if entry.completed else entry.on.last
        else:
            self.completed_on = None
        agreed = bool(entry.approved_by) or (status is self.status and self.approved)
        self.approved = status in STOPPED and agreed
        if status is Status.ONGOING:
            self.met_on = self.met_on or entry.on.last
        self.status = status

    def _move(self, entry: Entry) -> None:
        """A `by_when` in an entry: a first date, a revision, a request, its grant or its refusal."""
        if self.request is not None and self.request.same(entry):
            if entry.approved_by:
                granted = self.request._replace(approved_by=entry.approved_by)
                self._revise(granted)
            return
        # Once its date is met, the same wording sets the next one: "August annually".
        if self.deadline.same(entry) and (self.request is not None or self.met_on is None):
            self.request = None
            return
        found = read_deadline(self.plan, entry.by_when, entry.due, entry.on.last)
        found = found._replace(on=entry.on.last, approved_by=entry.approved_by, note=entry.note)
        if self.agreed.due is None and found.due is not None:
            self.agreed = found
            self._put(found)
        elif not entry.approved_by and (self.plan.approval or (self.due is not None and found.due is None)):
            self.request = found
        else:
            self._revise(found)

    def _revise(self, deadline: Deadline) -> None:
        self.revisions.append(deadline)
        self._put(deadline)

    def _put(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.request = None
        self.met_on = None


def says_done(deadline: Deadline) -> bool:
    """Whether the by-when itself says that it has happened ("Completed March 2010", "Operational")."""
    return deadline.resolution.kind is Kind.DONE


def replay(plan: Plan, action: Action, above: Sequence[Entry] = (), day: date | None = None) -> ActionState:
    """The state of an action after its events up to `day` (all of them where None).

    `above` are the entries of its recommendation; those that `entries_above` gives are laid out already.
    """
    state = ActionState(plan, action)
    own = action.progress if day is None else until(action.progress, day)
    if above:
        _replay_under(
            state,
            own,
            above if isinstance(above, RecommendationLog) else RecommendationLog(above, plan.verification),
            day,
        )
    else:
        for entry in own:
            state.take(entry)
    return state


def until(progress: tuple[Entry, ...], day: date) -> tuple[Entry, ...]:
    """The entries of a log up to `day`; most often that is all of them."""
    end = len(progress)
    while end and progress[end - 1].on.last > day:
        end -= 1
    return progress[:end]


def _replay_under(state: ActionState, own: Sequence[Entry], reported: RecommendationLog, day: date | None) -> None:
    """Take an action's own entries, and hear between them what was reported on its recommendation up to `day`."""
    heard = 0
    for entry in own:
        before = reported.before(entry)
        for told in reported.between(heard, before):
            state.hear(told)
        heard = before
        state.take(entry)
    for told in reported.between(heard, reported.on(day)):
        state.hear(told)
    last = reported.last(day)
    if last is not None and (state.last is None or place(state.last) < place(last)):
        state.last = last


def answering(plan: Plan) -> dict[int, Recommendation]:
    """For each recommendation (by `id()`), the one whose response and actions count: itself unless answered elsewhere.

    A pointer to nothing or in a circle leads back to the recommendation itself.
    """
    by_ref: dict[str, Recommendation] = {}
    for recommendation in plan.recommendations:
        by_ref.setdefault(recommendation.ref, recommendation)
    found: dict[int, Recommendation] = {}
    for recommendation in plan.recommendations:
        if recommendation.answered_under is None:
            found[id(recommendation)] = recommendation
        else:
            _follow(recommendation, by_ref, found)
    return found


def _follow(start: Recommendation, by_ref: dict[str, Recommendation], found: dict[int, Recommendation]) -> None:
    """Follow the pointers from `start`, and note where they lead for all that is passed; nothing is passed twice."""
    passed: list[Recommendation] = []
    seen: set[str] = set()
    at: Recommendation | None = start
    while at is not None and id(at) not in found and at.ref not in seen:
        passed.append(at)
        seen.add(at.ref)
        if at.answered_under is None:
            break
        at = by_ref.get(at.answered_under)
    end = None
    if at is not None and at.answered_under is None:
        end = at
    elif at is not None and id(at) in found and found[id(at)] is not at:
        end = found[id(at)]
    for recommendation in passed:
        found[id(recommendation)] = end or recommendation


def entries_above(plan: Plan) -> dict[int, RecommendationLog]:
    """For each recommendation (by `id()`) that answers, the entries on it and on those answered under it, in order."""
    found: dict[int, list[Entry]] = {}
    answers = answering(plan)
    for recommendation in plan.recommendations:
        found.setdefault(id(answers[id(recommendation)]), []).extend(recommendation.progress)
    return {
        key: RecommendationLog(entries, plan.verification) if entries else _NOTHING for key, entries in found.items()
    }


_NOTHING = RecommendationLog((), False)
