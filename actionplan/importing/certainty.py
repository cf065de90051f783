"""Mark every vital column of which it is not certain that it holds what it was taken for: a person is asked about it.

A vital column is certain only if its header is a name of the field and its cells do not speak against it. A header
that only ends with a word for the field, or that says whose owner or which number it is, is certain if its cells fit
and no other column with an unknown header could hold the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from actionplan.importing import content, evidence
from actionplan.importing.columns import FieldColumns
from actionplan.importing.content import has_text, share
from actionplan.importing.grid import GridCell
from actionplan.importing.header_words import NUMBERED, VITAL
from actionplan.importing.headers import HeaderColumn, title_matches
from actionplan.importing.matching import FieldMatch, names_a_thing, normalise
from actionplan.importing.plan_fields import PlanField, Strength

_F = PlanField
GUARDED = frozenset({*VITAL, _F.OWNER_AND_BY_WHEN})
"""The fields of which a plan must not have a wrong one without a doubt."""
_MOST = 0.6
_LONGEST_PERSON = 12
_LONGEST_REF = 24


def mark_doubtful(columns: FieldColumns) -> None:
    """Mark the vital columns that are not certain."""
    for number, column in list(columns.titled.items()):
        if column.field in GUARDED and column.cell is not None and not column.is_mapped:
            is_certain = not column.likely and _is_certain(columns, column)
            columns.titled[number] = column._replace(is_doubted=not is_certain)


def _is_certain(columns: FieldColumns, column: HeaderColumn) -> bool:
    match = next((found for found in title_matches(column.title) if found.field is column.field), None)
    cells = columns.cells.get(column.number, [])
    if match is None or column.field is None or not _AGREES[column.field](cells):
        return False
    if _is_a_name(column.title, match):
        return not any(_is_named_too(columns.titled[number].title, match) for number in columns.open)
    return not _has_rival(columns, column.field)


def _is_a_name(title: str, match: FieldMatch) -> bool:
    """Whether a whole header is a name of its field; `Minute no` and `Risk id` say what else is numbered."""
    words = normalise(title).split()
    return match.strength is Strength.SURE and not match.by_head and (len(words) < 2 or words[-1] not in NUMBERED)


def _is_named_too(title: str, match: FieldMatch) -> bool:
    """Whether another header is a name of the same field, as `Actionee` is beside `Owner`."""
    found = (other for other in title_matches(title) if other.field is match.field and not other.by_head)
    return any(other.strength in (Strength.SURE, Strength.USUAL) for other in found)


def _has_rival(columns: FieldColumns, field: PlanField) -> bool:
    """Whether the cells of a column that nobody knows, or that may be meant as well, look like this field."""
    return any(_FITS[field](columns.cells.get(number, [])) for number in _others(columns, field))


def _others(columns: FieldColumns, field: PlanField) -> Iterator[int]:
    """Yield the columns without a field whose headers name nothing that is known, or this field."""
    for number in columns.open:
        title = columns.titled[number].title
        found = title_matches(title)
        if any(match.field is field for match in found) or not (found or names_a_thing(title)):
            yield number


def _may_be_person(cell: GridCell) -> bool:
    is_short = len(cell.text.split()) <= _LONGEST_PERSON
    return is_short and not (content.is_date(cell) or content.is_status(cell) or content.is_id(cell))


def _is_no_text(cell: GridCell) -> bool:
    return content.is_id(cell) or (content.is_short(cell) and (content.is_date(cell) or content.is_status(cell)))


def _is_short_text(cell: GridCell) -> bool:
    return len(cell.text) <= _LONGEST_REF


_Fits = Callable[[Sequence[GridCell]], bool]


def _unless_empty(fits: _Fits) -> _Fits:
    return lambda cells: not any(map(has_text, cells)) or fits(cells)


_AGREES: Mapping[PlanField, _Fits] = {
    _F.BY_WHEN: _unless_empty(content.are_dates),
    _F.STATUS: _unless_empty(lambda cells: content.are_statuses(cells) or share(cells, content.is_short) >= _MOST),
    _F.REF: _unless_empty(lambda cells: share(cells, _is_short_text) >= _MOST),
    _F.OWNER: _unless_empty(lambda cells: share(cells, _may_be_person) >= _MOST),
    _F.ACTION: _unless_empty(lambda cells: share(cells, _is_no_text) < _MOST and not evidence.are_people(cells)),
}
"""What the cells of a vital column must be like for its header to be trusted."""
_FITS: Mapping[PlanField, _Fits] = {
    _F.BY_WHEN: content.are_bare_dates,
    _F.STATUS: content.are_statuses,
    _F.REF: lambda cells: content.are_ids(cells) and content.are_refs(cells),
    _F.OWNER: lambda cells: share(cells, evidence.is_person) >= _MOST,
    _F.ACTION: lambda cells: evidence.are_instructions(cells) or content.are_sentences(cells),
}
"""What the cells of another column must be like to be a rival."""
