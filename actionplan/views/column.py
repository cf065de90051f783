"""Define a column of an action: its name, title, value, and cell in each kind of output."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from actionplan.named_tuple import NamedTuple
from actionplan.page import BLANK, Cell, Column
from actionplan.standing import RecommendationView
from actionplan.value_types import ValueType
from actionplan.views import labels
from actionplan.views.action_cells import JOINT
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import Words

if TYPE_CHECKING:
    from actionplan.dataset import Value

T = TypeVar("T")
CellOf = Callable[[ActionInPlan, Words], Cell]
HeadOf = Callable[[RecommendationView, Words], Cell]


class Where(enum.Flag):
    """The outputs that show a column."""

    STATUS = enum.auto()
    OVERDUE = enum.auto()
    DUE = enum.auto()
    PAPER = enum.auto()
    SHOW = enum.auto()
    JSON = enum.auto()
    SHEET = enum.auto()
    """CSV, JSON Lines and Excel."""
    TYPED = enum.auto()
    """Tables of typed columns: Parquet, and batches for pandas, DuckDB or Spark."""
    TABLES = STATUS | OVERDUE | DUE
    DATA = JSON | SHEET | TYPED
    EVERYWHERE = TABLES | PAPER | SHOW | DATA


def nothing(_: ActionInPlan) -> None:
    """Return no value, for columns that only people read."""


class ActionColumn(NamedTuple):
    """A column: one fact about an action.

    `name` is its key in JSON, and in sheets unless `sheet` names it there. `title` is a field of the format, which a
    plan may label, or the title itself. `value` is what JSON and sheets write, `flat` what sheets write where that
    differs. `short` makes the cell of tables, `full` the cell of papers and `whole` the cell of `show`; the default is
    the cell of tables, or else the value. `head` is the cell in the row of a recommendation above its actions. `table`
    and `paper` lay the column out; `width` is its greatest width in a sheet, where `rated` colours ratings. `type` is
    what tables of typed columns hold: an enumeration for one of its words. `always` says that no value is missing.
    """

    name: str
    title: str
    value: Callable[[ActionInPlan], Any] = nothing
    where: Where = Where.EVERYWHERE
    flat: Callable[[ActionInPlan], Any] | None = None
    short: CellOf | None = None
    full: CellOf | None = None
    whole: CellOf | None = None
    head: HeadOf | None = None
    table: Column = Column("", optional=8)
    paper: Column = Column("", 2, optional=1)
    sheet: str = ""
    width: int = 12
    rated: bool = False
    type: ValueType | type[enum.StrEnum] = ValueType.TEXT
    always: bool = False

    def in_table(self, item: ActionInPlan, words: Words) -> Cell:
        """Return the cell of tables."""
        return self.short(item, words) if self.short else _cell(self.in_sheet(item))

    def on_paper(self, item: ActionInPlan, words: Words) -> Cell:
        """Return the cell of papers."""
        return self.full(item, words) if self.full else self.in_table(item, words)

    def in_show(self, item: ActionInPlan, words: Words) -> Cell:
        """Return the cell of `show`."""
        return self.whole(item, words) if self.whole else self.in_table(item, words)

    def above(self, view: RecommendationView, words: Words) -> Cell:
        """Return the cell in the row of a recommendation."""
        return self.head(view, words) if self.head else BLANK

    def in_json(self, item: ActionInPlan) -> Any:
        """Return the value of JSON: days as text, tuples as lists."""
        return json_value(self.value(item))

    def in_sheet(self, item: ActionInPlan) -> Value:
        """Return the value of sheets, on one level: lists joined, objects as their JSON."""
        return self.sheet_value(item)

    @property
    def sheet_value(self) -> Callable[[ActionInPlan], Value]:
        """The function that returns the value of sheets."""
        return self.flat or flattened(self.value, self.type)

    @property
    def typed(self) -> Callable[[ActionInPlan], Any]:
        """The function that returns the value of tables of typed columns, where lists stay lists."""
        return self.flat or self.value


def flattened(value: Callable[[T], Any], type_: ValueType | type[enum.StrEnum]) -> Callable[[T], Value]:
    """Return a function that flattens a value: the same function if the type is not a list."""
    if type_ is ValueType.TEXTS or type_ is ValueType.DAYS or type_ is ValueType.MAP:
        return lambda item: flat_value(value(item))
    return value


def json_value(value: Any) -> Any:
    """Return a value as JSON has it: days as text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    return list(map(json_value, value)) if isinstance(value, tuple) else value


def flat_value(value: Any) -> Value:
    """Return a value on one level: lists joined, objects as their JSON."""
    if isinstance(value, tuple):
        return JOINT.join(map(str, value)) or None
    if isinstance(value, (dict, list)):
        import json  # noqa: PLC0415 it takes a millisecond to load, and only sheets need it

        return json.dumps(value, ensure_ascii=False)
    plain: Value = value
    return plain


def _cell(value: Value) -> Cell:
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return Cell("yes" if value else "", "", str(value).lower())
    return Cell(labels.short(value), "", value.isoformat()) if isinstance(value, date) else Cell(str(value))
