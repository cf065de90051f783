"""Read the dates that people type in a command: today, yesterday, 1 November, and every full date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from actionplan.by_when import read_period
from actionplan.errors import ActionplanError

_DAYS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
EXAMPLE = "31 March 2026"
_YEARS = 8
"""How many years to look through for a day without its year: 29 February may be eight years away."""


def day_from(name: str, typed: str, base: date, *, ahead: bool) -> date:
    """Return the one day that the value of the option `name` means.

    `base` is the day from which words count. Raises ActionplanError for anything but one day.
    """
    day = _relative_day(typed, base, ahead=ahead)
    period = None if day else read_period(typed)
    if day is None and (period is None or period.first != period.last):
        if period is not None:
            raise ActionplanError(f"`{typed}` is not a single day: give `{name}` one day, for example {EXAMPLE}")
        raise ActionplanError(f"`{typed}` is not a valid date: give `{name}` a full date, for example {EXAMPLE}")
    return day or period.first  # type: ignore[union-attr]


def written_date(typed: str, base: date, *, ahead: bool) -> str:
    """Return a date as it is to be written in a plan: the day that a word means, anything else as typed."""
    day = _relative_day(typed, base, ahead=ahead)
    return day.isoformat() if day else typed


def _relative_day(typed: str, base: date, *, ahead: bool) -> date | None:
    """Return the day of a word such as `yesterday`, or of a day without its year; None for anything else."""
    word = typed.strip().casefold()
    if word in _DAYS:
        return base + timedelta(days=_DAYS[word])
    has_month = any(map(str.isalpha, word))  # In 1/11, only a plan's own calendar can tell the day from the month.
    if not has_month or len(word) > 40 or read_period(typed) is not None:
        return None
    days = list(_in_each_year(typed, base.year))
    wanted = [day for day in days if (day >= base if ahead else day <= base)]
    return (min(wanted) if ahead else max(wanted)) if wanted else None


def _in_each_year(typed: str, year: int) -> Iterator[date]:
    """Yield the day in each of the years around, if the text is a day and a month."""
    for each in range(max(year - _YEARS, 1), min(year + _YEARS, 9999) + 1):
        period = read_period(f"{typed} {each}")
        if period is not None and period.first == period.last:
            yield period.first
