"""Work out the position of a plan on a day from the log, the deadlines in force and the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actionplan.by_when.calendar import require_day
from actionplan.named_tuple import NamedTuple
from actionplan.plan.answering import answering, entries_above
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.deadline import says_done
from actionplan.plan.intervals import is_unreported, later
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response
from actionplan.plan.punctuality import lateness
from actionplan.plan.recommendation_log import RecommendationLog, RecommendationState
from actionplan.plan.replay import NO_LOG, ActionState, replay_from
from actionplan.plan.responses import response_deadline, responses_on
from actionplan.plan.vocabulary import DONE, STOPPED, Decision, Rag, Status, worst
from actionplan.standing import (
    CLOSED,
    ActionStanding,
    PlanStanding,
    RecommendationStanding,
    RecommendationView,
    Standing,
)


def assess(plan: Plan, day: date) -> PlanStanding:
    """Return the position of a plan on `day`, as if nothing had been reported or agreed after that day.

    Raises TypeError for anything but a plan, such as its path, and for a day that is a text or has a time.
    """
    _require_types(plan, day)
    issued = plan.issued is None or plan.issued.first <= day
    assessor = _Assessor(plan, day, issued)
    views = tuple(assessor.recommendations())
    return PlanStanding(plan, day, issued, views, assessor.actions(plan.actions, None, NO_LOG))


def _require_types(plan: Plan, day: date) -> None:
    """Raise TypeError, with what to write instead, for the mistakes that a script without types makes."""
    if not isinstance(plan, Plan):
        raise TypeError(f"`assess` takes one plan, not a {type(plan).__name__}: load the plan first, load_plan(path)")
    require_day(day)


class _ItemFacts(NamedTuple):
    """What is known about a recommendation on a day. `due` is the day by which its response is expected."""

    recommendation: Recommendation
    log: list[Entry]
    state: RecommendationState
    responses: tuple[Response, ...]
    due: date | None

    @property
    def expected(self) -> date | None:
        """The day by which a response or deferred decision is expected that has not been given yet."""
        if not self.responses:
            return self.due
        until = self.responses[-1].until
        return until.last if until else None


class _Assessor:
    """Assess one plan on one day. References between recommendations are looked up once."""

    def __init__(self, plan: Plan, day: date, issued: bool) -> None:
        self.plan = plan
        self.day = day
        self.issued = issued
        self.beginnings = Beginnings(plan)
        self._answers = answering(plan)
        self._above = entries_above(plan, self._answers)
        self._assessed: dict[int, RecommendationView] = {}
        self._soon = later(day, plan.due_soon)
        self._overdue_reviews: dict[date, bool] = {}

    def recommendations(self) -> Iterable[RecommendationView]:
        """Yield the view of every recommendation that exists, or of all if the plan is not issued."""
        for recommendation in self.plan.recommendations:
            if not self.issued or self._exists(recommendation):
                yield self._recommendation(recommendation)

    def _exists(self, recommendation: Recommendation) -> bool:
        if recommendation.received is None and recommendation.agreed is None:
            return self.issued
        return self.beginnings.of_recommendation(recommendation).exists <= self.day

    def _recommendation(self, recommendation: Recommendation) -> RecommendationView:
        """Return the view of one recommendation: the view of the one it is answered under, once that one exists."""
        end = self._answers[id(recommendation)]
        if end is not recommendation and self._exists(end):
            view = self._answering(end)
            own = self.actions(recommendation.actions, recommendation, self._above[id(end)])
            return view._replace(recommendation=recommendation, actions=own)
        if recommendation.answered_under is not None:
            return self._unanswered(recommendation)
        return self._answering(recommendation)

    def _unanswered(self, recommendation: Recommendation) -> RecommendationView:
        """Return the view of one whose `answered_under` leads to nothing that exists: it awaits its response."""
        facts = self._facts(recommendation)._replace(responses=())
        own = self.actions(recommendation.actions, recommendation, self._above[id(recommendation)])
        overdue = facts.due is not None and facts.due < self.day
        standing = _RESPONSE_OVERDUE if overdue else RecommendationStanding.AWAITING
        return self._view(facts, standing, _RECOMMENDATION_RAG[standing], own)

    def _answering(self, recommendation: Recommendation) -> RecommendationView:
        """Return the view of one that is not answered under another. It is worked out only once."""
        if id(recommendation) not in self._assessed:
            self._assessed[id(recommendation)] = self._assess(recommendation)
        return self._assessed[id(recommendation)]

    def _facts(self, recommendation: Recommendation) -> _ItemFacts:
        above = self._above[id(recommendation)]
        exists = self._exists(recommendation)
        log = above.until(self.day) if above is not NO_LOG and exists else []
        state = RecommendationState(log) if log else _NOTHING_REPORTED
        responses = responses_on(self.plan, recommendation, self.beginnings, self.day) if exists else ()
        due = response_deadline(self.plan, recommendation, self.beginnings, state)
        return _ItemFacts(recommendation, log, state, responses, due)

    def _assess(self, recommendation: Recommendation) -> RecommendationView:
        facts = self._facts(recommendation)
        actions = self.actions(recommendation.actions, recommendation, self._above[id(recommendation)])
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
        self, facts: _ItemFacts, standing: RecommendationStanding, computed: Rag, actions: tuple[ActionStanding, ...]
    ) -> RecommendationView:
        """Return the view of a recommendation. Before the plan is issued it has neither standing nor rating."""
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

    def _days_overdue(self, facts: _ItemFacts, standing: RecommendationStanding, has_actions: bool) -> int | None:
        """Return by how many days a response or deferred decision is overdue; with actions, only a decision."""
        due = facts.expected
        if due is None or due >= self.day:
            return None
        applies = standing is _RESPONSE_OVERDUE or (has_actions and bool(facts.responses))
        return (self.day - due).days if applies else None

    def _without_actions(self, facts: _ItemFacts) -> RecommendationStanding:
        """Return the standing of a recommendation with no action that exists: by its log, else by its response."""
        state, status = facts.state, facts.state.status
        if status in DONE or status in STOPPED:
            done = status is Status.VERIFIED or (status is Status.COMPLETE and not self.plan.verification)
            closed = RecommendationStanding.COMPLETE if done else RecommendationStanding.WITHDRAWN
            return closed if done or state.approved else RecommendationStanding.TO_CONFIRM
        if facts.expected is not None and facts.expected < self.day:
            return _RESPONSE_OVERDUE
        if status in _WORKING:
            begins = self.beginnings.of_recommendation(facts.recommendation).begins
            overdue = self._is_review_overdue(max(filter(None, (begins, facts.log[-1].on.last))))
            return RecommendationStanding.UPDATE_DUE if overdue else RecommendationStanding.ONGOING
        return _answered(facts.responses[-1] if facts.responses else None)

    def _is_review_overdue(self, last_report: date | None) -> bool:
        """Tell whether the last report, or the item's beginning, is longer ago than `review_every`."""
        every = self.plan.review_every
        if every is None or last_report is None:
            return False
        if last_report not in self._overdue_reviews:
            self._overdue_reviews[last_report] = later(last_report, every) < self.day
        return self._overdue_reviews[last_report]

    def actions(
        self, actions: tuple[Action, ...], parent: Recommendation | None, above: RecommendationLog
    ) -> tuple[ActionStanding, ...]:
        """Return the positions of the actions that exist; `above` holds the entries on their recommendation."""
        if not actions:
            return ()
        shared = self.beginnings.of_actions(parent)
        positions = []
        for action in actions:
            beginning = shared if action.agreed is None else self.beginnings.of_action(action, parent, shared)
            if not self.issued or beginning.exists <= self.day:
                positions.append(self._action(action, parent, above, beginning))
        return tuple(positions)

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
        # Passing the values by position takes half as long as by name, and a command makes tens of thousands of these.
        return ActionStanding(
            action, workstream, state.owners, deadline, state.agreed, tuple(state.revisions), state.request,
            status, state.status_as_typed, state.percent, standing, days_overdue, days_left, *late,
            status is Status.VERIFIED, state.completed_on, rag, computed, state.rag if self.issued else None,
            state.last, state.progress, state.agreed_on,
            self._next_milestone(state, closed),
        )  # fmt: skip

    def _next_milestone(self, state: ActionState, closed: bool) -> date | None:
        """Return the first of several dates on or after the day; None once the action is closed or its date is met."""
        milestones = state.deadline.resolution.milestones
        if len(milestones) < 2 or closed or state.met or state.done or state.withdrawn:
            return None
        return next((day for day in sorted(milestones) if day >= self.day), None)

    def _standing(self, state: ActionState, status: Status, due: date | None, begins: date | None) -> Standing:
        """Return the first standing that applies."""
        if state.done:
            return Standing.COMPLETE
        if state.withdrawn:
            return Standing.WITHDRAWN
        if status in DONE or status in STOPPED or says_done(state.deadline):
            return Standing.TO_CONFIRM
        if due is not None and due <= self._soon:
            return Standing.OVERDUE if due < self.day else Standing.DUE_SOON
        return self._without_near_deadline(state, status, due, begins)

    def _without_near_deadline(
        self, state: ActionState, status: Status, due: date | None, begins: date | None
    ) -> Standing:
        """Return the standing of an open action whose deadline is neither past nor near."""
        start = state.deadline.resolution.start
        if due is None and start is None and not state.deadline.continues:
            return Standing.UNDATED
        if self._update_due(state, status, begins):
            return Standing.UPDATE_DUE
        if due is not None or (start is not None and start > self.day):
            return Standing.NOT_YET_DUE
        return Standing.ONGOING

    def _update_due(self, state: ActionState, status: Status, begins: date | None) -> bool:
        """Tell whether a report is missing: on a start, a milestone, recurring work, or a regular review."""
        resolution, reported = state.deadline.resolution, state.reported
        if resolution.start is not None and resolution.start < self.day and status is Status.NOT_STARTED:
            return True
        last_report = begins if reported is None else reported if begins is None else max(begins, reported)
        if self._is_review_overdue(last_report):
            return True
        if resolution.milestones and not state.met and self._milestone_passed(state, begins):
            return True
        recurs = resolution.recurs
        return recurs is not None and is_unreported(recurs, last_report, self.plan.review_every, self.day)

    def _milestone_passed(self, state: ActionState, begins: date | None) -> bool:
        """Tell whether a milestone between the beginning and the deadline has passed without an entry since."""
        return any(
            milestone < self.day
            and milestone != state.deadline.due
            and (begins is None or milestone > begins)
            and (state.reported is None or state.reported < milestone)
            for milestone in state.deadline.resolution.milestones
        )


def _answered(response: Response | None) -> RecommendationStanding:
    """Return the standing that the response in force gives to a recommendation without actions or a status."""
    if response is None:
        return RecommendationStanding.AWAITING
    if response.waits:
        return RecommendationStanding.DEFERRED
    return _DECIDED.get(response.decision, RecommendationStanding.NO_ACTION)


def _most_pressing(standings: list[Standing]) -> RecommendationStanding:
    """Return the standing of a recommendation whose actions have these standings."""
    present = set(standings)
    for pressing, standing in _PRESSING:
        if pressing in present:
            return standing
    if Standing.WITHDRAWN not in present:
        return RecommendationStanding.COMPLETE
    return RecommendationStanding.PARTLY_COMPLETE if Standing.COMPLETE in present else RecommendationStanding.WITHDRAWN


def _action_rag(standing: Standing, status: Status) -> Rag:
    """Return the computed RAG rating of an action."""
    if standing in _ACTION_RAG:
        return _ACTION_RAG[standing]
    at_risk = status is Status.ON_HOLD or (standing is Standing.DUE_SOON and status is Status.NOT_STARTED)
    return Rag.AMBER if at_risk else Rag.GREEN


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
