"""Read Excel workbooks (.xlsx, .xlsm): every sheet, cell by cell, as its number formats show them."""

from __future__ import annotations

import re
from bisect import bisect_right

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
from actionplan.importing.readers import number_formats
from actionplan.importing.readers.drafting import MAX_CELLS, MAX_CHARACTERS, DocumentDraft
from actionplan.importing.readers.excel_styles import SHEET, CellStyle, CellStyles, Theme
from actionplan.importing.readers.excel_texts import SharedStrings, TextHandler, sheet_notes, unescaped
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.relationships import chunks_of, relationships, target
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute, whole_number
from actionplan.named_tuple import NamedTuple

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
_MAX_MERGED = 100_000
_VALUES = (b"v>", b"is>")  # Called at the start and the end of each value and text.


def read(name: str, package: Package, main: str, data: bytes, *, notes: bool) -> Document:
    """Read a workbook whose main part is `main`."""
    draft = DocumentDraft(name, FileFormat.EXCEL, data)
    links = relationships(package, main)
    workbook, theme = _Workbook(), Theme()
    workbook.parse(package.chunks(main), name)
    theme.parse(chunks_of(package, links, "theme"), name)
    styles, strings = CellStyles(theme), SharedStrings(draft)
    styles.parse(chunks_of(package, links, "styles"), name)
    strings.parse(chunks_of(package, links, "sharedStrings"), name)
    parts = {link.id: link.target for link in links if link.kind == "worksheet"}
    for title, state, link in workbook.sheets:
        if link in parts:
            sheet = _SheetReader(draft, draft.text(title), styles, strings, since_1904=workbook.since_1904)
            _read_sheet(draft, package, parts[link], sheet, hidden=state != "visible", notes=notes)
    return draft.finish()


def _read_sheet(
    draft: DocumentDraft, package: Package, part: str, sheet: _SheetReader, *, hidden: bool, notes: bool
) -> None:
    if max(package.occurrences(part, sign) for sign in _VALUES) > 2 * MAX_CELLS:
        raise draft.refuse_cells()
    links = relationships(package, part)
    sheet.notes = sheet_notes(draft, package, links)
    sheet.parse(package.chunks(part), draft.name)
    if not notes:
        for at in sheet.notes:
            draft.omit(f"{sheet.title}!{at}", "", "a note is read only with --notes")
    if target(links, "drawing"):
        draft.omit(sheet.title, "", "pictures, charts and text boxes are not read")
    draft.notes += len(sheet.notes)
    rows = tuple(sheet.finish(notes=notes))
    draft.add_table(
        SourceTable(sheet.title, draft.next_table_number(), TableKind.SHEET, rows, address=sheet.title, hidden=hidden)
    )


class _Workbook(XmlHandler):
    """The sheets of a workbook: title, state and relationship."""

    def __init__(self) -> None:
        super().__init__({"s": SHEET})
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = False
        self.on("s:workbookPr", self._properties)
        self.on("s:sheet", self._sheet)

    def _properties(self, attributes: Attributes) -> None:
        self.since_1904 = attribute(attributes, "date1904", "0").lower() in {"1", "true"}

    def _sheet(self, attributes: Attributes) -> None:
        link = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
        self.sheets.append((attribute(attributes, "name"), attribute(attributes, "state", "visible"), link))


class _Merge(NamedTuple):
    row: int
    column: int
    last_row: int
    last_column: int


