"""The position on a day: what the log, the deadline in force and the calendar make of every item."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from actionplan.plan.answering import answering, entries_above
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.deadline import Deadline, says_done
from actionplan.plan.intervals import is_unreported, later
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response
from actionplan.plan.punctuality import lateness
from actionplan.plan.recommendation_log import RecommendationLog, RecommendationState
from actionplan.plan.replay import NO_LOG, ActionState, replay_from
from actionplan.plan.responses import response_deadline, responses_on
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
    DEFERRED = "deferred"
    NO_ACTION = "no action"
    AWAITING = "awaiting"
    RESPONSE_OVERDUE = "response overdue"


class ActionStanding(NamedTuple):
    """One action on one day. Before the plan is issued `standing` and the RAG ratings are None.

    `late` and `late_as_agreed` are None where that cannot be told. `agreed_on` is the day from which the agreed wording
    counts, `next_milestone` the first of several dates on or after the day.

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
    status_as_typed: str | None
    percent: float | None
    standing: Standing | None
    days_overdue: int | None
    days_left: int | None
    late: bool | None
    late_as_agreed: bool | None
    verified: bool
    completed_on: date | None
    rag: Rag | None
    computed_rag: Rag | None
    declared_rag: Rag | None
    last_update: Entry | None
    progress: tuple[Entry, ...]
    agreed_on: date | None
    next_milestone: date | None

    @property
    def unapproved(self) -> bool:
        """Whether the deadline in force is a revision that nobody has approved."""
        return bool(self.revisions) and self.revisions[-1].approved_by is None

    @property
    def slipped(self) -> int | None:
        """Days from the agreed deadline to the one in force, None where either has no date."""
        if self.agreed.due is None or self.deadline.due is None:
            return None
        return (self.deadline.due - self.agreed.due).days


class RecommendationView(NamedTuple):
    """One recommendation on one day. `response` is the one in force, the last of `responses`; None while it is awaited.

    `response_due` is when the response is expected. `days_overdue` counts from then, or from the day on which a
    deferred decision was to be made.
    """

    recommendation: Recommendation
    answered: Recommendation
    """The recommendation whose response and actions count: itself, or the one it is answered under."""
    standing: RecommendationStanding | None
    rag: Rag | None
    computed_rag: Rag | None
    declared_rag: Rag | None
    responses: tuple[Response, ...]
    response_due: date | None
    days_overdue: int | None
    progress: tuple[Entry, ...]
    actions: tuple[ActionStanding, ...]

    @property
    def response(self) -> Response | None:
        """The response in force."""
        return self.responses[-1] if self.responses else None

    @property
    def responded(self) -> bool:
        """Whether there is a response on the day."""
        return bool(self.responses)


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
    """Return the position of a plan on `day`. What was reported after it does not exist, nor do items agreed later."""
    issued = plan.issued is None or plan.issued.first <= day
    assessor = _Assessor(plan, day, issued)
    views = tuple(assessor.recommendations())
    return PlanStanding(plan, day, issued, views, assessor.actions(plan.actions, None, NO_LOG))


class _Facts(NamedTuple):
    """What is known of a recommendation by a day. `due` is when its response is expected."""

    recommendation: Recommendation
    log: list[Entry]
    state: RecommendationState
    responses: tuple[Response, ...]
    due: date | None

    @property
    def expected(self) -> date | None:
        """When a response or a deferred decision is expected that is not there yet."""
        if not self.responses:
            return self.due
        until = self.responses[-1].until
        return until.last if until else None


