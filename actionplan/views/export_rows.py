"""Plans as flat sheets of typed values: one row per plan, per action, per recommendation and per log entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from actionplan.dataset import Sheet, SheetColumn, Value
from actionplan.plan.model import Entry, Plan
from actionplan.standing import PlanStanding, RecommendationView, Standing
from actionplan.views import phrases
from actionplan.views.action_cells import JOINT, whole_number
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import COLUMNS, arranged
from actionplan.views.labels import Words, sentence
from actionplan.views.own_columns import inherited_by, own_values
from actionplan.views.status import PRESSING

T = TypeVar("T")

LEADING = (
    "id", "plan", "recommendation", "ref", "label", "action", "owners", "by_when", "due", "standing", "rag",
    "days_overdue", "days_left", "status", "last_update_on", "last_update_note", "completed_on", "late",
    "late_as_agreed", "verified", "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "requested_due", "priority", "workstream", "success", "by_when_kind", "start", "ongoing", "recurs", "computed_rag",
    "declared_rag", "carried_from", "recommendation_text", "decision", "plan_title", "organisation", "path", "line",
)  # fmt: skip
"""The columns of actions in CSV and JSON Lines, in their order; those not named here follow."""
PRINTED = ("plan_title", "ref", "action", "owners", "by_when", "due", "standing", "last_update_note")
"""The columns of actions that a workbook prints, which come first there."""


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


class Counted(NamedTuple):
    """A plan with the counts of its actions by standing, and the longest time overdue in days."""

    plan: Plan
    counts: dict[Standing, int]
    longest: int


def actions_sheet(standings: Iterable[PlanStanding], day: date) -> Sheet:
    """Make the sheet of the actions, in the order of the files."""
    return _filled(standings, day, _actions(LEADING))[0]


def book(standings: Iterable[PlanStanding], day: date) -> list[Sheet]:
    """Make the four sheets of a workbook."""
    summary, *others = _filled(
        standings, day, _summary(), _actions((*PRINTED, *LEADING)), _recommendations(), _log(day)
    )
    return [_with_total(summary), *others]


Cells = tuple[tuple[SheetColumn, Callable[[T], Value]], ...]


class _Filling(Generic[T]):
    """A sheet filled plan by plan, so that plans need not stay in memory.

    `items` gives what of a plan there is a row for, `own` the organisation's own columns of such an item; the first
    `printed` columns go on paper.
    """

    def __init__(
        self,
        title: str,
        cells: Cells[T],
        items: Callable[[PlanStanding], Iterable[T]],
        own: Callable[[T], dict[str, Value]],
        printed: int = len(PRINTED),
    ) -> None:
        self._title, self._cells, self._items, self._own, self._printed = title, cells, items, own, printed
        self._rows: list[tuple[list[Value], dict[str, Value]]] = []
        self._titles: dict[str, str] = {}

    def add(self, standing: PlanStanding) -> None:
        """Add the rows of a plan."""
        for column in standing.plan.columns:
            self._titles.setdefault(column.name, column.title)
        for item in self._items(standing):
            self._rows.append(([value(item) for _, value in self._cells], self._own(item)))

    def sheet(self, day: date) -> Sheet:
        """Return the sheet; the day and the organisation's own columns come last."""
        names = list(dict.fromkeys(name for _, own in self._rows for name in own))
        columns = [column for column, _ in self._cells] + [SheetColumn("as_of", "As of")]
        columns += [SheetColumn(name, self._titles.get(name, name), 24) for name in names]
        rows = [[*values, day, *map(own.get, names)] for values, own in self._rows]
        return Sheet(self._title, columns, rows, self._printed)


def _filled(standings: Iterable[PlanStanding], day: date, *fillings: _Filling[Any]) -> list[Sheet]:
    for standing in standings:
        for filling in fillings:
            filling.add(standing)
    return [filling.sheet(day) for filling in fillings]


def _summary() -> _Filling[Counted]:
    return _Filling("Summary", SUMMARY, _counted, lambda _: {}, len(SUMMARY))


def _counted(standing: PlanStanding) -> Iterator[Counted]:
    """Count the actions of a plan that is issued."""
    if standing.issued:
        longest = max((action.days_overdue or 0 for action in standing.all_actions()), default=0)
        yield Counted(standing.plan, standing.counts(), longest)


def _with_total(summary: Sheet) -> Sheet:
    """Add the totals below several plans."""
    if len(summary.rows) < 2:
        return summary
    totals = {column.name: _total for column in summary.columns[1:-1]} | {"longest_overdue": _longest}
    columns = [[row[at] for row in summary.rows] for at in range(len(summary.columns))]
    numbers = [totals[c.name](v) if c.name in totals else None for c, v in zip(summary.columns, columns, strict=True)]
    return summary._replace(total=["All plans", *numbers[1:]])


def _total(numbers: Sequence[Value]) -> Value:
    return sum(number for number in numbers if isinstance(number, int))


def _longest(numbers: Sequence[Value]) -> Value:
    return max(number for number in numbers if isinstance(number, int))


def _actions(leading: Iterable[str]) -> _Filling[ActionInPlan]:
    words = Words()
    cells = tuple(
        (SheetColumn(row.sheet or row.name, words.title(row.title), row.width, row.rated), row.in_sheet)
        for row in (COLUMNS[name] for name in arranged(Where.SHEET, leading))
    )
    return _Filling("Actions", cells, actions_in_plan, _own_of_action)


def _own_of_action(item: ActionInPlan) -> dict[str, Value]:
    return own_values(item.plan, item.action.action.x, inherited_by(item))


def _recommendations() -> _Filling[Headed]:
    return _Filling("Recommendations", RECOMMENDATIONS, _headed, _own_of_recommendation)


