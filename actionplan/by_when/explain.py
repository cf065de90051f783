"""Explain the steps of a reading in words that an officer understands."""

import datetime as dt
import re

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.date_arithmetic import plain_span, span_in_year
from actionplan.by_when.literals import format_date
from actionplan.by_when.time_expressions import BASED, Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words

_FROM_BASE: dict[Unit | Which | None, str] = {
    Unit.TODAY: "the day {after}it was agreed: {days}",
    Unit.WEEKDAY: "the first such day from {since}: {days}",
    Unit.LENGTH: "{count} {name}s from {since}: {days}",
    Which.NEW: "the next to start on or after {since}: {first}",
    Which.NEXT: "the one after the one that contains {since}: {days}",
    Which.THIS: "the one that contains {since}: {days}",
    None: "the first to end on or after {since}: {days}",
}
"""What a time means whose days depend on the base, by its unit or by which of several periods it is."""
_PARTS = {
    PeriodPart.EARLY: {"month": "up to its 10th", "year": "its first quarter", "week": "its Tuesday"},
    PeriodPart.MID: {"month": "its 15th", "year": "its second quarter", "week": "its Wednesday"},
    PeriodPart.LATE: {"week": "its Friday"},
    PeriodPart.END: {"week": "its Friday"},
}
_PARTS_OF_OTHERS = {
    PeriodPart.EARLY: "'early' in it is its first month",
    PeriodPart.MID: "'mid' in it is its second month",
    PeriodPart.LATE: "'late' in it is up to its last day",
    PeriodPart.FIRST_HALF: "its first half is {days}",
    PeriodPart.SECOND_HALF: "its second half is {days}",
    PeriodPart.WEEK_FROM: "that week runs to {last}",
    PeriodPart.WEEK_OF: "that week runs to {last}",
    PeriodPart.WEEK_START: "that week begins on its Monday",
}


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
    whole = _whole(expression, period, base, calendar)
    if expression.year is not None or expression.within:
        which = _by_year(expression, quoted, whole)
    elif expression.unit in BASED:
        which = f"'{quoted}' is {_from_base(expression, whole, since)}"
    elif from_neighbour:
        which = f"'{quoted}' takes its year from the time beside it: {_days(period)}"
    else:
        missing = "month" if expression.unit is Unit.DAY_OF_MONTH else "year"
        which = f"'{quoted}' has no {missing}: the first to end on or after {since} is {_days(period)}"
    return [line for line in (which, _part(expression, period), mistake(expression, period.first)) if line]


def _whole(expression: TimeExpression, period: Period, base: dt.date | None, calendar: Calendar) -> Period:
    """Return the days that a part was cut from."""
    if expression.part is None:
        return period
    whole = expression._replace(part=None)
    if expression.year is not None:
        return span_in_year(whole, expression.year, calendar) or period
    seen = expression.which and base and plain_span(whole, base, calendar)
    return seen or period


def _by_year(expression: TimeExpression, quoted: str, whole: Period) -> str | None:
    """Say which days a time means in the year that it states; None for a day that is written out."""
    verb = "is read as" if expression.within or expression.other else "is"
    if expression.unit is Unit.YEAR and expression.frame is not Frame.CALENDAR:
        verb = f"is the {expression.frame.value} year"
    in_figures = expression.unit is Unit.DAY and not any(map(str.isalpha, quoted))
    if expression.unit is Unit.DAY and not in_figures and verb == "is":
        return None
    return f"'{quoted}' {verb} {_days(whole)}{_order(expression, quoted) if in_figures else ''}"


def _order(expression: TimeExpression, quoted: str) -> str:
    """Say whether the day or the month comes first in a date in figures, where both orders give a date."""
    month, day = expression.numbers
    written = [int(figures) for figures in re.findall(r"\d+", quoted)][:2]
    if day > 12 or day == month or sorted(written) != sorted([day, month]):
        return ""
    return f", the {'day' if written[0] == day else 'month'} first"


def _from_base(expression: TimeExpression, whole: Period, since: str) -> str:
    """Say which days a time means that depends on the base."""
    template = _FROM_BASE[expression.which if expression.unit is Unit.PLAIN else expression.unit]
    count = expression.numbers[0] if expression.numbers else 0
    after, first = "after " if count else "", format_date(whole.first)
    return template.format(days=_days(whole), first=first, since=since, count=count, name=expression.name, after=after)


def _days(period: Period) -> str:
    if period.first == period.last:
        return format_date(period.first)
    first = format_date(period.first)
    if period.first.year == period.last.year:  # the month and year that both days share are given once
        first = str(period.first.day) if period.first.month == period.last.month else first.rpartition(" ")[0]
    return f"{first} to {format_date(period.last)}"


def _part(expression: TimeExpression, period: Period) -> str | None:
    """Say what a part of a period is."""
    part = expression.part
    if part is None:
        return None
    name = {Unit.PLAIN: expression.name, Unit.MONTH: "month", Unit.YEAR: "year"}.get(expression.unit, "")
    meaning = _PARTS.get(part, {}).get(name)
    if meaning:
        return f"'{part.value}' in a {name} is {meaning}"
    return _PARTS_OF_OTHERS.get(part, "").format(days=_days(period), last=format_date(period.last))


def mistake(expression: TimeExpression, day: dt.date) -> str | None:
    """Say what is wrong about a day as written (31 April, the wrong weekday); None if nothing is."""
    if expression.part is not None:
        return None
    if expression.unit is Unit.DAY and day.day != expression.numbers[1]:
        month = f"{time_words.MONTH_NAMES[day.month - 1]} {day.year}"
        return f"{month} has no day {expression.numbers[1]}: taken as its last day"
    if expression.weekday is not None and day.weekday() != expression.weekday:
        actual, stated = time_words.DAY_NAMES[day.weekday()], time_words.DAY_NAMES[expression.weekday]
        return f"{format_date(day)} is a {actual}, not a {stated}"
    return None
