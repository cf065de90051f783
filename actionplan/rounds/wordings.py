"""Put the wordings of a plan beside the refs of a table that names actions by their refs alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from actionplan.importing.grid import Document, DocumentBlock, GridCell, Row, SourceTable
from actionplan.importing.mapping import ColumnMap, ColumnTarget
from actionplan.plan.model import Plan

TITLE = "Action in the plan"
"""The header of the column that is added."""


def names_refs(document: Document, columns: ColumnMap) -> bool:
    """Whether the map names the column of the refs in a table of this document."""
    return any(_head(table, columns) is not None for table in document.tables)


def with_wordings(document: Document, plan: Plan, columns: ColumnMap) -> tuple[Document, ColumnMap] | None:
    """Return the rows about actions of a plan with their wordings, and the map of the columns with the new one.

    None if no row is about an action of this plan.
    """
    wordings = _wordings(plan)
    blocks: list[DocumentBlock] = []
    found = 0
    for table in document.tables:
        rows = list(_rows(table, wordings, columns))
        found += max(len(rows) - 1, 0)
        blocks.append(table._replace(rows=tuple(rows)) if rows else table)
    added = ColumnMap({TITLE: ColumnTarget("action")})
    return (document._replace(blocks=tuple(blocks)), columns.over(added)) if found else None


def unknown_rows(document: Document, plans: Iterable[Plan], columns: ColumnMap) -> Iterator[str]:
    """Yield what is said of each row that is about no action of these plans."""
    known = {ref for plan in plans for ref in _wordings(plan)}
    for table in document.tables:
        head = _head(table, columns)
        for row in table.rows[head[0] + 1 :] if head else ():
            ref = _ref(row, head[1]) if head else ""
            if not ref:
                yield f"{row.cells[0].address}: the row has no ref, so it is not known which action it is about"
            elif ref not in known:
                yield f"{row.cells[0].address}: no plan of this round has an action `{ref}`"


def _wordings(plan: Plan) -> dict[str, str]:
    actions = [*plan.actions, *(action for parent in plan.recommendations for action in parent.actions)]
    return {action.ref: action.action or "" for action in actions}


def _head(table: SourceTable, columns: ColumnMap) -> tuple[int, int] | None:
    """Return the index of the row with the headers, and the column of the refs."""
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            target = columns.for_header(cell.text)
            if target is not None and target.field == "ref":
                return number, cell.column
    return None


def _rows(table: SourceTable, wordings: Mapping[str, str], columns: ColumnMap) -> Iterator[Row]:
    """Yield the row with the headers, and each row about an action, with the new column; nothing without headers."""
    head = _head(table, columns)
    if head is None:
        return
    last = max(cell.column for cell in table.cells()) + 1
    yield _with(table.rows[head[0]], last, TITLE)
    yield from _known(table.rows[head[0] + 1 :], head[1], last, wordings)


def _known(rows: Sequence[Row], at: int, last: int, wordings: Mapping[str, str]) -> Iterator[Row]:
    for row in rows:
        wording = wordings.get(_ref(row, at))
        if wording:
            yield _with(row, last, wording)


def _ref(row: Row, at: int) -> str:
    return next((cell.text.strip() for cell in row.cells if cell.column == at), "")


def _with(row: Row, column: int, text: str) -> Row:
    return row._replace(cells=(*row.cells, GridCell(text, row.cells[0].address, row.number, column)))
