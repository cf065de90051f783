"""Find the header of a table: one row, or two that are read as one, as `Action` over `Lead` and `Target`."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.importing.content import has_text, is_date, is_status
from actionplan.importing.grid import CellKind, GridCell, Row
from actionplan.importing.headers import count_fields, names_a_field
from actionplan.importing.mapping import ColumnMap
from actionplan.named_tuple import NamedTuple

HEADER_ROWS = 40
"""How many rows at the top of a table are searched for the header."""
_MOST_WORDS = 6
_MOST_NAMED = 0.6
_ENOUGH = 2
_FIRST_ROWS = 6
_FEWEST_TITLES = 3


class HeaderRow(NamedTuple):
    """The header as one row, the rows of the table that it is made of, and the index of the first row below it."""

    row: Row
    rows: tuple[Row, ...]
    below: int
    fields: int


def find_header_row(rows: Sequence[Row], column_map: ColumnMap) -> HeaderRow | None:
    """Return the row with the most fields, joined with its neighbour where the two are one header."""
    best, most = -1, 0
    marked = any(row.is_header and len(_texts(row)) >= _FEWEST_TITLES for row in rows[:HEADER_ROWS])
    for index, row in enumerate(rows[:HEADER_ROWS]):
        fields = _count(row, column_map) if row.is_header or not marked else 0
        if fields > most + (most >= _ENOUGH and _holds_values(row)):
            best, most = index, fields
    if best < 0:
        return _first_titles(rows)
    if merged := _merged_down(rows, best):
        return merged._replace(fields=max(most, _count(merged.row, column_map)))
    found = HeaderRow(rows[best], (rows[best],), best + 1, most)
    for first in (best - 1, best):
        if first >= 0 and first + 1 < len(rows):
            joined = _join(rows[first], rows[first + 1], column_map)
            fields = _count(joined, column_map) if joined else 0
            if joined is not None and fields > found.fields:
                found = HeaderRow(joined, (rows[first], rows[first + 1]), first + 2, fields)
    return found


def _holds_values(row: Row) -> bool:
    """Tell whether a row has a number, a date or a sentence, which no header has, so that its words prove little."""
    return any(
        cell.text.strip().isdecimal()
        or cell.text.strip().endswith(".")
        or is_date(cell)
        or (" " in cell.text.strip() and is_status(cell))
        for cell in _texts(row)
    )


def _first_titles(rows: Sequence[Row]) -> HeaderRow | None:
    """Return the first row that can be a header though it has no known words; its columns are judged by their cells."""
    for index, row in enumerate(rows[:_FIRST_ROWS]):
        cells = _texts(row)
        titles = {cell.text.casefold() for cell in cells}
        if len(cells) < _FEWEST_TITLES or len(titles) < len(cells) or index + 1 == len(rows):
            continue
        if all(map(_is_short, cells)) and not any(map(is_date, cells)):
            return HeaderRow(row, (row,), index + 1, 0)
    return None


def _merged_down(rows: Sequence[Row], top: int) -> HeaderRow | None:
    """Return a header with the rows that most of its cells reach down into; None for a header of one row."""
    cells = _texts(rows[top])
    ends = sorted(cell.row + cell.row_span - 1 for cell in cells)
    last = ends[len(ends) // 2]
    low = [row for row in rows[top + 1 :] if row.number <= last]
    if not low:
        return None
    under = [cell for row in low for cell in _texts(row)]
    parts = []
    for cell in cells:
        below = [one for one in under if cell.column <= one.column < cell.column + cell.column_span]
        parts += [_joined(cell, one) for one in below] or [cell]
    header = rows[top]._replace(cells=tuple(sorted(parts, key=lambda cell: cell.column)))
    return HeaderRow(header, (rows[top], *low), top + 1 + len(low), 0)


def _count(row: Row, column_map: ColumnMap) -> int:
    return count_fields(row) + sum(column_map.for_header(cell.text) is not None for cell in row.cells)


def _join(top: Row, low: Row, column_map: ColumnMap) -> Row | None:
    """Return two rows as one header, None if the lower one does not divide the columns of the upper one."""
    upper, lower = _texts(top), _texts(low)
    if len(upper) < 2 or not all(map(_is_short, (*upper, *lower))):
        return None
    ends = _ends(upper, lower)
    parted = [
        cell for cell in lower if any(one.column < cell.column <= end for one, end in zip(upper, ends, strict=True))
    ]
    named = sum(names_a_field(cell.text) or column_map.for_header(cell.text) is not None for cell in lower)
    if not parted or named < _MOST_NAMED * len(lower):
        return None
    cells = []
    for one, end in zip(upper, ends, strict=True):
        below = [cell for cell in lower if one.column <= cell.column <= end]
        cells += [_joined(one, cell) for cell in below] or [one._replace(column_span=end - one.column + 1)]
    cells += [cell for cell in lower if cell.column < upper[0].column]
    return low._replace(cells=tuple(sorted(cells, key=lambda cell: cell.column)))


def _ends(upper: Sequence[GridCell], lower: Sequence[GridCell]) -> list[int]:
    """Return the last column that each cell of the upper row is above; one without a span reaches to the next."""
    spanned = any(cell.column_span > 1 for cell in upper)
    following = [*(cell.column - 1 for cell in upper[1:]), max(cell.column for cell in (*upper, *lower))]
    return [
        cell.column + cell.column_span - 1 if spanned else max(end, cell.column)
        for cell, end in zip(upper, following, strict=True)
    ]


def _joined(top: GridCell, low: GridCell) -> GridCell:
    """Return the lower cell with the words of both, or with its own where only these name a field."""
    text = f"{top.text} {low.text}"
    return low if names_a_field(low.text) and not names_a_field(text) else low._replace(text=text)


def _texts(row: Row) -> list[GridCell]:
    return [cell for cell in row.cells if has_text(cell)]


def _is_short(cell: GridCell) -> bool:
    return cell.kind is CellKind.TEXT and len(cell.text.split()) <= _MOST_WORDS
