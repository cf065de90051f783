"""Read OpenDocument spreadsheets (.ods): cells as shown, with repeated rows and columns never written out."""

from __future__ import annotations

from datetime import date, datetime

from actionplan.importing.grid import (
    CellKind,
    Document,
    FileFormat,
    GridCell,
    Marks,
    Row,
    SourceTable,
    TableKind,
    struck_marks,
)
from actionplan.importing.readers.drafting import MAX_CHARACTERS, DocumentDraft
from actionplan.importing.readers.excel import MAX_COLUMN, MAX_ROW, column_letters
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute, whole_number

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    "table": (f"{_BASE}table:1.0",),
    "text": (f"{_BASE}text:1.0",),
    "office": (f"{_BASE}office:1.0",),
    "style": (f"{_BASE}style:1.0",),
    "draw": (f"{_BASE}drawing:1.0",),
}
_KINDS = {"float": CellKind.NUMBER, "percentage": CellKind.NUMBER, "currency": CellKind.NUMBER, "date": CellKind.DATE}
_MAX_REPEATS = 1_000
_MAX_MIMETYPE = 200


def kind(package: Package) -> str:
    """Return what an OpenDocument package says it is, or "" for any other package."""
    if "mimetype" not in package:
        return ""
    return b"".join(package.chunks("mimetype"))[:_MAX_MIMETYPE].decode("ascii", "replace").strip()


def read(name: str, package: Package, data: bytes, *, notes: bool) -> Document:
    """Read a spreadsheet."""
    draft = DocumentDraft(name, FileFormat.OPEN_DOCUMENT, data)
    if "content.xml" not in package:
        raise draft.refuse("the file is damaged: it has no content")
    if "META-INF/manifest.xml" in package:
        _Manifest(draft).parse(package.chunks("META-INF/manifest.xml"), name)
    content = _SheetsReader(draft, notes=notes)
    content.parse(package.chunks("content.xml"), name)
    return draft.finish()


class _Manifest(XmlHandler):
    """The list of parts, which says whether they are encrypted."""

    def __init__(self, draft: DocumentDraft) -> None:
        super().__init__({"manifest": (f"{_BASE}manifest:1.0",)})
        self._draft = draft
        self.on("manifest:encryption-data", self._encrypted)

    def _encrypted(self, _: Attributes) -> None:
        raise self._draft.refuse("the file is password-protected: remove the password and save it again")


