"""Decide what each column holds: match headers with the vocabulary, and decide contests by content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from actionplan.importing import content, evidence
from actionplan.importing.certainty import mark_doubtful
from actionplan.importing.columns import FieldColumns
from actionplan.importing.columns_by_content import take_by_content
from actionplan.importing.corrections import correct, take_date, take_ids, take_merged, take_numbers, take_response
from actionplan.importing.grid import GridCell, Row
from actionplan.importing.header_words import MULTIPLE, VITAL
from actionplan.importing.headers import Contest, Header, HeaderColumn, title_matches, update_date
from actionplan.importing.mapping import KEEP, LEAVE_OUT, ColumnMap, ColumnTarget
from actionplan.importing.matching import FieldMatch, names_nothing, normalise
from actionplan.importing.owner_and_deadline import names_owner_and_deadline, owner_or_deadline
from actionplan.importing.plan_fields import PlanField, Strength
from actionplan.importing.ref_columns import name_refs_of_actions, take_recommendation_refs

_F = PlanField
# If a column fits two fields equally well, the earlier field gets it.
_ORDER = {field: number for number, field in enumerate((_F.ACTION, _F.RECOMMENDATION, _F.BY_WHEN, _F.OWNER, _F.STATUS))}
_FITS: Mapping[PlanField, Callable[[Sequence[GridCell]], bool]] = {
    _F.BY_WHEN: content.are_dates,
    _F.REF: content.are_refs,
    _F.STATUS: content.are_statuses,
    _F.COMPLETED: content.are_dates,
    _F.AGREED: content.are_dates,
    _F.ACTION: evidence.are_instructions,
}


def read_header(row: Row, below: Iterable[Row], column_map: ColumnMap, rows: Sequence[Row] = ()) -> Header:
    """Work out what each column of a table holds, by its header, its content and the user's map.

    `rows` are the rows of which `row` was joined, empty where it is one row of the table.
    """
    cells: dict[int, list[GridCell]] = {}
    for below_row in below:
        for cell in below_row.cells:
            cells.setdefault(cell.column, []).append(cell)
    return _Assignment(row, cells, column_map).header(rows)


def numbered_header(rows: Sequence[Row], column_map: ColumnMap) -> Header:
    """Return the header of a table without a header row, from a map of column numbers."""
    numbers = sorted({cell.column for row in rows for cell in row.cells})
    columns = []
    for number in numbers:
        target = column_map.for_number(number)
        column = HeaderColumn(number, number, None, f"column {number}")
        columns.append(_as_mapped(column, target) if target else column)
    return Header(None, columns)


def _as_mapped(column: HeaderColumn, target: ColumnTarget) -> HeaderColumn:
    if target.field == LEAVE_OUT:
        return column._replace(left_out=True, is_mapped=True)
    if target.field.startswith(KEEP):
        return column._replace(is_mapped=True)
    return column._replace(
        field=PlanField(target.field), split=target.split, is_mapped=True, on=update_date(column.title)
    )


_NAMES = frozenset({"title", "name", "summary"})
"""Of these and a description, which programs list side by side, the short text says what is to be done."""


_QUESTIONS = frozenset({"what", "who", "when"})
_OTHER_QUESTIONS = frozenset({"why", "how", "where"})


def _is_as_good(match: FieldMatch, rank: float) -> bool:
    """Whether a match is of a rank; of owners, a main word is as good as a phrase that is not the field's own name."""
    return match.rank == rank or (match.field is _F.OWNER and _OWNERS[0] <= match.rank < rank <= _OWNERS[1])


_OWNERS = (2.4, 3.0)


