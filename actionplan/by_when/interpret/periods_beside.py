"""Leave out a period that only says in which the date beside it lies: "30 June 2026 (Q2)", "FY 10 January 2025"."""

import itertools

from actionplan.by_when.calendar import Period
from actionplan.by_when.date_arithmetic import span_in_year
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import TimeRole
from actionplan.by_when.interpret.missing_years import place_all
from actionplan.by_when.interpret.relations import RELATIONS
from actionplan.by_when.parser.ranges import is_bare_month
from actionplan.by_when.time_expressions import Join, PeriodPart, TimeExpression, TimeGroup, Unit, expressions_of
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_LONGER = (Unit.YEAR, Unit.QUARTER, Unit.HALF, Unit.SEASON, Unit.TERM, Unit.ISO_WEEK, Unit.PLAIN)
"""Periods that may only be those of a day right beside them."""


def in_other_words(context: Context) -> TimeRole | None:
    """Leave out the longer of two periods of which one, in brackets, explains the other: "30 June 2026 (Q2)"."""
    if context.group.join is not Join.SINGLE or context.relation is WordKind.BEFORE:
        return None
    ends = context.last.unit is Unit.PLAIN and context.last.part is PeriodPart.END
    bracketed = context.is_aside and context.segment.is_alone
    if bracketed and ends:
        return TimeRole.NAME  # "31 March (year end)"
    if bracketed and context.placed and any(_holds(period, context.placed) for period in _possible(context)):
        return TimeRole.NAME
    narrower = context.bracketed
    if len(narrower.times) != 1 or narrower.times[0].last.unit not in (Unit.DAY, Unit.MONTH):
        return None
    if narrower.times[0].last.year is None and context.last.unit is Unit.YEAR:
        return None  # "2026 (May)"
    place = place_all(narrower.times, context.base, context.calendar)[0]
    first, last = place[0], place[-1]
    return TimeRole.NAME if first and last and _holds(context.period, Period(first.first, last.last)) else None


def _possible(context: Context) -> list[Period | None]:
    """Return the days of a period; without its year, those around the time before it, by both its readings."""
    last, placed = context.last, context.placed
    if last.year is not None or last.unit not in (Unit.QUARTER, Unit.HALF, Unit.SEASON, Unit.TERM) or placed is None:
        return [context.period]
    years = (placed.first.year - 1, placed.first.year)
    readings = [reading for reading in (last, last.other) if reading]
    return [span_in_year(reading, year, context.calendar) for reading in readings for year in years]


def _holds(longer: Period | None, shorter: Period | None) -> bool:
    """Return whether a period lies in a longer one."""
    if longer is None or shorter is None or longer == shorter:
        return False
    return longer.first <= shorter.first and shorter.last <= longer.last


def of_date_beside(context: Context) -> TimeRole | None:
    """Leave a period to the date right beside it that lies in it; refuse one that ends later and does not hold it.

    A "financial year" of no year of its own adds no date to a day or month of a stated year, whatever parts the two.
    """
    last = context.last
    if last.unit not in _LONGER or context.group.join is not Join.SINGLE:
        return None
    lone = last.unit is Unit.PLAIN and last.name == "year" and not (last.which or last.part)
    beside = [(date, _between(last, date, context.text)) for date in _neighbours(context)]
    if lone and any(date.is_specific for date, _ in beside):
        return TimeRole.NAME
    near = [(date, sign) for date, sign in beside if sign in ("", ",") and (date.unit is Unit.DAY or lone)]
    if lone and near and near[0][0].year is None:
        return TimeRole.UNRELATED  # "FY 25 March"
    return _of_near(context, *near[0]) if near else None


def _neighbours(context: Context) -> list[TimeExpression]:
    """Return the times before and after this one, whatever parts them."""
    times = [time for segment in context.content for time in expressions_of(segment.times)]
    before = [time for time in times if time.end <= context.last.start]
    after = [time for time in times if time.start >= context.last.end]
    return [*before[-1:], *after[:1]]


def _between(one: TimeExpression, other: TimeExpression, text: str) -> str:
    """Return what is between two times, without spaces."""
    return text[min(one.end, other.end) : max(one.start, other.start)].strip()


def _of_near(context: Context, date: TimeExpression, sign: str) -> TimeRole | None:
    """Judge a period by a date that it touches, or that only a sign parts from it."""
    day, whole = place_all((TimeGroup((date,)),), context.base, context.calendar)[0][0], context.period
    loose = date.year is None and (context.last.unit is Unit.YEAR or sign != ",")
    if loose or day is None or whole is None or whole == day:
        return None
    if any(_holds(period, day) for period in _readings(context.last, whole, day, context)):
        return TimeRole.NAME
    loose = whole.last > day.last or (context.last.year is None and context.last.unit is not Unit.PLAIN)
    return TimeRole.UNRELATED if loose and not sign else None


def _readings(time: TimeExpression, whole: Period, day: Period, context: Context) -> list[Period | None]:
    """Return the days of a period by both its readings; without its year, also those around a day."""
    if time.unit is Unit.PLAIN:
        return [whole]
    around = [day.first.year - 1, day.first.year]
    spans = [
        span_in_year(reading, year, context.calendar)
        for reading in (time, time.other)
        if reading
        for year in (around if reading.year is None else [reading.year])
    ]
    return [whole, *spans]


def year_apart(context: Context) -> TimeRole | None:
    """Refuse a year that may be that of the time beside it: "May (Q1) 2026", "2026 (May)"; "Nov 4 Feb 26"."""
    last = context.last
    if last.unit is Unit.DAY and _follows_bare_month(context):
        return TimeRole.UNRELATED
    seen = last.unit is Unit.PLAIN and last.name == "year"
    if not (seen or last.unit is Unit.YEAR) or context.group.join is not Join.SINGLE:
        return None
    which = last.which is not None and context.left.kind is WordKind.MENTION
    behind = _follows_yearless(context) or which
    return TimeRole.UNRELATED if behind or (_is_apart(context) and last.part is None) else None


def _follows_yearless(context: Context) -> bool:
    """Return whether a time without a year comes right before this one, or before its noun: "March Committee 2026"."""
    if not context.left or context.relation is not None:
        return context.left.is_yearless
    nouns = itertools.dropwhile(lambda other: other.kind in NOUNS, reversed(context.segment.earlier))
    before = next(nouns, None)
    return before is not None and before.is_yearless


def _follows_bare_month(context: Context) -> bool:
    """Return whether a month without its year comes right before this time: "Nov 4 Feb 26"."""
    if not context.left.times or context.relation is not None:
        return False
    return is_bare_month(context.left.times[-1].last)


def _is_apart(context: Context) -> bool:
    """Return whether the clause of the time holds nothing else, and a time without a year is beside it."""
    if sum(segment.kind not in RELATIONS for segment in context.clause.content) > 1:
        return False
    for following in context.clauses[context.clause.number + 1 : context.clause.number + 2]:
        first = next((segment for segment in following.segments if segment.kind not in RELATIONS), None)
        if first and following.opened_by is not WordKind.CLOSE and first.is_yearless:
            return True
    if context.clause.opened_by not in (WordKind.OPEN, WordKind.CLOSE, WordKind.COMMA):
        return False
    earlier = context.clauses[: context.clause.number]
    before = [segment for clause in earlier for segment in clause.segments if segment.times]
    return bool(before) and before[-1].is_yearless
