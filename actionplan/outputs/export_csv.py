"""Write rows as CSV (RFC 4180) that spreadsheets open correctly: with their encoding and line endings, and no formulas.

Lines end in CRLF. The byte-order mark is how Excel knows that a file is UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actionplan.dataset import Value
from actionplan.outputs.csv import BYTE_ORDER_MARK, LINE_END, line
from actionplan.outputs.jsonl import json_value

NOTHING = ""
"""A value that is missing."""


def heading(names: Sequence[str]) -> str:
    """Return what comes before the first row: the names of all columns."""
    return BYTE_ORDER_MARK + line(names)


def begin(names: Sequence[str], values: Sequence[Value]) -> str:  # noqa: ARG001 as other formats have it
    """Write the columns that every row has: a row that `row` ends."""
    return line(map(_text, values)).removesuffix(LINE_END)


def cell(value: Value) -> str:
    """Write the value of one more column."""
    return line([_text(value)]).removesuffix(LINE_END)


def row(begun: str, more: Iterable[tuple[str, str]]) -> str:
    """Complete a row with the written values of further columns."""
    return ",".join([begun, *(text for _, text in more)]) + LINE_END


def _text(value: Value) -> str:
    written = json_value(value)
    if written is None:
        return ""
    return str(written).lower() if isinstance(written, bool) else str(written)