class _Assignment:
    """The work on one header: columns without a field yet, and what each may hold."""

    def __init__(self, row: Row, cells: dict[int, list[GridCell]], column_map: ColumnMap) -> None:
        self._row = row
        self._at = FieldColumns(cells)
        for cell in row.cells:
            if cell.text:
                self._start(cell, column_map)

    def _start(self, cell: GridCell, column_map: ColumnMap) -> None:
        column = HeaderColumn(cell.column, cell.column + cell.column_span - 1, cell, cell.text)
        target = column_map.for_header(cell.text) or column_map.for_number(cell.column)
        self._at.titled[cell.column] = _as_mapped(column, target) if target else column
        if target is None and not column_map.complete:
            self._at.open[cell.column] = title_matches(cell.text)

    def header(self, rows: Sequence[Row]) -> Header:
        """Assign the columns, best matches first, and return the header."""
        self._trust_questions()
        self._take_two_fields()
        take_recommendation_refs(self._at)
        ranks = {match.rank for found in self._at.open.values() for match in found}
        for rank in sorted(ranks, reverse=True):
            for field in sorted(PlanField, key=lambda field: _ORDER.get(field, 9)):
                self._assign(field, rank)
        name_refs_of_actions(self._at)
        correct(self._at)
        take_response(self._at)
        take_merged(self._at)
        take_by_content(self._at)
        take_date(self._at)
        take_ids(self._at)
        take_numbers(self._at)
        mark_doubtful(self._at)
        return Header(self._row, list(self._at.titled.values()), self._at.contests, rows)

    def _take_two_fields(self) -> None:
        """Take a column of owners and deadlines for both if no other header names one of them."""
        both = [number for number in self._at.open if names_owner_and_deadline(self._at.titled[number].title)]
        named = {
            number for number, found in self._at.open.items() if found and found[0].field in (_F.OWNER, _F.BY_WHEN)
        }
        if len(both) == 1 and named <= set(both):
            field = owner_or_deadline(self._at.cells.get(both[0], []))
            self._at.titled[both[0]] = self._at.titled[both[0]]._replace(field=field, likely=True)
            del self._at.open[both[0]]

    def _trust_questions(self) -> None:
        """Take `What`, `Who` and `When` for what they ask where all three are there."""
        titles = {normalise(column.title): number for number, column in self._at.titled.items()}
        if titles.keys() >= _QUESTIONS and not titles.keys() & _OTHER_QUESTIONS:
            for number in (titles[word] for word in _QUESTIONS if titles[word] in self._at.open):
                found = self._at.open[number]
                self._at.open[number] = tuple(match._replace(rank=3, strength=Strength.USUAL) for match in found)

    def _assign(self, field: PlanField, rank: float) -> None:
        """Give a field to the open column that matches it with this rank."""
        if (self._at.has(field) and field not in MULTIPLE) or self._at.is_contested(field):
            return
        fitting = {
            number: match
            for number, found in self._at.open.items()
            for match in found
            if match.field is field and _is_as_good(match, rank) and self._at.admits(number, match)
        }
        if len(fitting) > 1 and field not in MULTIPLE:
            fitting = self._decide(field, fitting)
        for number, match in fitting.items():
            column = self._at.titled[number]
            likely = match.strength in (Strength.WEAK, Strength.LAST) and not self._is_proved(number, match)
            on = update_date(column.title)
            self._at.titled[number] = column._replace(field=field, level=match.level, on=on, likely=likely)
            del self._at.open[number]

    def _is_proved(self, number: int, match: FieldMatch) -> bool:
        """Whether every cell of the only column of dates is one, so that a short word such as `Target` is enough."""
        if match.field is not _F.BY_WHEN or match.strength is not Strength.WEAK or match.by_head:
            return False
        others = (other for other in self._at.titled if not names_nothing(self._at.titled[other].title))
        dated = [other for other in others if content.are_bare_dates(self._at.cells.get(other, []))]
        return dated == [number] and content.share(self._at.cells[number], content.is_date) == 1

    def _decide(self, field: PlanField, fitting: dict[int, FieldMatch]) -> dict[int, FieldMatch]:
        """Decide between columns by their content; a contest that matters and cannot be decided is recorded."""
        fits = _FITS.get(field)
        good = {n: match for n, match in fitting.items() if fits and fits(self._at.cells.get(n, []))}
        if len(good) == 1:
            return good
        names = [number for number in fitting if normalise(self._at.titled[number].title) in _NAMES]
        if field is _F.ACTION and len(names) == 1 and len(fitting) == 2:
            return {names[0]: fitting[names[0]]}
        if field in VITAL:
            self._at.contests.append(Contest(field, tuple(self._at.titled[number].title for number in fitting)))
            for number in fitting:
                del self._at.open[number]
            return {}
        first = min(fitting)
        return {first: fitting[first]}
