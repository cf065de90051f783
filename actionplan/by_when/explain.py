"""The steps of a reading, in words an officer understands."""

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.date_arithmetic import plain_span, span_in_year
from actionplan.by_when.literals import format_date
from actionplan.by_when.time_expressions import Duration, Frame, Part, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words

_OF_MONTHS = {
    Part.EARLY: "'{}' in a month is up to its 10th",
    Part.MID: "'{}' in a month is its 15th",
    Part.LATE: "'{}' in a month is up to its last day",
    Part.FIRST_HALF: "the first half of a month is up to its 15th",
    Part.SECOND_HALF: "the second half of a month is up to its last day",
}
_OF_YEARS = {
    Part.EARLY: "'{}' in a year is its first quarter",
    Part.MID: "'{}' in a year is its second quarter",
    Part.LATE: "'{}' in a year is up to its last day",
    Part.FIRST_HALF: "the first half of a year is its first six months",
    Part.SECOND_HALF: "the second half of a year is its last six months",
}
_OF_OTHERS = {
    Part.EARLY: "'{}' in it is its first month",
    Part.MID: "'{}' in it is its second month",
    Part.LATE: "'{}' in it is up to its last day",
    Part.FIRST_HALF: "its first half",
    Part.SECOND_HALF: "its second half",
}
_SPELT_OUT = (
    Unit.TERM, Unit.HOLIDAY, Unit.QUARTER, Unit.HALF, Unit.WEEK, Unit.FESTIVAL, Unit.NTH_WEEKDAY, Unit.SEASON,
    Unit.MONTH, Unit.YEAR,
)  # fmt: skip


class Told(NamedTuple):
    """What a line is made of: the time, as typed without its part; its days, whole and cut; the base as a date."""

    expression: TimeExpression
    said: str
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
    said = " ".join(text[expression.core or expression.start : expression.end].split())
    since = format_date(base) if base else "the day it was agreed"
    told = Told(expression, said, _whole(expression, period, base, calendar), period, since, from_neighbour)
    return [line for explain in _LINES for line in [explain(told)] if line]


def _whole(expression: TimeExpression, period: Period, base: dt.date | None, calendar: Calendar) -> Period:
    """Give the days that a part was cut from."""
    if expression.part is None or (expression.unit is Unit.PLAIN and expression.which is None):
        return period
    plain = expression._replace(part=None)
    if expression.unit is Unit.PLAIN:
        return (base and plain_span(plain, base, calendar)) or period
    found = span_in_year(plain, expression.year, calendar) if expression.year is not None else None
    return found or period


def _whence(told: Told) -> str | None:
    """Say which days a name means."""
    expression = told.expression
    if expression.unit in (Unit.TODAY, Unit.PLAIN, Unit.WEEKDAY):
        return _from_base(told)
    if expression.other is not None and expression.unit in (Unit.DAY, Unit.MONTH):
        return f"'{told.said}' is read as {_days(told.whole)}"
    if expression.year is None:
        return _without_year(told)
    if expression.unit is Unit.YEAR and expression.frame is not Frame.CALENDAR:
        return f"'{told.said}' is the {expression.frame.value} year {_days(told.whole)}"
    if expression.unit is Unit.DAY and not any(map(str.isalpha, told.said)):
        return _in_figures(told)
    return f"'{told.said}' is {_days(told.whole)}" if expression.unit in _SPELT_OUT else None


def _in_figures(told: Told) -> str:
    """Say how a date in figures is read, and which way round where both ways give one."""
    month, day = told.expression.numbers[:2]
    written = [int(figures) for figures in re.findall(r"\d+", told.said)][:2]
    either = day <= 12 and day != month and sorted(written) == sorted([day, month])
    order = f", the {'day' if written[0] == day else 'month'} first" if either else ""
    return f"'{told.said}' is {_days(told.whole)}{order}"


def _from_base(told: Told) -> str:
    """Say which days a name means that only the base gives any."""
    if told.expression.unit is Unit.TODAY:
        return f"'{told.said}' is the day it was agreed: {told.since}"
    if told.expression.unit is Unit.WEEKDAY:
        return f"'{told.said}' is the first such day from {told.since}: {_days(told.period)}"
    which = {
        Which.NEW: f"the next to start on or after {told.since}",
        Which.NEXT: f"the one after that which holds {told.since}",
        Which.THIS: f"the one that holds {told.since}",
        None: f"the first to end on or after {told.since}",
    }[told.expression.which]
    days = format_date(told.whole.first) if told.expression.which is Which.NEW else _days(told.whole)
    return f"'{told.said}' is {which}: {days}"


def _without_year(told: Told) -> str:
    if told.from_neighbour:
        return f"'{told.said}' takes its year from the time beside it: {_days(told.period)}"
    return f"'{told.said}' has no year: the first to end on or after {told.since} is {_days(told.period)}"


def _days(period: Period) -> str:
    if period.first == period.last:
        return format_date(period.first)
    first = format_date(period.first)
    if period.first.year == period.last.year:  # what both days share is said once
        first = str(period.first.day) if period.first.month == period.last.month else first.rpartition(" ")[0]
    return f"{first} to {format_date(period.last)}"


def _part(told: Told) -> str | None:
    """Say what a part of a time is."""
    expression, part = told.expression, told.expression.part
    if part in (Part.WEEK_FROM, Part.WEEK_OF):
        return f"that week runs to {format_date(told.period.last)}"
    if part is None or part not in _OF_MONTHS:
        return None
    table = _OF_OTHERS
    if expression.unit is Unit.MONTH or expression.name == "month":
        table = _OF_MONTHS
    elif expression.unit is Unit.YEAR or expression.name == "year":
        table = _OF_YEARS
    return table[part].format(part.value)


def _slip(told: Told) -> str | None:
    """Say what is not quite right about a day."""
    expression, day = told.expression, told.period.first
    if expression.unit is Unit.DAY and expression.part is None and day.day != expression.numbers[1]:
        return (
            f"{time_words.MONTH_NAMES[day.month - 1]} {day.year} has no day {expression.numbers[1]}: taken as its last day"
        )
    if expression.weekday is not None and expression.part is None and day.weekday() != expression.weekday:
        actual, stated = time_words.DAY_NAMES[day.weekday()], time_words.DAY_NAMES[expression.weekday]
        return f"{format_date(day)} is a {actual}, not a {stated}"
    return None


_LINES: tuple[Callable[[Told], str | None], ...] = (_whence, _part, _slip)


def explain_duration(duration: Duration, text: str, base: dt.date, due: dt.date) -> str:
    """Say how a length of time became a day."""
    said = " ".join(text[duration.start : duration.end].split())
    return f"'{said}' from {format_date(base)} is {format_date(due)}"
