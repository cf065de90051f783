"""Gather the blocks, counts and notices of a file while it is read, and hold every reader to the same limits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import takewhile
from typing import TypeGuard

from actionplan.importing.grid import (
    Document,
    DocumentBlock,
    DocumentHeading,
    DocumentParagraph,
    FileFormat,
    FileRecord,
    GridCell,
    Omission,
    ReaderCounts,
    Row,
    SourceTable,
    TableKind,
    UnreadableFileError,
)

MAX_CELLS = 500_000
MAX_COLUMNS = 1_000
MAX_CHARACTERS = 300_000
MAX_PARAGRAPHS = 50_000
_MAX_TITLES = 5
_LONG_TITLE = 200
_MAX_WORDS = 1_000

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A plan file must not contain these, and no program shows them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[ -]?|\(0|0)\d(?:[ ()-]{0,2}\d){8,11}(?![\w/.-])")


class DocumentDraft:
    """A document in the making. Readers add what they meet, in document order, and `finish` gives the Document."""

    def __init__(self, name: str, kind: FileFormat, data: bytes) -> None:
        self.name = name
        self.notices: list[str] = []
        self.omissions: list[Omission] = []
        self.tracked_changes = 0
        self.notes = 0
        self.hidden_rows = 0
        self.hidden_columns = 0
        self._kind = kind
        self._sha256 = hashlib.sha256(data).hexdigest()
        self._blocks: list[DocumentBlock] = []
        self._records: list[FileRecord] = []
        self._cells_met = 0
        self._paragraphs = 0
        self._invisible = 0
        self.tables = 0

    def refuse(self, message: str) -> UnreadableFileError:
        """Return the error for a file that cannot be read, with the file's name before the message."""
        return UnreadableFileError(f"{self.name}: {message}")

    def refuse_cells(self) -> UnreadableFileError:
        """Return the error for a file with too many cells."""
        return self.refuse(f"more than {MAX_CELLS:,} cells with content: copy the action plan into a file of its own")

    def text(self, raw: str) -> str:
        """Return text as it is shown: one kind of line break, and no invisible control characters."""
        if raw.isprintable():
            return raw
        text, removed = _INVISIBLE.subn("", _LINE_BREAKS.sub("\n", raw))
        self._invisible += removed
        return text

    def meet_cell(self, text: str, address: str) -> None:
        """Count a non-empty cell when it is found in the file, before it is read further, and apply the limits."""
        self._cells_met += 1
        if self._cells_met > MAX_CELLS:
            raise self.refuse(
                f"more than {MAX_CELLS:,} cells with content: copy the action plan into a file of its own"
            )
        if len(text) > MAX_CHARACTERS:
            place = f"cell {address}" if address else "a text"
            raise self.refuse(f"{place} has more than {MAX_CHARACTERS:,} characters: shorten or split it")

    def require_room(self, cells: int) -> None:
        """Refuse the file where this many further cells would be more than the limit."""
        if self._cells_met + cells > MAX_CELLS:
            raise self.refuse_cells()

    def add_heading(self, text: str, address: str, level: int) -> None:
        """Add a heading, unless it is empty. Level 0 is the title of the document."""
        if text := text.strip():
            self._meet_paragraph(text, address)
            self._blocks.append(DocumentHeading(text, address, level))

    def add_paragraph(self, text: str, address: str) -> None:
        """Add a paragraph outside tables, unless it is empty."""
        if text := text.strip():
            self._meet_paragraph(text, address)
            self._blocks.append(DocumentParagraph(text, address))

    def _meet_paragraph(self, text: str, address: str) -> None:
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise self.refuse(f"more than {MAX_PARAGRAPHS:,} paragraphs: copy the action plan into a file of its own")
        if len(text) > MAX_CHARACTERS:
            raise self.refuse(f"{address} has more than {MAX_CHARACTERS:,} characters: shorten or split it")

    def next_paragraph(self) -> str:
        """Return the address of the next paragraph of a format that has no line numbers."""
        return f"paragraph {self._paragraphs + 1}"

    def next_table_number(self) -> int:
        """Return the number of the next table, from 1."""
        self.tables += 1
        return self.tables

    def add_table(self, table: SourceTable) -> None:
        """Add a table whose rows are complete."""
        columns = {cell.column for cell in table.cells()}
        if len(columns) > MAX_COLUMNS:
            raise self.refuse(
                f"{table.name} has more than {MAX_COLUMNS:,} columns: copy the action plan into a new file"
            )
        self._blocks.append(table)

    def add_rows(self, rows: Iterable[Row], kind: TableKind, name: str = "") -> None:
        """Add a table of these rows under the next number."""
        number = self.next_table_number()
        self.add_table(SourceTable(name or f"table {number}", number, kind, tuple(rows)))

    def add_record(self, record: FileRecord) -> None:
        """Add a record of a structured file."""
        self._records.append(record)

    def omit(self, address: str, words: str, reason: str, *, cells: int = 0) -> None:
        """Note something that is in the file and not in the grid; `cells` of those counted are in it."""
        self.omissions.append(Omission(address, words[:_MAX_WORDS], reason, cells))

    def finish(self) -> Document:
        """Return the finished Document."""
        if self._invisible:
            self.notices.append(f"invisible control characters were removed: {self._invisible}")
        document = Document(self.name, self._kind, self._sha256, tuple(self._blocks), tuple(self._records))
        texts = [cell.text for cell in document.cells()]
        texts += [block.text for block in self._blocks if not isinstance(block, SourceTable)]
        counts = ReaderCounts(
            cells=self._cells_met,
            paragraphs=self._paragraphs,
            tracked_changes=self.tracked_changes,
            notes=self.notes,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            email_addresses=_count(_EMAIL, "@", texts),
            telephone_numbers=_count(_TELEPHONE, "0", texts),
        )
        return document._replace(
            titles=self._titles(), counts=counts, notices=tuple(self.notices), omissions=tuple(self.omissions)
        )

    def _titles(self) -> tuple[DocumentHeading, ...]:
        """The candidates for a title: the title, prose before all headings, headings, lone cells above a header row."""
        opening = list(takewhile(lambda block: not isinstance(block, SourceTable), self._blocks))
        headings = [block for block in opening if isinstance(block, DocumentHeading)]
        prose = opening[: opening.index(headings[0])] if headings else opening
        first = [DocumentHeading(block.text, block.address, 9) for block in prose if _is_short(block)]
        title = [heading for heading in headings if heading.level == 0]
        tables = [block for block in self._blocks if isinstance(block, SourceTable)]
        alone, *others = [
            _titles_of(table) for table in tables if table is tables[0] or table.kind is TableKind.SHEET
        ] or [[]]
        best = (title + first + [heading for heading in headings if heading.level] + alone)[:_MAX_TITLES]
        return tuple(best + [heading for of_sheet in others for heading in of_sheet])


def _titles_of(table: SourceTable) -> list[DocumentHeading]:
    """Return the lone cells at the top of a table, above its header row."""
    alone: list[GridCell] = []
    if table.kind is TableKind.CHECKLIST:
        return []
    for row in table.rows[:_MAX_TITLES]:
        content = [cell for cell in row.cells if cell.text]
        if len(content) != 1:
            break
        alone += content
    return [DocumentHeading(cell.text, cell.address, 9) for cell in alone]


def _is_short(block: DocumentBlock) -> TypeGuard[DocumentParagraph]:
    return isinstance(block, DocumentParagraph) and len(block.text) <= _LONG_TITLE


def _count(pattern: re.Pattern[str], sign: str, texts: list[str]) -> int:
    return sum(len(pattern.findall(text)) for text in texts if sign in text)
