"""Read quarters, halves, seasons, terms, festivals, numbered weeks and months, and "next year"."""

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt
from actionplan.by_when.parser.numeric_dates import read_figures, read_week_number
from actionplan.by_when.parser.years import (
    YearName,
    announces_short,
    begins_figures,
    kind_and_year,
    year_and_kind,
    year_name,
)
from actionplan.by_when.time_expressions import Frame, PeriodPart, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words
from actionplan.by_when.vocabulary.word_kinds import PAUSES, SIGNS, WordKind

_OF_A_YEAR = (WordKind.FOR, WordKind.IN, WordKind.NUMBER, WordKind.FINANCIAL, WordKind.YEAR_KIND)
_GLOSS_JOINS = (WordKind.DASH, WordKind.TO, WordKind.COMMA, WordKind.AND, WordKind.SLASH)
_MANY = ("weeks", "months", "years", "terms")
_SEEN = ("week", "month", "quarter", "term", "year")
_FIRST_PERIOD = {"m": 1, "p": 6, "period": 6}
"""The lowest number that a month of the financial year has: "P1" to "P5" are priorities."""


def linked_year(cursor: Cursor) -> YearName | None:
    """Read the year that a quarter or a season is of: "2020", "of 2011/12", "15/16", "of FY25", "(24/25)"."""
    return _plain_linked_year(cursor) or _bracketed_year(cursor)


@attempt
def _bracketed_year(cursor: Cursor) -> YearName | None:
    cursor.expect(WordKind.OPEN)
    name = kind_and_year(cursor) or year_name(cursor, short=True)
    cursor.expect(WordKind.CLOSE)
    return name


def _plain_linked_year(cursor: Cursor) -> YearName | None:
    start, sign, announced = cursor.at, cursor.peek().kind in (WordKind.COMMA, *SIGNS), announces_short(cursor)
    cursor.optional(WordKind.FOR, WordKind.IN, WordKind.COMMA, *SIGNS)
    cursor.optional(WordKind.THE)
    name = kind_and_year(cursor) or year_and_kind(cursor) or year_name(cursor, short=announced or not sign)
    if name is None:
        cursor.at = start
    return name


def _year_before(cursor: Cursor) -> YearName | None:
    """Read the year that comes before its quarter: "2011/12 Q3", "FY25 Q1"."""
    number = cursor.peek().kind is WordKind.NUMBER
    short = cursor.peek(1).kind is WordKind.QUARTER and cursor.peek(1).glued  # "24Q4"
    name = year_name(cursor, short=short) if number else kind_and_year(cursor)
    if name:
        cursor.optional(WordKind.COMMA, *SIGNS)
    return name


@attempt
def _which_one(cursor: Cursor, kind: WordKind, count: int) -> int | None:
    """Read "Q3", "1Q", "quarter 3", "3rd quarter", "last quarter": which one it is."""
    first, second = cursor.peek(), cursor.peek(1)
    cursor.at += 2
    if first.kind is kind and second.kind is WordKind.NUMBER and 1 <= second.number <= count:
        return second.number if first.text != "h" or second.glued else None
    turned = first.kind is WordKind.NUMBER and first.digits == 1 and second.glued and len(second.text) == 1
    if (turned or first.kind is WordKind.ORDINAL) and second.kind is kind and 1 <= first.number <= count:
        return first.number
    named = second.kind is kind and len(second.text) > 1  # not the "Q4" of "final Q4"
    if first.text in ("last", "final") and named and cursor.peek().kind in _OF_A_YEAR:
        return count
    return None


def read_quarter_or_half(cursor: Cursor) -> TimeExpression | None:
    """Read a quarter or a half of a year, where the wording has a word for one at all."""
    return (read_quarter(cursor) or read_half(cursor)) if cursor.has_parts else None


