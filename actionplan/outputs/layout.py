"""Choose the columns of a table that people see, and measure text on a screen."""

from __future__ import annotations

import unicodedata

from actionplan.page import Table


def for_people(table: Table, *, wide: bool) -> list[int]:
    """Return the indices of the columns to draw, without columns for data only and empty ones.

    `wide` False leaves out what only a wide terminal has room for.
    """
    rows = [*table.rows, *([table.total] if table.total else ())]
    return [
        index
        for index, column in enumerate(table.columns)
        if column.drawn(wide=wide) and (not column.optional or any(row[index].text for row in rows))
    ]


def width(text: str) -> int:
    """Return how many character cells the text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
