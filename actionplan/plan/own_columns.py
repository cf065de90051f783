"""Read the values of an organisation's own columns according to the declared types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from actionplan.by_when import read_period
from actionplan.named_tuple import NamedTuple

# Few plans have such columns, so the patterns are compiled on first use (and cached by `re`).
_NUMBER = r"(-?|\()([£$€]?)(-?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(\)?)(%?)"
_LINK = r"(?i:https?://|mailto:)[^\s\x00-\x1f\x7f]+"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
LONGEST = 60
"""The most characters that a number can have; anything longer is text."""


class OwnColumn(NamedTuple):
    """A declared column. `name` begins with `x-`; `type` is text, number, date or link; `show` is paper or data."""

    name: str
    title: str
    type: str = "text"
    show: str = "paper"


class ColumnValue(NamedTuple):
    """A value of a column. `number`, `day` and `link` are None unless it is one; `percent` belongs to a number."""

    text: str
    number: float | None = None
    percent: bool = False
    day: date | None = None
    link: str | None = None

    @property
    def data(self) -> str | float:
        """The value as JSON data: a number, a date as YYYY-MM-DD, or the text."""
        if self.number is not None:
            return int(self.number) if self.number.is_integer() else self.number
        return self.day.isoformat() if self.day else self.text


def read_value(column: OwnColumn, raw: Any) -> ColumnValue | None:
    """Return a value as the type of its column; None if there is none, or if it is a list or a record.

    A value that does not fit the type is returned as text.
    """
    if not isinstance(raw, str):
        return None
    return _READERS[column.type](raw)


def fits(column: OwnColumn, raw: Any) -> bool:
    """Tell whether a value fits the type of its column. An absent value fits."""
    if raw is None:
        return True
    value = read_value(column, raw)
    if value is None:
        return False
    return column.type == "text" or (value.number, value.day, value.link) != (None, None, None)


def column_data(columns: Iterable[OwnColumn], own: dict[str, Any], inherited: dict[str, Any]) -> dict[str, Any]:
    """Return the values of an item's own columns as JSON data, typed if the columns are declared.

    If the item has no value for a declared column, the `inherited` one of its recommendation is used.
    """
    data = dict(own)
    for column in columns:
        raw = own.get(column.name) or inherited.get(column.name)
        value = read_value(column, raw)
        if value is not None:
            data[column.name] = value.data
        elif raw is not None:
            data[column.name] = raw
    return data


def _text(raw: str) -> ColumnValue:
    return ColumnValue(raw)


def _number(raw: str) -> ColumnValue:
    match = re.fullmatch(_NUMBER, raw.strip()) if len(raw) <= LONGEST else None
    if match is None:
        return ColumnValue(raw)
    before, _, minus, digits, closing, percent = match.groups()
    if (before == "(") != (closing == ")") or (before and minus):
        return ColumnValue(raw)
    number = float(digits.replace(",", ""))
    return ColumnValue(raw, number=-number if before or minus else number, percent=bool(percent))


def _date(raw: str) -> ColumnValue:
    period = read_period(raw)
    return ColumnValue(raw, day=period.first if period and period.first == period.last else None)


def _link(raw: str) -> ColumnValue:
    link = raw.strip()
    return ColumnValue(raw, link=link if re.fullmatch(_LINK, link) or _is_inside(link) else None)


def _is_inside(path: str) -> bool:
    """Tell whether a path is inside the folder: relative, and never leading upwards out of it."""
    if not path or re.match(_SCHEME, path) or path.startswith(("/", "\\")) or not path.isprintable():
        return False
    depth = 0
    for part in re.split(r"[/\\]", path):
        depth += {"": 0, ".": 0, "..": -1}.get(part, 1)
        if depth < 0:
            return False
    return True


_READERS = {"text": _text, "number": _number, "date": _date, "link": _link}
