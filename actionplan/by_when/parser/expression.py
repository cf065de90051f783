"""Read any named time, whole or in part."""

from collections.abc import Callable

from actionplan.by_when.parser import days, named_periods, years
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.time_expressions import Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary.word_kinds import PAUSES, WordKind

Reader = Callable[[Cursor], TimeExpression | None]

_NUMBERED: tuple[Reader, ...] = (named_periods.read_quarter_or_half,)
_OF_YEARS: tuple[Reader, ...] = (*_NUMBERED, years.kind_and_year, named_periods.read_plain)
_WHOLE: dict[WordKind, tuple[Reader, ...]] = {
    WordKind.NUMBER: (*_NUMBERED, days.read_day, days.read_year_first, years.read_year),
    WordKind.ORDINAL: (*_NUMBERED, days.read_day),
    WordKind.PAST_WHICH: _NUMBERED,
    WordKind.PLANNED: _NUMBERED,  # "final quarter"
    WordKind.QUARTER: (*_NUMBERED, named_periods.read_plain),
    WordKind.HALF: _NUMBERED,
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
    WordKind.WHICH: (named_periods.read_plain,),
    WordKind.TODAY: (named_periods.read_today,),
}
"""What reads a time, by the kind of its first word: the first reader that finds one decides."""
_PART_LINKS = (WordKind.FOR, WordKind.DASH, WordKind.IN, WordKind.THE, WordKind.NOISE)
_OF_YEAR_SEEN = (
    Unit.MONTH, Unit.SEASON, Unit.FESTIVAL, Unit.DAY, Unit.WEEK, Unit.NTH_WEEKDAY, Unit.QUARTER, Unit.HALF,
)  # fmt: skip
_PICKED = (Unit.MONTH, Unit.SEASON, Unit.WEEKDAY, Unit.FESTIVAL, Unit.TERM, Unit.QUARTER, Unit.DAY)
_OPENS_END = (WordKind.NUMBER, WordKind.ORDINAL, WordKind.MONTH, WordKind.SEASON, WordKind.QUARTER, WordKind.FOR)
"""What comes after an "end" that belongs to the time after it."""
_MAY_CLOSE = (Unit.DAY, Unit.MONTH, Unit.TERM, Unit.YEAR)
VERBS = ("start", "beginning", "begining")
"""Parts that right before a time are verbs: "start May 2026"."""
_WITHOUT_END = (Unit.TODAY, Unit.WEEKDAY, Unit.DAY_OF_MONTH)
_WITHOUT_PARTS = (*_WITHOUT_END, Unit.DAY)
"""Times without an early or middle part; "end" and "late" leave a day as it is."""
_LATE = (PeriodPart.LATE, PeriodPart.END)
_ANY_DAY, _WORKING_DAY = -1, -2


@attempt
def read_expression(cursor: Cursor) -> TimeExpression | None:
    """Read a time: "early in the new financial year", "w/c 19 March 2012", "last Friday of June 2011"."""
    start = cursor.peek().start
    cursor.optional(WordKind.THE)
    expression = _first(_IN_PART, cursor) or _first(_WHOLE, cursor)
    if expression is None:
        return None
    expression = _in_year_seen(expression, cursor)
    if expression.part is None and expression.unit in _MAY_CLOSE:
        heads = cursor.peek(1).text == ":" or cursor.peek(1).kind in _OPENS_END  # "start June 2025, end July 2025"
        if cursor.peek().kind is WordKind.DASH and cursor.peek(1).glued and cursor.peek(1).text == "end":
            cursor.at += 1  # "Sept-end"
        closes = not heads and (cursor.accept_text("end") or cursor.accept(WordKind.YEAR_END))
        if closes and expression.unit is not Unit.DAY:  # "31 March year end" is that day
            expression = expression._replace(part=PeriodPart.END)
    return expression._replace(start=start, end=cursor.peek(-1).end)


def _in_year_seen(expression: TimeExpression, cursor: Cursor) -> TimeExpression:
    """Read the year of "June next year", "the spring of this year", "Q2 next FY"."""
    if expression.unit not in _OF_YEAR_SEEN or expression.year is not None or expression.within:
        return expression
    return expression.in_year(named_periods.plain_year(cursor))


def _first(readers: dict[WordKind, tuple[Reader, ...]], cursor: Cursor) -> TimeExpression | None:
    for read in readers.get(cursor.peek().kind, ()):
        expression = read(cursor)
        if expression:
            return expression
    return None


def _with_part(expression: TimeExpression, part: PeriodPart) -> TimeExpression:
    """Cut a time to a part, and what else it could mean likewise."""
    other = expression.other and expression.other._replace(part=part, core=expression.core)
    return expression._replace(part=part, other=other)


