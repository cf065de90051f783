"""Write rows as JSON Lines: one flat object per row, with every column under its name, days as 2011-03-31."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.dataset import Value
from actionplan.outputs import json

NOTHING = "null"
"""A value that is missing."""


def heading(names: Sequence[str]) -> str:  # noqa: ARG001 as other formats have it
    """Return what comes before the first row: nothing."""
    return ""


def begin(names: Sequence[str], values: Sequence[Value]) -> str:
    """Write the columns that every row has: a row that `row` ends."""
    return json.one_line(dict(zip(names, map(json_value, values), strict=True)))[:-1]


def cell(value: Value) -> str:
    """Write the value of one more column."""
    return json.one_line(json_value(value))


def row(begun: str, more: Iterable[tuple[str, str]]) -> str:
    """Complete a row with the names and written values of further columns."""
    return f"{begun}{''.join([f', {json.one_line(name)}: {text}' for name, text in more])}}}\n"


def json_value(value: Value) -> str | int | float | bool | None:
    """Return a value as JSON has it: a day becomes text, and a number that is whole has no fraction."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(value)
    return value.isoformat() if isinstance(value, date) else value
