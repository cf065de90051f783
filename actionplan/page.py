"""Pages, which views make and outputs draw. Their cells state what they mean, never how they look."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple

if TYPE_CHECKING:
    from actionplan.pictures import Lines, Timeline


class Cell(NamedTuple):
    """One piece of a page.

    `text` is plan text or the tool's words, never markup; `mark` is its meaning for an output to colour
    (a standing such as "overdue", a RAG such as "red", or "strong", "muted", "moved", "").
    `data` is what a data format writes instead: a date as 2011-03-31, days as a bare number.
    `link` is where outputs with links lead: "#" and the anchor of a heading or row, or the file of another page.
    """

    text: str
    mark: str = ""
    data: str | None = None
    link: str = ""


BLANK = Cell("")


class For(enum.Enum):
    """Who a column is for."""

    ALL = "all"
    PEOPLE = "people"
    DATA = "data"


Part = tuple[str, int, str]
"""A part of a bar: its name, its count, its mark."""


WIDE_ONLY = 5
"""The highest `optional` of a column that always has room."""


class Column(NamedTuple):
    """A column of a table. `weight` is its share of the spare width, 0 for one that never wraps.

    If there is no room, columns give way in order of `optional`, highest first (0: never; above WIDE_ONLY: only shown
    on wide terminals). A column with `under` moves below the text of the column with that title; others disappear.
    """

    title: str
    weight: int = 0
    numeric: bool = False
    optional: int = 0
    under: str = ""
    audience: For = For.ALL

    def drawn(self, *, wide: bool) -> bool:
        """Whether people may see it; `wide` means that they have a wide terminal."""
        return self.audience is not For.DATA and (wide or self.optional <= WIDE_ONLY or bool(self.under))


class Table(NamedTuple):
    """Rows under columns.

    `heads` are the indices of rows that head those that follow (a recommendation over its actions);
    `groups` names the row index at which a captioned group of rows begins; `total` is the closing row.
    `empty` is the sentence in place of a table without rows. `anchors` are names by which links find
    the rows, "" for none; `bars` are pictures of the rows, for outputs that draw: the cells say the same.
    A table for `reference` is looked up rather than read: small screens fold it away.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    heads: frozenset[int] = frozenset()
    groups: Sequence[tuple[int, Cell]] = ()
    total: Sequence[Cell] = ()
    empty: str = ""
    anchors: Sequence[str] = ()
    bars: Sequence[Sequence[Part]] = ()
    reference: bool = False


class Bars(NamedTuple):
    """Counts as one bar; outputs decide about zeros."""

    caption: str
    parts: Sequence[Part]


class Facts(NamedTuple):
    """Names and values, one per line."""

    caption: str
    pairs: Sequence[tuple[str, Cell]]


class Points(NamedTuple):
    """A list of sentences, numbered if they will be referred to; `below` holds what is listed below each."""

    caption: str
    cells: Sequence[Cell]
    numbered: bool = False
    below: Sequence[Sequence[Cell]] = ()

    def lists(self) -> Iterator[tuple[Cell, Sequence[Cell]]]:
        """Yield each sentence with what is listed below it."""
        return zip(self.cells, self.below or [()] * len(self.cells), strict=True)


class Prose(NamedTuple):
    """A paragraph made of cells."""

    cells: Sequence[Cell]


class Heading(NamedTuple):
    """The title of a part of the page; `level` counts from 2. `tags` are beside it: a standing, a rating."""

    text: str
    level: int = 2
    anchor: str = ""
    tags: Sequence[Cell] = ()


Block: TypeAlias = "Table | Bars | Timeline | Lines | Facts | Points | Prose | Heading"


class Page(NamedTuple):
    """A title, the day all of it is true of (None if no day matters), and the blocks in reading order.

    Papers that are handed on have more: `kicker` says whose and what they are, `stamp` what they were made from
    (for the foot of every printed page), `home` is the file of the page that leads to this one.
    """

    title: str
    as_of: date | None
    blocks: Sequence[Block]
    kicker: str = ""
    stamp: str = ""
    home: str = ""
    recorded: str = ""

    @property
    def position(self) -> str:
        """The day of the page in words, with the day of the record if it has one; "" where no day matters."""
        if self.as_of and self.recorded:
            return f"as recorded on {self.recorded}, position at {format_date(self.as_of)}"
        if self.recorded:
            return f"as recorded on {self.recorded}"
        return f"as of {format_date(self.as_of)}" if self.as_of else ""

    @property
    def position_sentence(self) -> str:
        """The same with a capital letter, to begin a line."""
        return self.position[:1].upper() + self.position[1:]

    @property
    def has_rows(self) -> bool:
        """Whether any table of the page has rows."""
        return any(isinstance(block, Table) and block.rows for block in self.blocks)
