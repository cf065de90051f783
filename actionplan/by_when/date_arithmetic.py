"""Calculate the first and last day of a named time in a year.

Every function returns None if the days fall outside the calendar (years 1 to 9999).
"""

import datetime as dt
from collections.abc import Callable

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.time_expressions import Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words

DAY = dt.timedelta(days=1)
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def months_from(year: int, month: int, count: int) -> Period | None:
    """Return the whole of `count` months, the first of them `month` (which may lie outside 1 to 12) of `year`."""
    first = year * 12 + month - 1
    after = first + count
    if first < 12 or after > 10000 * 12:
        return None
    last = dt.date(after // 12, after % 12 + 1, 1) - DAY if after < 10000 * 12 else dt.date.max
    return Period(dt.date(first // 12, first % 12 + 1, 1), last)


def add_days(day: dt.date, count: int) -> dt.date | None:
    """Count days on (or back)."""
    try:
        return day + count * DAY
    except OverflowError:
        return None


def add_months(day: dt.date, count: int) -> dt.date | None:
    """Count months on (or back); the day is cut to the length of the month."""
    return _day(day.year, day.month + count, day.day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    """Make a date; a day past the month's end is cut to it."""
    whole = months_from(year, month, 1)
    return whole and whole.first.replace(day=min(day, whole.last.day))


def add_working_days(day: dt.date, count: int) -> dt.date | None:
    """Count Mondays to Fridays on, from a weekend its Friday; public holidays are not known here."""
    if count <= 0:
        return None if count else day
    weeks, weekday = divmod(min(day.weekday(), 4) + count, 5)
    return add_days(day, 7 * weeks + weekday - day.weekday())


def add_units(day: dt.date, count: int, unit: str, *, working: bool = False) -> dt.date | None:
    """Count units on from a day; part of a day in hours counts as a day, less than one as none."""
    if unit in UNIT_MONTHS:
        return add_months(day, count * UNIT_MONTHS[unit])
    if unit == "hour":
        return add_days(day, -(-count // 24) if count >= 24 else 0)
    return add_working_days(day, count) if working and unit == "day" else add_days(day, count * UNIT_DAYS[unit])


def year_of(year: int, frame: Frame, calendar: Calendar) -> Period | None:
    """Return the year that starts in `year`: calendar, financial or academic."""
    starts = {Frame.FINANCIAL: calendar.financial_year, Frame.ACADEMIC: calendar.academic_year_starts}
    month, day = starts.get(frame, (1, 1))
    if day == 1:
        return months_from(year, month, 12)
    first, after = _day(year, month, day), _day(year + 1, month, day)
    return Period(first, after - DAY) if first and after else None


def _one(day: dt.date | None) -> Period | None:
    return Period(day, day) if day else None


def _slice(year: Period | None, start: int, count: int) -> Period | None:
    """Cut `count` months out of a year, the first of them `start` months in."""
    first = year and add_months(year.first, start)
    after = year and add_months(year.first, start + count)
    return Period(first, after - DAY) if first and after else None


def _a_day(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    found = _day(year, *expression.numbers)
    if found and expression.year is None and found.day != expression.numbers[1]:
        return None  # the next 29 February is the next there is
    return _one(found)


def _some_months(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    """Return the months that are named, counted from the start of their year, or stated beside their name."""
    whole = year_of(year, expression.frame, calendar)
    stated: tuple[int, ...] | None = expression.months
    if stated is None and expression.unit in (Unit.MONTH, Unit.SEASON):
        seasons = time_words.SEASON_MONTHS[calendar.seasons]
        stated = expression.numbers * 2 or (seasons[expression.name], seasons[expression.name] + 2)
    if stated:
        first, last = stated
        return whole and months_from(year + (first < whole.first.month), first, (last - first) % 12 + 1)
    months = {Unit.QUARTER: 3, Unit.HALF: 6}.get(expression.unit, 1)
    return _slice(whole, months * (expression.numbers[0] - 1), months)


def _a_term(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    """Return a term or the last holiday; a calendar year names the first term that starts in it and the others' end."""
    months = time_words.TERM_MONTHS[expression.numbers[0]] if expression.numbers else time_words.TERM_HOLIDAY
    return _of_academic_year(year, expression.frame, calendar, months)


def _of_academic_year(year: int, frame: Frame, calendar: Calendar, months: tuple[int, int]) -> Period | None:
    first = calendar.academic_year_starts[0] + months[0]
    if frame is Frame.CALENDAR and months[0]:
        year -= (first + months[1] - 2) // 12
    return months_from(year, first, months[1])


def _a_festival(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    from dateutil.easter import easter  # noqa: PLC0415 - few wordings need it

    numbers = time_words.FESTIVALS[expression.name]
    if len(numbers) > 1:
        return _one(_day(year, *numbers) if len(numbers) == 2 else nth_weekday(year, *numbers))
    return _one(easter(year) + numbers[0] * DAY) if 1583 <= year <= 4099 else None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    """Return the nth (-1 the last) such weekday of a month; weekday -1 is any day, -2 any working day."""
    whole = months_from(year, month, 1)
    days = [whole.first + number * DAY for number in range(whole.last.day)] if whole else []
    wanted = [day for day in days if weekday in (-1, day.weekday()) or (weekday == -2 and day.weekday() < 5)]
    return wanted[nth - (nth > 0)] if abs(nth) <= len(wanted) else None


def _an_iso_week(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    try:
        return _week_from(dt.date.fromisocalendar(year, expression.numbers[0], 1))
    except ValueError:
        return None  # most years have no 53rd


def _a_week(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    month, nth = expression.numbers
    whole = months_from(year, month, 1)
    if whole is None:
        return None
    first = whole.last - 6 * DAY if nth < 0 else whole.first + 7 * (nth - 1) * DAY
    return Period(first, min(first + 6 * DAY, whole.last)) if first <= whole.last else None  # most have no fifth


_SPANS: dict[Unit, Callable[[TimeExpression, int, Calendar], Period | None]] = {
    Unit.DAY: _a_day,
    **dict.fromkeys((Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.MONTH_OF_YEAR), _some_months),
    **dict.fromkeys((Unit.TERM, Unit.HOLIDAY), _a_term),
    Unit.FESTIVAL: _a_festival,
    Unit.WEEK: _a_week,
    Unit.ISO_WEEK: _an_iso_week,
    Unit.NTH_WEEKDAY: lambda expression, year, _calendar: _one(nth_weekday(year, *expression.numbers)),
    Unit.YEAR: lambda expression, year, calendar: year_of(year, expression.frame, calendar),
}


def span_in_year(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    """Return the days of a time in a year, cut to its part."""
    span = _SPANS.get(expression.unit)  # none for what is seen from the base
    whole = span and span(expression, year, calendar)
    return whole and cut(expression, whole)


_DAYS_OF_WEEK = {
    PeriodPart.WEEK_START: 0, PeriodPart.EARLY: 1, PeriodPart.MID: 2, PeriodPart.LATE: 4, PeriodPart.END: 4,
}  # fmt: skip
"""Early in a week is its Tuesday, the middle its Wednesday, late and the end its Friday."""
_DAYS_OF_MONTH = {
    PeriodPart.EARLY: (1, 10), PeriodPart.MID: (15, 15), PeriodPart.LATE: (21, 31),
    PeriodPart.FIRST_HALF: (1, 15), PeriodPart.SECOND_HALF: (16, 31),
}  # fmt: skip


def cut(expression: TimeExpression, whole: Period) -> Period | None:
    """Return the part of a time that the wording names; the whole without one, or for a single day."""
    part = expression.part
    if part is None:
        return whole
    if part in (PeriodPart.WEEK_FROM, PeriodPart.WEEK_OF):
        return _week_from(whole.first, back=part is PeriodPart.WEEK_OF)
    is_week = expression.name == "week" and expression.unit is Unit.PLAIN
    if is_week or part is PeriodPart.WEEK_START:
        return _one(add_days(whole.first, _DAYS_OF_WEEK.get(part, 6) if is_week else -whole.first.weekday()))
    if part is PeriodPart.END:
        return _one(whole.last)
    return _cut_month(whole, part) if (whole.last - whole.first).days < 32 else _cut_longer(whole, part)


def _cut_month(whole: Period, part: PeriodPart) -> Period | None:
    if whole.first.day != 1 or whole.last.day < 28:
        return whole if whole.first == whole.last else None
    first, last = _DAYS_OF_MONTH[part]
    return Period(whole.first.replace(day=first), whole.first.replace(day=min(last, whole.last.day)))


def _week_from(day: dt.date, *, back: bool = True) -> Period | None:
    """Return the week from a day (with `back`, from its Monday) to its Sunday; from a Sunday, seven days."""
    first = add_days(day, -day.weekday()) if back else day
    last = first and add_days(first, 6 - first.weekday() % 6)
    return Period(first, last) if first and last else None


def _cut_longer(whole: Period, part: PeriodPart) -> Period | None:
    """Cut a year into quarters, a season, quarter or term into its months."""
    length = round((whole.last - whole.first).days / 30.4)
    step = 3 if length == 12 else 1
    start, count = {
        PeriodPart.EARLY: (0, step),
        PeriodPart.MID: (step, step),
        PeriodPart.LATE: (length - step, step),
        PeriodPart.FIRST_HALF: (0, length // 2),
        PeriodPart.SECOND_HALF: (length // 2, length - length // 2),
    }[part]
    return _slice(whole, start, count)


def plain_span(expression: TimeExpression, base: dt.date, calendar: Calendar) -> Period | None:
    """Give "this month", "next term", "the new financial year" as seen from the base, cut to its part.

    Where the wording does not say which ("early in the year"), it is the first whose part ends on or after the base.
    """
    held = _holding(expression, base, calendar)
    if held is None:
        return None
    found = cut(expression, held)
    ends_week = expression.part is PeriodPart.END and expression.name == "week"
    passed = (expression.which is None or ends_week) and found and found.last < base
    if passed or expression.which is Which.NEXT or (expression.which is Which.NEW and held.first < base):
        after = add_days(held.last, 1) if held.first <= base else held.first
        held = _holding(expression, after, calendar) if after else None
        return held and cut(expression, held)
    return found


def _holding(expression: TimeExpression, day: dt.date, calendar: Calendar) -> Period | None:
    """Return the week, month, quarter, term or year that a day lies in (between terms: the one to come)."""
    name = expression.name
    if name == "week":
        return _week_from(day)
    if name == "month":
        return months_from(day.year, day.month, 1)
    if name == "term":
        spans = [_of_academic_year(day.year + step, Frame.ACADEMIC, calendar, months)
                 for step in (-1, 0, 1) for months in time_words.TERM_MONTHS]  # fmt: skip
        return _first_ending(day, spans)
    frame = Frame.FINANCIAL if name == "quarter" and calendar.quarters == "financial" else expression.frame
    year = year_of(day.year, frame, calendar)
    if year and year.first > day:
        year = year_of(day.year - 1, frame, calendar)
    return year if name == "year" else _first_ending(day, [_slice(year, start, 3) for start in (0, 3, 6, 9)])


def _first_ending(day: dt.date, periods: list[Period | None]) -> Period | None:
    return next((period for period in periods if period and period.last >= day), None)
