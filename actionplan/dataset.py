"""The data of exports: sheets of values, tables of typed columns, and the events of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.named_tuple import NamedTuple
from actionplan.value_types import ValueType


class Percent(float):
    """A percentage by its number: 60.0 for 60 %."""


Value = str | int | float | bool | date | None
"""What a cell of a sheet holds; None for nothing."""


class SheetColumn(NamedTuple):
    """A column of a sheet: its `name` for programs, its `title` for people, its greatest `width` in characters.

    `marked` says that its words are meanings to be coloured as well: RAG ratings.
    """

    name: str
    title: str
    width: int = 12
    marked: bool = False


class SheetStream(NamedTuple):
    """Rows of values under columns, each row as long as the columns; the first `printed` columns go on paper.

    The rows can be read once, in order, so that they need not be in memory. `widest` is the number of characters of the
    longest text in each column, above which no row of it may go. `total` is a row below them, which is neither sorted
    nor filtered with them; it may be empty.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Value]]
    printed: int
    widest: Sequence[int]
    total: Sequence[Value] = ()


class TableColumn(NamedTuple):
    """A column of a table for programs; `words` are the words that a column of words can hold."""

    name: str
    title: str
    type: ValueType
    words: tuple[str, ...] = ()


class TableLayout(NamedTuple):
    """The columns of a table called `name`, which has one row per thing that `one_row_per` names."""

    name: str
    one_row_per: str
    columns: tuple[TableColumn, ...]


class Event(NamedTuple):
    """A deadline, a milestone or recurring work as a calendar keeps it: an all-day event.

    `name` never changes for the same action, `sequence` grows each time its deadline moves; `lines` are printed below
    the summary; `cancelled` means that it no longer has to be done. `every` is after how many months the event
    repeats, 0 for one that does not. `reminders` tells whether the calendar reminds of it.
    """

    name: str
    day: date
    summary: str
    lines: Sequence[str] = ()
    category: str = ""
    sequence: int = 0
    cancelled: bool = False
    every: int = 0
    reminders: bool = False


class Agenda(NamedTuple):
    """The events of a calendar, its title, its day, and a sentence about what has no event."""

    title: str
    as_of: date
    events: Sequence[Event]
    left_out: str = ""
