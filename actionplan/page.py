"""What views make and outputs draw: a page of blocks whose cells say what they mean, never how they look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Cell(NamedTuple):
    """One piece of a page.

    `text` is plan text or the tool's words, never markup; `mark` is its meaning for an output to colour
    (a standing such as "overdue", a RAG such as "red", or "ref", "muted", "moved", "strong", "").
    `note` is a second, quieter line below it.
    """

    text: str
    mark: str = ""
    note: str = ""


class Column(NamedTuple):
    """A column of a table: `weight` is its share of the spare width, 0 for one that never wraps."""

    title: str
    weight: int = 0
    numeric: bool = False
    optional: int = 0
    """Dropped on narrow terminals, highest first; 0 is never dropped."""


class Table(NamedTuple):
    """Rows under columns. `groups` names the row index at which a headed group of rows begins."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    groups: Sequence[tuple[int, Cell]] = ()
    empty: str = ""


class Bars(NamedTuple):
    """Counts as one bar: each part is (name, count, mark)."""

    caption: str
    parts: Sequence[tuple[str, int, str]]


class Facts(NamedTuple):
    """Names and values, one a line."""

    caption: str
    pairs: Sequence[tuple[str, Cell]]


class Prose(NamedTuple):
    """A paragraph."""

    cells: Sequence[Cell]


class Heading(NamedTuple):
    """The title of a part of the page; `level` counts from 2."""

    text: str
    level: int = 2


Block = Table | Bars | Facts | Prose | Heading


class Page(NamedTuple):
    """A title, the day all of it is true of, and the blocks in reading order."""

    title: str
    as_of: date
    blocks: Sequence[Block]
