"""The table of a page as CSV (RFC 4180), in which spreadsheets take no cell for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from actionplan.outputs.sanitize import clean, guard, rendered
from actionplan.page import Cell, For, Page, Table

LINE_END = "\r\n"
BYTE_ORDER_MARK = rendered("\ufeff")
"""The mark by which spreadsheets recognise a file in UTF-8."""

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(page: Page) -> str:
    """Write the first table of the page, and the rows of later tables with the same columns, as one table.

    Every column is there, even those hidden from people, but no totals or captions. Lines end in CRLF.
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

    A formula that already has apostrophes before it gets one more, so a reader can always remove exactly one. A quoted
    word at the beginning stays as it is, since most spreadsheets show the apostrophe.
    """
    if text.lstrip("' ").startswith(FORMULA) and not _is_number(text):
        return f"'{text}"
    return text


def _values(row: Sequence[Cell], kept: Iterable[int]) -> Iterator[str]:
    for i in kept:
        cell = row[i]
        yield cell.text if cell.data is None else cell.data


def line(values: Iterable[str]) -> str:
    """Write one line of cells, each without line breaks or formulas."""
    return ",".join([_quote(neutralise(clean(value))) for value in values]) + LINE_END


def _quote(text: str) -> str:
    # LibreOffice also splits cells at semicolons unless told not to, and would compute a formula after one.
    text = guard(text)
    if '"' in text or "," in text or ";" in text or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _is_number(text: str) -> bool:
    return re.fullmatch(_NUMBER, text) is not None
