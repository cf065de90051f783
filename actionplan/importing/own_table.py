"""The tables of our own export, which come back from owners: which column is which, and the day of the export."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from actionplan.by_when import read_period
from actionplan.importing.grid import Document, SourceTable
from actionplan.importing.mapping import LEAVE_OUT, ColumnMap, Target
from actionplan.importing.tables import Wanted

_KEYS = {
    "ref": "ref",
    "action": "action",
    "owner": "owner",
    "by_when": "by_when",
    "status": "status",
    "declared_rag": "rag",
    "percent": "percent",
    "last_update_note": "note",
    "success": "success",
    "priority": "priority",
}
_TITLES = {
    "Ref": "ref",
    "Action": "action",
    "Owner": "owner",
    "By when": "by_when",
    "Status": "status",
    "Declared RAG": "rag",
    "Percent done": "percent",
    "Last note": "note",
    "Success": "success",
    "Priority": "priority",
}
_SIGNS = ({"by_when_kind", "computed_rag", "as_of"}, {"By-when kind", "Computed RAG", "As of"})
_AS_OF = ("as_of", "As of")


class OwnTable(NamedTuple):
    """A table that our own export wrote: its columns, which table it is, and the day whose position it shows."""

    column_map: ColumnMap
    wanted: Wanted
    as_of: date | None


def own_table(document: Document) -> OwnTable | None:
    """Return what is known of a table of our own export, None where the document has no such table."""
    for table in document.tables:
        titles = [cell.text for cell in table.rows[0].cells] if table.rows else []
        for signs, known in zip(_SIGNS, (_KEYS, _TITLES), strict=True):
            if signs <= set(titles):
                columns = {title: Target(known.get(title, LEAVE_OUT)) for title in titles}
                return OwnTable(ColumnMap(columns), Wanted(tables=(table.number,)), _as_of(table))
    return None


def _as_of(table: SourceTable) -> date | None:
    """Return the one day that the rows say they show, None where they say different ones."""
    columns = {cell.column for cell in table.rows[0].cells if cell.text in _AS_OF}
    days = set()
    for row in table.rows[1:]:
        for cell in row.cells:
            if cell.column in columns:
                moment = cell.moment.date() if isinstance(cell.moment, datetime) else cell.moment
                period = read_period(cell.text)
                days.add(moment if isinstance(moment, date) else period.first if period else None)
    return days.pop() if len(days) == 1 else None
