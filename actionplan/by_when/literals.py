"""Dates, periods and lengths of time as typed in fields of their own, and days as printed."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from typing import TYPE_CHECKING

from actionplan.by_when.calendar import STANDARD, Calendar, Period
from actionplan.by_when.date_arithmetic import span_in_year
from actionplan.by_when.lexer import read_words
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.durations import read_duration as _read_length
from actionplan.by_when.parser.expression import read_moment
from actionplan.by_when.time_expressions import Ahead, Unit
from actionplan.by_when.vocabulary.time_words import MONTH_NAMES
from actionplan.by_when.vocabulary.word_kinds import Sort

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

LONGEST = 200
"""No date, period or length of time is longer than this many characters."""

LONGEST_MONTHS = 1200
"""A length of time beyond a hundred years is a slip."""


def read_period(text: str, calendar: Calendar = STANDARD) -> Period | None:
    """Read an absolute date or period with its year: "31 January 2011", "2011-01-31", "January 2011", "2010/11".

    None for anything else: a missing year, an impossible date, words around it. Answers are remembered: what is
    reported together bears the same date.
    """
    return _read_period(text, calendar) if len(text) <= LONGEST else None


@functools.lru_cache(maxsize=4096)
def _read_period(text: str, calendar: Calendar) -> Period | None:
    day = _iso(text)
    if day is not None:
        return Period(day, day)
    words = read_words(text)
    found = read_moment(words, 0, Setting(None, calendar))
    if found is None or words[found[1]].sort is not Sort.END or found[0].year is None:
        return None
    stretch = found[0]
    period = span_in_year(stretch, stretch.year or 0, calendar)
    if period and stretch.unit is Unit.DAY and stretch.part is None and period.first.day != stretch.numbers[1]:
        return None
    return period


def _iso(text: str) -> dt.date | None:
    """The day of YYYY-MM-DD, which most fields have; None for anything else, which is for the grammar to read."""
    if len(text) == 10 and text[4] == text[7] == "-":
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(text)
    return None


def read_duration(text: str) -> relativedelta | None:
    """Read "6 months", "30 days", "30d", "within 2 weeks", "1 year"; None for anything else. Answers are remembered."""
    return _read_duration(text) if len(text) <= LONGEST else None


@functools.lru_cache(maxsize=256)
def _read_duration(text: str) -> relativedelta | None:
    words = read_words(text)
    at = 1 if words and words[0].sort is Sort.WITHIN else 0
    found = _read_length(words, at) if words else None
    if found is None or words[found[1]].sort is not Sort.END:
        return None
    return _delta(found[0])


def _delta(ahead: Ahead) -> relativedelta | None:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - only plans with such a field pay for it

    if ahead.low is not None or ahead.working:
        return None
    days = {"day": 1, "week": 7, "fortnight": 14}.get(ahead.unit)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(ahead.unit)
    if days:
        return relativedelta(days=days * ahead.high)
    if not months or months * ahead.high > LONGEST_MONTHS:
        return None
    return relativedelta(months=months * ahead.high)


def format_date(day: dt.date) -> str:
    """Print a day as "31 March 2011", whatever the locale."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04d}"
