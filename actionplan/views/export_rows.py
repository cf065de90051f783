"""Plans as flat sheets of typed values: a row an action, a row a recommendation, a row an entry of a log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from actionplan.dataset import Sheet, SheetColumn, Value
from actionplan.plan.model import Entry, Plan
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.views.action_cells import JOINT
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged, column
from actionplan.views.labels import Words

T = TypeVar("T")


class Headed(NamedTuple):
    """A recommendation with its plan."""

    plan: Plan
    view: RecommendationView


class Logged(NamedTuple):
    """An entry of a log with its plan, the refs of the recommendation and the action it is about, and its line."""

    plan: Plan
    recommendation: str | None
    action: str | None
    entry: Entry


def actions_sheet(standings: Iterable[PlanStanding], day: date) -> Sheet:
    """Make the sheet of the actions, in the order of the files."""
    return _filled(standings, day, _actions())[0]


def book(standings: Iterable[PlanStanding], day: date) -> list[Sheet]:
    """Make the three sheets of a workbook."""
    return _filled(standings, day, _actions(), _recommendations(), _log(day))


Cells = tuple[tuple[SheetColumn, Callable[[T], Value]], ...]


class _Filling(Generic[T]):
    """A sheet that is being filled, plan by plan, so that no plan need be kept.

    `found` gives what of a plan there is a row for, `own` the organisation's own columns of such a thing; `last` is
    the last column on paper.
    """

    def __init__(
        self,
        title: str,
        cells: Cells[T],
        last: str,
        found: Callable[[PlanStanding], Iterable[T]],
        own: Callable[[T], dict[str, Any]],
    ) -> None:
        self._title, self._cells, self._last, self._found, self._own = title, cells, last, found, own
        self._rows: list[tuple[list[Value], dict[str, Any]]] = []

    def add(self, standing: PlanStanding) -> None:
        """Add the rows of a plan."""
        for item in self._found(standing):
            self._rows.append(([value(item) for _, value in self._cells], self._own(item)))

    def sheet(self, day: date) -> Sheet:
        """Give the sheet; the day and the organisation's own columns come last."""
        names = list(dict.fromkeys(name for _, own in self._rows for name in own))
        columns = [column for column, _ in self._cells] + [SheetColumn("as_of", "As of")]
        printed = next(number for number, column in enumerate(columns, 1) if column.name == self._last)
        columns += [SheetColumn(name, name) for name in names]
        rows = [[*values, day, *(_flat(own.get(name)) for name in names)] for values, own in self._rows]
        return Sheet(self._title, columns, rows, printed)


def _filled(standings: Iterable[PlanStanding], day: date, *fillings: _Filling[Any]) -> list[Sheet]:
    for standing in standings:
        for filling in fillings:
            filling.add(standing)
    return [filling.sheet(day) for filling in fillings]


def _actions() -> _Filling[ActionInPlan]:
    return _Filling("Actions", _action_cells(), "last_update_note", actions_in_plan, lambda item: item.action.action.x)


def _recommendations() -> _Filling[Headed]:
    return _Filling("Recommendations", RECOMMENDATIONS, "workstream", _headed, lambda item: item.view.recommendation.x)


def _log(day: date) -> _Filling[Logged]:
    return _Filling("Log", LOG, "evidence", partial(_logged, day=day), lambda item: item.entry.x)


def _headed(standing: PlanStanding) -> Iterator[Headed]:
    return (Headed(standing.plan, view) for view in standing.recommendations)