class _Assessor:
    """Assesses one plan on one day; what answers what is looked up once."""

    def __init__(self, plan: Plan, day: date, issued: bool) -> None:
        self.plan = plan
        self.day = day
        self.issued = issued
        self.beginnings = Beginnings(plan)
        self._answers = answering(plan)
        self._above = entries_above(plan, self._answers)
        self._done: dict[int, RecommendationView] = {}
        self._soon = later(day, plan.due_soon)
        self._review: dict[date, bool] = {}

    def recommendations(self) -> Iterable[RecommendationView]:
        """Every recommendation that exists; a plan that is not issued lists all."""
        for found in self.plan.recommendations:
            if not self.issued or self._exists(found):
                yield self._recommendation(found)

    def _exists(self, found: Recommendation) -> bool:
        if found.received is None and found.agreed is None:
            return self.issued
        return self.beginnings.of_recommendation(found).exists <= self.day

    def _recommendation(self, found: Recommendation) -> RecommendationView:
        """One recommendation; one answered under another is as that one, once that one exists."""
        end = self._answers[id(found)]
        if end is not found and self._exists(end):
            view = self._answering(end)
            own = self.actions(found.actions, found, self._above[id(end)])
            return view._replace(recommendation=found, actions=own)
        if found.answered_under is not None:
            return self._unanswered(found)
        return self._answering(found)

    def _unanswered(self, found: Recommendation) -> RecommendationView:
        """One whose `answered_under` leads to nothing that exists: it awaits its response."""
        facts = self._facts(found)._replace(responses=())
        own = self.actions(found.actions, found, self._above[id(found)])
        overdue = facts.due is not None and facts.due < self.day
        standing = _RESPONSE_OVERDUE if overdue else RecommendationStanding.AWAITING
        return self._view(facts, standing, _RECOMMENDATION_RAG[standing], own)

    def _answering(self, found: Recommendation) -> RecommendationView:
        if id(found) not in self._done:
            self._done[id(found)] = self._assessed(found)
        return self._done[id(found)]

    def _facts(self, found: Recommendation) -> _Facts:
        above = self._above[id(found)]
        exists = self._exists(found)
        log = above.until(self.day) if above and exists else []
        state = RecommendationState(log) if log else _NOTHING_REPORTED
        responses = responses_on(self.plan, found, self.beginnings, self.day) if exists else ()
        return _Facts(found, log, state, responses, response_deadline(self.plan, found, self.beginnings, state))

    def _assessed(self, found: Recommendation) -> RecommendationView:
        facts = self._facts(found)
        actions = self.actions(found.actions, found, self._above[id(found)])
        if actions and self.issued:
            standing = _most_pressing([action.standing for action in actions if action.standing])
            computed = worst([action.computed_rag for action in actions if action.computed_rag])
        else:
            standing = self._without_actions(facts)
            computed = _RECOMMENDATION_RAG[standing]
            if facts.state.status is Status.ON_HOLD and computed is not Rag.RED:
                computed = Rag.AMBER
        return self._view(facts, standing, computed, actions)

    def _view(
        self, facts: _Facts, standing: RecommendationStanding, computed: Rag, actions: tuple[ActionStanding, ...]
    ) -> RecommendationView:
        """What is known of a recommendation; before the plan is issued it has neither standing nor rating."""
        end, declared = self._answers[id(facts.recommendation)], facts.state.rag
        rag = worst([computed, declared]) if declared and standing not in CLOSED else computed
        days = self._days_overdue(facts, standing, bool(actions))
        view = RecommendationView(
            facts.recommendation, end, standing, rag, computed, declared, facts.responses, facts.due, days,
            tuple(facts.log), actions,
        )  # fmt: skip
        if self.issued:
            return view
        return view._replace(standing=None, rag=None, computed_rag=None, declared_rag=None, days_overdue=None)

    def _days_overdue(self, facts: _Facts, standing: RecommendationStanding, has_actions: bool) -> int | None:
        """How long a response or a deferred decision is overdue; with actions only the decision."""
        due = facts.expected
        if due is None or due >= self.day:
            return None
        speaks = standing is _RESPONSE_OVERDUE or (has_actions and bool(facts.responses))
        return (self.day - due).days if speaks else None

    def _without_actions(self, facts: _Facts) -> RecommendationStanding:
        """The standing of a recommendation none of whose actions exists: by its own log, else by its response."""
        state, status = facts.state, facts.state.status
        if status in DONE or status in STOPPED:
            done = status is Status.VERIFIED or (status is Status.COMPLETE and not self.plan.verification)
            closed = RecommendationStanding.COMPLETE if done else RecommendationStanding.WITHDRAWN
            return closed if done or state.approved else RecommendationStanding.TO_CONFIRM
        if facts.expected is not None and facts.expected < self.day:
            return _RESPONSE_OVERDUE
        if status in _WORKING:
            begins = self.beginnings.of_recommendation(facts.recommendation).begins
            late = self._unreported(max(filter(None, (begins, facts.log[-1].on.last))))
            return RecommendationStanding.UPDATE_DUE if late else RecommendationStanding.ONGOING
        return _answered(facts.responses[-1] if facts.responses else None)

    def _unreported(self, word: date | None) -> bool:
        """Whether the last word is longer ago than `review_every`."""
        every = self.plan.review_every
        if every is None or word is None:
            return False
        if word not in self._review:
            self._review[word] = later(word, every) < self.day
        return self._review[word]

    def actions(
        self, actions: tuple[Action, ...], parent: Recommendation | None, above: RecommendationLog
    ) -> tuple[ActionStanding, ...]:
        """Those of some actions that exist; `above` are the entries on the recommendation they answer to."""
        if not actions:
            return ()
        shared = self.beginnings.of_actions(parent)
        found = []
        for action in actions:
            beginning = shared if action.agreed is None else self.beginnings.of_action(action, parent, shared)
            if not self.issued or beginning.exists <= self.day:
                found.append(self._action(action, parent, above, beginning))
        return tuple(found)

    def _action(
        self, action: Action, parent: Recommendation | None, above: RecommendationLog, beginning: Beginning
    ) -> ActionStanding:
        exists = beginning.exists <= self.day
        state = (
            replay_from(self.plan, action, beginning, above, self.day)
            if exists
            else ActionState(self.plan, action, beginning)
        )
        status = state.status or (Status.IN_PROGRESS if state.last else Status.NOT_STARTED)
        due = state.due
        standing = self._standing(state, status, due, beginning.begins) if self.issued else None
        computed = _action_rag(standing, status) if standing else None
        closed = standing in _CLOSED
        rag = worst([computed, state.rag]) if computed and state.rag and not closed else computed
        late: tuple[bool | None, bool | None] = _NOT_LATE
        if standing is Standing.COMPLETE and state.completing is not None:
            late = lateness(state, beginning, above)
        is_open = standing is not None and not closed
        workstream = action.workstream or (parent.workstream if parent else None)
        deadline = state.deadline if due == state.deadline.due else state.deadline._replace(due=None)
        days_overdue = (self.day - due).days if due and standing is Standing.OVERDUE else None
        days_left = (due - self.day).days if due and is_open and due >= self.day else None
        # In order and not by name, which takes half as long: a command makes tens of thousands.
        return ActionStanding(
            action, workstream, state.owners, deadline, state.agreed, tuple(state.revisions), state.request,
            status, state.status_as_typed, state.percent, standing, days_overdue, days_left, *late,
            status is Status.VERIFIED, state.completed_on, rag, computed, state.rag if self.issued else None,
            state.last, state.progress, state.agreed_on,
            self._next_milestone(state, closed),
        )  # fmt: skip

    def _next_milestone(self, state: ActionState, closed: bool) -> date | None:
        """The first of several dates on or after the day; None once it is closed or its date is met."""
        milestones = state.deadline.resolution.milestones
        if not milestones or closed or state.met or state.done or state.withdrawn or len(milestones) == 1:
            return None
        return next((day for day in sorted(milestones) if day >= self.day), None)

    def _standing(self, state: ActionState, status: Status, due: date | None, begins: date | None) -> Standing:
        """The first row of the table of standings that applies."""
        if state.done:
            return Standing.COMPLETE
        if state.withdrawn:
            return Standing.WITHDRAWN
        if status in DONE or status in STOPPED or says_done(state.deadline):
            return Standing.TO_CONFIRM
        if due is not None and due <= self._soon:
            return Standing.OVERDUE if due < self.day else Standing.DUE_SOON
        return self._unpressed(state, status, due, begins)

    def _unpressed(self, state: ActionState, status: Status, due: date | None, begins: date | None) -> Standing:
        """The standing of an open action with no deadline that is past or near."""
        start = state.deadline.resolution.start
        if due is None and start is None and not state.deadline.continues:
            return Standing.UNDATED
        if self._update_due(state, status, begins):
            return Standing.UPDATE_DUE
        if due is not None or (start is not None and start > self.day):
            return Standing.NOT_YET_DUE
        return Standing.ONGOING

    def _update_due(self, state: ActionState, status: Status, begins: date | None) -> bool:
        """Whether something should have been reported by now: a start, a milestone, a recurrence, or a review."""
        read, reported = state.deadline.resolution, state.reported
        if read.start is not None and read.start < self.day and status is Status.NOT_STARTED:
            return True
        word = begins if reported is None else reported if begins is None else max(begins, reported)
        if self._unreported(word):
            return True
        if read.milestones and not state.met and self._milestone_passed(state, begins):
            return True
        return read.recurs is not None and is_unreported(read.recurs, word, self.plan.review_every, self.day)

    def _milestone_passed(self, state: ActionState, begins: date | None) -> bool:
        """Whether a milestone after the item's beginning, other than its deadline, has passed with no entry since."""
        return any(
            milestone < self.day
            and milestone != state.deadline.due
            and (begins is None or milestone > begins)
            and (state.reported is None or state.reported < milestone)
            for milestone in state.deadline.resolution.milestones
        )


