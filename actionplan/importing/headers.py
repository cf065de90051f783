"""Which column holds what: the headers of a table matched with the vocabulary, contests decided by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from actionplan.by_when import read_period
from actionplan.importing import content
from actionplan.importing.content import has_text
from actionplan.importing.grid import Cell, Row
from actionplan.importing.mapping import KEEP, LEAVE_OUT, ColumnMap, Target
from actionplan.importing.values import is_dash
from actionplan.importing.vocabulary import MULTIPLE, VITAL, Match, PlanField, Strength, matches, normalise

_F = PlanField
_UPDATE_WORDS = re.compile(
    r"\b(?:progress|status|position|latest|update|updates|comments?|notes?|review|report|as|at|on|of|for|in)\b",
    re.IGNORECASE,
)
_IS_UPDATE = re.compile(r"\b(?:update|updates|progress|position|comments?|review)\b", re.IGNORECASE)
# Of two fields for which a column is equally good, the earlier one has it.
_ORDER = {field: number for number, field in enumerate((_F.ACTION, _F.RECOMMENDATION, _F.BY_WHEN, _F.OWNER, _F.STATUS))}
_FITS: Mapping[PlanField, Callable[[Sequence[Cell]], bool]] = {
    _F.BY_WHEN: content.are_dates,
    _F.REF: content.are_refs,
    _F.STATUS: content.are_statuses,
    _F.COMPLETED: content.are_dates,
    _F.AGREED: content.are_dates,
}


class HeaderColumn(NamedTuple):
    """A column with its header. `last` is the last column that the header covers.

    `field` is None where no field takes it; `level` is the level of the plan that a ref belongs to, if the header says
    so; `on` is the date in the header of an update; `split` parts the owners; `left_out` is by the user's wish, `told`
    says that the user named its field, and `likely` that its header alone does not make the field sure.
    """

    number: int
    last: int
    cell: Cell | None
    title: str
    field: PlanField | None = None
    level: PlanField | None = None
    on: str = ""
    split: str = ""
    left_out: bool = False
    told: bool = False
    likely: bool = False


class Contest(NamedTuple):
    """Two or more columns that fit one field equally well."""

    field: PlanField
    titles: tuple[str, ...]


class Header:
    """The header of a table: its row, None where there is none, and what each column holds."""

    def __init__(self, row: Row | None, columns: Sequence[HeaderColumn], contests: Sequence[Contest] = ()) -> None:
        self.row = row
        self.columns = tuple(columns)
        self.contests = tuple(contests)

    @cached_property
    def fields(self) -> frozenset[PlanField]:
        """The fields that columns hold."""
        return frozenset(column.field for column in self.columns if column.field is not None)

    @cached_property
    def signature(self) -> frozenset[tuple[PlanField, str]]:
        """What two tables of one plan have in common: the fields with their header words."""
        return frozenset((column.field, normalise(column.title)) for column in self.columns if column.field)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The headers as they are compared."""
        return frozenset(normalise(column.title) for column in self.columns if column.title)

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

    @property
    def is_plan(self) -> bool:
        """Whether a table with this header can be a plan: what to do, who or when or how far, and three in all."""
        what = self.fields & {_F.ACTION, _F.RECOMMENDATION}
        rest = self.fields & {_F.OWNER, _F.BY_WHEN, _F.STATUS, _F.RAG}
        contested = {contest.field for contest in self.contests}
        return bool(what or _F.ACTION in contested) and bool(rest or contested & VITAL) and self.size >= 3

    @cached_property
    def size(self) -> int:
        """How many different fields the columns hold."""
        return len(self.fields | {contest.field for contest in self.contests})


def count_fields(row: Row) -> int:
    """Return how many different fields the cells of a row name, were it a header."""
    named = [found[0].field for cell in row.cells if cell.text and (found := _matches(cell.text))]
    return len(set(named))


def _matches(title: str) -> tuple[Match, ...]:
    if _update_date(title):
        return (Match(_F.UPDATE, 5),)
    return matches(title)


def _update_date(title: str) -> str:
    """Return the date in the header of a column of updates, as it is typed; "" for any other header."""
    if not _IS_UPDATE.search(title) or not any(character.isdigit() for character in title):
        return ""
    rest = _UPDATE_WORDS.sub(" ", title).strip(" \n\t:–—-()[]")
    rest = " ".join(rest.split())
    return rest if rest and read_period(rest) is not None else ""


def read_header(row: Row, below: Iterable[Row], column_map: ColumnMap) -> Header:
    """Work out what each column of a table holds, by its header, its content and the user's map."""
    cells: dict[int, list[Cell]] = {}
    for below_row in below:
        for cell in below_row.cells:
            cells.setdefault(cell.column, []).append(cell)
    return _Assignment(row, cells, column_map).header()


def numbered_header(rows: Sequence[Row], column_map: ColumnMap) -> Header:
    """Return the header of a table without a header row, from a map of column numbers."""
    numbers = sorted({cell.column for row in rows for cell in row.cells})
    columns = []
    for number in numbers:
        target = column_map.for_number(number)
        column = HeaderColumn(number, number, None, f"column {number}")
        columns.append(_told(column, target) if target else column)
    return Header(None, columns)


