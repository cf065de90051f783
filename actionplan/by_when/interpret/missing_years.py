"""Years that were left out: from the times beside them, or the first that ends on or after the base."""

import datetime as dt
from collections.abc import Callable, Iterable

from actionplan.by_when.calendar import Calendar, Period
from actionplan.by_when.date_arithmetic import add_days, cut, plain_span, span_in_year
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.ranges import Group
from actionplan.by_when.time_expressions import Stretch, Unit, Which

_YEARS_TO_TRY = 9
"""As many years as may pass until 29 February comes round again."""
_BASED = (Unit.PLAIN, Unit.TODAY, Unit.WEEKDAY)
Places = list[Period | None]


def place_group(group: Group, setting: Setting, *, before: bool = False) -> list[Places]:
    """Give each time of each item its days; None for one that cannot be placed.

    Where some time of the group has a year, a time without takes the one nearest to its right-hand neighbour, else to
    its left-hand one. Otherwise the last time of each item is the first to end on or after the base (with `before`,
    the first to begin after it), and the others of that item go before it.
    """
    items = _with_frames(_with_months(group))
    if any(stretch.year is not None for item in items for stretch in item):
        flat = [stretch for item in items for stretch in item]
        return _like(items, _from_neighbours(flat, [_fixed(stretch, setting) for stretch in flat], setting))
    return [_place_item(item, setting, before=before) for item in items]


def _with_months(group: Group) -> list[list[Stretch]]:
    """Lend each bare day the month, and the year, of the day that follows it."""
    items = [list(item.stretches) for item in group.items]
    following: Stretch | None = None
    for item in reversed(items):
        for place in range(len(item) - 1, -1, -1):
            stretch = item[place]
            if stretch.unit is Unit.DAY_OF_MONTH and following and following.unit is Unit.DAY:
                numbers = (following.numbers[0], stretch.numbers[0])
                item[place] = stretch._replace(unit=Unit.DAY, numbers=numbers, year=following.year)
            following = item[place]
    return items


def _with_frames(items: list[list[Stretch]]) -> list[list[Stretch]]:
    """Lend a quarter without a year the sort of year that one beside it is of: "Q1 - Q2 2011/12"."""
    quarters = [stretch for item in items for stretch in item if stretch.unit is Unit.QUARTER]
    frames = [stretch.frame for stretch in quarters if stretch.year is not None]
    for item in items:
        for place, stretch in enumerate(item):
            if frames and stretch.year is None and stretch.months is None:
                item[place] = stretch._replace(frame=frames[0])
    return items


def _like(items: list[list[Stretch]], flat: Places) -> list[Places]:
    places = iter(flat)
    return [[next(places) for _ in item] for item in items]


def _fixed(stretch: Stretch, setting: Setting) -> Period | None:
    """Place a time that needs no neighbour: one with a year, or one that is seen from the base."""
    if stretch.unit in _BASED:
        return _based(stretch, setting)
    return span_in_year(stretch, stretch.year, setting.calendar) if stretch.year is not None else None


def _based(stretch: Stretch, setting: Setting) -> Period | None:
    base = setting.base
    if base is None:
        return None
    if stretch.unit is Unit.PLAIN:
        return plain_span(stretch, base, setting.calendar)
    ahead = (stretch.numbers[0] - base.weekday()) % 7 if stretch.unit is Unit.WEEKDAY else 0
    day = add_days(base, ahead or (7 if stretch.which is Which.NEXT else 0))
    return Period(day, day) if day else None


def _from_neighbours(stretches: list[Stretch], places: Places, setting: Setting) -> Places:
    for place in range(len(stretches) - 2, -1, -1):
        right = places[place + 1]
        if places[place] is None and right:
            places[place] = _latest_up_to(stretches[place], right.first, setting.calendar)
    for place in range(1, len(stretches)):
        left = places[place - 1]
        if places[place] is None and left:
            places[place] = _earliest_after(stretches[place], left.last, setting.calendar)
    return places


def _place_item(item: list[Stretch], setting: Setting, *, before: bool) -> Places:
    places: Places = [_fixed(stretch, setting) for stretch in item]
    if places[-1] is None and setting.base and item[-1].unit not in _BASED:
        places[-1] = _from_base(item[-1], setting.base, setting.calendar, before=before)
    return _from_neighbours(item, places, setting)


def _from_base(stretch: Stretch, base: dt.date, calendar: Calendar, *, before: bool) -> Period | None:
    years = range(base.year - 1, base.year + _YEARS_TO_TRY)
    if stretch.which is Which.NEXT:
        whole = _find(stretch._replace(part=None), years, calendar, lambda found: found.first > base)
        return whole and cut(stretch, whole)
    if before:
        return _find(stretch, years, calendar, lambda found: found.first > base)
    return _find(stretch, years, calendar, lambda found: found.last >= base)


def _latest_up_to(stretch: Stretch, day: dt.date, calendar: Calendar) -> Period | None:
    return _find(stretch, range(day.year, day.year - _YEARS_TO_TRY, -1), calendar, lambda found: found.first <= day)


def _earliest_after(stretch: Stretch, day: dt.date, calendar: Calendar) -> Period | None:
    return _find(stretch, range(day.year - 1, day.year + _YEARS_TO_TRY), calendar, lambda found: found.last >= day)


def _find(stretch: Stretch, years: Iterable[int], calendar: Calendar, fits: Callable[[Period], bool]) -> Period | None:
    if stretch.unit in _BASED or stretch.unit is Unit.DAY_OF_MONTH:
        return None
    for year in years:
        found = span_in_year(stretch, year, calendar)
        if found and fits(found):
            return found
    return None
