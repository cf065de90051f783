"""The table of a page as CSV (RFC 4180), in which no cell is a formula to a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from actionplan.outputs.sanitize import clean, guard, rendered
from actionplan.page import Cell, For, Page, Table

LINE_END = "\r\n"
BYTE_ORDER_MARK = rendered("\ufeff")
"""What spreadsheets recognise a file in UTF-8 by."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(page: Page) -> str:
    """Write the first table of the page, and the rows of later tables with the same columns, as one.

    Every column is there, also those left out for people; totals and captions are not. Lines end in CRLF.
    """
    tables = [block for block in page.blocks if isinstance(block, Table)]
    if not tables:
        return ""
    columns = tables[0].columns
    kept = [i for i, column in enumerate(columns) if column.audience is not For.PEOPLE]
    lines = [line(columns[i].title for i in kept)]
    for table in tables:
        if table.columns == columns:
            lines += [line(_values(row, kept)) for row in table.rows]
    return "".join(lines)


def neutralise(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula; numbers stay numbers.

    One that has apostrophes before the formula as typed gets another, so that what begins so has always one too many
    and nothing else has: a quoted word at the beginning stays as it is, since most spreadsheets show what is there.
    """
    if text.lstrip("' ").startswith(FORMULA) and not _is_number(text):
        return f"'{text}"
    return text


def _values(row: Sequence[Cell], kept: Iterable[int]) -> Iterator[str]:
    for i in kept:
        cell = row[i]
        yield cell.text if cell.data is None else cell.data


def line(values: Iterable[str]) -> str:
    """Write one line of cells, each on one line and inert."""
    return ",".join([_quote(neutralise(clean(value))) for value in values]) + LINE_END


def _quote(text: str) -> str:
    # LibreOffice takes a semicolon for a comma unless it is told not to, and computes what comes after it.
    text = guard(text)
    if '"' in text or "," in text or ";" in text or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None