def _told(column: HeaderColumn, target: Target) -> HeaderColumn:
    if target.field == LEAVE_OUT:
        return column._replace(left_out=True, told=True)
    if target.field.startswith(KEEP):
        return column._replace(told=True)
    return column._replace(field=PlanField(target.field), split=target.split, told=True, on=_update_date(column.title))


class _Assignment:
    """The work on one header: columns without a field yet, and what each may hold."""

    def __init__(self, row: Row, cells: dict[int, list[Cell]], column_map: ColumnMap) -> None:
        self._row = row
        self._cells = cells
        self._columns: dict[int, HeaderColumn] = {}
        self._open: dict[int, tuple[Match, ...]] = {}
        self._contests: list[Contest] = []
        for cell in row.cells:
            if cell.text:
                self._start(cell, column_map)

    def _start(self, cell: Cell, column_map: ColumnMap) -> None:
        column = HeaderColumn(cell.column, cell.column + cell.column_span - 1, cell, cell.text)
        target = column_map.for_header(cell.text) or column_map.for_number(cell.column)
        self._columns[cell.column] = _told(column, target) if target else column
        if target is None and not column_map.complete:
            self._open[cell.column] = _matches(cell.text)

    def header(self) -> Header:
        """Assign the columns, best matches first, and return the header."""
        ranks = {match.rank for found in self._open.values() for match in found}
        for rank in sorted(ranks, reverse=True):
            for field in sorted(PlanField, key=lambda field: _ORDER.get(field, 9)):
                self._assign(field, rank)
        self._correct()
        return Header(self._row, list(self._columns.values()), self._contests)

    def _assign(self, field: PlanField, rank: float) -> None:
        """Give a field to the open column that matches it with this rank."""
        taken = any(column.field is field for column in self._columns.values())
        if (taken and field not in MULTIPLE) or any(contest.field is field for contest in self._contests):
            return
        fitting = {
            number: match
            for number, found in self._open.items()
            for match in found
            if match.field is field and match.rank == rank and self._admits(number, match)
        }
        if len(fitting) > 1 and field not in MULTIPLE:
            fitting = self._decide(field, fitting)
        for number, match in fitting.items():
            column = self._columns[number]
            likely = match.strength in (Strength.WEAK, Strength.LAST)
            on = _update_date(column.title)
            self._columns[number] = column._replace(field=field, level=match.level, on=on, likely=likely)
            del self._open[number]

    def _admits(self, number: int, match: Match) -> bool:
        """Whether the content of a column allows a match that the header alone does not make sure."""
        cells = self._cells.get(number, [])
        if match.field is _F.BY_WHEN and match.strength in (Strength.WEAK, Strength.LAST):
            return content.are_dates(cells)
        if match.field is _F.ACTION and match.strength in (Strength.WEAK, Strength.LAST):
            return not content.share(cells, content.is_id) > content.ENOUGH_DATES
        if match.field is _F.COMPLETED and match.strength is Strength.WEAK:
            stated = [cell for cell in cells if has_text(cell) and not is_dash(cell.text)]
            return content.share(stated, content.is_date) > 0 or not stated
        return True

    def _decide(self, field: PlanField, fitting: dict[int, Match]) -> dict[int, Match]:
        """Decide between columns by their content; a contest that matters and cannot be decided is recorded."""
        fits = _FITS.get(field)
        good = {n: match for n, match in fitting.items() if fits and fits(self._cells.get(n, []))}
        if len(good) == 1:
            return good
        if field in VITAL:
            self._contests.append(Contest(field, tuple(self._columns[number].title for number in fitting)))
            for number in fitting:
                del self._open[number]
            return {}
        first = min(fitting)
        return {first: fitting[first]}

    def _correct(self) -> None:
        """Correct what the content of the columns contradicts."""
        for number, column in list(self._columns.items()):
            if column.told or column.field is None:
                continue
            cells = [cell for cell in self._cells.get(number, []) if has_text(cell)]
            self._columns[number] = self._corrected(column, cells)

    def _corrected(self, column: HeaderColumn, cells: list[Cell]) -> HeaderColumn:
        if column.field in (_F.RECOMMENDATION, _F.ACTION) and not self._has(_F.REF) and content.are_ids(cells):
            return column._replace(field=_F.REF, level=column.field)
        if column.field is _F.COMPLETED and not self._has(_F.STATUS) and content.share(cells, content.is_status) == 1:
            return column._replace(field=_F.STATUS)
        if column.field is _F.STATUS and cells:
            if not self._has(_F.RAG) and content.share(cells, content.is_rag) == 1:
                return column._replace(field=_F.RAG)
            if content.share(cells, content.is_short) < content.ENOUGH_DATES and not content.are_statuses(cells):
                return column._replace(field=_F.NOTE)
        if column.field is _F.AGREED and normalise(column.title) == "date" and not self._has(_F.BY_WHEN):
            return column._replace(field=None)
        return column

    def _has(self, field: PlanField) -> bool:
        return any(column.field is field for column in self._columns.values())
