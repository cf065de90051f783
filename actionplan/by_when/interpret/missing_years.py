"""Infer missing years from the dates beside them, or take the first that ends on or after the base."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.date_arithmetic import add_days, add_units, cut, plain_span, span_in_year
from actionplan.by_when.time_expressions import TimeExpression, TimeGroups, Unit, Which, expressions_of

_YEARS_TO_TRY = 9
"""As many years as may pass until 29 February comes round again."""
Places = list[Period | None]
"""The days of each time of a row; None for one that cannot be placed."""


def place_all(groups: TimeGroups, base: dt.date | None, calendar: Calendar, *, before: bool = False) -> Places:
    """Give each time of some groups its days; None for one that cannot be placed.

    Where some time of the row has a year, a time without is the last to begin on or before its right-hand neighbour
    does, else the first to end on or after its left-hand one begins, and so may lie in that. Otherwise the last time of
    each group is the first to end on or after the base (with `before`, the first to begin after it), and the others of
    that group go before it.
    """
    times = _lent(expressions_of(groups))
    places = [_placed_alone(time, base, calendar) for time in times]
    dated, at = any(time.year is not None for time in times), -1
    for group in groups:
        at += len(group.expressions)
        if base and places[at] is None and not dated and not times[at].within:
            places[at] = _first_from(times[at], base, calendar, after=before)
    for place in range(len(times) - 2, -1, -1):
        right = places[place + 1]
        if places[place] is None and right:
            places[place] = latest_up_to(times[place], right.first, calendar)
    for place in range(1, len(times)):
        left = places[place - 1]
        if places[place] is None and left:
            places[place] = _first_from(times[place], left.first, calendar)
    return places


def _lent(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Lend each bare day the month and year of the day after it, and a quarter the sort of year of one beside it."""
    frames = [time.frame for time in times if time.unit is Unit.QUARTER and time.year is not None]
    lent: list[TimeExpression] = []
    for time in reversed(times):
        day = lent[-1] if lent and lent[-1].unit is Unit.DAY and not lent[-1].within else None
        if time.unit is Unit.DAY_OF_MONTH and day:
            lent.append(time._replace(unit=Unit.DAY, numbers=(day.numbers[0], *time.numbers), year=day.year))
        elif frames and time.year is None and time.months is None:  # "Q1 - Q2 2011/12"
            lent.append(time._replace(frame=frames[0]))
        else:
            lent.append(time)
    return lent[::-1]


def _placed_alone(time: TimeExpression, base: dt.date | None, calendar: Calendar) -> Period | None:
    """Place a time that needs no neighbour: one with a year, or one that is seen from the base."""
    if time.year is not None:
        return span_in_year(time, time.year, calendar)
    if base is None:
        return None
    if time.unit is Unit.PLAIN:
        return plain_span(time, base, calendar)
    within = plain_span(time.within, base, calendar) if time.within else None
    if within and time.unit is not Unit.WEEKDAY:
        if time.within and time.within.name == "month":
            time = time._replace(numbers=(within.first.month, *time.numbers[1:]))
        return span_in_year(time, within.first.year, calendar)
    day = _seen_from(time, base, within)
    whole = Period(day, day) if day else None
    if time.which is Which.NEXT and not day:
        whole = _first_from(time._replace(part=None), base, calendar, after=True)
    return whole and cut(time, whole)


def _seen_from(time: TimeExpression, base: dt.date, within: Period | None) -> dt.date | None:
    """Return the day that a time is, counted from the base or within a week."""
    if time.unit is Unit.TODAY:
        return add_days(base, sum(time.numbers))
    if time.unit is Unit.LENGTH:
        return add_units(base, time.numbers[0], time.name)
    if time.unit is Unit.WEEKDAY:
        ahead = (time.numbers[0] - base.weekday()) % 7 or (7 if time.which is Which.NEXT else 0)
        return add_days(within.first, time.numbers[0]) if within else add_days(base, ahead)
    if time.unit is Unit.DAY_OF_MONTH and (time.weekday is not None or time.which):  # "by the 26th"
        days = (add_days(base, count) for count in range(62))
        day = next((day for day in days if day and day.day == time.numbers[0]), None)
        return day if day and time.weekday in (None, day.weekday()) else None
    return None


def _first_from(time: TimeExpression, day: dt.date, calendar: Calendar, *, after: bool = False) -> Period | None:
    """Return the first such time to end on or after a day; with `after`, to begin after it."""
    years = range(day.year - 1, day.year + _YEARS_TO_TRY)
    return _find(time, years, calendar, lambda found: found.first > day if after else found.last >= day)


def latest_up_to(time: TimeExpression, day: dt.date, calendar: Calendar) -> Period | None:
    """Return the last such time that begins on or before a day."""
    return _find(time, range(day.year, day.year - _YEARS_TO_TRY, -1), calendar, lambda found: found.first <= day)


def _find(
    time: TimeExpression, years: Iterable[int], calendar: Calendar, fits: Callable[[Period], bool]
) -> Period | None:
    spans = (span_in_year(time, year, calendar) for year in years)
    return next((found for found in spans if found and fits(found)), None)
