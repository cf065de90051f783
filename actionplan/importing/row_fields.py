"""The cells of a row by the fields of their columns, including merged cells from the rows above."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.importing.content import has_text
from actionplan.importing.grid import CellKind, GridCell, Row
from actionplan.importing.headers import Header, HeaderColumn
from actionplan.importing.owner_and_deadline import part_cell
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.values import is_dash
from actionplan.named_tuple import NamedTuple


class FieldCell(NamedTuple):
    """A cell in its column. `carried` says that it is merged down from a row above."""

    column: HeaderColumn
    cell: GridCell
    carried: bool = False


class MergedCells:
    """The cells that reach down into the rows below their own."""

    def __init__(self) -> None:
        self._reaching: dict[int, GridCell] = {}

    def meet(self, row: Row) -> None:
        """Note the cells of a row that reach further down."""
        for cell in row.cells:
            if cell.row_span > 1:
                self._reaching[cell.column] = cell

    def over(self, row: Row) -> Iterable[GridCell]:
        """Yield the cells from above that cover a part of a row."""
        for cell in self._reaching.values():
            if cell.row < row.number < cell.row + cell.row_span:
                yield cell


def _states(cell: GridCell) -> bool:
    return has_text(cell) and cell.kind is not CellKind.ERROR and not is_dash(cell.text)


class RowFields:
    """The cells of one row by field. Cells without any content are there only for their fill."""

    def __init__(self, row: Row, header: Header, merged: Iterable[GridCell] = ()) -> None:
        self.row = row
        self.unnamed: list[GridCell] = []
        self._found: dict[PlanField | None, list[FieldCell]] = {}
        for cell in row.cells:
            self._add(cell, header, carried=False)
        for cell in merged:
            self._add(cell, header, carried=True)

    def _add(self, cell: GridCell, header: Header, *, carried: bool) -> None:
        column = header.at(cell.column)
        if column is None:
            if has_text(cell) and not carried:
                self.unnamed.append(cell)
            return
        if column.field is PlanField.OWNER_AND_BY_WHEN and has_text(cell):
            for field, part in part_cell(cell):
                self._found.setdefault(field, []).append(FieldCell(column, part, carried))
        else:
            self._found.setdefault(column.field, []).append(FieldCell(column, cell, carried))

    def first(self, field: PlanField) -> FieldCell | None:
        """Return the first cell of a field, None if the row has none."""
        found = self.all(field)
        return found[0] if found else None

    def text(self, field: PlanField) -> FieldCell | None:
        """Return the first cell of a field with a value: neither only dashes nor an error."""
        return next((found for found in self.all(field) if _states(found.cell)), None)

    def all(self, field: PlanField | None) -> list[FieldCell]:
        """Return the cells of a field, left to right; those of no field for None."""
        found = self._found.get(field, [])
        return sorted(found, key=lambda each: each.column.number) if len(found) > 1 else list(found)

    def own(self, field: PlanField) -> list[FieldCell]:
        """Return the cells of a field that are not merged down from a row above."""
        return [found for found in self.all(field) if not found.carried]
