"""A sheet as CSV (RFC 4180) that spreadsheets open as it is meant: their encoding, their lines, and no formula."""

from __future__ import annotations

from actionplan.dataset import Sheet, Value
from actionplan.outputs.csv import BYTE_ORDER_MARK, line
from actionplan.outputs.jsonl import plain


def render(sheet: Sheet) -> str:
    """Write the names of the columns and every row.

    Lines end in CRLF. The byte-order mark is how Excel knows that a file is UTF-8.
    """
    lines = [line(column.name for column in sheet.columns)]
    lines += [line(map(_cell, row)) for row in sheet.rows]
    return BYTE_ORDER_MARK + "".join(lines)


def _cell(value: Value) -> str:
    written = plain(value)
    if written is None:
        return ""
    return str(written).lower() if isinstance(written, bool) else str(written)
