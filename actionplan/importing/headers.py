"""The header of a table: which column holds what, and what each title may name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from actionplan.by_when import read_period
from actionplan.importing.grid import GridCell, Row
from actionplan.importing.matching import FieldMatch, matches, normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.named_tuple import NamedTuple

_F = PlanField
_UPDATE_WORDS = re.compile(
    r"\b(?:progress|status|position|latest|update|updates|comments?|notes?|review|report|as|at|on|of|for|in)\b",
    re.IGNORECASE,
)
_IS_UPDATE = re.compile(r"\b(?:update|updates|progress|position|comments?|review)\b", re.IGNORECASE)
_SURE_TOGETHER = 4
_TWO = {_F.OWNER, _F.BY_WHEN}
_WIDEST = 60
"""So many cells of a row are looked at to find out whether it is a header; what follows is a calendar, if anything."""


class HeaderColumn(NamedTuple):
    """A column with its header. `last` is the last column that the header covers.

    `field` is None if no field takes it; `level` is the level of the plan that a ref belongs to, if the header says
    so; `on` is the date in the header of an update; `split` parts the owners; `left_out` is by the user's wish,
    `is_mapped` says that the user named its field, `likely` that its header alone does not make the field sure,
    `guessed` that only its cells do, and `is_doubted` that a person is asked whether it is the right one.
    """

    number: int
    last: int
    cell: GridCell | None
    title: str
    field: PlanField | None = None
    level: PlanField | None = None
    on: str = ""
    split: str = ""
    left_out: bool = False
    is_mapped: bool = False
    likely: bool = False
    guessed: bool = False
    is_doubted: bool = False

    @property
    def name(self) -> str:
        """Its title on one line."""
        return " ".join(self.title.split())


class Contest(NamedTuple):
    """Two or more columns that fit one field equally well."""

    field: PlanField
    titles: tuple[str, ...]


class Header:
    """The header of a table: its row, None if there is none, and what each column holds.

    `rows` are all rows of it: a header over two rows is read as one, and `row` is then the two joined.
    """

    def __init__(
        self,
        row: Row | None,
        columns: Sequence[HeaderColumn],
        contests: Sequence[Contest] = (),
        rows: Sequence[Row] = (),
    ) -> None:
        self.row = row
        self.rows = tuple(rows) or ((row,) if row else ())
        self.columns = tuple(columns)
        self.contests = tuple(contests)

    @cached_property
    def fields(self) -> frozenset[PlanField]:
        """The fields that columns hold."""
        held = {column.field for column in self.columns if column.field is not None}
        return frozenset(held | (_TWO if _F.OWNER_AND_BY_WHEN in held else set()))

    @cached_property
    def signature(self) -> frozenset[str]:
        """What two tables of one plan have in common: the header words of their fields."""
        return frozenset(normalise(column.title) for column in self.columns if column.field)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The headers in the form in which they are compared."""
        words = {normalise(cell.text) for row in self.rows for cell in row.cells if cell.text}
        return frozenset({normalise(column.title) for column in self.columns if column.title} | words)

    @cached_property
    def last(self) -> int:
        """The last column that has a header."""
        return max((column.last for column in self.columns), default=0)

    def of(self, field: PlanField) -> list[HeaderColumn]:
        """Return the columns of a field, left to right."""
        return [column for column in self.columns if column.field is field]

    def at(self, number: int) -> HeaderColumn | None:
        """Return the column that a cell in this column of the grid belongs to."""
        return self._by_number.get(number)

    @cached_property
    def _by_number(self) -> dict[int, HeaderColumn]:
        return {number: column for column in self.columns for number in range(column.number, column.last + 1)}

    @cached_property
    def size(self) -> int:
        """How many different fields the columns hold."""
        return len(self.fields | {contest.field for contest in self.contests})


def count_fields(row: Row) -> int:
    """Return how many different fields the cells of a row would name if it were a header.

    Words that are only the heads of longer titles count beside others, or where there are many.
    """
    cells = [cell for cell in row.cells if cell.text][:_WIDEST]
    best = [found[0] for cell in cells if (found := title_matches(cell.text))]
    fields = len({match.field for match in best})
    return fields if fields >= _SURE_TOGETHER or not all(match.by_head for match in best) else 0


def names_a_field(title: str) -> bool:
    """Tell whether a header may name a field."""
    return bool(title_matches(title))


def title_matches(title: str) -> tuple[FieldMatch, ...]:
    """Return the fields that a header may name, best first; a column of updates is named by the date in its header."""
    if update_date(title):
        return (FieldMatch(_F.UPDATE, 5),)
    return matches(title)


def update_date(title: str) -> str:
    """Return the date in the header of a column of updates, as it is typed; "" for any other header."""
    if not _IS_UPDATE.search(title) or not any(character.isdigit() for character in title):
        return ""
    rest = _UPDATE_WORDS.sub(" ", title).strip(" \n\t:–—-()[]")
    rest = " ".join(rest.split())
    return rest if rest and read_period(rest) is not None else ""
