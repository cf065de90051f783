"""The position of a plan on a day: the standing of every action and recommendation, and what belongs to it."""

from __future__ import annotations

import enum
from collections import Counter
from datetime import date

from actionplan.named_tuple import NamedTuple
from actionplan.plan.carrying import carried_to
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response
from actionplan.plan.vocabulary import Rag, Status


class Standing(enum.StrEnum):
    """The standing of an action on a day. The first that applies is taken, in this order."""

    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    TO_CONFIRM = "to confirm"
    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    UNDATED = "undated"
    UPDATE_DUE = "update due"
    NOT_YET_DUE = "not yet due"
    ONGOING = "ongoing"


FINISHED = frozenset({Standing.COMPLETE, Standing.WITHDRAWN})
"""The standings of an action for which nothing more is expected."""


class RecommendationStanding(enum.StrEnum):
    """The standing of a recommendation on a day."""

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


CARRIED = "carried"
"""What papers count apart from the other withdrawn actions: those that another plan continues."""

CLOSED = frozenset(
    {
        RecommendationStanding.COMPLETE,
        RecommendationStanding.WITHDRAWN,
        RecommendationStanding.PARTLY_COMPLETE,
        RecommendationStanding.REJECTED,
        RecommendationStanding.NOTED,
    }
)
"""The standings of a recommendation for which nothing more is expected."""


class ActionStanding(NamedTuple):
    """The position of one action on one day. Before the plan is issued, `standing` and the RAG ratings are None.

    `deadline` is the one in force, `agreed` the original one, and `revisions` are the moves that took effect, oldest
    first. `agreed_on` is the day from which the original wording counts. `next_milestone` is the first of several
    dates that is on or after the day. `days_overdue` and `days_left` are whole days, None if they do not apply.
    `late` (after the deadline in force) and `late_as_agreed` (after the original one) are None if that cannot be told.
    `progress` holds the action's own entries up to the day; `last_update` may be an entry on its recommendation.
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
    def carried_to(self) -> tuple[str, ...]:
        """Where the action continues, each as PLAN:REF; empty unless it is closed as carried."""
        return carried_to(self.progress) if self.standing is Standing.WITHDRAWN else ()

    @property
    def counted_as(self) -> str:
        """What papers count it as: its standing, or *carried*. Empty before the plan is issued."""
        if self.standing is Standing.WITHDRAWN and self.carried_to:
            return CARRIED
        return str(self.standing or "")

    @property
    def slipped(self) -> int | None:
        """Days from the original deadline to the one in force; None if either has no date."""
        if self.agreed.due is None or self.deadline.due is None:
            return None
        return (self.deadline.due - self.agreed.due).days


class RecommendationView(NamedTuple):
    """The position of one recommendation on one day.

    `response` is the one in force, which is the last of `responses`, or None while it is awaited. `response_due` is
    the day by which a response is expected. `days_overdue` counts from that day, or from the day by which a deferred
    decision was to be made.
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
    """The position of a plan on a day. `issued` is False before the first day of its issue; nothing is counted then."""

    plan: Plan
    day: date
    issued: bool
    recommendations: tuple[RecommendationView, ...]
    actions: tuple[ActionStanding, ...]

    def __repr__(self) -> str:
        """Return which plan it is about, for which day and how many actions, since a notebook prints this."""
        count = len(self.all_actions())
        return f"<PlanStanding of {self.plan.name} on {self.day}: {count} {'action' if count == 1 else 'actions'}>"

    def all_actions(self) -> list[ActionStanding]:
        """Return every action in file order: those of recommendations, then the plan's own."""
        return [a for r in self.recommendations for a in r.actions] + list(self.actions)

    def tally(self) -> Counter[str]:
        """Return how many actions papers count as each standing, with those carried apart from the withdrawn."""
        return Counter(action.counted_as for action in self.all_actions() if action.standing is not None)

    def counts(self) -> dict[Standing, int]:
        """Return how many actions have each standing, including zeros."""
        counts = dict.fromkeys(Standing, 0)
        for action in self.all_actions():
            if action.standing is not None:
                counts[action.standing] += 1
        return counts
