"""Work out what happened to every action between two days, from the position on both and the log between them."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from actionplan.assessment import assess
from actionplan.guard.items import EntryText, entry_text, items_of
from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.standing import FINISHED, ActionStanding, PlanStanding, RecommendationView, Standing
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan

WANTED = (Standing.OVERDUE, Standing.DUE_SOON, Standing.TO_CONFIRM, Standing.UNDATED, Standing.UPDATE_DUE)
"""The standings in which a missing update is reported."""


class ActionChangeKind(enum.Enum):
    """What happened to an action: the first that applies, so that every action has exactly one."""

    NEW = "new"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    CARRIED = "carried"
    REOPENED = "reopened"
    NEWLY_OVERDUE = "newly overdue"
    REPORTED = "reported on"
    SILENT = "no update received"
    UNCHANGED = "unchanged"


class ActionChange(NamedTuple):
    """An action on the later day, its position on the earlier one, and what was reported in between.

    `before` is None if the plan was not issued yet; `entries` hold those of the recommendation too; `moves` are pairs
    of the deadline that was in force and the revision that replaced it. `reassigned` tells whether the owners have
    changed.
    """

    item: ActionInPlan
    before: ActionStanding | None
    entries: tuple[Entry, ...]
    moves: tuple[tuple[Deadline, Deadline], ...]
    reassigned: bool = False

    @property
    def kind(self) -> ActionChangeKind:
        """What happened."""
        now = self.item.action.standing
        then = self.before.standing if self.before else None
        if then is None:
            return ActionChangeKind.NEW
        if now is not then and now in FINISHED:
            stopped = ActionChangeKind.CARRIED if self.item.action.carried_to else ActionChangeKind.WITHDRAWN
            return ActionChangeKind.COMPLETED if now is Standing.COMPLETE else stopped
        if then in FINISHED and now not in FINISHED:
            return ActionChangeKind.REOPENED
        if now is Standing.OVERDUE and then is not Standing.OVERDUE:
            return ActionChangeKind.NEWLY_OVERDUE
        if self.entries:
            return ActionChangeKind.REPORTED
        return ActionChangeKind.SILENT if now in WANTED else ActionChangeKind.UNCHANGED


class RecommendationChange(NamedTuple):
    """A recommendation on the later day, and its position on the earlier one; None if the plan was not issued."""

    view: RecommendationView
    before: RecommendationView | None


class EarlierRecord(NamedTuple):
    """Plans by id as they had been recorded, and the time of the record in words.

    Anything recorded since is new, whatever its date.
    """

    plans: Mapping[str, Plan]
    name: str


def action_changes(standing: PlanStanding, since: date, record: EarlierRecord | None = None) -> Iterator[ActionChange]:
    """Compare every action of a plan with its position on the day `since`; entries of that day belong to it.

    With a `record`, the position is the one of the plan as recorded, and the entries are those that it did not have.
    """
    plan = standing.plan if record is None else record.plans.get(standing.plan.id or "")
    earlier = assess(plan, since) if plan is not None else None
    key = id if record is None else _ref
    before = {key(each.action): each for each in earlier.all_actions()} if earlier and earlier.issued else {}
    known = frozenset(_texts(plan)) if record is not None and plan is not None else frozenset()
    for item in actions_in_plan(standing):
        entries = [entry for entry in _entries(item) if entry.on.last <= standing.day]
        if record is None:
            entries = [entry for entry in entries if since < entry.on.last]
        else:
            entries = _new_entries(item, entries, known)
        then = before.get(key(item.action.action))
        reassigned = then is not None and then.owners != item.action.owners
        yield ActionChange(item, then, tuple(entries), tuple(_moves(item.action, then)), reassigned)


def _entries(item: ActionInPlan) -> list[Entry]:
    """Return the entries of an action and of its recommendation by day."""
    above = item.recommendation.progress if item.recommendation else ()
    return sorted((*item.action.progress, *above), key=lambda entry: entry.on.last)


def _new_entries(item: ActionInPlan, entries: Iterable[Entry], known: frozenset[tuple[str, EntryText]]) -> list[Entry]:
    """Return the entries that the plan as recorded did not have, neither on the action nor on its recommendation."""
    refs = (item.action.action.ref, item.recommendation.recommendation.ref if item.recommendation else "")
    return [entry for entry in entries if not any((ref, entry_text(entry)) in known for ref in refs)]


def _texts(plan: Plan) -> Iterator[tuple[str, EntryText]]:
    """Yield every entry of a plan as the ref of its item and its content."""
    for placed in items_of(plan).values():
        yield from ((placed.item.ref, entry_text(entry)) for entry in placed.item.progress)


def recommendation_changes(
    standing: PlanStanding, since: date, record: EarlierRecord | None = None
) -> Iterator[RecommendationChange]:
    """Compare every recommendation of a plan with its position on the day `since`, with a `record` as recorded."""
    plan = standing.plan if record is None else record.plans.get(standing.plan.id or "")
    earlier = assess(plan, since) if plan is not None else None
    key = id if record is None else _ref
    before = {key(each.recommendation): each for each in earlier.recommendations} if earlier and earlier.issued else {}
    for view in standing.recommendations:
        yield RecommendationChange(view, before.get(key(view.recommendation)))


def _ref(item: Action | Recommendation) -> str:
    return item.ref


def _moves(action: ActionStanding, before: ActionStanding | None) -> Iterator[tuple[Deadline, Deadline]]:
    """Yield the revisions that count on the later day only; an extension counts when it is granted."""
    counted = len(before.revisions) if before else 0
    chain = (action.agreed, *action.revisions)
    yield from list(pairwise(chain))[counted:]
