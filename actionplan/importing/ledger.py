"""The ledger of an import: what became of each cell of the file, noted as the cell is read."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from actionplan.importing.draft import DraftItem
from actionplan.importing.grid import GridCell
from actionplan.named_tuple import NamedTuple


class CellClass(StrEnum):
    """What can become of a cell."""

    PLACED = "placed"
    KEPT = "kept"
    CONTEXT = "context"
    HEADER = "header"
    REPEATED = "repeated"
    LEFT_OUT = "left out"


class LedgerLine(NamedTuple):
    """What became of one cell. `item` and `key` say where it is in the plan, `reason` why it was left out."""

    cell: GridCell
    table: str
    cell_class: CellClass
    item: DraftItem | None = None
    key: str = ""
    reason: str = ""

    @property
    def place(self) -> str:
        """Where the cell is in the plan, as `REF: key`; "" where it is not in it."""
        return f"{self.item.ref}: {self.key}" if self.item else self.key


class Ledger:
    """The lines of all cells, in the order in which they were read. A cell has one line, the first that it got.

    Only a cell of a form that has its label and its value gets the line of the value after that of the label.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], LedgerLine] = {}
        self.notes: dict[tuple[str, str], str] = {}

    def placed(self, table: str, cell: GridCell, item: DraftItem | None, key: str) -> None:
        """Note that a cell is a value of the format."""
        self._note(LedgerLine(cell, table, CellClass.PLACED, item, key))

    def kept(self, table: str, cell: GridCell, item: DraftItem | None, key: str) -> None:
        """Note that a cell is kept under a key of its own."""
        self._note(LedgerLine(cell, table, CellClass.KEPT, item, key))

    def used(self, table: str, cell: GridCell, cell_class: CellClass, reason: str = "") -> None:
        """Note that a cell is context, a header or a repeated header, or is left out for a reason."""
        self._note(LedgerLine(cell, table, cell_class, reason=reason))

    def knows(self, table: str, cell: GridCell) -> bool:
        """Tell whether a cell has its line."""
        return (table, cell.address) in self._lines

    def _note(self, line: LedgerLine) -> None:
        if not line.cell.is_counted:
            return
        at = (line.table, line.cell.address)
        known = self._lines.setdefault(at, line)
        if known.cell_class is CellClass.HEADER and known.cell.text != line.cell.text:
            self._lines[at] = line

    @property
    def lines(self) -> list[LedgerLine]:
        """All lines, in the order in which the cells were read."""
        return list(self._lines.values())

    def totals(self) -> dict[str, Counter[CellClass]]:
        """Return how many cells of each table are in each class."""
        found: dict[str, Counter[CellClass]] = {}
        for line in self._lines.values():
            found.setdefault(line.table, Counter())[line.cell_class] += 1
        return found
