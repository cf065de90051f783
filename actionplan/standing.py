"""How things stand on a day: what the log, the deadline in force and the calendar make of every action."""

import enum
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from actionplan.plan.model import Action, Entry, Plan, Recommendation, When
from actionplan.plan.replay import ActionState, Deadline, answering, entries_above, replay, says_done, until
from actionplan.plan.vocabulary import DONE, STOPPED, Decision, Rag, Status, worst


class Standing(enum.StrEnum):
    """The standing of an action on a day, in the order in which the first that applies is taken."""

    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    TO_CONFIRM = "to confirm"
    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    UNDATED = "undated"
    UPDATE_DUE = "update due"
    NOT_YET_DUE = "not yet due"
    ONGOING = "ongoing"


class RecommendationStanding(enum.StrEnum):
    """What a recommendation adds to the standings of its actions."""

    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    PARTLY_COMPLETE = "partly complete"
    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    TO_CONFIRM = "to confirm"
    UNDATED = "undated"
    UPDATE_DUE = "update due"
    NOT_YET_DUE = "not yet due"
    ONGOING = "ongoing"
    REJECTED = "rejected"
    NOTED = "noted"
    NO_ACTION = "no action"
    AWAITING = "awaiting"
    RESPONSE_OVERDUE = "response overdue"


class ActionStanding(NamedTuple):
    """One action on one day. Before the plan is issued `standing` and the RAG ratings are None.

    `deadline` is in force, `agreed` as first agreed; `revisions` are the moves that counted, oldest first;
    `days_overdue` and `days_left` are whole days, None where they do not apply. `progress` are its own entries up to
    the day; `last_update` may also be one on its recommendation.
    """

    action: Action
    workstream: str | None
    owners: tuple[str, ...]
    deadline: Deadline
    agreed: Deadline
    revisions: tuple[Deadline, ...]
    request: Deadline | None
    status: Status
    standing: Standing | None
    days_overdue: int | None
    days_left: int | None
    late: bool
    late_as_agreed: bool
    verified: bool
    completed_on: date | None
    rag: Rag | None
    computed_rag: Rag | None
    declared_rag: Rag | None
    last_update: Entry | None
    progress: tuple[Entry, ...]

    @property
    def slipped(self) -> int | None:
        """Days from the agreed deadline to the one in force, None where either has no date."""
        if self.agreed.due is None or self.deadline.due is None:
            return None
        return (self.deadline.due - self.agreed.due).days


class RecommendationView(NamedTuple):
    """One recommendation on one day. `response` is None while it is awaited."""

    recommendation: Recommendation
    answered: Recommendation
    """The recommendation whose response and actions count: itself, or the one it is answered under."""
    standing: RecommendationStanding | None
    rag: Rag | None
    computed_rag: Rag | None
    declared_rag: Rag | None
    responded: bool
    progress: tuple[Entry, ...]
    actions: tuple[ActionStanding, ...]


class PlanStanding(NamedTuple):
    """A plan on a day. `issued` is False before the first day of its issue: then nothing is counted."""

    plan: Plan
    day: date
    issued: bool
    recommendations: tuple[RecommendationView, ...]
    actions: tuple[ActionStanding, ...]

    def all_actions(self) -> list[ActionStanding]:
        """Every action in file order: those of recommendations, then the plan's own."""
        return [a for r in self.recommendations for a in r.actions] + list(self.actions)

    def counts(self) -> dict[Standing, int]:
        """How many actions have each standing, zeros too."""
        found = dict.fromkeys(Standing, 0)
        for action in self.all_actions():
            if action.standing is not None:
                found[action.standing] += 1
        return found


def assess(plan: Plan, day: date) -> PlanStanding:
    """How a plan stands on `day`: what was reported after it does not exist."""
    issued = plan.issued is None or plan.issued.first <= day
    assessor = _Assessor(plan, day, issued)
    views = tuple(assessor.recommendation(found) for found in plan.recommendations)
    actions = tuple(assessor.action(found, None, ()) for found in plan.actions)
    return PlanStanding(plan, day, issued, views, actions)


