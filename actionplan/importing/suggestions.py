"""Suggest words for `--map` where no plan was found: what the cells of a table look like, column by column."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.importing import evidence
from actionplan.importing.assign_columns import read_header
from actionplan.importing.grid import GridCell, Row, SourceTable, TableKind
from actionplan.importing.header_rows import find_header_row
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.plan_fields import PlanField

_F = PlanField
_LIKE = (
    (_F.BY_WHEN, evidence.are_deadlines),
    (_F.STATUS, evidence.are_states),
    (_F.OWNER, evidence.are_people),
    (_F.ACTION, evidence.are_instructions),
)
_FEWEST = 2


def suggested_map(tables: Sequence[SourceTable]) -> str:
    """Return the words for the table that looks most like a plan; "" if none has instructions and something more."""
    found = [fields for table in tables if table.kind is not TableKind.CHECKLIST and (fields := _fields(table))]
    best = max(found, key=len, default={})
    return " ".join(f'--map "{title}={field}"' for field, title in best.items())


def _fields(table: SourceTable) -> dict[PlanField, str]:
    """Return the titles of the columns that look like fields of a plan, or that their headers name."""
    head = find_header_row(table.rows, ColumnMap())
    if head is None:
        return {}
    below = table.rows[head.below :]
    header = read_header(head.row, below, ColumnMap(), head.rows)
    fields = {column.field: column.name for column in header.columns if column.field}
    taken = set(fields.values())
    for column in header.columns:
        title = column.name
        like = next((field for field, fits in _LIKE if fits(_cells(below, column.number))), None)
        if like and title not in taken:
            fields.setdefault(like, title)
    wanted: dict[PlanField, str] = {
        field: fields[field] for field in (_F.ACTION, _F.OWNER, _F.BY_WHEN, _F.STATUS) if field in fields
    }
    return wanted if _F.ACTION in wanted and len(wanted) >= _FEWEST else {}


def _cells(rows: Sequence[Row], number: int) -> list[GridCell]:
    return [cell for row in rows for cell in row.cells if cell.column == number]
