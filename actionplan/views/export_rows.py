"""Plans as flat sheets of values: one row per plan, per action, per recommendation and per log entry."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from actionplan.dataset import SheetColumn, SheetStream, Value
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.standing import PlanStanding, Standing
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import COLUMNS, arranged
from actionplan.views.labels import Words, sentence
from actionplan.views.own_columns import inherited_by, own_values
from actionplan.views.record_columns import (
    LOG,
    RECOMMENDATIONS,
    RecordColumn,
    headed,
    logged,
    own_of_entry,
    own_of_recommendation,
)
from actionplan.views.status import PRESSING

T = TypeVar("T")
Cells = tuple[tuple[SheetColumn, Callable[[T], Value]], ...]
"""The columns of a sheet, each with the function that returns its value."""

LEADING = (
    "id", "plan", "recommendation", "ref", "label", "action", "owners", "by_when", "due", "standing", "rag",
    "days_overdue", "days_left", "status", "last_update_on", "last_update_note", "completed_on", "late",
    "late_as_agreed", "verified", "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "requested_due", "priority", "workstream", "success", "by_when_kind", "start", "ongoing", "recurs", "computed_rag",
    "declared_rag", "carried_from", "recommendation_text", "decision", "plan_title", "organisation", "path", "line",
)  # fmt: skip
"""The first columns of actions in CSV and JSON Lines, in their order. All others follow."""
PRINTED = ("plan_title", "ref", "action", "owners", "by_when", "due", "standing", "last_update_note")
"""The columns of actions that a workbook prints, which come first there."""


class Counted(NamedTuple):
    """A plan with the counts of its actions by standing, and the longest time overdue in days."""

    plan: Plan
    counts: dict[Standing, int]
    longest: int


class SheetRow(NamedTuple):
    """A row: the values of the columns that every such sheet has, and those of the organisation's own by name."""

    values: list[Value]
    own: dict[str, Value]


class SheetPart(NamedTuple):
    """The rows of one plan, and the titles of the own columns that it declares, by name."""

    rows: list[SheetRow]
    titles: dict[str, str]


class SheetKind(NamedTuple, Generic[T]):
    """A sheet to be filled plan by plan, so that plans need not stay in memory.

    `items` returns the items of a plan that have a row, `own` the organisation's own columns of an item; the first
    `printed` columns are printed.
    """

    title: str
    cells: Cells[T]
    items: Callable[[PlanStanding], Iterable[T]]
    own: Callable[[T], dict[str, Value]]
    printed: int = len(PRINTED)

    @property
    def columns(self) -> list[SheetColumn]:
        """The columns that come before the organisation's own: the day is the last of them."""
        return [*(column for column, _ in self.cells), SheetColumn("as_of", "As of")]

    def part(self, standing: PlanStanding) -> SheetPart:
        """Return the rows of a plan."""
        items = list(self.items(standing))
        columns = [map(value, items) for _, value in self.cells]
        days = [standing.day] * len(items)
        rows = list(map(SheetRow, map(list, zip(*columns, days, strict=True)), map(self.own, items)))
        return SheetPart(rows, {column.name: column.title for column in standing.plan.columns})

    def stream(self, shape: SheetShape, rows: Iterable[SheetRow]) -> SheetStream:
        """Return the sheet of all plans from its shape and its rows, which are read when they are needed."""
        columns = self.columns + shape.own_columns
        widest = [*shape.widest, *([0] * len(self.columns))][: len(self.columns)] + list(shape.own.values())
        return SheetStream(self.title, columns, shape.rows(rows), self.printed, widest)