class _SheetsReader(XmlHandler):
    """The sheets, row by row. An empty cell or row takes its place however often it is repeated."""

    def __init__(self, draft: DocumentDraft, *, notes: bool) -> None:
        super().__init__(_NAMESPACES)
        self._draft = draft
        self._notes = notes
        self._fills: dict[str, str] = {}
        self._struck_out: set[str] = set()
        self._spans: list[bool] = []
        self._struck: list[str] = []
        self._style = ""
        self._title = ""
        self._in_table = False
        self._hidden_tables: set[str] = set()
        self._hidden = False
        self._rows: list[Row] = []
        self._row = self._column = 0
        self._row_repeats = 1
        self._row_hidden = False
        self._hidden_columns: set[int] = set()
        self._column_at = 0
        self._cells: list[GridCell] = []
        self._attributes: Attributes = {}
        self._is_covered = False
        self._lines: list[str] = []
        self._parts: list[str] | None = None
        self._size = 0
        self._note: list[str] = []
        self._in_note = False
        self._header_rows = 0
        self._register()

    def _register(self) -> None:
        self.on("style:style", self._start_style)
        self.on("style:table-cell-properties", self._cell_properties)
        self.on("style:table-properties", self._table_properties)
        self.on("style:text-properties", self._text_properties)
        self.on("table:table", self._start_table, self._end_table)
        self.on("table:table-column", self._table_column)
        self.on("table:table-header-rows", lambda _: self._header(1), lambda: self._header(-1))
        self.on("table:table-row", self._start_row, self._end_row)
        self.on("table:table-cell", self._start_cell, self._end_cell)
        self.on("table:covered-table-cell", self._start_covered, self._end_cell)
        self.on("text:p", lambda _: self._start_line(), self._end_line)
        self.on("text:h", lambda _: self._start_line(), self._end_line)
        self.on("text:span", self._start_span, self._end_span)
        self.on("text:s", lambda found: self._write(" " * min(whole_number(attribute(found, "c", "1"), 1), 1000)))
        self.on("text:tab", lambda _: self._write("\t"))
        self.on("text:line-break", lambda _: self._write("\n"))
        self.on("office:annotation", lambda _: self._annotation(on=True), lambda: self._annotation(on=False))
        for element in ("table:tracked-changes", "table:shapes", "draw:frame", "table:named-expressions"):
            self.on(element, lambda _: self.skip())

    # Styles

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attribute(attributes, "name")

    def _cell_properties(self, attributes: Attributes) -> None:
        colour = attribute(attributes, "background-color").lstrip("#").upper()
        if len(colour) == 6 and colour != "FFFFFF":
            self._fills[self._style] = colour

    def _table_properties(self, attributes: Attributes) -> None:
        if attribute(attributes, "display") == "false":
            self._hidden_tables.add(self._style)

    def _text_properties(self, attributes: Attributes) -> None:
        if attribute(attributes, "text-line-through-style", "none") != "none":
            self._struck_out.add(self._style)

    # Tables and rows

    def _start_table(self, attributes: Attributes) -> None:
        if self._in_table:
            self._draft.omit(self._address(self._row, self._column + 1), "", "a table within a cell is not read")
            self.skip()
            return
        self._in_table = True
        self._title = self._draft.text(attribute(attributes, "name")) or f"Sheet {self._draft.tables + 1}"
        self._hidden = attribute(attributes, "style-name") in self._hidden_tables
        self._rows, self._hidden_columns = [], set()
        self._row = self._column_at = 0

    def _end_table(self) -> None:
        self._in_table = False
        columns = {cell.column for row in self._rows for cell in row.cells}
        self._draft.hidden_columns += len(columns & self._hidden_columns)
        number = self._draft.next_table_number()
        rows = tuple(self._rows)
        self._draft.add_table(SourceTable(self._title, number, TableKind.SHEET, rows, self._title, self._hidden))

    def _table_column(self, attributes: Attributes) -> None:
        repeats = _repeats(attributes, "number-columns-repeated", MAX_COLUMN)
        if attribute(attributes, "visibility", "visible") != "visible":
            self._hidden_columns.update(range(self._column_at + 1, self._column_at + repeats + 1))
        self._column_at = min(self._column_at + repeats, MAX_COLUMN)

    def _header(self, change: int) -> None:
        self._header_rows += change

    def _start_row(self, attributes: Attributes) -> None:
        self._row += 1
        self._row_repeats = _repeats(attributes, "number-rows-repeated", MAX_ROW)
        self._row_hidden = attribute(attributes, "visibility", "visible") != "visible"
        self._column = 0
        self._cells = []

    def _end_row(self) -> None:
        if any(cell.is_counted for cell in self._cells):
            times = self._row_repeats if self._row_repeats <= _MAX_REPEATS else 1
            self._draft.require_room(times * len(self._cells))
            for copy in range(times):
                self._add_row(self._row + copy)
            if times < self._row_repeats:
                message = f"{self._title}: row {self._row} is repeated {self._row_repeats:,} times and read once"
                self._draft.notices.append(message)
        self._row = min(self._row + self._row_repeats - 1, MAX_ROW)

    def _add_row(self, row: int) -> None:
        cells = tuple(cell._replace(row=row, address=self._address(row, cell.column)) for cell in self._cells)
        for cell in cells:
            if cell.is_counted:
                self._draft.meet_cell(cell.text, cell.address)
        self._rows.append(Row(row, cells, self._row_hidden, self._header_rows > 0))
        self._draft.hidden_rows += self._row_hidden

    def _address(self, row: int, column: int) -> str:
        return f"{self._title}!{column_letters(column)}{row}"

    # Cells

    def _start_cell(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._is_covered = False
        self._lines = []
        self._struck = []
        self._note = []
        self._size = 0

    def _start_covered(self, attributes: Attributes) -> None:
        self._start_cell(attributes)
        self._is_covered = True

    def _end_cell(self) -> None:
        repeats = _repeats(self._attributes, "number-columns-repeated", MAX_COLUMN)
        text = self._draft.text("\n".join(self._lines))
        style = attribute(self._attributes, "style-name")
        formula = attribute(self._attributes, "formula")
        note = "\n".join(self._note).strip()
        self._draft.notes += bool(note)
        if note and not self._notes:
            self._draft.omit(self._address(self._row, self._column + 1), "", "a note is read only with --notes")
        if text.strip() and (self._column >= MAX_COLUMN or self._row > MAX_ROW):
            raise self._draft.refuse(f"{self._title} has cells beyond the edge of a sheet: save it again")
        if text.strip() or formula or style in self._fills or (note and self._notes):
            cell = self._cell(text, style, formula, note if self._notes else "")
            times = 1 if not cell.is_counted else min(repeats, _MAX_REPEATS)
            first = self._column + 1
            self._cells += [self._placed(cell, column) for column in range(first, first + times)]
        self._column = min(self._column + repeats, MAX_COLUMN)

    def _placed(self, cell: GridCell, column: int) -> GridCell:
        hidden = self._row_hidden or self._is_covered or column in self._hidden_columns
        return cell._replace(column=column, marks=cell.marks._replace(hidden=hidden) if hidden else cell.marks)

    def _cell(self, text: str, style: str, formula: str, note: str) -> GridCell:
        found = self._attributes
        value_type = attribute(found, "value-type")
        kind_ = CellKind.FORMULA if formula else _KINDS.get(value_type, CellKind.TEXT)
        number = attribute(found, "date-value") or attribute(found, "value")
        rows = _repeats(found, "number-rows-spanned", MAX_ROW)
        columns = _repeats(found, "number-columns-spanned", MAX_COLUMN)
        lines = tuple(line for line in text.split("\n") if line.strip())
        return GridCell(
            text,
            "",
            self._row,
            self._column + 1,
            CellKind.ERROR if text.startswith(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "Err:")) else kind_,
            rows,
            columns,
            lines if len(lines) > 1 else (),
            _moment(number) if value_type == "date" else None,
            number,
            marks=self._struck_marks(text, style)._replace(fill=self._fills.get(style, ""), note=note),
        )

    def _struck_marks(self, text: str, style: str) -> Marks:
        return Marks(struck_out=True) if style in self._struck_out else struck_marks(self._struck, text)

    # Text

    def text(self, data: str) -> None:
        if self._parts is not None:
            self._write(data)

    def _write(self, data: str) -> None:
        if self._parts is None:
            return
        self._size += len(data)
        if self._size > MAX_CHARACTERS:
            raise self._draft.refuse(f"a cell has more than {MAX_CHARACTERS:,} characters: shorten or split it")
        self._parts.append(data)
        if any(self._spans) and not self._in_note:
            self._struck.append(data)

    def _start_span(self, attributes: Attributes) -> None:
        self._spans.append(attribute(attributes, "style-name") in self._struck_out)

    def _end_span(self) -> None:
        self._spans.pop()

    def _start_line(self) -> None:
        self._parts = []

    def _end_line(self) -> None:
        line = "".join(self._parts or ())
        self._parts = None
        (self._note if self._in_note else self._lines).append(line)

    def _annotation(self, *, on: bool) -> None:
        self._in_note = on


def _repeats(attributes: Attributes, local: str, most: int) -> int:
    return max(1, min(whole_number(attribute(attributes, local, "1"), 1), most))


def _moment(text: str) -> date | datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None