@attempt
def read_quarter(cursor: Cursor) -> TimeExpression | None:
    """Read a quarter, the months that explain it, and its year before or after it."""
    name = _year_before(cursor)
    dash = name is not None and cursor.peek(-1).kind is WordKind.DASH
    number = _which_one(cursor, WordKind.QUARTER, 4)
    if number is None or (dash and cursor.peek().kind is WordKind.NUMBER):
        return None  # "2011 - Q1 2012" is a range
    if cursor.peek().kind is WordKind.PART:
        cursor.accept_text("end")
    return quarter_of(cursor, number, name)


def quarter_of(cursor: Cursor, number: int, name: YearName | None = None) -> TimeExpression:
    """Read what follows a quarter: its months in brackets and its year, in either order."""
    months, year = _gloss(cursor)
    name = name or year or linked_year(cursor)
    if name and months is None:
        months, _ = _gloss(cursor)
    return _framed(TimeExpression(Unit.QUARTER, (number,), months=months), name, cursor)


def _framed(expression: TimeExpression, name: YearName | None, cursor: Cursor) -> TimeExpression:
    """Settle which sort of year a quarter or half is cut from."""
    if name:
        expression = expression._replace(year=name.year, frame=name.frame)
        if name.other is not None:
            return expression._replace(other=expression._replace(year=name.other))
        if name.frame is not Frame.CALENDAR:
            return expression
    financial = expression._replace(frame=Frame.FINANCIAL)
    if expression.months:
        return expression
    if cursor.calendar.quarters == "financial":
        return financial
    return expression if name else expression._replace(other=financial)


def _gloss(cursor: Cursor) -> tuple[tuple[int, int] | None, YearName | None]:
    """Read the months that explain a quarter: "(Jan, Feb, Mar)", "(Oct-Dec 2014)"."""
    start = cursor.at
    if cursor.optional(WordKind.OPEN) and cursor.optional(WordKind.MONTH):
        first = last = cursor.peek(-1).number
        while cursor.peek().kind in _GLOSS_JOINS and cursor.peek(1).kind is WordKind.MONTH and cursor.at < start + 8:
            last = cursor.peek(1).number
            cursor.at += 2
        year = year_name(cursor, short=True)
        if cursor.optional(WordKind.CLOSE):
            return (first, last), year
    cursor.at = start
    return None, None


@attempt
def read_half(cursor: Cursor) -> TimeExpression | None:
    """Read "H1 2019", "2H25", "2011/12 H2"."""
    before = _year_before(cursor)
    number = _which_one(cursor, WordKind.HALF, 2)
    name = before or (linked_year(cursor) if number else None)
    if number is None:
        return None
    half = TimeExpression(Unit.HALF, (number,))
    return _framed(half, name, cursor) if name else _of_plain_year(half, cursor)


@attempt
def read_season(cursor: Cursor) -> TimeExpression | None:
    """Read a season, a term named after one, or the summer holidays."""
    name = str(cursor.expect(WordKind.SEASON).value)
    kind = cursor.peek()
    if kind.kind is WordKind.CYCLE:
        return None  # semesters have no fixed days
    is_term, is_holiday = kind.value == "term", kind.kind is WordKind.HOLIDAY
    cursor.at += is_term or is_holiday
    is_term = is_term or _second_half_of_term(cursor)
    year = linked_year(cursor)
    if year and cursor.accept_value("term"):
        is_term = True
    if is_term and name not in time_words.SEASON_TERMS:
        return None
    if is_holiday and (name != "summer" or kind.text not in ("holidays", "holiday", "hols", "break", "vacation")):
        return None
    if is_term or is_holiday:
        return _term(time_words.SEASON_TERMS[name], year, is_holiday=is_holiday)
    return _season(name, year, cursor)


def _second_half_of_term(cursor: Cursor) -> bool:
    """Read the "2" of "Autumn 2 2025": the second half of a term ends as the term does."""
    half, after = cursor.peek(), cursor.peek(1)
    is_half = half.text == "2" and (after.kind in (WordKind.END, *PAUSES) or after.digits == 4)
    cursor.at += is_half
    return is_half