def _answered(response: Response | None) -> RecommendationStanding:
    """The standing of a recommendation without actions or a status of its own: by the response in force."""
    if response is None:
        return RecommendationStanding.AWAITING
    if response.waits:
        return RecommendationStanding.DEFERRED
    return _DECIDED.get(response.decision, RecommendationStanding.NO_ACTION)


def _most_pressing(standings: list[Standing]) -> RecommendationStanding:
    """The standing of a recommendation with these actions."""
    found = set(standings)
    for pressing, standing in _PRESSING:
        if pressing in found:
            return standing
    if Standing.WITHDRAWN not in found:
        return RecommendationStanding.COMPLETE
    return RecommendationStanding.PARTLY_COMPLETE if Standing.COMPLETE in found else RecommendationStanding.WITHDRAWN


def _action_rag(standing: Standing, status: Status) -> Rag:
    """The computed RAG of an action: the first row that applies."""
    if standing in _ACTION_RAG:
        return _ACTION_RAG[standing]
    unsteady = status is Status.ON_HOLD or (standing is Standing.DUE_SOON and status is Status.NOT_STARTED)
    return Rag.AMBER if unsteady else Rag.GREEN


_CLOSED = frozenset({Standing.COMPLETE, Standing.WITHDRAWN})
_NOTHING_REPORTED = RecommendationState(())
_NOT_LATE = (False, False)
_WORKING = frozenset({Status.IN_PROGRESS, Status.ON_HOLD, Status.ONGOING})
_RESPONSE_OVERDUE = RecommendationStanding.RESPONSE_OVERDUE
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
    RecommendationStanding.DEFERRED: Rag.AMBER,
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
