"""Read dates, periods and lengths of time typed in fields of their own, and print days."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from typing import TYPE_CHECKING

from actionplan.by_when.calendar import STANDARD, Calendar, Period
from actionplan.by_when.date_arithmetic import UNIT_DAYS, UNIT_MONTHS, span_in_year
from actionplan.by_when.lexer import read_words
from actionplan.by_when.parser.cursor import Cursor
from actionplan.by_when.parser.durations import read_length
from actionplan.by_when.parser.expression import read_expression
from actionplan.by_when.time_expressions import Duration, Unit
from actionplan.by_when.vocabulary.time_words import MONTH_NAMES
from actionplan.by_when.vocabulary.word_kinds import WordKind

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

LONGEST = 200
"""No date, period or length of time is longer than this many characters."""

LONGEST_MONTHS = 1200
"""A length of time beyond a hundred years is a mistake."""


def read_period(text: str, calendar: Calendar = STANDARD) -> Period | None:
    """Read an absolute date or period with its year: "31 January 2011", "2011-01-31", "January 2011", "2010/11".

    None for anything else: a missing year, an impossible date, words around it. Answers are remembered: what is
    reported together bears the same date.
    """
    return _read_period(text, calendar) if len(text) <= LONGEST else None


@functools.lru_cache(maxsize=4096)
def _read_period(text: str, calendar: Calendar) -> Period | None:
    if len(text) == 10 and text[4] == text[7] == "-":  # YYYY-MM-DD, which most fields hold
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(text)
            return Period(day, day)
    cursor = Cursor(read_words(text), None, calendar)
    expression = read_expression(cursor)
    if expression is None or cursor.peek().kind is not WordKind.END or expression.year is None:
        return None
    period = span_in_year(expression, expression.year, calendar)
    is_day = expression.unit is Unit.DAY and expression.part is None
    return None if period and is_day and period.first.day != expression.numbers[1] else period


def read_duration(text: str) -> relativedelta | None:
    """Read "6 months", "30 days", "30d", "within 2 weeks", "1 year"; None for anything else. Answers are remembered."""
    return _read_duration(text) if len(text) <= LONGEST else None


@functools.lru_cache(maxsize=256)
def _read_duration(text: str) -> relativedelta | None:
    cursor = Cursor(read_words(text))
    cursor.optional(WordKind.WITHIN)
    duration = read_length(cursor)
    return _delta(duration) if duration and cursor.peek().kind is WordKind.END else None


def _delta(duration: Duration) -> relativedelta | None:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - only plans with such a field pay for it

    days, months = UNIT_DAYS.get(duration.unit), UNIT_MONTHS.get(duration.unit, 0) * duration.high
    if duration.low is not None or duration.is_working or months > LONGEST_MONTHS or not (days or months):
        return None
    return relativedelta(days=days * duration.high) if days else relativedelta(months=months)


def format_date(day: dt.date) -> str:
    """Print a day as "31 March 2011", whatever the locale."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04d}"
