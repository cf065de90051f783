"""Compare what the user says about columns with the columns that a file has."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.importing.draft import ABOUT_FILE, Doubt
from actionplan.importing.grid import Document
from actionplan.importing.header_rows import HEADER_ROWS
from actionplan.importing.header_words import VITAL
from actionplan.importing.headers import HeaderColumn
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.matching import normalise
from actionplan.importing.table_choice import ImportRefusedError, TableChoice
from actionplan.views.labels import listed

_MOST = 12


def refuse_unknown_columns(document: Document, choice: TableChoice, column_map: ColumnMap) -> None:
    """Raise ImportRefusedError if the user typed a header or a number that the tables of the plan do not have."""
    columns = list(_columns(choice))
    gone = [name for name in _missing(column_map, columns) if name in column_map.typed]
    if columns and gone:
        titles = dict.fromkeys(f"`{column.name}`" for column in columns)
        raise ImportRefusedError(
            f"{document.name}: --map names {_listed(gone)}, but the table has {listed(list(titles), _MOST)}"
        )


def refuse_absent_columns(document: Document, column_map: ColumnMap) -> None:
    """Raise ImportRefusedError if the user typed a header or a number that no table of a file has near its top."""
    heads = [cell for table in document.tables for row in table.rows[:HEADER_ROWS] for cell in row.cells]
    titles, last = {normalise(cell.text) for cell in heads}, max((cell.column for cell in heads), default=0)
    gone = [
        name
        for name in column_map.columns
        if name in column_map.typed
        and heads
        and (int(name) > last if name.isdecimal() else normalise(name) not in titles)
    ]
    if gone:
        raise ImportRefusedError(
            f"{document.name}: no plan found: --map names {_listed(gone)}, which no table has near its top "
            f"(the widest has {last} columns)"
        )


def map_notices(choice: TableChoice, column_map: ColumnMap) -> list[str]:
    """Report columns that are not in a map file, and columns of it that are not in the file."""
    if not column_map.complete:
        return []
    found = [f"new column, not in the map and kept as it is: `{title}`" for title in _new(choice)]
    gone = _missing(column_map, list(_columns(choice)))
    return found + [f"column of the map that is not in the file: `{name}`" for name in gone]


def map_doubts(choice: TableChoice, column_map: ColumnMap) -> list[Doubt]:
    """Ask about each column of a map file that a plan cannot do without, and that the file no longer has."""
    if not column_map.complete or not choice.tables:
        return []
    new = _new(choice)
    doubts = []
    for name in _missing(column_map, list(_columns(choice))):
        field = column_map.columns[name].field
        if field in VITAL:
            may_be = f'; the file has a new column `{new[0]}`: if it is that one, add --map "{new[0]}={field}"'
            doubts.append(Doubt(ABOUT_FILE, f"the map's column `{name}` ({field}) is gone{may_be if new else ''}"))
    return doubts


def _columns(choice: TableChoice) -> Iterator[HeaderColumn]:
    for candidate in choice.tables:
        yield from candidate.header.columns


def _new(choice: TableChoice) -> list[str]:
    return list(dict.fromkeys(column.name for column in _columns(choice) if not column.is_mapped))


def _missing(column_map: ColumnMap, columns: list[HeaderColumn]) -> list[str]:
    """Return the names in a map that no column has, as its header or as its number."""
    there = {normalise(column.title) for column in columns} | {str(column.number) for column in columns}
    return [name for name in column_map.columns if name not in there and normalise(name) not in there]


def _listed(names: list[str]) -> str:
    return listed([f"column {name}" if name.isdecimal() else f"the column `{name}`" for name in names], _MOST)
