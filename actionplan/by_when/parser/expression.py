"""Read any named time, whole or in part."""

from collections.abc import Callable

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser import days, named_periods, years
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.time_expressions import BASED, Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary.word_kinds import PAUSES, WordKind

Reader = Callable[[Cursor], TimeExpression | None]

_OF_YEARS: tuple[Reader, ...] = (years.kind_and_year, named_periods.read_plain)
_WHOLE: dict[WordKind, tuple[Reader, ...]] = {
    WordKind.NUMBER: (days.read_day, days.read_year_first, years.read_year),
    WordKind.ORDINAL: (days.read_day,),
    **dict.fromkeys((WordKind.QUARTER, WordKind.WHICH), (named_periods.read_plain,)),
    WordKind.FINANCIAL: _OF_YEARS,
    WordKind.YEAR_KIND: _OF_YEARS,
    WordKind.UNIT: (named_periods.read_numbered_week, named_periods.read_numbered_month, *_OF_YEARS),
    WordKind.WEEK_NUMBER: (named_periods.read_numbered_week,),
    WordKind.LABEL: (named_periods.read_numbered_week, named_periods.read_numbered_month),
    WordKind.WEEKDAY: (days.read_day, named_periods.read_weekday),
    WordKind.MONTH: (days.read_month,),
    WordKind.SEASON: (named_periods.read_season,),
    WordKind.TERM: (named_periods.read_term,),
    WordKind.FESTIVAL: (named_periods.read_festival,),
    WordKind.TODAY: (named_periods.read_today,),
}
"""What reads a time that is no quarter, by the kind of its first word: the first reader that finds one decides."""
_PART_LINKS = (WordKind.FOR, WordKind.DASH, WordKind.IN, WordKind.THE, WordKind.NOISE)
"""What may come between a part and its period: "end of the", "mid-"."""
_PICKED = (Unit.MONTH, Unit.SEASON, Unit.WEEKDAY, Unit.FESTIVAL, Unit.TERM, Unit.QUARTER, Unit.DAY)
"""What "next" and "this" may pick."""
_OPENS_END = (WordKind.NUMBER, WordKind.ORDINAL, WordKind.MONTH, WordKind.SEASON, WordKind.QUARTER, WordKind.FOR)
"""What comes after an "end" that belongs to the time after it."""
_MAY_CLOSE = (Unit.DAY, Unit.MONTH, Unit.TERM, Unit.YEAR)
"""What an "end" may follow: "Sept-end", "2026 year end"."""
VERBS = ("start", "beginning", "begining")
"""Parts that right before a time are verbs: "start May 2026"."""
_WITHOUT_END = (Unit.TODAY, Unit.WEEKDAY, Unit.DAY_OF_MONTH)
"""Times that have no parts."""
_COUNTED = (WordKind.MONTH, WordKind.UNIT, WordKind.WORKING, WordKind.QUARTER)
"""What a number counts, or gives the day of, so that it does not continue a range: "2010 - 13 weeks"."""
_CLOSING = (WordKind.END, *PAUSES, WordKind.AND, WordKind.DASH)
_PART_JOINS = (WordKind.SLASH, WordKind.DASH, WordKind.TO, WordKind.OR)
_WORKING_DAY = -2
"""The weekday of an `NTH_WEEKDAY` that is any working day."""


@attempt
def read_expression(cursor: Cursor) -> TimeExpression | None:
    """Read a time: "early in the new financial year", "w/c 19 March 2012", "last Friday of June 2011"."""
    start = cursor.peek().start
    cursor.optional(WordKind.THE)
    expression = _first(_IN_PART, cursor) or _whole(cursor)
    if expression is None:
        return None
    yearless = expression.year is None and expression.unit not in BASED and not expression.within
    if yearless and cursor.ever(WordKind.WHICH):
        expression = expression.in_year(named_periods.read_picked(cursor, "year"))
    may_close = expression.part is None and expression.unit in _MAY_CLOSE
    closed = may_close and cursor.ever(WordKind.PART, WordKind.YEAR_END) and _closing_end(cursor)
    if closed and expression.unit is not Unit.DAY:  # "31 March year end" is that day
        expression = expression._replace(part=PeriodPart.END)
    return expression._replace(start=start, end=cursor.peek(-1).end)