@attempt
def _part_of_period(cursor: Cursor) -> TimeExpression | None:
    """Read "early May", "end of 2011/12", "start of the new term", "first half of 2012"."""
    before, first = cursor.peek(-1), cursor.peek()
    part = _part_name(cursor)
    if part is None:
        return None
    touches = True
    for _ in range(3):
        link = cursor.accept(*_PART_LINKS)
        touches = touches and (link is None or link.kind is WordKind.NOISE)
    is_verb = first.text in VERBS and before.kind not in (WordKind.SLASH, WordKind.OR)
    of_any_length = part is PeriodPart.MID and cursor.peek().value == "term"  # "mid term"
    if touches and (is_verb or of_any_length):
        return None
    core = cursor.peek().start
    whole = _inside_part(cursor)
    if whole is None or whole.part or whole.unit in (_WITHOUT_END if part in _LATE else _WITHOUT_PARTS):
        return None
    if whole.unit is Unit.PLAIN and whole.name == "week":
        if part is PeriodPart.END:
            return named_periods.end_of_week(whole.which)._replace(core=core)
        if whole.which is None or part in (PeriodPart.FIRST_HALF, PeriodPart.SECOND_HALF):
            return None
    return _with_part(whole._replace(core=core), part)


def _inside_part(cursor: Cursor) -> TimeExpression | None:
    """Read the period that a part is of: also "the year", "the term", which are not a time by themselves."""
    start = cursor.at
    plain = _picked(cursor) or named_periods.read_plain(cursor, has_part=True)
    if plain and cursor.peek().kind is not WordKind.NUMBER:
        return plain
    after, cursor.at = cursor.at, start
    whole = _first(_WHOLE, cursor)
    if whole is None and plain:
        cursor.at = after
    return whole or plain


def _part_name(cursor: Cursor) -> PeriodPart | None:
    word = cursor.accept(WordKind.PART)
    if word:
        join, second = cursor.peek(), cursor.peek(1)
        if join.kind in (WordKind.SLASH, WordKind.DASH, WordKind.TO, WordKind.OR) and second.kind is WordKind.PART:
            cursor.at += 2  # early/mid: the later
            return PeriodPart(second.value)
        return PeriodPart(word.value)
    word, second = cursor.peek(), cursor.peek(1)
    if second.text != "half":
        return None
    if word.kind is WordKind.ORDINAL and word.number <= 2:
        cursor.at += 2
        return (PeriodPart.FIRST_HALF, PeriodPart.SECOND_HALF)[word.number - 1]
    if word.text in ("last", "final"):
        cursor.at += 2
        return PeriodPart.SECOND_HALF
    return None


@attempt
def _period_end(cursor: Cursor) -> TimeExpression | None:
    """Read "year end", "month end April 2011", "financial year end 2025", "EOFY24", "EOQ2", "EOW"."""
    kind = cursor.accept(WordKind.YEAR_KIND, WordKind.FINANCIAL)
    if kind:
        cursor.optional(WordKind.DASH)
    mark = cursor.accept(WordKind.YEAR_END) or (kind and cursor.accept_text("end"))
    if mark is None:
        return None
    name = "financial" if kind and kind.kind is WordKind.FINANCIAL else str(kind.value if kind else mark.value)
    number, start = cursor.peek(), cursor.at
    if name == "week":
        week = named_periods.read_plain(cursor) if number.kind is WordKind.WHICH else None
        return named_periods.end_of_week(week.which if week else None)
    if name == "quarter" and number.digits == 1 and 1 <= number.number <= 4:
        cursor.at += 1
        return _with_part(named_periods.quarter_of(cursor, number.number), PeriodPart.END)
    dated = _dated_end(cursor)
    if name in ("month", "quarter", "calendar") or (dated and dated.unit is not Unit.YEAR):
        return dated or _plain_end(name, is_sure=kind is not None)
    cursor.at = start
    frame = Frame(name)
    year = years.year_of_kind(cursor, frame)
    return _with_part(year or TimeExpression(Unit.PLAIN, name="year", frame=frame), PeriodPart.END)


@attempt
def _end_of_play(cursor: Cursor) -> TimeExpression | None:
    """Read "close of business this week"."""
    cursor.expect(WordKind.DAY_END)
    cursor.optional(WordKind.FOR)
    week = named_periods.read_plain(cursor)
    return named_periods.end_of_week(week.which) if week and week.name == "week" else None


@attempt
def _dated_end(cursor: Cursor) -> TimeExpression | None:
    cursor.optional(*_PART_LINKS)
    whole = days.read_day(cursor) or days.read_month(cursor) or years.read_any_year(cursor)
    return _with_part(whole, PeriodPart.END) if whole and whole.year is not None else None