def _own_of_recommendation(row: Headed) -> dict[str, Value]:
    return own_values(row.plan, row.view.recommendation.x, {})


def _log(day: date) -> _Filling[Logged]:
    return _Filling("Log", LOG, partial(_logged, day=day), _own_of_entry)


def _own_of_entry(row: Logged) -> dict[str, Value]:
    return own_values(row.plan, row.entry.x, {})


def _headed(standing: PlanStanding) -> Iterator[Headed]:
    return (Headed(standing.plan, view) for view in standing.recommendations)


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
    """Return PLAN:REF, which is unique across plans and which no spreadsheet takes for a number."""
    return f"{plan.name}:{ref}"


def _joined(values: Iterable[str]) -> str | None:
    return JOINT.join(values) or None


def _decision(row: Headed) -> Value:
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


def _number_with(standing: Standing) -> Callable[[Counted], Value]:
    return lambda counted: counted.counts[standing]


SUMMARY: Cells[Counted] = (
    (SheetColumn("plan_title", "Plan title", 40), lambda c: c.plan.title or c.plan.name),
    (SheetColumn("actions", "Actions"), lambda c: sum(c.counts.values())),
    *((SheetColumn(standing, sentence(standing)), _number_with(standing)) for standing in PRESSING),
    (SheetColumn("longest_overdue", "Most days overdue"), lambda c: c.longest),
)
RECOMMENDATIONS: Cells[Headed] = (
    (SheetColumn("plan_title", "Plan title", 22), lambda h: h.plan.title),
    (SheetColumn("ref", "Ref"), lambda h: h.view.recommendation.ref),
    (SheetColumn("recommendation", "Recommendation", 44), lambda h: h.view.recommendation.recommendation),
    (SheetColumn("standing", "Standing"), lambda h: h.view.standing),
    (SheetColumn("rag", "RAG", marked=True), lambda h: h.view.rag),
    (SheetColumn("decision", "Decision"), _decision),
    (SheetColumn("response", "Response", 40), _answer),
    (SheetColumn("workstream", "Workstream", 18), lambda h: h.view.recommendation.workstream),
    (SheetColumn("id", "Id", 40), lambda h: _id(h.plan, h.view.recommendation.ref)),
    (SheetColumn("plan", "Plan", 30), lambda h: h.plan.name),
    (SheetColumn("label", "As printed"), lambda h: h.view.recommendation.label),
    (SheetColumn("actions", "Actions"), lambda h: len(h.view.actions)),
    (SheetColumn("response_on", "Answered"), _answered_on),
    (
        SheetColumn("decision_as_typed", "Decision as typed"),
        _decision_as_typed,
    ),
    (SheetColumn("deferred_until", "Deferred until"), _deferred_until),
    (SheetColumn("response_expected", "Response expected"), lambda h: phrases.response_expected(h.view)),
    (SheetColumn("days_overdue", "Days overdue"), lambda h: h.view.days_overdue),
    (SheetColumn("restricted", "Restricted"), lambda h: h.view.recommendation.restricted),
    (SheetColumn("answered_under", "Answered under"), lambda h: h.view.recommendation.answered_under),
    (SheetColumn("computed_rag", "Computed RAG", marked=True), lambda h: h.view.computed_rag),
    (SheetColumn("declared_rag", "Declared RAG", marked=True), lambda h: h.view.declared_rag),
    (SheetColumn("last_update_on", "Last update"), _last_on),
    (SheetColumn("last_update_note", "Last note", 40), _last_note),
    (SheetColumn("organisation", "Organisation", 20), lambda h: h.plan.organisation),
    (SheetColumn("path", "File", 40), lambda h: h.plan.path),
    (SheetColumn("line", "Line"), lambda h: h.plan.line(h.view.recommendation)),
)

LOG: Cells[Logged] = (
    (SheetColumn("plan_title", "Plan title", 22), lambda e: e.plan.title),
    (SheetColumn("recommendation", "Recommendation"), lambda e: e.recommendation),
    (SheetColumn("ref", "Ref"), lambda e: e.action),
    (SheetColumn("on", "Reported"), lambda e: e.entry.on.last),
    (SheetColumn("note", "Note", 50), lambda e: e.entry.note),
    (SheetColumn("status", "Status"), lambda e: e.entry.status),
    (SheetColumn("by_when", "New by when", 18), lambda e: e.entry.by_when),
    (SheetColumn("evidence", "Evidence", 30), lambda e: _joined(e.entry.evidence)),
    (SheetColumn("id", "Id", 40), lambda e: _id(e.plan, e.action or e.recommendation or "")),
    (SheetColumn("plan", "Plan", 30), lambda e: e.plan.name),
    (SheetColumn("on_as_typed", "As typed"), lambda e: e.entry.on.text),
    (SheetColumn("status_as_typed", "Status as typed"), lambda e: e.entry.status_as_typed),
    (SheetColumn("percent", "Percent done"), lambda e: whole_number(e.entry.percent)),
    (SheetColumn("completed", "Completed"), lambda e: e.entry.completed and e.entry.completed.first),
    (SheetColumn("rag", "RAG", marked=True), lambda e: e.entry.rag),
    (SheetColumn("due", "Stated deadline"), lambda e: e.entry.due),
    (SheetColumn("owner", "New owner", 24), lambda e: _joined(e.plan.owner(name) for name in e.entry.owners or ())),
    (SheetColumn("approved_by", "Approved by", 24), lambda e: e.entry.approved_by),
    (SheetColumn("by", "Recorded by", 18), lambda e: e.entry.by),
    (SheetColumn("path", "File", 40), lambda e: e.plan.path),
    (SheetColumn("line", "Line"), lambda e: e.plan.line(e.entry)),
)
