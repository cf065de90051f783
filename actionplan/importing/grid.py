"""The grid that every reader fills: cells with addresses, in tables, among the headings and paragraphs of a document.

A reader records what the file shows, and does not decide what it means. Each non-empty cell has exactly one address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum

from actionplan.errors import ActionplanError
from actionplan.named_tuple import NamedTuple


class UnreadableFileError(ActionplanError):
    """A file that is refused. The message is one line: what the file is, and what to do."""


class FileFormat(StrEnum):
    """The formats that can be read, by the name used in reports and maps."""

    WORD = "docx"
    EXCEL = "xlsx"
    OPEN_DOCUMENT = "ods"
    CSV = "csv"
    MARKDOWN = "md"
    OSCAL_JSON = "oscal-json"
    OSCAL_XML = "oscal-xml"
    ISSUES = "issues"
    EXPORT = "export"


class CellKind(StrEnum):
    """What a cell holds. Every cell of a text format is text; only spreadsheets know the others."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


class Marks(NamedTuple):
    """How a cell looks, and what is attached to it.

    `fill` is a colour as RRGGBB in capitals. `note` holds a comment, note or footnote, read only on request.
    `struck` are the words that are struck out if only a part of the text is. `prompt` is the placeholder text of a
    control that nobody filled in: it is not content and not part of the text. `checked` says whether the box before
    a checklist item is ticked, and is None without a box.
    """

    hidden: bool = False
    struck_out: bool = False
    fill: str = ""
    note: str = ""
    tracked: bool = False
    prompt: str = ""
    checked: bool | None = None
    struck: str = ""


NO_MARKS = Marks()


def struck_part(struck: Iterable[str], text: str) -> str:
    """Return the words that are struck out, several joined with semicolons; "" if there are none, or no other words."""
    parts = [" ".join(part.split()) for part in struck if part.strip()]
    return "" if "".join("".join(parts).split()) == "".join(text.replace("~~", "").split()) else "; ".join(parts)


def struck_marks(struck: Sequence[str], text: str) -> Marks:
    """Return the marks of a cell of which some words are struck out, or none."""
    return Marks(struck_out=True, struck=struck_part(struck, text)) if any(map(str.strip, struck)) else NO_MARKS


class GridCell(NamedTuple):
    """One non-empty cell. A merged cell appears once, at its first row and column, which count from 1.

    `text` is what the file shows, with line breaks between paragraphs; `paragraphs` holds them one by one where there
    are two or more. `moment` is the true date, date and time, or time of day behind a cell of kind DATE, and of a
    FORMULA that gives one. `number` is the exact number behind a shown one, as the file stores it. The `text` of a
    FORMULA is its stored result, and empty if none is stored.
    """

    text: str
    address: str
    row: int
    column: int
    kind: CellKind = CellKind.TEXT
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[str, ...] = ()
    moment: date | datetime | time | None = None
    number: str = ""
    number_format: str = ""
    marks: Marks = NO_MARKS

    @property
    def is_counted(self) -> bool:
        """Tell whether the reader counts the cell, because it has more than a fill or a note."""
        return bool(self.text.strip() or self.marks.prompt or self.kind is CellKind.FORMULA)


class Row(NamedTuple):
    """The non-empty cells of one row, left to right. `is_header` is set where the file itself marks a header row."""

    number: int
    cells: tuple[GridCell, ...]
    hidden: bool = False
    is_header: bool = False


class TableKind(StrEnum):
    """Where a table comes from. A checklist has one column, the text of its items; a form has one row per form."""

    SHEET = "sheet"
    TABLE = "table"
    CHECKLIST = "checklist"
    FORM = "form"


class SourceTable(NamedTuple):
    """One table, sheet or checklist: its rows with content, in order. Rows without any content are left out.

    `name` is unique in the document: `table 7`, or the name of a sheet. `number` counts from 1 in document order.
    """

    name: str
    number: int
    kind: TableKind
    rows: tuple[Row, ...]
    address: str = ""
    hidden: bool = False
    caption: str = ""

    def cells(self) -> Iterator[GridCell]:
        """Yield every cell, row by row."""
        for row in self.rows:
            yield from row.cells


class DocumentHeading(NamedTuple):
    """A heading with its level from 1; the title of a document has level 0."""

    text: str
    address: str
    level: int


class DocumentParagraph(NamedTuple):
    """A paragraph or list item of prose outside tables."""

    text: str
    address: str


DocumentBlock = DocumentHeading | DocumentParagraph | SourceTable


class Role(StrEnum):
    """What a record of a structured file (OSCAL, issues, our own export) is in a plan."""

    PLAN = "plan"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    ENTRY = "entry"


class FileField(NamedTuple):
    """A value of a record. `name` is the key of a plan it fits, or the file's own word where no key of a plan fits.

    Fields of one name are the parts of one value, in order: a title and its description, or the items of a list.
    """

    name: str
    cell: GridCell


class FileRecord(NamedTuple):
    """A record of a structured file, whose fields are known and need no guessing, with the records below it."""

    role: Role
    address: str
    fields: tuple[FileField, ...]
    records: tuple[FileRecord, ...] = ()

    def cells(self) -> Iterator[GridCell]:
        """Yield every cell of the record and of those below it."""
        waiting = [self]
        while waiting:
            record = waiting.pop()
            yield from (field.cell for field in record.fields)
            waiting.extend(reversed(record.records))


class Omission(NamedTuple):
    """Something in the file that is not in the grid, with the reason: a deleted row, a comment, a picture.

    `cells` says how many of the cells that the reader counted are in it.
    """

    address: str
    words: str
    reason: str
    cells: int = 0


class ReaderCounts(NamedTuple):
    """What the reader counted while it read, independently of the cells it made.

    `cells` are those of the grid that have text, a prompt or a formula, with those of the omissions.
    """

    cells: int = 0
    paragraphs: int = 0
    tracked_changes: int = 0
    notes: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    email_addresses: int = 0
    telephone_numbers: int = 0


class Document(NamedTuple):
    """A whole file. `blocks` are in document order; `records` are filled instead by structured formats.

    `notices` say, one sentence each, how the file was read where that could surprise. `titles` are candidates, best
    first. `sha256` is of the bytes of the file.
    """

    name: str
    format: FileFormat
    sha256: str
    blocks: tuple[DocumentBlock, ...] = ()
    records: tuple[FileRecord, ...] = ()
    titles: tuple[DocumentHeading, ...] = ()
    counts: ReaderCounts = ReaderCounts()
    notices: tuple[str, ...] = ()
    omissions: tuple[Omission, ...] = ()

    @property
    def tables(self) -> tuple[SourceTable, ...]:
        """The tables, sheets and checklists in document order."""
        return tuple(block for block in self.blocks if isinstance(block, SourceTable))

    def cells(self) -> Iterator[GridCell]:
        """Yield every cell of the tables and records once, in document order. Several records may share a cell."""
        for table in self.tables:
            yield from table.cells()
        seen: set[str] = set()
        for record in self.records:
            for cell in record.cells():
                if cell.address not in seen:
                    seen.add(cell.address)
                    yield cell
