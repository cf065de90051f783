"""Calculate the first and last day of a named time in a year.

Every function returns None if the days fall outside the calendar (years 1 to 9999).
"""

import datetime as dt
from collections.abc import Callable

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.time_expressions import Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words

DAY = dt.timedelta(days=1)


def months_from(year: int, month: int, count: int) -> Period | None:
    """Return the whole of `count` months, the first of them `month` (which may lie outside 1 to 12) of `year`."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = year * 12 + month - 1 + count
    try:
        first = dt.date(year, month, 1)
        if following >= 10000 * 12:
            return Period(first, dt.date.max) if following == 10000 * 12 else None
        return Period(first, dt.date(following // 12, following % 12 + 1, 1) - DAY)
    except ValueError:
        return None


def add_days(day: dt.date, count: int) -> dt.date | None:
    """Count days on (or back)."""
    try:
        return day + count * DAY
    except OverflowError:
        return None


def add_months(day: dt.date, count: int) -> dt.date | None:
    """Count months on (or back); the day is cut to the length of the month."""
    month = months_from(day.year, day.month + count, 1)
    return month and _clip(month, day.day)


def _clip(month: Period, day: int) -> dt.date:
    return month.first.replace(day=min(day, month.last.day))


def add_working_days(day: dt.date, count: int) -> dt.date | None:
    """Count Mondays to Fridays on; public holidays are not known here."""
    if count < 0:
        return None
    weeks, rest = divmod(count, 5)
    found = add_days(day, weeks * 7 - max(day.weekday() - 4, 0) * bool(count))
    while found and rest:
        found = add_days(found, 1)
        rest -= bool(found and found.weekday() < 5)
    return found


def add_units(day: dt.date, count: int, unit: str, *, working: bool = False) -> dt.date | None:
    """Count units on from a day; part of a day in hours counts as a day, less than one as none."""
    if unit == "day":
        return add_working_days(day, count) if working else add_days(day, count)
    if unit == "hour":
        return add_days(day, -(-count // 24) if count >= 24 else 0)
    if unit in ("week", "fortnight"):
        return add_days(day, count * (7 if unit == "week" else 14))
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def year_of(year: int, frame: Frame, calendar: Calendar) -> Period | None:
    """Return the year that starts in `year`: calendar, financial or academic."""
    starts = {
        Frame.CALENDAR: (1, 1),
        Frame.FINANCIAL: calendar.financial_year,
        Frame.ACADEMIC: calendar.academic_year_starts,
    }[frame]
    first = _day(year, *starts)
    after = _day(year + 1, *starts) if year < 9999 else None
    if first is None:
        return None
    if after is None:
        return Period(first, dt.date.max) if starts == (1, 1) else None
    return Period(first, after - DAY)


def _day(year: int, month: int, day: int) -> dt.date | None:
    """Make a date; a day past the month's end is cut to it."""
    whole = months_from(year, month, 1)
    return _clip(whole, day) if whole else None


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


