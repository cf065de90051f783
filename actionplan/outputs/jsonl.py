"""Write a sheet as JSON Lines: one flat object per row."""

from __future__ import annotations

from datetime import date

from actionplan.dataset import Sheet, Value
from actionplan.outputs import json


def render(sheet: Sheet) -> str:
    """Write every row with every column under its name; days as 2011-03-31, nothing as null."""
    names = [column.name for column in sheet.columns]
    rows = (dict(zip(names, map(plain, row), strict=True)) for row in sheet.rows)
    return "".join(map(json.render, rows))


def plain(value: Value) -> str | int | float | bool | None:
    """Return a value as JSON has it: a day becomes text, and a number that is whole has no fraction."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(value)
    return value.isoformat() if isinstance(value, date) else value