def _season(name: str, year: YearName | None, cursor: Cursor) -> TimeExpression | None:
    """Return a season; its months may follow its year: "Winter 2025 (January-March)"."""
    season = TimeExpression(Unit.SEASON, name=name, year=year.year if year else None)
    if year and year.frame is Frame.CALENDAR:
        return season._replace(months=_gloss(cursor)[0])
    winter = time_words.SEASON_MONTHS[cursor.calendar.seasons][name] == 12
    return season if year is None or winter else None


def _term(number: int, year: YearName | None, *, is_holiday: bool = False) -> TimeExpression:
    frame = Frame.CALENDAR if year is None or year.frame is Frame.CALENDAR else Frame.ACADEMIC
    numbers, unit = ((), Unit.HOLIDAY) if is_holiday else ((number,), Unit.TERM)
    return TimeExpression(unit, numbers, year=year.year if year else None, frame=frame)


def as_term(expression: TimeExpression) -> TimeExpression:
    """Return the term of a season's name: the autumn of "autumn and spring terms"."""
    number = time_words.SEASON_TERMS.get(expression.name)
    return expression if number is None else expression._replace(unit=Unit.TERM, numbers=(number,), name="")


@attempt
def read_term(cursor: Cursor) -> TimeExpression | None:
    """Read "Michaelmas term 2011", "TT21"."""
    term, after = cursor.expect(WordKind.TERM), cursor.peek()
    if len(term.text) == 2 and not (after.digits and after.glued):
        return None
    return _term(term.number, linked_year(cursor))


@attempt
def read_festival(cursor: Cursor) -> TimeExpression | None:
    """Read "Easter 2027", "Christmas"; not the holidays or the term round it, whose days are not fixed."""
    name = cursor.expect(WordKind.FESTIVAL).text
    year = linked_year(cursor)
    if year and year.frame is not Frame.CALENDAR:
        return None
    return TimeExpression(Unit.FESTIVAL, name=name, year=year.year if year else None)


@attempt
def read_numbered_week(cursor: Cursor) -> TimeExpression | None:
    """Read "week 14 2023", "wk 32, 2024", "KW 14/2024", "CW 14" by the ISO calendar."""
    named = cursor.peek().kind is WordKind.WEEK_NUMBER
    week = read_week_number(cursor)
    if week is None or begins_figures(cursor):
        return None
    year, announced = None, announces_short(cursor)
    if cursor.peek().kind is WordKind.NUMBER or cursor.optional(WordKind.COMMA, WordKind.SLASH, WordKind.FOR):
        year = year_name(cursor, short=announced)
        if year is None:
            return None
    if year.frame is not Frame.CALENDAR if year else not named:
        return None
    return TimeExpression(Unit.ISO_WEEK, (week,), year=year.year if year else None)


@attempt
def read_numbered_month(cursor: Cursor) -> TimeExpression | None:
    """Read "M9 2024/25", "Month 9 of 2024/25", "P9 2023/24": a month counted from the start of the financial year."""
    label = cursor.accept(WordKind.LABEL) or cursor.expect(WordKind.UNIT)
    lowest = _FIRST_PERIOD.get("m" if label.value == "month" else label.text.split()[0])
    number = label.number if label.kind is WordKind.LABEL else cursor.expect(WordKind.NUMBER).number
    if lowest is None or not lowest <= number <= 12:
        return None
    opened = cursor.optional(WordKind.OPEN)
    name = linked_year(cursor)
    if name is None or name.frame is not Frame.FINANCIAL or (opened and not cursor.optional(WordKind.CLOSE)):
        return None
    return _framed(TimeExpression(Unit.MONTH_OF_YEAR, (number,)), name, cursor)