def _a_month(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    month = expression.numbers[0]
    starts = year_of(year, expression.frame, calendar)
    return starts and months_from(year + (month < starts.first.month), month, 1)


def _some_months(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    """Return a quarter, a half or a month counted from the start of its year; or the months stated beside it."""
    whole = year_of(year, expression.frame, calendar)
    if whole and expression.months:
        first, last = expression.months
        return months_from(year + (first < whole.first.month), first, (last - first) % 12 + 1)
    months = _MONTHS[expression.unit]
    return _slice(whole, months * (expression.numbers[0] - 1), months)


_MONTHS = {Unit.MONTH_OF_YEAR: 1, Unit.QUARTER: 3, Unit.HALF: 6}


def _a_season(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    if expression.months:
        first, last = expression.months
        return months_from(year, first, (last - first) % 12 + 1)
    return months_from(year, time_words.SEASON_MONTHS[calendar.seasons][expression.name], 3)


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
    numbers = time_words.FESTIVALS[expression.name]
    if len(numbers) > 1:
        return _one(_day(year, *numbers) if len(numbers) == 2 else nth_weekday(year, *numbers))
    sunday = easter_sunday(year)
    return _one(sunday and add_days(sunday, *numbers))


def easter_sunday(year: int) -> dt.date | None:
    """Return Easter Sunday of the western churches."""
    from dateutil.easter import easter  # noqa: PLC0415 - few wordings need it

    return easter(year) if 1583 <= year <= 4099 else None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    """Return the nth (-1 the last) such weekday of a month; weekday -1 is any day, -2 any working day."""
    whole = months_from(year, month, 1)
    if whole is None:
        return None
    days = [whole.first.replace(day=number) for number in range(1, whole.last.day + 1)]
    wanted = [day for day in days if weekday == -1 or day.weekday() == weekday or (weekday == -2 and day.weekday() < 5)]
    return wanted[nth - 1 if nth > 0 else nth] if nth <= len(wanted) else None


def _a_weekday_of_month(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    return _one(nth_weekday(year, *expression.numbers))


def _an_iso_week(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    try:
        monday = dt.date.fromisocalendar(year, expression.numbers[0], 1)
    except ValueError:
        return None  # most years have no 53rd
    return _week_from(monday, back=True)


def _a_week(expression: TimeExpression, year: int, _calendar: Calendar) -> Period | None:
    month, nth = expression.numbers
    whole = months_from(year, month, 1)
    if whole is None:
        return None
    first = whole.last.day - 6 if nth < 0 else 7 * nth - 6
    if first > whole.last.day:
        return None  # February of four weeks has no fifth
    return Period(whole.first.replace(day=first), whole.first.replace(day=min(first + 6, whole.last.day)))


def _a_year(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    return year_of(year, expression.frame, calendar)


_SPANS: dict[Unit, Callable[[TimeExpression, int, Calendar], Period | None]] = {
    Unit.DAY: _a_day,
    Unit.MONTH: _a_month,
    Unit.QUARTER: _some_months,
    Unit.HALF: _some_months,
    Unit.SEASON: _a_season,
    Unit.TERM: _a_term,
    Unit.HOLIDAY: _a_term,
    Unit.FESTIVAL: _a_festival,
    Unit.WEEK: _a_week,
    Unit.ISO_WEEK: _an_iso_week,
    Unit.MONTH_OF_YEAR: _some_months,
    Unit.NTH_WEEKDAY: _a_weekday_of_month,
    Unit.YEAR: _a_year,
}


def span_in_year(expression: TimeExpression, year: int, calendar: Calendar) -> Period | None:
    """Return the days of a time in a year, cut to its part."""
    whole = _SPANS[expression.unit](expression, year, calendar)
    return whole and cut(expression, whole)


_DAYS_OF_WEEK = {PeriodPart.EARLY: 1, PeriodPart.MID: 2, PeriodPart.LATE: 4, PeriodPart.END: 4}
"""Early in a week is its Tuesday, the middle its Wednesday, late and the end its Friday."""


def cut(expression: TimeExpression, whole: Period) -> Period | None:
    """Return the part of a time that the wording names; the whole without one, or for a single day."""
    part = expression.part
    if part is None:
        return whole
    if part in (PeriodPart.WEEK_FROM, PeriodPart.WEEK_OF):
        return _week_from(whole.first, back=part is PeriodPart.WEEK_OF)
    if part is PeriodPart.WEEK_START:
        monday = add_days(whole.first, -whole.first.weekday())
        return Period(monday, monday) if monday else None
    if expression.name == "week" and expression.unit is Unit.PLAIN:
        day = add_days(whole.first, _DAYS_OF_WEEK.get(part, 6))
        return Period(day, day) if day else None
    if part is PeriodPart.END:
        return Period(whole.last, whole.last)
    return _cut_month(whole, part) if (whole.last - whole.first).days < 32 else _cut_longer(whole, part)


def _week_from(day: dt.date, *, back: bool) -> Period | None:
    """Return the week from a day (with `back`, from its Monday) to its Sunday; from a Sunday, seven days."""
    first = add_days(day, -day.weekday()) if back else day
    last = first and add_days(first, 6 - first.weekday() % 6)
    return Period(first, last) if first and last else None


def _cut_month(whole: Period, part: PeriodPart) -> Period | None:
    if whole.last.day < 28 or whole.first.day != 1:
        return whole if whole.first == whole.last else None
    first, last = {
        PeriodPart.EARLY: (1, 10),
        PeriodPart.MID: (15, 15),
        PeriodPart.LATE: (21, 31),
        PeriodPart.FIRST_HALF: (1, 15),
        PeriodPart.SECOND_HALF: (16, 31),
    }[part]
    return Period(_clip(whole, first), _clip(whole, last))


def _cut_longer(whole: Period, part: PeriodPart) -> Period | None:
    """Cut a year into quarters, a season, quarter or term into its months."""
    length = round((whole.last - whole.first).days / 30.4)
    step = 3 if length == 12 else 1
    half = length // 2
    start, count = {
        PeriodPart.EARLY: (0, step),
        PeriodPart.MID: (step, step),
        PeriodPart.LATE: (length - step, step),
        PeriodPart.FIRST_HALF: (0, half),
        PeriodPart.SECOND_HALF: (half, length - half),
    }[part]
    cut_out = _slice(whole, start, count)
    if part is PeriodPart.LATE and cut_out:
        return Period(cut_out.first, whole.last)
    return cut_out


def plain_span(expression: TimeExpression, base: dt.date, calendar: Calendar) -> Period | None:
    """Give "this month", "next term", "the new financial year" as seen from the base, cut to its part.

    Where the wording does not say which ("early in the year"), it is the first whose part ends on or after the base.
    """
    held = _holding(expression, base, calendar)
    if held is None:
        return None
    if expression.which is Which.NEXT or (expression.which is Which.NEW and held.first < base):
        return _cut_following(expression, held, base, calendar)
    found = cut(expression, held)
    ends_week = expression.part is PeriodPart.END and expression.name == "week"
    if (expression.which is None or ends_week) and found and found.last < base:
        return _cut_following(expression, held, base, calendar)
    return found


def _cut_following(expression: TimeExpression, held: Period, base: dt.date, calendar: Calendar) -> Period | None:
    """Return the one that follows the one that holds the base."""
    after = add_days(held.last, 1) if held.first <= base else held.first
    following = _holding(expression, after, calendar) if after else None
    return cut(expression, following) if following else None


def _holding(expression: TimeExpression, day: dt.date, calendar: Calendar) -> Period | None:
    """Return the week, month, quarter, term or year that a day lies in (between terms: the one to come)."""
    name = expression.name
    if name == "week":
        monday = add_days(day, -day.weekday())
        sunday = monday and add_days(monday, 6)
        return Period(monday, sunday) if monday and sunday else None
    if name == "month":
        return months_from(day.year, day.month, 1)
    frame = Frame.FINANCIAL if name == "quarter" and calendar.quarters == "financial" else expression.frame
    year = year_of(day.year, frame, calendar)
    if year and year.first > day:
        year = year_of(day.year - 1, frame, calendar)
    if name == "year" or year is None:
        return year
    if name == "quarter":
        return _first_ending(day, [_slice(year, start, 3) for start in (0, 3, 6, 9)])
    spans = [_of_academic_year(day.year + step, Frame.ACADEMIC, calendar, months)
             for step in (-1, 0, 1) for months in time_words.TERM_MONTHS]  # fmt: skip
    return _first_ending(day, spans)


def _first_ending(day: dt.date, periods: list[Period | None]) -> Period | None:
    return next((period for period in periods if period and period.last >= day), None)