def _plain_end(name: str, *, is_sure: bool) -> TimeExpression:
    if name in ("month", "quarter"):
        return TimeExpression(Unit.PLAIN, name=name, part=PeriodPart.END)
    end = TimeExpression(Unit.PLAIN, name="year", part=PeriodPart.END)
    return end if is_sure else end._replace(other=end._replace(frame=Frame.FINANCIAL))


@attempt
def _week(cursor: Cursor) -> TimeExpression | None:
    """Read "w/c 19 March 2012", "week ending 18/03/11", "week of 5 May", "the weekend of June 21"."""
    word = cursor.expect(WordKind.WEEK_FROM, WordKind.WEEK_TO, WordKind.UNIT)
    weekend = word.value == "weekend"
    part = PeriodPart.WEEK_FROM if word.kind is WordKind.WEEK_FROM else None
    if word.kind is WordKind.UNIT:
        if not cursor.accept_text("of") and not weekend:
            return None
        if not weekend and word.value != "week":
            return None
        part = None if weekend else PeriodPart.WEEK_OF
    for _ in range(2):
        cursor.optional(WordKind.THE, WordKind.STOP)
    month_first = days.month_then_day(cursor) if weekend else None
    day = month_first or days.read_day(cursor) or days.read_month(cursor)
    if day is None and part is PeriodPart.WEEK_FROM and cursor.accept(WordKind.ORDINAL):
        monday = TimeExpression(Unit.DAY_OF_MONTH, (cursor.peek(-1).number,), weekday=0)
        return _with_part(monday, part)  # "w/c 10th"
    if day is None or day.unit is not Unit.DAY:
        return None
    day = day._replace(other=None, is_fragile=False)
    return _with_part(day, part) if part else day


@attempt
def _start_of_week(cursor: Cursor) -> TimeExpression | None:
    """Read the "beginning of the week of 20 July" that "by" makes a limit: the day it begins."""
    limited = cursor.peek(-1).kind in (WordKind.BY, WordKind.THE)
    if not limited or cursor.expect(WordKind.PART).text not in VERBS:
        return None
    cursor.expect(WordKind.FOR)
    cursor.optional(WordKind.THE)
    week = _week(cursor)
    if week is None or week.part not in (PeriodPart.WEEK_FROM, PeriodPart.WEEK_OF):
        return None
    return week._replace(part=PeriodPart.WEEK_START if week.part is PeriodPart.WEEK_OF else None)


@attempt
def _nth_of_month(cursor: Cursor) -> TimeExpression | None:
    """Read "first week of May", "last Friday in June 2011", "last working day of March", "1st week Nov"."""
    first = cursor.peek()
    nth = first.number if first.kind is WordKind.ORDINAL else -1 if first.text in ("last", "final") else 0
    if nth == 0:
        return None
    cursor.at += 1
    working = cursor.optional(WordKind.WORKING)
    what = cursor.expect(WordKind.UNIT, WordKind.WEEKDAY)
    linked = cursor.optional(WordKind.FOR, WordKind.IN, WordKind.DASH)
    if not linked and not (first.kind is WordKind.ORDINAL and what.value == "week"):
        return None  # "last week May", "first Friday June"
    cursor.optional(WordKind.THE)
    month = days.read_month(cursor) or _month_seen(cursor)
    closes = linked or (
        month and month.other is None and cursor.peek().kind in _CLOSING
    )  # not "1st week May half term"
    if month is None or month.unit is not Unit.MONTH or month.frame is not Frame.CALENDAR or not closes:
        return None
    if what.value == "week" and not working:
        return month._replace(unit=Unit.WEEK, numbers=(month.numbers[0], nth))
    weekday = what.number if what.kind is WordKind.WEEKDAY else _WORKING_DAY if working else _ANY_DAY
    if what.value not in ("day", what.number) or (working and what.value != "day"):
        return None
    return month._replace(unit=Unit.NTH_WEEKDAY, numbers=(month.numbers[0], nth, weekday))


@attempt
def _month_seen(cursor: Cursor) -> TimeExpression | None:
    """Read "next month", "this month", from which a day or a week is picked: its number is that of no month yet."""
    named = cursor.peek().kind is WordKind.WHICH
    month = named_periods.read_plain(cursor) if named else None
    return TimeExpression(Unit.MONTH, (0,), within=month) if month and month.name == "month" else None


@attempt
def _day_of_month_seen(cursor: Cursor) -> TimeExpression | None:
    """Read "1st of next month", "the 15th of this month"."""
    day = cursor.expect(WordKind.ORDINAL)
    cursor.optional(WordKind.FOR)
    month = _month_seen(cursor) if 1 <= day.number <= 31 else None
    return month and month._replace(unit=Unit.DAY, numbers=(0, day.number))