class _SheetReader(TextHandler):
    """The cells of one sheet, row by row, in the order of the file."""

    def __init__(
        self, draft: DocumentDraft, title: str, styles: CellStyles, strings: SharedStrings, *, since_1904: bool
    ) -> None:
        super().__init__(draft)
        self.title = title
        self.notes: dict[str, str] = {}
        self._styles = styles
        self._strings = strings
        self._since_1904 = since_1904
        self._rows: list[tuple[int, bool, list[GridCell]]] = []
        self._row = self._column = 0
        self._row_hidden = False
        self._cells: list[GridCell] = []
        self._attributes: Attributes = {}
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._target: list[str] | None = None
        self._hidden_columns: list[tuple[int, int]] = []
        self._merges: list[_Merge] = []
        self.on("s:col", self._columns)
        self.on("s:row", self._start_row)
        self.on("s:c", self._start_cell, self._end_cell)
        self.on("s:v", lambda _: self._collect(self._value), lambda: self._collect(None))
        self.on("s:f", lambda _: self._start_formula(), lambda: self._collect(None))
        self.on("s:mergeCell", self._merge)
        for element in ("oddHeader", "conditionalFormatting", "dataValidations", "extLst"):
            self.on(f"s:{element}", lambda _: self.skip())

    def text(self, data: str) -> None:
        if self._target is None:
            super().text(data)
        else:
            self._target.append(data)
            if len(self._target) > 1 and sum(map(len, self._target)) > MAX_CHARACTERS:
                raise self.draft.refuse(f"a cell has more than {MAX_CHARACTERS:,} characters: shorten or split it")

    def _collect(self, into: list[str] | None) -> None:
        self._target = into

    def _columns(self, attributes: Attributes) -> None:
        if attribute(attributes, "hidden", "0").lower() in {"1", "true"} or attribute(attributes, "width") == "0":
            first, last = whole_number(attribute(attributes, "min"), 1), whole_number(attribute(attributes, "max"), 1)
            self._hidden_columns.append((first, min(last, MAX_COLUMN)))

    def _start_row(self, attributes: Attributes) -> None:
        row = whole_number(attributes["r"]) if "r" in attributes else self._row + 1
        if not self._row < row <= MAX_ROW:
            raise self._damaged()
        self._row, self._column = row, 0
        self._cells = []
        self._row_hidden = attributes.get("hidden", "0").lower() in {"1", "true"}

    def _start_cell(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._value, self._formula = [], None
        self.begin()
        column = self._column + 1
        if "r" in attributes:
            match = _ADDRESS.fullmatch(attributes["r"])
            if match is None or int(match[2]) != self._row:
                raise self._damaged()
            column = column_number(match[1])
        if not self._column < column <= MAX_COLUMN or not self._row:
            raise self._damaged()
        self._column = column

    def _start_formula(self) -> None:
        self._formula = []
        self._target = self._formula

    def _end_cell(self) -> None:
        style = self._styles[whole_number(self._attributes.get("s", "0"))]
        cell = self._cell(style)
        if cell.text.strip() or cell.kind is CellKind.FORMULA:
            self.draft.meet_cell(cell.text, cell.address)
            self._add(cell)
        elif style.fill or self.notes.get(cell.address.rpartition("!")[2]):
            self._add(cell._replace(text=""))

    def _add(self, cell: GridCell) -> None:
        if not self._cells:
            self._rows.append((self._row, self._row_hidden, self._cells))
        self._cells.append(cell)

    def _cell(self, style: CellStyle) -> GridCell:
        kind, raw = self._attributes.get("t", "n"), "".join(self._value)
        address = f"{self.title}!{column_letters(self._column)}{self._row}"
        cell = GridCell("", address, self._row, self._column)
        if kind == "s":
            text, struck = self._strings.get(raw)
            cell = cell._replace(text=text)
        else:
            struck = tuple(self.struck)
            cell = self._shown(cell, kind, raw, style)
        if style.fill or style.struck_out or struck:
            marks = Marks(struck_out=True) if style.struck_out else struck_marks(struck, cell.text)
            cell = cell._replace(marks=marks._replace(fill=style.fill))
        if self._formula is None or (kind == "str" and not raw):
            return cell
        return cell._replace(kind=CellKind.ERROR if kind == "e" else CellKind.FORMULA)

    def _shown(self, cell: GridCell, kind: str, raw: str, style: CellStyle) -> GridCell:
        if kind == "inlineStr":
            return cell._replace(text=self.whole())
        if kind == "str":
            return cell._replace(text=self.draft.text(unescaped(raw)))
        if kind == "b":
            return cell._replace(text="TRUE" if raw.strip() in {"1", "true"} else "FALSE" if raw else "")
        if kind == "e":
            return cell._replace(text=raw, kind=CellKind.ERROR)
        return self._number(cell, raw.strip(), style.number_format) if raw else cell

    def _number(self, cell: GridCell, raw: str, code: str) -> GridCell:
        if number_formats.shows_date(code):
            when = number_formats.moment_of(raw, since_1904=self._since_1904)
            if when is not None:
                shown = number_formats.show_date(when, code)
                return cell._replace(text=shown, kind=CellKind.DATE, moment=when, number=raw, number_format=code)
        shown = number_formats.show_number(raw, code)
        return cell._replace(text=shown, kind=CellKind.NUMBER, number=raw, number_format=code)

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attribute(attributes, "ref").partition(":")
        top, bottom = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
        if top and bottom:
            columns = sorted((column_number(top[1]), column_number(bottom[1])))
            rows = sorted((int(top[2]), int(bottom[2])))
            self._merges.append(_Merge(rows[0], columns[0], rows[1], columns[1]))

    def _damaged(self) -> Exception:
        message = f"sheet {self.title} has rows or cells out of order"
        return self.draft.refuse(f"{message}: open the workbook in a spreadsheet program and save it again")

    def finish(self, *, notes: bool) -> list[Row]:
        """Return the rows that have content, with merged cells, hidden columns and notes applied."""
        spans = {(merge.row, merge.column): merge for merge in self._merges}
        covered = self._covered()
        rows = []
        for number_, hidden, cells in self._rows:
            if any(cell.text or cell.kind is CellKind.FORMULA for cell in cells):
                looks = [self._look(cell, covered.get(number_, ()), hidden=hidden, notes=notes) for cell in cells]
                rows.append(Row(number_, tuple(_spanned(cell, spans) for cell in looks), hidden))
                self.draft.hidden_rows += hidden
        columns = {cell.column for row in rows for cell in row.cells}
        self.draft.hidden_columns += sum(self._is_hidden(column) for column in columns)
        return rows

    def _covered(self) -> dict[int, list[tuple[int, int]]]:
        """The columns, by row, that lie under a merged cell, for rows of the file only."""
        numbers = [row for row, _, _ in self._rows]
        found: dict[int, list[tuple[int, int]]] = {}
        total = 0
        for merge in self._merges:
            for row in numbers[bisect_right(numbers, merge.row - 1) : bisect_right(numbers, merge.last_row)]:
                first = merge.column + (row == merge.row)
                found.setdefault(row, []).append((first, merge.last_column))
                total += 1
                if total > _MAX_MERGED:
                    raise self.draft.refuse("too many merged cells: copy the action plan into a file of its own")
        return found

    def _is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self._hidden_columns)

    def _look(
        self, cell: GridCell, covered: list[tuple[int, int]] | tuple[()], *, hidden: bool, notes: bool
    ) -> GridCell:
        under = any(first <= cell.column <= last for first, last in covered)
        hidden = hidden or under or (bool(self._hidden_columns) and self._is_hidden(cell.column))
        note = self.notes.get(cell.address.rpartition("!")[2], "") if notes else ""
        return cell._replace(marks=cell.marks._replace(hidden=hidden, note=note)) if hidden or note else cell


def _spanned(cell: GridCell, spans: dict[tuple[int, int], _Merge]) -> GridCell:
    merge = spans.get((cell.row, cell.column))
    if merge is None:
        return cell
    return cell._replace(row_span=merge.last_row - cell.row + 1, column_span=merge.last_column - cell.column + 1)


def column_number(letters: str) -> int:
    """Return the number of a column from its letters: 1 for A."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def column_letters(column: int) -> str:
    """Return the letters of a column from its number: A for 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
