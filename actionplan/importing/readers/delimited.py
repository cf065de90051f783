"""Read comma-, semicolon-, tab- and bar-separated text. A cell's address is its line and field number: `12:4`."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice

from actionplan.importing.grid import Document, FileFormat, GridCell, Row, TableKind
from actionplan.importing.readers.drafting import MAX_CHARACTERS, DocumentDraft

_DELIMITERS = "\t,;|"
MAX_FIELDS = 2_000_000
MAX_LINES = 1_100_000  # a sheet of Excel has 1,048,576 rows
_STATED = re.compile(r"sep=([,;|\t])(?:\r\n?|\n)", re.IGNORECASE)  # a first line that Excel heeds
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_SAMPLE_ROWS = 40
_SAMPLE = 2 * MAX_CHARACTERS
_MOST = 0.8
_SOME = 1 / 3


def read(name: str, text: str, data: bytes) -> Document:
    """Read delimited text. Text without a delimiter becomes paragraphs, one per line."""
    draft = DocumentDraft(name, FileFormat.CSV, data)
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise draft.refuse(f"more than {MAX_LINES:,} lines: copy the action plan into a file of its own")
    stated = _STATED.match(text)
    delimiter = stated[1] if stated else find_delimiter(text)
    if delimiter is None:
        for number, line in enumerate(_lines(text), 1):
            draft.add_paragraph(draft.text(line.rstrip("\r\n")), f"line {number}")
        return draft.finish()
    if text.count(delimiter) > MAX_FIELDS:
        raise draft.refuse(f"more than {MAX_FIELDS:,} fields: copy the action plan into a file of its own")
    start = stated.end() if stated else 0
    if stated:
        draft.omit("1:1", stated[0].strip(), "it says which delimiter the file has")
    draft.add_rows(_rows(draft, text[start:], delimiter, 2 if stated else 1), TableKind.TABLE)
    return draft.finish()


def find_delimiter(text: str) -> str | None:
    """Return the delimiter that most rows at the top agree on, or None if there is none.

    A tab in a third of the rows decides, because pasted tables have rows of different widths and nobody types tabs.
    """
    widths = {delimiter: _widths(text, delimiter) for delimiter in _DELIMITERS}
    steady = {delimiter: _steadiness(counts) for delimiter, counts in widths.items()}
    best = max(_DELIMITERS, key=lambda delimiter: steady[delimiter])
    if _has_tabs(widths) and max(widths[best].values()) < widths[best].total() * _MOST:
        return "\t"
    return best if steady[best] else None


def is_delimited(text: str) -> bool:
    """Whether text is plainly a table: tabs in a third of its first rows, or half of them of one width above two."""
    widths = {delimiter: _widths(text, delimiter) for delimiter in _DELIMITERS}
    if _has_tabs(widths):
        return True
    wide = (max((times for width, times in counts.items() if width > 2), default=0) for counts in widths.values())
    return any(times * 2 >= counts.total() > 0 for times, counts in zip(wide, widths.values(), strict=True))


def _has_tabs(widths: dict[str, Counter[int]]) -> bool:
    rows = widths["\t"].total()
    return rows > 0 and rows - widths["\t"][1] >= rows * _SOME


def _widths(text: str, delimiter: str) -> Counter[int]:
    """How many of the first rows have how many fields, were this the delimiter."""
    csv.field_size_limit(MAX_CHARACTERS)
    rows = csv.reader(_lines(text[:_SAMPLE]), delimiter=delimiter)
    try:
        return Counter(len(row) for row in islice((row for row in rows if any(row)), _SAMPLE_ROWS))
    except csv.Error:
        return Counter([1])


def _steadiness(widths: Counter[int]) -> int:
    """How far rows agree on a width above one. That many rows agree counts for more than that they are wide."""
    return max(((width - 1) * count**2 for width, count in widths.items()), default=0)


def _lines(text: str) -> Iterator[str]:
    return (match[0] for match in _LINE.finditer(text))


def _rows(draft: DocumentDraft, text: str, delimiter: str, first_line: int) -> Iterator[Row]:
    for number, (line, fields) in enumerate(_records(draft, text, delimiter), 1):
        cells = tuple(_cells(draft, number, line + first_line - 1, fields))
        if cells:
            yield Row(number, cells)


def _records(draft: DocumentDraft, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on. The whole is parsed once before, so that a broken file gives nothing."""
    csv.field_size_limit(MAX_CHARACTERS)
    try:
        deque(_parse(text, delimiter, strict=True), maxlen=0)
    except _BrokenCsvError as broken:
        if broken.is_unclosed:
            message = f"the quotation mark opened in the row that begins on line {broken.line} is never closed"
            raise draft.refuse(f"{message}: remove it or close it") from None
    else:
        return _parse(text, delimiter, strict=True)
    try:
        deque(_parse(text, delimiter, strict=False), maxlen=0)
    except _BrokenCsvError as broken:
        message = f"line {broken.line} has a cell of more than {MAX_CHARACTERS:,} characters"
        raise draft.refuse(f"{message}: shorten or split it") from None
    draft.notices.append("some cells have text after a closing quotation mark: check them")
    return _parse(text, delimiter, strict=False)


class _BrokenCsvError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.is_unclosed = "unexpected end of data" in reason


def _parse(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    line = 1
    try:
        for fields in reader:
            yield line, fields
            line = reader.line_num + 1
    except csv.Error as error:
        raise _BrokenCsvError(line, str(error)) from None


def _cells(draft: DocumentDraft, row: int, line: int, fields: list[str]) -> Iterator[GridCell]:
    for column, raw in enumerate(fields, 1):
        text = draft.text(raw)
        if text and not text.isspace():
            address = f"{line}:{column}"
            draft.meet_cell(text, address)
            yield GridCell(text, address, row, column)
