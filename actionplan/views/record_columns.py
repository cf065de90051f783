"""The columns of recommendations, log entries and moved deadlines, for sheets and tables: one row for each column.

This is to the other parts of a plan what `columns` is to actions: a new column needs one row here and nothing else.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from actionplan.dataset import Value
from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Entry, Plan
from actionplan.plan.vocabulary import Decision, Rag, Status
from actionplan.standing import PlanStanding, RecommendationStanding, RecommendationView
from actionplan.value_types import ValueType
from actionplan.views import phrases
from actionplan.views.action_cells import without_zero_fraction
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import flattened
from actionplan.views.own_columns import own_texts, own_values

T = TypeVar("T")


class RecordColumn(NamedTuple, Generic[T]):
    """A column: one fact about a record.

    `name` is its key in tables, and in sheets unless `sheet` names it there; `title` is what people read above it and
    `width` its greatest width in characters. `rated` columns hold RAG ratings, which sheets colour. `type` is what
    tables hold: an enumeration for one of its words. Where not `in_sheets`, only tables have the column.
    """

    name: str
    title: str
    value: Callable[[T], Any]
    type: ValueType | type[enum.StrEnum] = ValueType.TEXT
    width: int = 12
    sheet: str = ""
    rated: bool = False
    in_sheets: bool = True

    @property
    def sheet_value(self) -> Callable[[T], Value]:
        """The function that returns the value of sheets, on one level: lists joined."""
        return flattened(self.value, self.type)

    @property
    def typed(self) -> Callable[[T], Any]:
        """The function that returns the value of tables, where lists stay lists."""
        return self.value


class Headed(NamedTuple):
    """A recommendation with its plan."""

    plan: Plan
    view: RecommendationView


class Logged(NamedTuple):
    """An entry of a log with its plan, and the refs of the recommendation and the action it is about."""

    plan: Plan
    recommendation: str | None
    action: str | None
    entry: Entry


class Moved(NamedTuple):
    """A move of an action's deadline: its `number`, from 1, and the deadline `before` it.

    `in_force` is False for a request that nobody has approved yet.
    """

    item: ActionInPlan
    number: int
    before: Deadline
    deadline: Deadline
    in_force: bool


def headed(standing: PlanStanding) -> Iterator[Headed]:
    """Yield each recommendation of a plan, in file order."""
    return (Headed(standing.plan, view) for view in standing.recommendations)


def logged(standing: PlanStanding) -> Iterator[Logged]:
    """Yield each entry of a plan up to the day, in file order."""
    plan = standing.plan
    for view in standing.recommendations:
        ref = view.recommendation.ref
        own = view.recommendation.progress
        yield from (Logged(plan, ref, None, entry) for entry in own if entry.on.last <= standing.day)
        for action in view.actions:
            yield from (Logged(plan, ref, action.action.ref, entry) for entry in action.progress)
    for action in standing.actions:
        yield from (Logged(plan, None, action.action.ref, entry) for entry in action.progress)


def moved(standing: PlanStanding) -> Iterator[Moved]:
    """Yield each move of a deadline that counted up to the day, oldest first, then the request that is still open."""
    for item in actions_in_plan(standing):
        before = item.action.agreed
        for number, deadline in enumerate(item.action.revisions, start=1):
            yield Moved(item, number, before, deadline, in_force=True)
            before = deadline
        if item.action.request:
            yield Moved(item, len(item.action.revisions) + 1, before, item.action.request, in_force=False)


def own_of_recommendation(row: Headed) -> dict[str, Value]:
    """Return the organisation's own columns of a recommendation, as sheets write them."""
    return own_values(row.plan, row.view.recommendation.x, {})


def own_of_entry(row: Logged) -> dict[str, Value]:
    """Return the organisation's own columns of an entry, as sheets write them."""
    return own_values(row.plan, row.entry.x, {})


def _id(plan: Plan, ref: str) -> str:
    """Return PLAN:REF, which is unique across plans, and which spreadsheets do not take for a number."""
    return f"{plan.name}:{ref}"


def _decision(row: Headed) -> Decision | None:
    response = row.view.response
    return response.decision if response else None


def _answer(row: Headed) -> str | None:
    response = row.view.response
    return response.text if response else None


def _answered_on(row: Headed) -> date | None:
    response = row.view.response
    return response.on.last if response and response.on else None


def _decision_as_typed(row: Headed) -> str | None:
    return row.view.response.decision_as_typed if row.view.response else None


def _deferred_until(row: Headed) -> date | None:
    response = row.view.response
    return response.until.last if response and response.until else None


def _last_on(row: Headed) -> date | None:
    return row.view.progress[-1].on.last if row.view.progress else None


def _last_note(row: Headed) -> str | None:
    return row.view.progress[-1].note if row.view.progress else None


def _new_owners(row: Logged) -> tuple[str, ...]:
    return tuple(row.plan.owner(name) for name in row.entry.owners or ())


def _days_between(row: Moved) -> int | None:
    due, before = row.deadline.due, row.before.due
    return (due - before).days if due and before else None


def _owners(row: Moved) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(row.item.plan.owner, row.item.action.owners)))


def _parent(row: Moved) -> str | None:
    view = row.item.recommendation
    return view.recommendation.ref if view else None


_C = RecordColumn
_TEXTS, _DAY, _WHOLE, _FLAG, _MAP = ValueType.TEXTS, ValueType.DAY, ValueType.WHOLE, ValueType.FLAG, ValueType.MAP