class _Assessor:
    """Works out one plan on one day; what answers what is looked up once."""

    def __init__(self, plan: Plan, day: date, issued: bool) -> None:
        self.plan = plan
        self.day = day
        self.issued = issued
        self._answers = answering(plan)
        self._above = entries_above(plan)
        self._done: dict[int, RecommendationView] = {}
        self._soon = _later(day, plan.due_soon)
        self._issued_on = plan.issued.last if plan.issued else None
        self._review: dict[date, bool] = {}

    def recommendation(self, found: Recommendation) -> RecommendationView:
        """One recommendation; one answered under another stands as that one."""
        answered = self._answers[id(found)]
        if answered is not found:
            view = self.recommendation(answered)
            above = self._above[id(answered)]
            own = tuple(self.action(action, found, above) for action in found.actions)
            return RecommendationView(
                found, answered, view.standing, view.rag, view.computed_rag, view.declared_rag, view.responded,
                view.progress, own,
            )  # fmt: skip
        if id(found) not in self._done:
            self._done[id(found)] = self._answering(found)
        return self._done[id(found)]

    def _answering(self, found: Recommendation) -> RecommendationView:
        above = self._above[id(found)]
        progress = tuple(above.until(self.day))
        actions = tuple(self.action(action, found, above) for action in found.actions)
        responded = self._responded(found)
        declared = next((entry.rag for entry in reversed(progress) if entry.rag), None) if progress else None
        if not self.issued:
            return RecommendationView(found, found, None, None, None, None, responded, progress, actions)
        if actions:
            standing = _most_pressing([action.standing for action in actions if action.standing])
            computed = worst([action.computed_rag for action in actions if action.computed_rag])
        else:
            standing = self._without_actions(found, progress, responded)
            computed = _RECOMMENDATION_RAG[standing]
            if computed is Rag.GREEN and _last_status(progress) is Status.ON_HOLD:
                computed = Rag.AMBER
        rag = worst([computed, declared]) if declared and standing not in CLOSED else computed
        return RecommendationView(found, found, standing, rag, computed, declared, responded, progress, actions)

    def _responded(self, found: Recommendation) -> bool:
        """Whether there is a response on the day; without a date of its own it counts from the plan's issue."""
        if found.response is None:
            return False
        if found.response.on is not None:
            return found.response.on.last <= self.day
        return self.issued

    def _without_actions(
        self, found: Recommendation, progress: tuple[Entry, ...], responded: bool
    ) -> RecommendationStanding:
        status = _last_status(progress)
        if status in DONE and (status is Status.VERIFIED or not self.plan.verification):
            return RecommendationStanding.COMPLETE
        if status in STOPPED:
            return RecommendationStanding.WITHDRAWN if _approved(progress) else RecommendationStanding.TO_CONFIRM
        if status in DONE:
            return RecommendationStanding.TO_CONFIRM
        if status in {Status.IN_PROGRESS, Status.ON_HOLD, Status.ONGOING}:
            late = self._update_due(progress[-1])
            return RecommendationStanding.UPDATE_DUE if late else RecommendationStanding.ONGOING
        if not responded:
            return self._awaiting()
        decision = found.response.decision if found.response else None
        return _DECIDED.get(decision, RecommendationStanding.NO_ACTION)

    def _awaiting(self) -> RecommendationStanding:
        received, clock = self.plan.received, self.plan.response_by
        if isinstance(clock, When):
            due: date | None = clock.last
        else:
            due = _later(received.last, clock) if received and clock else None
        if due is not None and due < self.day:
            return RecommendationStanding.RESPONSE_OVERDUE
        return RecommendationStanding.AWAITING

    def _update_due(self, last: Entry | None) -> bool:
        """Whether the last word, or the plan's issue, is longer ago than `review_every`."""
        every, word = self.plan.review_every, self._issued_on
        if last is not None:
            word = max(word, last.on.last) if word else last.on.last
        if every is None or word is None:
            return False
        if word not in self._review:
            self._review[word] = _later(word, every) < self.day
        return self._review[word]

    def action(self, action: Action, parent: Recommendation | None, above: Sequence[Entry]) -> ActionStanding:
        """One action; `above` are the entries of the recommendation it answers to."""
        state = replay(self.plan, action, above, self.day)
        status = state.status or (Status.IN_PROGRESS if state.last else Status.NOT_STARTED)
        standing = self._standing(state, status) if self.issued else None
        computed = _action_rag(standing, status) if standing else None
        closed = standing in _CLOSED
        rag = worst([computed, state.rag]) if computed and state.rag and not closed else computed
        late, late_as_agreed = self._lateness(state, above)
        due = state.due
        is_open = standing is not None and not closed
        workstream = action.workstream or (parent.workstream if parent else None)
        deadline = state.deadline if state.met_on is None else state.deadline._replace(due=None)
        days_overdue = (self.day - due).days if due and standing is Standing.OVERDUE else None
        days_left = (due - self.day).days if due and is_open and due >= self.day else None
        # In order and not by name, which takes half as long: a call makes tens of thousands.
        return ActionStanding(
            action, workstream, state.owners, deadline, state.agreed, tuple(state.revisions), state.request,
            status, standing, days_overdue, days_left, late, late_as_agreed, status is Status.VERIFIED,
            state.completed_on, rag, computed, state.rag, state.last, until(action.progress, self.day),
        )  # fmt: skip

    def _standing(self, state: ActionState, status: Status) -> Standing:
        """The first row of the table of standings that applies."""
        if state.done:
            return Standing.COMPLETE
        if state.withdrawn:
            return Standing.WITHDRAWN
        if status in DONE or status in STOPPED or says_done(state.deadline):
            return Standing.TO_CONFIRM
        return self._open_standing(state, status)

    def _open_standing(self, state: ActionState, status: Status) -> Standing:
        due, start = state.due, state.deadline.resolution.start
        if due is not None and due < self.day:
            return Standing.OVERDUE
        if due is not None and due <= self._soon:
            return Standing.DUE_SOON
        if not state.continues and due is None and start is None:
            return Standing.UNDATED
        begun_late = start is not None and start < self.day and status is Status.NOT_STARTED
        if begun_late or self._update_due(state.last):
            return Standing.UPDATE_DUE
        if (due is not None and due > self.day) or (start is not None and start > self.day):
            return Standing.NOT_YET_DUE
        return Standing.ONGOING

    def _lateness(self, state: ActionState, above: Sequence[Entry]) -> tuple[bool, bool]:
        """Whether it was completed after the deadline in force on that day, and after the agreed one."""
        done_on = state.completed_on
        if done_on is None or not state.done:
            return False, False
        then = state.deadline.due
        if not state.never_moved:
            then = replay(self.plan, state.action, above, min(done_on, self.day)).due_then(done_on)
        agreed = state.agreed.due
        return then is not None and done_on > then, agreed is not None and done_on > agreed