@attempt
def _closing_end(cursor: Cursor) -> Lexeme | None:
    """Read the end of "Sept-end" and "2026 year end", not the next one of "start June 2025, end July 2025"."""
    tied = cursor.peek(1).glued and cursor.peek(1).text == "end" and cursor.optional(WordKind.DASH)
    require(tied or (cursor.peek(1).text != ":" and cursor.peek(1).kind not in _OPENS_END))
    return cursor.accept("end", WordKind.YEAR_END)


def _first(readers: dict[WordKind, tuple[Reader, ...]], cursor: Cursor) -> TimeExpression | None:
    return next(filter(None, (read(cursor) for read in readers.get(cursor.peek().kind, ()))), None)


def _whole(cursor: Cursor) -> TimeExpression | None:
    part = named_periods.read_quarter_or_half(cursor) if cursor.ever(WordKind.QUARTER, WordKind.HALF) else None
    return part or _first(_WHOLE, cursor)


def _with_part(expression: TimeExpression, part: PeriodPart) -> TimeExpression:
    """Cut a time to a part, and what else it could mean likewise; a week may end with its Friday or its Sunday."""
    other = expression.other and expression.other._replace(part=part, core=expression.core)
    if expression.name == "week" and part is PeriodPart.END:
        other = expression
    return expression._replace(part=part, other=other)


@attempt
def _part_of_period(cursor: Cursor) -> TimeExpression | None:
    """Read "early May", "end of 2011/12", "start of the new term", "first half of 2012"."""
    before, first = cursor.peek(-1), cursor.peek()
    part = require(_part_name(cursor))
    cursor.optional(WordKind.NOISE)
    is_verb = first.text in VERBS and before.kind not in (WordKind.SLASH, WordKind.OR)
    of_any_length = part is PeriodPart.MID and cursor.peek().value == "term"  # "mid term"
    require(cursor.peek().kind in _PART_LINKS or not (is_verb or of_any_length))
    for _ in range(3):
        cursor.optional(*_PART_LINKS)
    core = cursor.peek().start
    whole = require(_picked(cursor) or _whole(cursor) or named_periods.read_plain(cursor, has_part=True))
    if whole.unit is Unit.WEEKDAY and part is PeriodPart.END:
        return whole  # "by close of Friday"
    require(whole.unit not in _WITHOUT_END)
    require(whole.unit is not Unit.DAY or part in (PeriodPart.LATE, PeriodPart.END))
    halved = part in (PeriodPart.FIRST_HALF, PeriodPart.SECOND_HALF)
    require(whole.name != "week" or part is PeriodPart.END or (whole.which and not halved))
    return _with_part(whole._replace(core=core), part)


def _part_name(cursor: Cursor) -> PeriodPart | None:
    word, join, second = (cursor.peek(ahead) for ahead in range(3))
    if word.kind is WordKind.PART:
        both = join.kind in _PART_JOINS and second.kind is WordKind.PART  # early/mid: the later
        cursor.at += 3 if both else 1
        return PeriodPart(second.value if both else word.value)
    require(join.text == "half")
    cursor.at += 2
    if word.text in ("last", "final"):
        return PeriodPart.SECOND_HALF
    return {1: PeriodPart.FIRST_HALF, 2: PeriodPart.SECOND_HALF}.get(word.number)


@attempt
def _period_end(cursor: Cursor) -> TimeExpression | None:
    """Read "year end", "month end April 2011", "financial year end 2025", "EOFY24", "EOQ2", "EOW", "COB this week"."""
    if cursor.accept(WordKind.DAY_END):
        return _with_part(require(named_periods.read_picked(cursor, "week")), PeriodPart.END)
    kind = cursor.accept(WordKind.YEAR_KIND, WordKind.FINANCIAL)
    if kind:
        cursor.optional(WordKind.DASH)
    mark = require(cursor.accept(WordKind.YEAR_END) or (kind and cursor.accept("end")))
    name = str((kind or mark).value)
    number = cursor.accept("1", "2", "3", "4") if name == "quarter" else None
    if number:
        return _with_part(named_periods.quarter_of(cursor, number.number), PeriodPart.END)
    if name in ("week", "month", "quarter"):
        whole = named_periods.read_picked(cursor, "week") if name == "week" else _dated(cursor)
        return _with_part(whole or TimeExpression(Unit.PLAIN, name=name), PeriodPart.END)
    year = TimeExpression(Unit.PLAIN, name="year", frame=Frame(name))
    if kind is None and name == "calendar":
        year = year._replace(other=year._replace(frame=Frame.FINANCIAL))
    of_kind = year.frame is not Frame.CALENDAR
    whole = _dated(cursor, short=of_kind)
    if whole and whole.is_year and of_kind:
        whole = years.of_kind(whole, year.frame, cursor)
    return _with_part(whole or year, PeriodPart.END)