class SheetShape:
    """What is known of a sheet without its rows: the organisation's own columns, and the widest texts in characters.

    `own` has the width of each own column by its name, in the order met; `widest` those of the columns before them.
    """

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}
        self.own: dict[str, int] = {}
        self.widest: list[int] = []

    def take(self, part: SheetPart) -> None:
        """Add the rows of a plan."""
        rows = SheetShape()
        rows.titles = part.titles
        rows.widest = [max(map(_width, column)) for column in zip(*(row.values for row in part.rows), strict=True)]
        for row in part.rows:
            for name, value in row.own.items():
                rows.own[name] = max(rows.own.get(name, 0), _width(value))
        self.add(rows)

    def add(self, later: SheetShape) -> None:
        """Add the shape of the rows that follow."""
        self.titles = {**later.titles, **self.titles}
        self.widest = list(itertools.starmap(max, itertools.zip_longest(self.widest, later.widest, fillvalue=0)))
        for name, width in later.own.items():
            self.own[name] = max(self.own.get(name, 0), width)

    @property
    def own_columns(self) -> list[SheetColumn]:
        """The organisation's own columns."""
        return [SheetColumn(name, self.titles.get(name, name), 24) for name in self.own]

    def rows(self, rows: Iterable[SheetRow]) -> Iterator[list[Value]]:
        """Yield rows with the own columns, which are all known by now."""
        return ([*row.values, *map(row.own.get, self.own)] for row in rows)


def _width(value: Value) -> int:
    return len(value) if isinstance(value, str) else 0


def book_part(standing: PlanStanding) -> tuple[SheetPart, ...]:
    """Return the rows of a plan in each of the four sheets of a workbook."""
    return tuple(kind.part(standing) for kind in book_kinds())


def book_kinds() -> tuple[SheetKind[Any], ...]:
    """Return the four sheets of a workbook, the summary first."""
    return (
        SheetKind("Summary", SUMMARY, _counted, lambda _: {}, len(SUMMARY)),
        _actions((*PRINTED, *LEADING)),
        SheetKind("Recommendations", _cells(RECOMMENDATIONS), headed, own_of_recommendation),
        SheetKind("Log", _cells(LOG), logged, own_of_entry),
    )


def _counted(standing: PlanStanding) -> Iterator[Counted]:
    """Count the actions of a plan that is issued."""
    if standing.issued:
        longest = max((action.days_overdue or 0 for action in standing.all_actions()), default=0)
        yield Counted(standing.plan, standing.counts(), longest)


def summary_total(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Value]]) -> Sequence[Value]:
    """Return the totals below the rows of several plans; nothing below fewer."""
    if len(rows) < 2:
        return ()
    totals = {column.name: _total for column in columns[1:-1]} | {"longest_overdue": _longest}
    values = zip(*rows, strict=True)
    numbers = [totals[c.name](v) if c.name in totals else None for c, v in zip(columns, values, strict=True)]
    return ["All plans", *numbers[1:]]


def _total(numbers: Sequence[Value]) -> Value:
    return sum(number for number in numbers if isinstance(number, int))


def _longest(numbers: Sequence[Value]) -> Value:
    return max(number for number in numbers if isinstance(number, int))


def action_rows() -> SheetKind[ActionInPlan]:
    """Return the sheet of actions that CSV and JSON Lines write."""
    return _actions(LEADING)


def _actions(leading: Iterable[str]) -> SheetKind[ActionInPlan]:
    words = Words()
    cells = tuple(
        (SheetColumn(row.sheet or row.name, words.title(row.title), row.width, row.rated), row.sheet_value)
        for row in (COLUMNS[name] for name in arranged(Where.SHEET, leading))
    )
    return SheetKind("Actions", cells, actions_in_plan, _own_of_action)


def _own_of_action(item: ActionInPlan) -> dict[str, Value]:
    return own_values(item.plan, item.action.action.x, inherited_by(item))


def _cells(columns: Iterable[RecordColumn[T]]) -> Cells[T]:
    return tuple(
        (SheetColumn(column.sheet or column.name, column.title, column.width, column.rated), column.sheet_value)
        for column in columns
        if column.in_sheets
    )


def _number_with(standing: Standing) -> Callable[[Counted], Value]:
    return lambda counted: counted.counts[standing]


SUMMARY: Cells[Counted] = (
    (SheetColumn("plan_title", "Plan title", 40), lambda c: c.plan.title or c.plan.name),
    (SheetColumn("actions", "Actions"), lambda c: sum(c.counts.values())),
    *((SheetColumn(standing, sentence(standing)), _number_with(standing)) for standing in PRESSING),
    (SheetColumn("longest_overdue", "Most days overdue"), lambda c: c.longest),
)
