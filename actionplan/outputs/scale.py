"""A scale of days: the position of a day between the first and the last, and which days get a line and a name."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from actionplan.by_when.vocabulary.time_words import SHORT_MONTHS
from actionplan.named_tuple import NamedTuple

FARTHEST = 5 * 366
"""Deadlines more than this many days from the day asked about are drawn at the edge, so that none flattens the rest."""
BEYOND = "An arrow at the edge marks a date outside the scale; the text beside it gives the date."
STEPS = (1, 3, 6, 12, 24, 60)
TICKS = 8
MARGIN = 0.03


class Tick(NamedTuple):
    """A line of the scale: its place in percent and its name."""

    at: float
    name: str


class Scale(NamedTuple):
    """The days from `first` to `last`."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return the place of a day in percent; a day outside the scale is at its edge."""
        share = (day - self.first) / (self.last - self.first)
        return round(100 * min(1 - MARGIN, max(MARGIN, MARGIN + share * (1 - 2 * MARGIN))), 2)

    def beyond(self, day: date) -> str:
        """Return "before" or "after" for a day outside the scale, "" for a day on it."""
        return "before" if day < self.first else "after" if day > self.last else ""

    def ticks(self) -> list[Tick]:
        """Return the first days of months that get a line, few enough to read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in STEPS if months <= step * TICKS), STEPS[-1])
        ticks: list[Tick] = []
        for number in range(self.first.year * 12, (self.last.year + 1) * 12, step):
            year, month = divmod(number, 12)
            day = date(year, month + 1, 1)
            if self.first <= day <= self.last:
                name = _name(year, month, whole=step >= 12, first=not ticks)
                ticks.append(Tick(self.at(day), name))
        return ticks


def _name(year: int, month: int, *, whole: bool, first: bool) -> str:
    """Name a year by its number and a month by its short name, the first month with its year."""
    if whole or month == 0:
        return str(year)
    return f"{SHORT_MONTHS[month]} {year}" if first else SHORT_MONTHS[month]


def scale(days: Iterable[date], day: date) -> Scale:
    """Make the scale that holds the `days` and the day asked about, in whole months."""
    near = [day, *(each for each in days if abs((each - day).days) <= FARTHEST)]
    first, last = min(near), max(near)
    last_of_month = calendar.monthrange(last.year, last.month)[1]
    start = first.replace(day=1)
    end = last.replace(day=last_of_month)
    return Scale(start, end if end > start else start + timedelta(days=1))
