"""Cells as HTML. A page has hundreds of them, so they are written here and not by a template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from actionplan.outputs.sanitize import clean, guard
from actionplan.outputs.theme import look_of
from actionplan.page import Cell, Column

TONES = frozenset({"strong", "muted", "moved", "ref", "owner", "room"})
ROOM = "room"
"""The mark of a cell that is left empty for somebody to write in."""
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))


def visible(text: str) -> str:
    """Make text harmless for readers and build logs; it is escaped for HTML afterwards."""
    return guard(clean(text))


def escaped(text: str) -> str:
    """Escape a text for HTML, as the templates do."""
    for character, written in _ESCAPES:
        if character in text:
            text = text.replace(character, written)
    return text


@lru_cache(maxsize=256)
def tag(mark: str) -> str:
    """Return the class of a mark that is drawn as a tag, which is its colour; "" for other marks."""
    look = look_of(mark)
    return look.colour if look else ""


def tone(mark: str) -> str:
    """Return the class of a mark that is a tone of text; "" for other marks."""
    return mark if mark in TONES else ""


@lru_cache(maxsize=4096)
def is_day(text: str | None) -> bool:
    """Tell whether text is an ISO date."""
    try:
        return bool(text) and date.fromisoformat(text or "").isoformat() == text
    except ValueError:
        return False


def cell(item: Cell) -> Markup:
    """Return a cell as HTML: its text, as a tag or in its tone, with its link and the day it means."""
    return Markup(_cell(item))  # noqa: S704 every text in it is escaped


def _cell(item: Cell) -> str:
    text, mark, data, link = item
    drawn = escaped(visible(text))
    if data and is_day(data):
        drawn = f'<time datetime="{data}">{drawn}</time>'
    if link:
        drawn = f'<a href="{escaped(link)}">{drawn}</a>'
    if mark:
        colour = tag(mark)
        if colour:
            return f'<span class="tag {colour}">{drawn}</span>'
        if mark in TONES:
            return f'<span class="{mark}">{drawn}</span>'
    return drawn.strip()


Drawn = tuple[Cell, Sequence[Sequence[Cell]]]
"""A cell, and the lines of cells that are printed below it."""


def cells_of_row(row: Sequence[Drawn], columns: Sequence[Column], after_first: str = "") -> Markup:
    """Return the cells of a row; the first names it. `after_first` is what comes after that one, as HTML."""
    name = row[0][0].text if row else ""
    drawn = [_td(item, below, column, name) for (item, below), column in zip(row[1:], columns[1:], strict=True)]
    first = [_th(*row[0], columns[0], name)] if row else []
    return Markup("".join([*first, after_first, *drawn]))  # noqa: S704 every text in it is escaped


def _th(item: Cell, below: Sequence[Sequence[Cell]], column: Column, name: str) -> str:
    return f'<th role="rowheader" scope="row"{_inside(item, below, column, name)}</th>'


def _td(item: Cell, below: Sequence[Sequence[Cell]], column: Column, name: str) -> str:
    return f'<td role="cell"{_inside(item, below, column, name)}</td>'


def _inside(item: Cell, below: Sequence[Sequence[Cell]], column: Column, name: str) -> str:
    number = ' class="number"' if column.numeric else ""
    label = f' data-label="{_title(column.title)}"' if item.text or item.mark == ROOM else ""
    if item.mark == ROOM:
        asked = f"{_title(column.title)}: {escaped(visible(name))}"
        drawn = f'<textarea class="room" aria-label="{asked}"></textarea>'
    else:
        drawn = _cell(item)
    lines = "".join([f'<span class="below">{" · ".join(map(_cell, line))}</span>' for line in below]) if below else ""
    return f"{number}{label}>{drawn}{lines}"


@lru_cache(maxsize=256)
def _title(title: str) -> str:
    return escaped(visible(title))