@attempt
def _dated(cursor: Cursor, *, short: bool = False) -> TimeExpression | None:
    """Read the time that an end is of, which states its year."""
    cursor.optional(*_PART_LINKS)
    year = years.read_any_year(cursor, short=True) if short else None
    whole = require(year or days.read_day(cursor) or days.read_month(cursor) or years.read_any_year(cursor))
    return None if whole.year is None else whole


@attempt
def _week(cursor: Cursor) -> TimeExpression | None:
    """Read "w/c 19 March 2012", "week ending 18/03/11", "week of 5 May", "the weekend of June 21"."""
    word = cursor.expect(WordKind.WEEK_FROM, WordKind.WEEK_TO, "week", "weekend")
    require(cursor.accept("of") or word.value != "week")
    part = PeriodPart.WEEK_FROM if word.kind is WordKind.WEEK_FROM else None
    part = PeriodPart.WEEK_OF if word.value == "week" else part
    for _ in range(2):
        cursor.optional(WordKind.THE, WordKind.STOP)
    day = require(days.read_announced_day(cursor))
    if day.unit is Unit.DAY_OF_MONTH:  # "w/c 10th"
        require(part is PeriodPart.WEEK_FROM and not cursor.sees(days.list_names_month))
        day = day._replace(weekday=0)
    return day._replace(part=part)


@attempt
def _start_of_week(cursor: Cursor) -> TimeExpression | None:
    """Read the "beginning of the week of 20 July" that "by" makes a limit: the day it begins."""
    require(cursor.peek(-1).kind in (WordKind.BY, WordKind.THE) and cursor.expect(WordKind.PART).text in VERBS)
    cursor.expect(WordKind.FOR)
    cursor.optional(WordKind.THE)
    week = require(_week(cursor))
    starts = {PeriodPart.WEEK_OF: PeriodPart.WEEK_START, PeriodPart.WEEK_FROM: None}
    return week._replace(part=starts[week.part]) if week.part else None


@attempt
def _nth_of_month(cursor: Cursor) -> TimeExpression | None:
    """Read "first week of May", "last Friday in June 2011", "last working day of March", "1st week Nov"."""
    first = cursor.expect(WordKind.ORDINAL, WordKind.PAST_WHICH, WordKind.PLANNED)
    nth = first.number  # -1, the last, of a word that is no number
    require(nth > 0 or first.text in ("last", "final"))
    working = cursor.optional(WordKind.WORKING)
    what = cursor.expect(WordKind.UNIT, WordKind.WEEKDAY)
    is_week = what.value == "week"
    linked = cursor.optional(WordKind.FOR, WordKind.IN, WordKind.DASH)
    cursor.optional(WordKind.THE)
    month = require(days.read_month(cursor) or _month_picked(cursor))
    # Not "last week May", "first Friday June", "1st week May half term".
    closes = nth > 0 and is_week and month.other is None and cursor.peek().kind in _CLOSING
    require(month.unit is Unit.MONTH and month.frame is Frame.CALENDAR and (linked or closes))
    if is_week:
        return month._replace(unit=Unit.WEEK, numbers=(*month.numbers, nth))
    require(what.value == "day" or what.kind is WordKind.WEEKDAY)
    weekday = _WORKING_DAY if working and what.value == "day" else what.number  # -1, any day, of "day"
    return month._replace(unit=Unit.NTH_WEEKDAY, numbers=(*month.numbers, nth, weekday))


def _month_picked(cursor: Cursor) -> TimeExpression | None:
    """Read "next month", "this month", from which a day or a week is picked: its number is that of no month yet."""
    month = named_periods.read_picked(cursor, "month")
    return month and TimeExpression(Unit.MONTH, (0,), within=month)