RECOMMENDATIONS: tuple[RecordColumn[Headed], ...] = (
    _C("plan_title", "Plan title", lambda h: h.plan.title, width=22),
    _C("ref", "Ref", lambda h: h.view.recommendation.ref),
    _C("recommendation", "Recommendation", lambda h: h.view.recommendation.recommendation, width=44),
    _C("standing", "Standing", lambda h: h.view.standing, RecommendationStanding),
    _C("rag", "RAG", lambda h: h.view.rag, Rag, rated=True),
    _C("decision", "Decision", _decision, Decision),
    _C("response", "Response", _answer, width=40),
    _C("workstream", "Workstream", lambda h: h.view.recommendation.workstream, width=18),
    _C("id", "Id", lambda h: _id(h.plan, h.view.recommendation.ref), width=40),
    _C("plan", "Plan", lambda h: h.plan.name, width=30),
    _C("label", "As printed", lambda h: h.view.recommendation.label),
    _C("actions", "Actions", lambda h: len(h.view.actions), _WHOLE),
    _C("response_on", "Answered", _answered_on, _DAY),
    _C("decision_as_typed", "Decision as typed", _decision_as_typed),
    _C("deferred_until", "Deferred until", _deferred_until, _DAY),
    _C("response_expected", "Response expected", lambda h: phrases.response_expected(h.view), _DAY),
    _C("days_overdue", "Days overdue", lambda h: h.view.days_overdue, _WHOLE),
    _C("restricted", "Restricted", lambda h: h.view.recommendation.restricted),
    _C("answered_under", "Answered under", lambda h: h.view.recommendation.answered_under),
    _C("computed_rag", "Computed RAG", lambda h: h.view.computed_rag, Rag, rated=True),
    _C("declared_rag", "Declared RAG", lambda h: h.view.declared_rag, Rag, rated=True),
    _C("last_update_on", "Last update", _last_on, _DAY),
    _C("last_update_note", "Last note", _last_note, width=40),
    _C("organisation", "Organisation", lambda h: h.plan.organisation, width=20),
    _C("path", "File", lambda h: h.plan.path, width=40),
    _C("line", "Line", lambda h: h.plan.line(h.view.recommendation), _WHOLE),
    _C("x", "Own columns", lambda h: own_texts(h.plan, h.view.recommendation.x, {}), _MAP, in_sheets=False),
)
"""The columns of recommendations, in the order of sheets and tables."""

LOG: tuple[RecordColumn[Logged], ...] = (
    _C("plan_title", "Plan title", lambda e: e.plan.title, width=22),
    _C("recommendation", "Recommendation", lambda e: e.recommendation),
    _C("ref", "Ref", lambda e: e.action),
    _C("on", "Reported", lambda e: e.entry.on.last, _DAY),
    _C("note", "Note", lambda e: e.entry.note, width=50),
    _C("status", "Status", lambda e: e.entry.status, Status),
    _C("by_when", "New by when", lambda e: e.entry.by_when, width=18),
    _C("evidence", "Evidence", lambda e: e.entry.evidence, _TEXTS, width=30),
    _C("id", "Id", lambda e: _id(e.plan, e.action or e.recommendation or ""), width=40),
    _C("plan", "Plan", lambda e: e.plan.name, width=30),
    _C("on_as_typed", "As typed", lambda e: e.entry.on.text),
    _C("status_as_typed", "Status as typed", lambda e: e.entry.status_as_typed),
    _C("percent", "Percent done", lambda e: without_zero_fraction(e.entry.percent), ValueType.NUMBER),
    _C("completed", "Completed", lambda e: e.entry.completed and e.entry.completed.first, _DAY),
    _C("rag", "RAG", lambda e: e.entry.rag, Rag, rated=True),
    _C("due", "Stated deadline", lambda e: e.entry.due, _DAY),
    _C("owners", "New owner", _new_owners, _TEXTS, width=24, sheet="owner"),
    _C("approved_by", "Approved by", lambda e: e.entry.approved_by, width=24),
    _C("by", "Recorded by", lambda e: e.entry.by, width=18),
    _C("path", "File", lambda e: e.plan.path, width=40),
    _C("line", "Line", lambda e: e.plan.line(e.entry), _WHOLE),
    _C("x", "Own columns", lambda e: own_texts(e.plan, e.entry.x, {}), _MAP, in_sheets=False),
)
"""The columns of the entries of a log, in the order of sheets and tables."""

REVISIONS: tuple[RecordColumn[Moved], ...] = (
    _C("id", "Id", lambda m: _id(m.item.plan, m.item.action.action.ref)),
    _C("plan", "Plan", lambda m: m.item.plan.name),
    _C("recommendation", "Recommendation", _parent),
    _C("ref", "Ref", lambda m: m.item.action.action.ref),
    _C("owners", "Owner", _owners, _TEXTS),
    _C("number", "Move", lambda m: m.number, _WHOLE),
    _C("in_force", "In force", lambda m: m.in_force, _FLAG),
    _C("on", "Reported", lambda m: m.deadline.on, _DAY),
    _C("by_when", "By when", lambda m: m.deadline.by_when),
    _C("due", "Deadline", lambda m: m.deadline.due, _DAY),
    _C("by_when_before", "By when before", lambda m: m.before.by_when),
    _C("due_before", "Deadline before", lambda m: m.before.due, _DAY),
    _C("days_moved", "Days moved", _days_between, _WHOLE),
    _C("note", "Reason", lambda m: m.deadline.note),
    _C("approved_by", "Approved by", lambda m: m.deadline.approved_by),
    _C("approved_on", "Approved on", lambda m: m.deadline.approved_on, _DAY),
    _C("plan_title", "Plan title", lambda m: m.item.plan.title),
    _C("organisation", "Organisation", lambda m: m.item.plan.organisation),
    _C("path", "File", lambda m: m.item.plan.path),
    _C("line", "Line", lambda m: m.item.plan.line(m.item.action.action), _WHOLE),
)
"""The columns of moved deadlines, which only tables have."""