@lru_cache(maxsize=4096)  # plans agree on how long is long, and what is reported together bears the same date
def _later(day: date, by: relativedelta) -> date:
    """`day` moved on, or the last day there is where that would be beyond it."""
    try:
        return day + by
    except (OverflowError, ValueError):
        return date.max


def _most_pressing(standings: list[Standing]) -> RecommendationStanding:
    """The standing of a recommendation with these actions."""
    found = set(standings)
    for pressing, standing in _PRESSING:
        if pressing in found:
            return standing
    if Standing.WITHDRAWN not in found:
        return RecommendationStanding.COMPLETE
    return RecommendationStanding.PARTLY_COMPLETE if Standing.COMPLETE in found else RecommendationStanding.WITHDRAWN


def _last_status(progress: tuple[Entry, ...]) -> Status | None:
    """The last status reported; a note alone is none, so that it cannot hide a response that is awaited."""
    return next((entry.status for entry in reversed(progress) if entry.status), None)


def _approved(progress: tuple[Entry, ...]) -> bool:
    """Whether the last status, or a later repeat of it, was agreed by somebody."""
    stated = [entry for entry in progress if entry.status]
    for entry in reversed(stated):
        if entry.status is not stated[-1].status:
            return False
        if entry.approved_by:
            return True
    return False


def _action_rag(standing: Standing, status: Status) -> Rag:
    """The computed RAG of an action: the first row that applies."""
    if standing in _ACTION_RAG:
        return _ACTION_RAG[standing]
    unsteady = status is Status.ON_HOLD or (standing is Standing.DUE_SOON and status is Status.NOT_STARTED)
    return Rag.AMBER if unsteady else Rag.GREEN


_CLOSED = frozenset({Standing.COMPLETE, Standing.WITHDRAWN})
_PRESSING = tuple(
    (standing, RecommendationStanding(standing.value))
    for standing in (
        Standing.OVERDUE,
        Standing.DUE_SOON,
        Standing.TO_CONFIRM,
        Standing.UNDATED,
        Standing.UPDATE_DUE,
        Standing.NOT_YET_DUE,
        Standing.ONGOING,
    )
)
_ACTION_RAG = {
    Standing.OVERDUE: Rag.RED,
    Standing.UNDATED: Rag.AMBER,
    Standing.UPDATE_DUE: Rag.AMBER,
    Standing.TO_CONFIRM: Rag.AMBER,
    Standing.COMPLETE: Rag.BLUE,
    Standing.WITHDRAWN: Rag.GREY,
}
_RECOMMENDATION_RAG = {
    RecommendationStanding.COMPLETE: Rag.BLUE,
    RecommendationStanding.WITHDRAWN: Rag.GREY,
    RecommendationStanding.TO_CONFIRM: Rag.AMBER,
    RecommendationStanding.UPDATE_DUE: Rag.AMBER,
    RecommendationStanding.ONGOING: Rag.GREEN,
    RecommendationStanding.REJECTED: Rag.GREY,
    RecommendationStanding.NOTED: Rag.GREY,
    RecommendationStanding.NO_ACTION: Rag.AMBER,
    RecommendationStanding.AWAITING: Rag.AMBER,
    RecommendationStanding.RESPONSE_OVERDUE: Rag.RED,
}
_DECIDED: dict[Decision | None, RecommendationStanding] = {
    Decision.REJECTED: RecommendationStanding.REJECTED,
    Decision.NOTED: RecommendationStanding.NOTED,
}
CLOSED = frozenset(
    {
        RecommendationStanding.COMPLETE,
        RecommendationStanding.WITHDRAWN,
        RecommendationStanding.PARTLY_COMPLETE,
        RecommendationStanding.REJECTED,
        RecommendationStanding.NOTED,
    }
)
"""The standings of a recommendation on which nothing more is expected."""