@attempt
def _day_of_month_picked(cursor: Cursor) -> TimeExpression | None:
    """Read "1st of next month", "the 15th of this month"."""
    day = require(cursor.accept_day())
    return require(_month_picked(cursor))._replace(unit=Unit.DAY, numbers=(0, day.number))


@attempt
def _day_by_itself(cursor: Cursor) -> TimeExpression | None:
    """Read the "19th" of "by the 19th", which nothing follows: the first 19th to come."""
    before = cursor.peek(-2) if cursor.peek(-1).kind is WordKind.THE else cursor.peek(-1)
    day = require(cursor.accept_day())
    require(before.kind is WordKind.BY and not day.text.isalpha())
    require(cursor.peek().kind in (WordKind.END, WordKind.STOP, WordKind.CLOSE))
    return TimeExpression(Unit.DAY_OF_MONTH, (day.number,), which=Which.THIS)


@attempt
def _picked(cursor: Cursor) -> TimeExpression | None:
    """Read "next April", "this summer"."""
    which = Which(cursor.expect(WordKind.WHICH).value)
    inner = require(_whole(cursor))
    require(inner.unit in _PICKED and inner.year is None)
    return inner._replace(which=Which.THIS if which is Which.NEW else which)  # "the coming Friday"


@attempt
def read_continued(cursor: Cursor, before: TimeExpression, *, listed: bool) -> TimeExpression | None:
    """Read what only its forerunner makes a time: the "13" of "2010-13" (not "2010 and 13"), the "2" of "Q1-2"."""
    word = cursor.peek()
    require(before.part is None)
    if before.unit is Unit.DAY and before.year is None:
        later = _later_day(cursor, before)
    else:
        require(cursor.peek(1).kind not in _COUNTED)
        quarter = before.unit is Unit.QUARTER
        later = _later_quarter(cursor, before) if quarter else _later_year(cursor, before, listed=listed)
    return later and later._replace(start=word.start, end=cursor.peek(-1).end)


def _later_day(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    """Read the "7, 2026" of "June 5-7, 2026", the "7th" of "June 5th-7th", the "6" of "Nov 4-6"."""
    first, join, number = cursor.peek(-2), cursor.peek(-1), require(cursor.accept_day())
    day = TimeExpression(Unit.DAY, (before.numbers[0], number.number))
    year = days.read_full_year(cursor)
    if year:
        return day._replace(year=year)
    require(not number.text.isalpha() and number.number > before.numbers[1])  # not "30 September - first draft"
    ranged = join.kind in (WordKind.DASH, WordKind.TO)
    closes = ranged and first.number == before.numbers[1] and cursor.peek().kind in _CLOSING
    return day if number.kind is WordKind.ORDINAL or closes else None


def _later_year(cursor: Cursor, before: TimeExpression, *, listed: bool) -> TimeExpression | None:
    first = before.year or 0
    require(before.unit is Unit.YEAR and not listed and cursor.peek().digits == 2)
    if before.frame is Frame.CALENDAR:
        year = first - first % 100 + cursor.expect(WordKind.NUMBER).number
        return TimeExpression(Unit.YEAR, year=year) if year > first + 1 else None
    pair = require(years.year_name(cursor, short=True))
    return None if pair.frame is Frame.CALENDAR else pair._replace(frame=before.frame, other=None)


def _later_quarter(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    number = require(cursor.accept_digits(1)).number
    require(before.year is None and number <= 4)
    return before._replace(numbers=(number,), months=None, other=None).in_year(named_periods.linked_year(cursor))


_IN_PART: dict[WordKind, tuple[Reader, ...]] = {
    **dict.fromkeys((WordKind.YEAR_KIND, WordKind.FINANCIAL, WordKind.YEAR_END, WordKind.DAY_END), (_period_end,)),
    WordKind.PART: (_start_of_week, _part_of_period),
    WordKind.ORDINAL: (_part_of_period, _nth_of_month, _day_of_month_picked, _day_by_itself),
    **dict.fromkeys((WordKind.PAST_WHICH, WordKind.PLANNED), (_part_of_period, _nth_of_month)),  # "final week of May"
    **dict.fromkeys((WordKind.WEEK_FROM, WordKind.WEEK_TO, WordKind.UNIT), (_week,)),
    WordKind.WHICH: (_picked,),
}
"""What reads a part of a period, or one that the base picks, by the kind of its first word."""
