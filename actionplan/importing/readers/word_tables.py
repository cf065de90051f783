"""Turn the rows of a Word table, as its XML lists them, into a grid with merged cells and nested tables in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from actionplan.importing.grid import GridCell, Marks, Row, SourceTable, TableKind, struck_marks
from actionplan.importing.readers.drafting import DocumentDraft


class RawCell:
    """A cell as the XML has it. `items` are its paragraphs with text, and tables within it.

    `lines` are the paragraphs once the cell is complete, those of nested tables included: one for each of their rows.
    """

    column = 1
    span = 1
    continues = False
    fill = ""
    hidden = False
    tracked = False
    lines: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.prompts: list[str] = []
        self.notes: list[str] = []
        self.struck: list[str] = []
        self.items: list[str | RawTable] = []

    def close(self) -> None:
        """Gather the lines of the complete cell."""
        found: list[str] = []
        for item in self.items:
            found += [item] if isinstance(item, str) else item.lines
        self.lines = tuple(found)

    @property
    def look(self) -> Marks:
        """The marks of the cell that do not depend on its row."""
        prompt = " ".join(self.prompts)
        note = "\n".join(self.notes)
        marks = struck_marks(self.struck, "".join(self.lines))
        return marks._replace(hidden=self.hidden, fill=self.fill, note=note, tracked=self.tracked, prompt=prompt)

    @property
    def is_empty(self) -> bool:
        """Whether the cell has neither text nor an unfilled prompt."""
        return not self.items and not self.prompts


class RawRow:
    """A row as the XML has it. `width` counts its columns so far, empty cells included."""

    __slots__ = ("cells", "deleted", "hidden", "is_header", "starts", "width", "words")

    def __init__(self) -> None:
        self.cells: list[RawCell] = []
        self.starts: list[int] = []
        self.width = 0
        self.is_header = False
        self.hidden = False
        self.deleted = False
        self.words: list[str] = []

    def place(self, cell: RawCell) -> None:
        """Put a complete cell after the others. An empty one only takes its columns, unless a merge continues it."""
        cell.close()
        cell.column = self.width + 1
        self.starts.append(cell.column)
        self.width += cell.span
        if not cell.is_empty or cell.fill or cell.continues:
            self.cells.append(cell)


class RawTable:
    """A table as the XML has it. `lines` is its text, a line for each row, once it is complete."""

    __slots__ = ("cell", "lines", "row", "rows")

    def __init__(self) -> None:
        self.rows: list[RawRow] = []
        self.row: RawRow | None = None
        self.cell: RawCell | None = None
        self.lines: list[str] = []

    def close(self) -> None:
        """Note the text of the complete table, for a cell it may be in."""
        for row in self.rows:
            texts = [" ".join(cell.lines) for cell in row.cells if cell.lines]
            if texts:
                self.lines.append(" | ".join(texts))

    @property
    def is_frame(self) -> bool:
        """Tell whether the table only arranges others on the page: each row has at most one cell with content."""
        rows = [[cell for cell in row.cells if not cell.is_empty] for row in self.rows]
        inner = [item for row in rows for cell in row for item in cell.items if isinstance(item, RawTable)]
        return any(len(table.lines) > 1 for table in inner) and all(len(row) < 2 for row in rows)


def add_table(draft: DocumentDraft, whole: RawTable) -> None:
    """Add a complete table to the draft, or the content of one that only frames others."""
    waiting: list[str | RawTable] = [whole]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            draft.add_paragraph(item, draft.next_paragraph())
        elif item.is_frame:
            waiting += [inner for row in reversed(item.rows) for cell in row.cells for inner in reversed(cell.items)]
        elif item.lines or any(row.cells for row in item.rows):
            _add_plain_table(draft, item)


def _add_plain_table(draft: DocumentDraft, raw: RawTable) -> None:
    number = draft.next_table_number()
    name = f"table {number}"
    kept = []
    for at, row in enumerate(raw.rows, 1):
        if row.deleted:
            draft.omit(f"{name}, row {at}", " | ".join(row.words), "the row is deleted in the tracked changes")
        else:
            kept.append((at, row))
            _count(draft, row, f"{name}, row {at}")
    columns = _GridColumns([row for _, row in kept])
    rows = tuple(_rows(kept, columns, name))
    if rows:
        draft.add_table(SourceTable(name, number, TableKind.TABLE, rows, address=name))


def _count(draft: DocumentDraft, row: RawRow, address: str) -> None:
    for cell in row.cells:
        if not cell.is_empty:
            draft.meet_cell("\n".join(cell.lines), address)
    draft.hidden_rows += row.hidden


class _GridColumns:
    """The columns as a reader of the page counts them.

    Word's own grid also has the small columns that arise where the edges of two rows do not quite meet. Only starts of
    cells count, and rows that have as many cells as most rows have are taken to share their columns.
    """

    def __init__(self, rows: list[RawRow]) -> None:
        layouts = Counter(tuple(row.starts) for row in rows if row.starts)
        self._usual = _most_common_width(layouts)
        usual = [layout for layout, _ in layouts.most_common() if len(layout) == self._usual]
        self._uneven = len(usual) > 1
        self._starts = sorted(usual[0] if self._uneven else {start for layout in layouts for start in layout})

    def place(self, row: RawRow, cell: RawCell) -> tuple[int, int]:
        """Return the column of a cell and how many it spans."""
        if self._uneven and len(row.starts) == self._usual:
            return row.starts.index(cell.column) + 1, 1
        first = bisect_right(self._starts, cell.column) or 1
        return first, max(1, bisect_left(self._starts, cell.column + cell.span) - first + 1)


def _most_common_width(layouts: Counter[tuple[int, ...]]) -> int:
    """How many cells most rows have that have more than one."""
    widths: Counter[int] = Counter()
    for layout, times in layouts.items():
        widths[len(layout)] += times if len(layout) > 1 else 0
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _rows(kept: list[tuple[int, RawRow]], columns: _GridColumns, name: str) -> Iterator[Row]:
    """The rows with content. A cell that a merge continues only makes the one above taller."""
    spans = _merged(row for _, row in kept)
    for at, row in kept:
        cells = []
        for raw in row.cells:
            column, width = columns.place(row, raw)
            if raw.is_empty and (raw.continues or not raw.fill):
                continue
            hidden = row.hidden or (raw.continues and id(raw) not in spans)
            cells.append(
                _cell(raw, f"{name}, row {at}, column {column}", (at, column), (spans.get(id(raw), 1), width), hidden)
            )
        if any(not cell.is_empty for cell in row.cells):
            yield Row(at, tuple(cells), row.hidden, row.is_header)


def _merged(rows: Iterator[RawRow]) -> dict[int, int]:
    """How many rows each cell that is merged downwards covers, by the identity of the raw cell."""
    above: dict[int, RawCell] = {}
    spans: dict[int, int] = {}
    for row in rows:
        here: dict[int, RawCell] = {}
        for cell in row.cells:
            top = above.get(cell.column) if cell.continues else None
            here[cell.column] = top or cell
            spans[id(top or cell)] = spans.get(id(top or cell), 0) + 1
        above = here
    return spans


def _cell(raw: RawCell, address: str, at: tuple[int, int], spans: tuple[int, int], hidden: bool) -> GridCell:
    lines = raw.lines
    marks = raw.look
    if hidden:
        marks = marks._replace(hidden=True)
    paragraphs = lines if len(lines) > 1 else ()
    return GridCell(
        "\n".join(lines), address, *at, row_span=spans[0], column_span=spans[1], paragraphs=paragraphs, marks=marks
    )
