"""Infer missing years from the dates beside them, or take the first that ends on or after the base."""

import datetime as dt
from collections.abc import Callable, Iterable

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.date_arithmetic import add_days, add_units, cut, plain_span, span_in_year
from actionplan.by_when.time_expressions import BASED, TimeExpression, TimeGroups, Unit, Which

_YEARS_TO_TRY = 9
"""As many years as may pass until 29 February comes round again."""
Places = list[Period | None]


def place_all(groups: TimeGroups, base: dt.date | None, calendar: Calendar, *, before: bool = False) -> list[Places]:
    """Give each time of each group its days; None for one that cannot be placed.

    Where some time of the row has a year, a time without takes the one nearest to its right-hand neighbour, else to
    its left-hand one. Otherwise the last time of each group is the first to end on or after the base (with `before`,
    the first to begin after it), and the others of that group go before it.
    """
    if len(groups) == 1 and len(groups[0].expressions) == 1:
        return [_place_group([groups[0].last], base, calendar, before=before)]
    rows = _with_frames(_with_months(groups))
    if any(expression.year is not None for row in rows for expression in row):
        flat = [expression for row in rows for expression in row]
        fixed = [_fixed(expression, base, calendar) for expression in flat]
        return _like(rows, _from_neighbours(flat, fixed, calendar))
    return [_place_group(row, base, calendar, before=before) for row in rows]


def _with_months(groups: TimeGroups) -> list[list[TimeExpression]]:
    """Lend each bare day the month, and the year, of the day that follows it."""
    rows = [list(group.expressions) for group in groups]
    following: TimeExpression | None = None
    for group in reversed(rows):
        for place in range(len(group) - 1, -1, -1):
            expression = group[place]
            if (
                expression.unit is Unit.DAY_OF_MONTH
                and following
                and following.unit is Unit.DAY
                and not following.within
            ):
                numbers = (following.numbers[0], expression.numbers[0])
                group[place] = expression._replace(unit=Unit.DAY, numbers=numbers, year=following.year)
            following = group[place]
    return rows


def _with_frames(rows: list[list[TimeExpression]]) -> list[list[TimeExpression]]:
    """Lend a quarter without a year the sort of year that one beside it is of: "Q1 - Q2 2011/12"."""
    quarters = [expression for group in rows for expression in group if expression.unit is Unit.QUARTER]
    frames = [expression.frame for expression in quarters if expression.year is not None]
    for group in rows:
        for place, expression in enumerate(group):
            if frames and expression.year is None and expression.months is None:
                group[place] = expression._replace(frame=frames[0])
    return rows


def _like(rows: list[list[TimeExpression]], flat: Places) -> list[Places]:
    places = iter(flat)
    return [[next(places) for _ in row] for row in rows]


def _fixed(expression: TimeExpression, base: dt.date | None, calendar: Calendar) -> Period | None:
    """Place a time that needs no neighbour: one with a year, or one that is seen from the base."""
    if expression.unit is Unit.DAY_OF_MONTH and (expression.weekday is not None or expression.which):
        return _next_numbered(expression, base) if base else None
    if expression.unit in BASED:
        return _based(expression, base, calendar) if base else None
    if expression.within:
        whole = plain_span(expression.within, base, calendar) if base else None
        if whole and expression.within.name == "month":
            expression = expression._replace(numbers=(whole.first.month, *expression.numbers[1:]))
        return whole and span_in_year(expression, whole.first.year, calendar)
    return span_in_year(expression, expression.year, calendar) if expression.year is not None else None


def _next_numbered(expression: TimeExpression, base: dt.date) -> Period | None:
    """Return the first day of a number from the base on, if it is a weekday that is stated: "by the 26th"."""
    day: dt.date | None = base
    while day and day.day != expression.numbers[0]:
        day = add_days(day, 1)
    fits = day is not None and expression.weekday in (None, day.weekday())
    return cut(expression, Period(day, day)) if day and fits else None


def _based(expression: TimeExpression, base: dt.date, calendar: Calendar) -> Period | None:
    if expression.unit is Unit.PLAIN:
        return plain_span(expression, base, calendar)
    if expression.unit is Unit.WEEKDAY:
        week = plain_span(expression.within, base, calendar) if expression.within else None
        ahead = (expression.numbers[0] - base.weekday()) % 7 or (7 if expression.which is Which.NEXT else 0)
        day = add_days(week.first, expression.numbers[0]) if week else add_days(base, ahead)
    elif expression.unit is Unit.LENGTH:
        day = add_units(base, expression.numbers[0], expression.name)
    else:
        day = add_days(base, sum(expression.numbers))
    return Period(day, day) if day else None


def _from_neighbours(expressions: list[TimeExpression], places: Places, calendar: Calendar) -> Places:
    for place in range(len(expressions) - 2, -1, -1):
        right = places[place + 1]
        if places[place] is None and right:
            places[place] = latest_up_to(expressions[place], right.first, calendar)
    for place in range(1, len(expressions)):
        left = places[place - 1]
        if places[place] is None and left:
            places[place] = _earliest_after(expressions[place], left.last, calendar)
    return places


def _place_group(group: list[TimeExpression], base: dt.date | None, calendar: Calendar, *, before: bool) -> Places:
    places: Places = [_fixed(expression, base, calendar) for expression in group]
    loose = group[-1].year is None and group[-1].within is None and group[-1].unit not in BASED
    if loose and base and places[-1] is None:
        places[-1] = _from_base(group[-1], base, calendar, before=before)
    return _from_neighbours(group, places, calendar)


def _from_base(expression: TimeExpression, base: dt.date, calendar: Calendar, *, before: bool) -> Period | None:
    years = range(base.year - 1, base.year + _YEARS_TO_TRY)
    if expression.which is Which.NEXT:
        whole = _find(expression._replace(part=None), years, calendar, lambda found: found.first > base)
        return whole and cut(expression, whole)
    if before:
        return _find(expression, years, calendar, lambda found: found.first > base)
    return _find(expression, years, calendar, lambda found: found.last >= base)


def latest_up_to(expression: TimeExpression, day: dt.date, calendar: Calendar) -> Period | None:
    """Return the last such time that begins on or before a day."""
    return _find(expression, range(day.year, day.year - _YEARS_TO_TRY, -1), calendar, lambda found: found.first <= day)


def _earliest_after(expression: TimeExpression, day: dt.date, calendar: Calendar) -> Period | None:
    return _find(expression, range(day.year - 1, day.year + _YEARS_TO_TRY), calendar, lambda found: found.last >= day)


def _find(
    expression: TimeExpression, years: Iterable[int], calendar: Calendar, fits: Callable[[Period], bool]
) -> Period | None:
    if expression.unit in BASED or expression.unit is Unit.DAY_OF_MONTH:
        return None
    for year in years:
        found = span_in_year(expression, year, calendar)
        if found and fits(found):
            return found
    return None