@attempt
def _day_by_itself(cursor: Cursor) -> TimeExpression | None:
    """Read the "19th" of "by the 19th", which nothing follows: the first 19th to come."""
    before = cursor.peek(-2) if cursor.peek(-1).kind is WordKind.THE else cursor.peek(-1)
    day = require(cursor.accept_day())
    closes = cursor.peek().kind in (WordKind.END, WordKind.STOP, WordKind.CLOSE)
    limited = before.kind is WordKind.BY and closes and not day.text.isalpha()
    return TimeExpression(Unit.DAY_OF_MONTH, (day.number,), which=Which.THIS) if limited else None


@attempt
def _picked(cursor: Cursor) -> TimeExpression | None:
    """Read "next April", "this summer"."""
    which = Which(cursor.expect(WordKind.WHICH).value)
    inner = _first(_WHOLE, cursor)
    if inner is None or inner.unit not in _PICKED or inner.year is not None or inner.part:
        return None
    return inner._replace(which=Which.THIS if which is Which.NEW else which)  # "the coming Friday"


@attempt
def read_continued(cursor: Cursor, before: TimeExpression, *, listed: bool) -> TimeExpression | None:
    """Read what only its forerunner makes a time: the "13" of "2010-13" (not "2010 and 13"), the "2" of "Q1-2"."""
    word, after = cursor.peek(), cursor.peek(1)
    if before.unit is Unit.DAY and before.year is None and before.part is None:
        later = _later_day(cursor, before)
    elif word.kind is not WordKind.NUMBER or after.kind in _COUNTED:
        return None
    elif before.unit is Unit.YEAR and before.year and word.digits == 2 and before.part is None and not listed:
        later = _later_year(cursor, before, before.year)
    else:
        later = _later_quarter(cursor, before)
    return later and later._replace(start=word.start, end=cursor.peek(-1).end)


_COUNTED = (WordKind.MONTH, WordKind.UNIT, WordKind.WORKING, WordKind.QUARTER)
_CLOSING = (WordKind.END, *PAUSES, WordKind.AND, WordKind.DASH)


def _later_day(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    """Read the "7, 2026" of "June 5-7, 2026", the "7th" of "June 5th-7th", the "6" of "Nov 4-6"."""
    first, join, number = cursor.peek(-2), cursor.peek(-1), require(cursor.accept_day())
    day = TimeExpression(Unit.DAY, (before.numbers[0], number.number))
    comma = cursor.optional(WordKind.COMMA)
    year = cursor.peek()
    if year.digits == 4 and year.number > 0:
        cursor.at += 1
        return day._replace(year=year.number)
    cursor.at -= comma
    ranged = join.kind in (WordKind.DASH, WordKind.TO)
    if number.text.isalpha() or (ranged and number.number <= before.numbers[1]):
        return None  # "30 September - first draft"
    closes = ranged and first.number == before.numbers[1] and cursor.peek().kind in _CLOSING
    return day if number.kind is WordKind.ORDINAL or closes else None


def _later_year(cursor: Cursor, before: TimeExpression, first: int) -> TimeExpression | None:
    if before.frame is Frame.CALENDAR:
        year = first - first % 100 + cursor.expect(WordKind.NUMBER).number
        return TimeExpression(Unit.YEAR, year=year) if year > first + 1 else None
    pair = require(years.year_name(cursor, short=True))
    return None if pair.frame is Frame.CALENDAR else pair._replace(frame=before.frame, other=None)


def _later_quarter(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    word = cursor.expect(WordKind.NUMBER)
    if before.unit is not Unit.QUARTER or before.year is not None or word.number > 4 or word.digits != 1:
        return None
    return before._replace(numbers=(word.number,), months=None, other=None).in_year(named_periods.linked_year(cursor))


_IN_PART: dict[WordKind, tuple[Reader, ...]] = {
    WordKind.YEAR_KIND: (_period_end,),
    WordKind.FINANCIAL: (_period_end,),
    WordKind.YEAR_END: (_period_end,),
    WordKind.DAY_END: (_end_of_play,),
    WordKind.PART: (_start_of_week, _part_of_period),
    WordKind.ORDINAL: (_part_of_period, _nth_of_month, _day_of_month_seen, _day_by_itself),
    WordKind.PAST_WHICH: (_part_of_period, _nth_of_month),
    WordKind.PLANNED: (_part_of_period, _nth_of_month),  # "final week of May"
    WordKind.WEEK_FROM: (_week,),
    WordKind.WEEK_TO: (_week,),
    WordKind.UNIT: (_week,),
    WordKind.WHICH: (_picked,),
}
"""What reads a part of a period, or one that the base picks, by the kind of its first word."""
