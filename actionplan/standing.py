"""How things stand on a day: what the log, the deadline in force and the calendar make of every action."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from actionplan.by_when import Resolution
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.words import Rag, Status


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


class Deadline(NamedTuple):
    """A by-when and what it means. `due` is None where no deadline counts; `on` is the day it was reported."""

    by_when: str | None
    resolution: Resolution
    due: date | None
    on: date | None = None
    approved_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """One action on one day. Before the plan is issued `standing` and the RAG ratings are None.

    `deadline` is in force, `agreed` as first agreed; `revisions` are the moves that counted, oldest first;
    `days_overdue` and `days_left` are whole days, None where they do not apply; `entries` is every event
    that counts for the action up to the day, recommendation entries included.
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


@dataclass(frozen=True, slots=True)
class RecommendationView:
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


@dataclass(frozen=True, slots=True)
class PlanStanding:
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
