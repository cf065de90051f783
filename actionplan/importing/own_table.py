"""Tables of our own export that come back from owners: which column is which, and what they showed when exported."""

from __future__ import annotations

import re
from datetime import date, datetime

from actionplan.by_when import read_period
from actionplan.importing.grid import Document, DocumentBlock, GridCell, SourceTable
from actionplan.importing.mapping import LEAVE_OUT, ColumnMap, ColumnTarget
from actionplan.importing.table_choice import TableSelection
from actionplan.named_tuple import NamedTuple

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
_AS_OF, _PLAN, _VERSION = ("as_of", "As of"), ("plan", "Plan"), ("plan_version", "Plan version")
_HASH = re.compile(r"sha256:([0-9a-f]{16,64})")


class OwnTable(NamedTuple):
    """A table that our own export wrote: its columns, which table it is, and the day whose position it shows.

    `version` begins the SHA-256 of the plan file that it shows, "" where it names none or several.
    """

    column_map: ColumnMap
    wanted: TableSelection
    as_of: date | None
    version: str = ""


def own_table(document: Document) -> OwnTable | None:
    """Return what is known of a table of our own export, None if the document has no such table."""
    for table in document.tables:
        titles = [cell.text for cell in table.rows[0].cells] if table.rows else []
        for signs, known in zip(_SIGNS, (_KEYS, _TITLES), strict=True):
            if signs <= set(titles):
                columns = {title: ColumnTarget(known.get(title, LEAVE_OUT)) for title in titles}
                return OwnTable(
                    ColumnMap(columns), TableSelection(tables=(table.number,)), _as_of(table), _version(table)
                )
    return None


def _as_of(table: SourceTable) -> date | None:
    """Return the day that all rows say they show; None if they differ."""
    days = set()
    for cell in _cells(table, _AS_OF):
        moment = cell.moment.date() if isinstance(cell.moment, datetime) else cell.moment
        period = read_period(cell.text)
        days.add(moment if isinstance(moment, date) else period.first if period else None)
    return days.pop() if len(days) == 1 else None


def _version(table: SourceTable) -> str:
    found = {match[1] for cell in _cells(table, _VERSION) if (match := _HASH.fullmatch(cell.text.strip()))}
    return found.pop() if len(found) == 1 else ""


def _cells(table: SourceTable, titles: tuple[str, ...]) -> list[GridCell]:
    """Return the cells of the column that has one of these titles."""
    columns = {cell.column for cell in table.rows[0].cells if cell.text in titles}
    return [cell for row in table.rows[1:] for cell in row.cells if cell.column in columns]


class OfOnePlan(NamedTuple):
    """A document whose table of our own has only the rows of one plan; `others` counts those left out by plan."""

    document: Document
    others: dict[str, int]


def only_rows_of(document: Document, plan: str) -> OfOnePlan:
    """Leave out the rows of other plans from a table of our own export."""
    others: dict[str, int] = {}
    blocks: list[DocumentBlock] = []
    for block in document.blocks:
        if isinstance(block, SourceTable) and is_own_table(block):
            columns = {cell.column for cell in block.rows[0].cells if cell.text in _PLAN}
            rows = [block.rows[0]]
            for row in block.rows[1:]:
                name = next((cell.text.strip() for cell in row.cells if cell.column in columns), plan)
                if name == plan:
                    rows.append(row)
                else:
                    others[name] = others.get(name, 0) + 1
            blocks.append(block._replace(rows=tuple(rows)))
        else:
            blocks.append(block)
    return OfOnePlan(document._replace(blocks=tuple(blocks)), others)


def is_own_table(table: SourceTable) -> bool:
    """Tell whether our own export wrote a table."""
    titles = {cell.text for cell in table.rows[0].cells} if table.rows else set()
    return any(signs <= titles for signs in _SIGNS)