def _flat(value: Any) -> Value:
    """A value of the organisation's own, on one level: what is no text becomes its JSON."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _logged(standing: PlanStanding, day: date) -> Iterator[Logged]:
    plan = standing.plan
    for view in standing.recommendations:
        ref = view.recommendation.ref
        own = view.recommendation.progress
        yield from (Logged(plan, ref, None, entry) for entry in own if entry.on.last <= day)
        for action in view.actions:
            yield from (Logged(plan, ref, action.action.ref, entry) for entry in action.progress)
    for action in standing.actions:
        yield from (Logged(plan, None, action.action.ref, entry) for entry in action.progress)


def _id(plan: Plan, ref: str) -> str:
    """PLAN:REF, which names one thing among all plans and which no spreadsheet takes for a number."""
    return f"{plan.name}:{ref}"


def _joined(values: Iterable[str]) -> str | None:
    return JOINT.join(values) or None


def _decision(view: RecommendationView | None) -> Value:
    response = view.answered.response if view and view.responded else None
    return response.decision if response else None


def _answer(item: Headed) -> str | None:
    response = item.view.answered.response if item.view.responded else None
    return response.text if response else None


def _answered_on(item: Headed) -> date | None:
    response = item.view.answered.response if item.view.responded else None
    return response.on.last if response and response.on else None


def _last_on(item: Headed) -> date | None:
    return item.view.progress[-1].on.last if item.view.progress else None


def _last_note(item: Headed) -> str | None:
    return item.view.progress[-1].note if item.view.progress else None


LEADING = (
    "id", "plan", "recommendation", "ref", "label", "action", "owners", "by_when", "due", "standing", "rag",
    "days_overdue", "days_left", "status", "last_update_on", "last_update_note", "completed_on", "late",
    "late_as_agreed", "verified", "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "requested_due", "priority", "workstream", "success", "by_when_kind", "start", "ongoing", "recurs", "computed_rag",
    "declared_rag", "carried_from", "recommendation_text", "decision", "plan_title", "organisation", "path", "line",
)  # fmt: skip
"""The columns of actions, in their order; those not named here follow."""


def _action_cells() -> Cells[ActionInPlan]:
    made = [column(name) for name in arranged(Where.SHEET, LEADING)]
    words = Words()
    return tuple(
        (SheetColumn(each.sheet or each.name, words.title(each.title), each.width, each.rated), each.in_sheet)
        for each in made
    )


RECOMMENDATIONS: Cells[Headed] = (
    (SheetColumn("id", "Id", 40), lambda h: _id(h.plan, h.view.recommendation.ref)),
    (SheetColumn("plan", "Plan", 30), lambda h: h.plan.name),
    (SheetColumn("ref", "Ref"), lambda h: h.view.recommendation.ref),
    (SheetColumn("label", "As printed"), lambda h: h.view.recommendation.label),
    (SheetColumn("recommendation", "Recommendation", 60), lambda h: h.view.recommendation.recommendation),
    (SheetColumn("standing", "Standing"), lambda h: h.view.standing),
    (SheetColumn("rag", "RAG", marked=True), lambda h: h.view.rag),
    (SheetColumn("actions", "Actions"), lambda h: len(h.view.actions)),
    (SheetColumn("decision", "Decision"), lambda h: _decision(h.view)),
    (SheetColumn("response_on", "Answered"), _answered_on),
    (SheetColumn("response", "Response", 50), _answer),
    (SheetColumn("answered_under", "Answered under"), lambda h: h.view.recommendation.answered_under),
    (SheetColumn("workstream", "Workstream", 18), lambda h: h.view.recommendation.workstream),
    (SheetColumn("computed_rag", "Computed RAG", marked=True), lambda h: h.view.computed_rag),
    (SheetColumn("declared_rag", "Declared RAG", marked=True), lambda h: h.view.declared_rag),
    (SheetColumn("last_update_on", "Last update"), _last_on),
    (SheetColumn("last_update_note", "Last note", 40), _last_note),
    (SheetColumn("plan_title", "Title of the plan", 30), lambda h: h.plan.title),
    (SheetColumn("organisation", "Organisation", 20), lambda h: h.plan.organisation),
    (SheetColumn("path", "File", 40), lambda h: h.plan.path),
    (SheetColumn("line", "Line"), lambda h: h.plan.line(h.view.recommendation)),
)

LOG: Cells[Logged] = (
    (SheetColumn("id", "Id", 40), lambda e: _id(e.plan, e.action or e.recommendation or "")),
    (SheetColumn("plan", "Plan", 30), lambda e: e.plan.name),
    (SheetColumn("recommendation", "Recommendation"), lambda e: e.recommendation),
    (SheetColumn("ref", "Ref"), lambda e: e.action),
    (SheetColumn("on", "Reported"), lambda e: e.entry.on.last),
    (SheetColumn("on_as_typed", "As typed"), lambda e: e.entry.on.text),
    (SheetColumn("note", "Note", 60), lambda e: e.entry.note),
    (SheetColumn("status", "Status"), lambda e: e.entry.status),
    (SheetColumn("completed", "Completed"), lambda e: e.entry.completed and e.entry.completed.first),
    (SheetColumn("rag", "RAG", marked=True), lambda e: e.entry.rag),
    (SheetColumn("by_when", "New by when", 18), lambda e: e.entry.by_when),
    (SheetColumn("due", "Stated deadline"), lambda e: e.entry.due),
    (SheetColumn("owner", "New owner", 24), lambda e: _joined(e.plan.owner(name) for name in e.entry.owners or ())),
    (SheetColumn("approved_by", "Approved by", 24), lambda e: e.entry.approved_by),
    (SheetColumn("by", "Recorded by", 18), lambda e: e.entry.by),
    (SheetColumn("evidence", "Evidence", 30), lambda e: _joined(e.entry.evidence)),
    (SheetColumn("path", "File", 40), lambda e: e.plan.path),
    (SheetColumn("line", "Line"), lambda e: e.plan.line(e.entry)),
)
