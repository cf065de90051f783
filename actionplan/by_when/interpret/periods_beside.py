"""Leave out a period that only says in which the date beside it lies: "30 June 2026 (Q2)", "FY 10 January 2025"."""

from actionplan.by_when.calendar import Period
from actionplan.by_when.date_arithmetic import span_in_year
from actionplan.by_when.interpret.context import Context
from actionplan.by_when.interpret.mention import TimeRole
from actionplan.by_when.interpret.missing_years import place_all
from actionplan.by_when.interpret.relations import RELATIONS
from actionplan.by_when.parser.clauses import NOTHING
from actionplan.by_when.parser.ranges import is_bare_month
from actionplan.by_when.time_expressions import Join, PeriodPart, TimeExpression, TimeGroup, Unit, expressions_of
from actionplan.by_when.vocabulary.word_kinds import NOUNS, WordKind

_LONGER = (Unit.YEAR, Unit.QUARTER, Unit.HALF, Unit.SEASON, Unit.TERM, Unit.ISO_WEEK, Unit.PLAIN)
"""Periods that may only be those of a day right beside them."""


def in_other_words(context: Context) -> TimeRole | None:
    """Leave out the longer of two periods of which one, in brackets, explains the other: "30 June 2026 (Q2)"."""
    if context.group.join is not Join.SINGLE:
        return None
    last, narrower = context.last, context.narrower
    if context.is_aside and context.segment.is_alone:
        ends = last.unit is Unit.PLAIN and last.part is PeriodPart.END  # "31 March (year end)"
        return TimeRole.NAME if ends or _holds(context, context.placed) else None
    if len(narrower.times) != 1 or narrower.times[0].last.unit not in (Unit.DAY, Unit.MONTH):
        return None
    if narrower.times[0].last.year is None and last.unit is Unit.YEAR:
        return None  # "2026 (May)"
    places = place_all(narrower.times, context.base, context.calendar)
    first, end = places[0], places[-1]
    return TimeRole.NAME if first and end and _holds(context, Period(first.first, end.last)) else None


def _holds(context: Context, shorter: Period | None) -> bool:
    """Return whether a period lies in the time, by one of its readings; without its year, in one around that period."""
    if shorter is None:
        return False
    last, years = context.last, (shorter.first.year - 1, shorter.first.year)
    spans = [context.period]
    for reading in filter(None, (last, last.other)):
        spans += [span_in_year(reading, year, context.calendar) for year in ([reading.year] if reading.year else years)]
    longer = [span for span in spans if span and span != shorter]
    return any(span.first <= shorter.first and shorter.last <= span.last for span in longer)


def of_date_beside(context: Context) -> TimeRole | None:
    """Leave a period to the date right beside it that lies in it; refuse one that ends later and does not hold it.

    A "financial year" of no year of its own adds no date to a day or month of a stated year, whatever parts the two.
    """
    last = context.last
    if last.unit not in _LONGER or context.group.join is not Join.SINGLE:
        return None
    lone = last.name == "year" and not (last.which or last.part)
    beside = _neighbours(context)
    near = [(date, _between(last, date, context.text)) for date in beside if date.unit is Unit.DAY or lone]
    near = [(date, sign) for date, sign in near if sign in ("", ",")]
    if lone and any(date.is_specific for date in beside):
        return TimeRole.NAME
    if lone and near:
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
    day = place_all((TimeGroup((date,)),), context.base, context.calendar)[0]
    apart = date.year is None and (context.last.unit is Unit.YEAR or sign != ",")
    if apart or day is None or context.period in (None, day):
        return None
    if _holds(context, day):
        return TimeRole.NAME
    loose = context.period.last > day.last or context.last.year is None
    return TimeRole.UNRELATED if loose and not sign else None


def year_apart(context: Context) -> TimeRole | None:
    """Refuse a year that may be that of the time beside it: "May (Q1) 2026", "2026 (May)"; "Nov 4 Feb 26"."""
    last, left = context.last, context.left
    if last.unit is Unit.DAY and left.times and context.relation is None and is_bare_month(left.times[-1].last):
        return TimeRole.UNRELATED
    if last.unit is not Unit.YEAR and last.name != "year":
        return None
    before = (other for other in reversed(context.segment.earlier) if other.kind not in (*NOUNS, *RELATIONS))
    which = last.which is not None and left.kind is WordKind.MENTION
    if which or next(before, NOTHING).is_yearless:
        return TimeRole.UNRELATED  # "March Committee 2026"
    return TimeRole.UNRELATED if _is_apart(context) and last.part is None else None


def _is_apart(context: Context) -> bool:
    """Return whether the clause of the time holds nothing else, and a time without a year is beside it."""
    if sum(segment.kind not in RELATIONS for segment in context.clause.content) > 1:
        return False
    following = context.clause.after.segments
    if next((segment for segment in following if segment.kind not in RELATIONS), NOTHING).is_yearless:
        return True
    if context.clause.opened_by not in (WordKind.OPEN, WordKind.CLOSE, WordKind.COMMA):
        return False
    earlier = context.clauses[: context.clause.number]
    before = [segment for clause in earlier for segment in clause.segments if segment.times]
    return bool(before) and before[-1].is_yearless