@attempt
def read_plain(cursor: Cursor, *, has_part: bool = False) -> TimeExpression | None:
    """Read "next month", "this financial year", "the new academic year"; after a part also "(end of) the year"."""
    before, word = cursor.peek(-1), cursor.accept(WordKind.WHICH)
    which = Which(word.value) if word else _which_before(before)
    if cursor.accept(WordKind.FINANCIAL):
        return TimeExpression(Unit.PLAIN, name="year", frame=Frame.FINANCIAL, which=which)
    kind = cursor.accept(WordKind.YEAR_KIND)
    unit = cursor.expect(WordKind.UNIT, WordKind.QUARTER)
    name = str(unit.value) if unit.kind is WordKind.UNIT else "quarter"
    if name not in _SEEN or (unit.kind is WordKind.QUARTER and len(unit.text) == 1) or unit.text in _MANY:
        return None
    is_counted = cursor.peek().kind is WordKind.NUMBER and not (kind and _opens_day(cursor))
    if is_counted or not (kind or has_part or which):
        return None
    if kind and (name == "week" or (name == "month" and not (has_part or which))):
        return None
    frame = Frame(kind.value) if kind else Frame.CALENDAR
    plain = TimeExpression(Unit.PLAIN, name=name, frame=frame, which=which)
    if name == "year" and kind is None and which is not Which.NEW:
        return plain._replace(other=plain._replace(frame=Frame.FINANCIAL))
    return plain


def _which_before(word: Lexeme) -> Which | None:
    """Return which year or term the "in the next" or "over the coming" before it picks."""
    if word.kind is not WordKind.WITHIN:
        return None
    last = word.text.split()[-1]
    return Which.NEXT if last in ("next", "following") else Which.NEW if last == "coming" else None


def _opens_day(cursor: Cursor) -> bool:
    """Return whether a number is the day of a date: "financial year 10 January 2025", "financial year 10/01/2025"."""
    start, figures = cursor.at, read_figures(cursor)
    cursor.at = start
    return cursor.peek(1).kind is WordKind.MONTH or (figures is not None and figures.unit is Unit.DAY)


@attempt
def plain_year(cursor: Cursor) -> TimeExpression | None:
    """Read the year of "June next year", "Q2 of this year", "1st quarter next FY"."""
    cursor.optional(WordKind.FOR, WordKind.COMMA)
    cursor.optional(WordKind.THE)
    named = cursor.peek().kind is WordKind.WHICH
    plain = read_plain(cursor) if named else None
    if plain is None or plain.name != "year" or (plain.which is Which.NEW and plain.frame is Frame.CALENDAR):
        return None
    return plain._replace(other=None)


def _of_plain_year(expression: TimeExpression, cursor: Cursor) -> TimeExpression | None:
    year = plain_year(cursor)
    return year and expression._replace(frame=year.frame, within=year)


def read_today(cursor: Cursor) -> TimeExpression | None:
    """Read "now", "immediately", "tomorrow"."""
    word = cursor.accept(WordKind.TODAY)
    return word and TimeExpression(Unit.TODAY, (1,) if word.text == "tomorrow" else ())


@attempt
def read_weekday(cursor: Cursor) -> TimeExpression | None:
    """Read a weekday by itself, which is the next to come, or one of "next week"."""
    weekday = TimeExpression(Unit.WEEKDAY, (cursor.expect(WordKind.WEEKDAY).number,))
    start = cursor.at
    cursor.optional(WordKind.FOR)
    cursor.optional(WordKind.THE)
    week = read_plain(cursor) if cursor.peek().kind is WordKind.WHICH else None
    if week and week.name == "week":
        return weekday._replace(within=week)
    cursor.at = start
    return weekday


def end_of_week(which: Which | None = None) -> TimeExpression:
    """Return the end of a week: its Friday, though it may also be its Sunday."""
    week = TimeExpression(Unit.PLAIN, name="week", which=which)
    return week._replace(part=PeriodPart.END, other=week)
