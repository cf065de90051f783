"""Explain the steps of a reading in words that an officer understands."""

from __future__ import annotations

import datetime as dt
import re

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.date_arithmetic import plain_span, span_in_year
from actionplan.by_when.literals import format_date
from actionplan.by_when.time_expressions import BASED, Duration, Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words
from actionplan.named_tuple import NamedTuple

_OF_PARTS = {
    PeriodPart.EARLY: ("'early' in a month is up to its 10th", "its first quarter", "its first month", "its Tuesday"),
    PeriodPart.MID: ("'mid' in a month is its 15th", "its second quarter", "its second month", "its Wednesday"),
    PeriodPart.LATE: (
        "'late' in a month is up to its last day",
        "up to its last day",
        "up to its last day",
        "its Friday",
    ),
    PeriodPart.FIRST_HALF: (
        "the first half of a month is up to its 15th",
        "the first half of a year is its first six months",
        "its first half",
    ),
    PeriodPart.SECOND_HALF: (
        "the second half of a month is up to its last day",
        "the second half of a year is its last six months",
        "its second half",
    ),
}
"""What a part is in a month, in a year, in any other period, and in a week."""


class _Subject(NamedTuple):
    """What a line is made of: the time, as typed without its part; its days, whole and cut; the base in words."""

    expression: TimeExpression
    quoted: str
    whole: Period
    period: Period
    since: str
    from_neighbour: bool


def explain_expression(
    expression: TimeExpression,
    text: str,
    period: Period,
    base: dt.date | None,
    calendar: Calendar,
    *,
    from_neighbour: bool = False,
) -> list[str]:
    """Say how a time became days; `from_neighbour` where its year is that of the time beside it."""
    quoted = " ".join(text[expression.core or expression.start : expression.end].split())
    since = format_date(base) if base else "the day it was agreed"
    subject = _Subject(expression, quoted, _whole(expression, period, base, calendar), period, since, from_neighbour)
    return [
        line for line in (_which_days(subject), _part(expression, period), _mistake(expression, period.first)) if line
    ]


def _whole(expression: TimeExpression, period: Period, base: dt.date | None, calendar: Calendar) -> Period:
    """Return the days that a part was cut from."""
    if expression.part is None or (expression.unit is Unit.PLAIN and expression.which is None):
        return period
    whole = expression._replace(part=None)
    if expression.unit is Unit.PLAIN:
        return (base and plain_span(whole, base, calendar)) or period
    found = span_in_year(whole, expression.year, calendar) if expression.year is not None else None
    return found or period


def _which_days(subject: _Subject) -> str | None:
    """Say which days a name means."""
    expression, days = subject.expression, _days(subject.whole)
    if expression.within or (
        expression.other and expression.unit in (Unit.DAY, Unit.MONTH) and not _may_be_past(subject)
    ):
        return f"'{subject.quoted}' is read as {days}"
    if expression.unit in BASED:
        return _from_base(subject)
    if expression.year is None:
        first = "takes its year from the time beside it:"
        missing = "month" if expression.unit is Unit.DAY_OF_MONTH else "year"
        first = (
            first if subject.from_neighbour else f"has no {missing}: the first to end on or after {subject.since} is"
        )
        return f"'{subject.quoted}' {first} {_days(subject.period)}"
    if expression.unit is Unit.YEAR and expression.frame is not Frame.CALENDAR:
        return f"'{subject.quoted}' is the {expression.frame.value} year {days}"
    if expression.unit is Unit.DAY:
        return None if any(map(str.isalpha, subject.quoted)) else f"'{subject.quoted}' is {days}{_order(subject)}"
    return f"'{subject.quoted}' is {days}"


def _may_be_past(subject: _Subject) -> bool:
    """Return whether what is doubtful about a month is only which year it is of."""
    expression = subject.expression
    return expression.year is None and expression.other is not None and expression.other.unit is expression.unit


def _order(subject: _Subject) -> str:
    """Say which way round a date in figures is read, where both ways give one."""
    month, day = subject.expression.numbers[:2]
    written = [int(figures) for figures in re.findall(r"\d+", subject.quoted)][:2]
    if day > 12 or day == month or sorted(written) != sorted([day, month]):
        return ""
    return f", the {'day' if written[0] == day else 'month'} first"


def _from_base(subject: _Subject) -> str:
    """Say which days a name means that only the base gives any."""
    expression, since = subject.expression, subject.since
    if expression.unit is Unit.TODAY:
        day = "the day after it was agreed" if expression.numbers else "the day it was agreed"
        return f"'{subject.quoted}' is {day}: {_days(subject.period)}"
    if expression.unit is Unit.WEEKDAY:
        return f"'{subject.quoted}' is the first such day from {since}: {_days(subject.period)}"
    if expression.unit is Unit.LENGTH:
        return f"'{subject.quoted}' is {expression.numbers[0]} {expression.name}s from {since}: {_days(subject.period)}"
    which = {
        Which.NEW: f"the next to start on or after {since}",
        Which.NEXT: f"the one after the one that contains {since}",
        Which.THIS: f"the one that contains {since}",
        None: f"the first to end on or after {since}",
    }[expression.which]
    days = format_date(subject.whole.first) if expression.which is Which.NEW else _days(subject.whole)
    return f"'{subject.quoted}' is {which}: {days}"


def _days(period: Period) -> str:
    if period.first == period.last:
        return format_date(period.first)
    first = format_date(period.first)
    if period.first.year == period.last.year:  # the month and year that both days share are given once
        first = str(period.first.day) if period.first.month == period.last.month else first.rpartition(" ")[0]
    return f"{first} to {format_date(period.last)}"


def _part(expression: TimeExpression, period: Period) -> str | None:
    """Say what a part of a period is."""
    part, plain = expression.part, expression.name if expression.unit is Unit.PLAIN else ""
    if part in (PeriodPart.WEEK_FROM, PeriodPart.WEEK_OF):
        return f"that week runs to {format_date(period.last)}"
    if part is PeriodPart.WEEK_START or (plain == "week" and part is PeriodPart.END):
        return "the end of a week is its Friday" if part is PeriodPart.END else "that week begins on its Monday"
    if part is None or part not in _OF_PARTS:
        return None
    if expression.unit is Unit.MONTH or plain == "month":
        return _OF_PARTS[part][0]
    place = 1 if expression.unit is Unit.YEAR or plain == "year" else 3 if plain == "week" else 2
    meaning = _OF_PARTS[part][place]
    if " half" in meaning:
        return meaning
    return f"'{part.value}' in {'a year' if place == 1 else 'it'} is {meaning}"


def _mistake(expression: TimeExpression, day: dt.date) -> str | None:
    """Say what is not quite right about a day."""
    if expression.part is not None:
        return None
    if expression.unit is Unit.DAY and day.day != expression.numbers[1]:
        month = f"{time_words.MONTH_NAMES[day.month - 1]} {day.year}"
        return f"{month} has no day {expression.numbers[1]}: taken as its last day"
    if expression.weekday is not None and day.weekday() != expression.weekday:
        actual, stated = time_words.DAY_NAMES[day.weekday()], time_words.DAY_NAMES[expression.weekday]
        return f"{format_date(day)} is a {actual}, not a {stated}"
    return None


def explain_duration(duration: Duration, text: str, base: dt.date, due: dt.date) -> str:
    """Say how a length of time became a day."""
    quoted = " ".join(text[duration.start : duration.end].split())
    counted = ", counting Mondays to Fridays: bank holidays are not known" if duration.is_working else ""
    return f"'{quoted}' from {format_date(base)} is {format_date(due)}{counted}"
