"""Read quarters, halves, seasons, terms, festivals, numbered weeks and months, and "next year"."""

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.parser.numeric_dates import read_figures, read_week_number
from actionplan.by_when.parser.years import announces_short, begins_figures, read_any_year, year_name
from actionplan.by_when.time_expressions import Frame, TimeExpression, Unit, Which
from actionplan.by_when.vocabulary import time_words
from actionplan.by_when.vocabulary.word_kinds import PAUSES, SIGNS, WordKind

_OF_A_YEAR = (WordKind.FOR, WordKind.IN, WordKind.NUMBER, WordKind.FINANCIAL, WordKind.YEAR_KIND)
_YEAR_LINKS = (WordKind.FOR, WordKind.IN, WordKind.OPEN)
_GLOSS_JOINS = (WordKind.DASH, WordKind.TO, WordKind.COMMA, WordKind.AND, WordKind.SLASH)
_MANY = ("weeks", "months", "years", "terms")
_NAMES = ("week", "month", "quarter", "term", "year")
"""What the base may pick one of: "next week", "this term"."""
_FIRST_PERIOD = {"m": 1, "p": 6, "period": 6}
"""The lowest number that a month of the financial year has: "P1" to "P5" are priorities."""


@attempt
def linked_year(cursor: Cursor) -> TimeExpression | None:
    """Read the year that a quarter or a season is of: "2020", "of 2011/12", "15/16", "of FY25", "(24/25)"."""
    announced, link = announces_short(cursor), cursor.accept(*_YEAR_LINKS, WordKind.COMMA, *SIGNS)
    cursor.optional(WordKind.THE)
    short = announced or link is None or link.kind in _YEAR_LINKS
    year = read_any_year(cursor, short=short)
    if link and link.kind is WordKind.OPEN:
        cursor.expect(WordKind.CLOSE)
    return year


@attempt
def _which_one(cursor: Cursor, kind: WordKind, count: int) -> int | None:
    """Read "Q3", "1Q", "quarter 3", "3rd quarter", "last quarter": which one it is."""
    first, second = cursor.peek(), cursor.peek(1)
    cursor.at += 2
    turned = first.digits == 1 and second.glued
    if first.kind is kind and second.kind is WordKind.NUMBER and (first.text != "h" or second.glued):
        number = second.number
    elif second.kind is kind and (turned or first.kind is WordKind.ORDINAL):
        number = first.number
    else:
        require(first.text in ("last", "final") and cursor.peek().kind in _OF_A_YEAR)
        number = count * (second.kind is kind and len(second.text) > 1)  # not the "Q4" of "final Q4"
    return number if 1 <= number <= count else None


@attempt
def read_quarter_or_half(cursor: Cursor) -> TimeExpression | None:
    """Read "Q3 2011/12", "H1 2019", "2H25": a quarter or a half of a year, and its year before or after it."""
    year = read_any_year(cursor, short=cursor.peek(1).kind is WordKind.QUARTER and cursor.peek(1).glued)  # "24Q4"
    opened = year and year.frame is not Frame.CALENDAR and cursor.optional(WordKind.OPEN)  # "2009-10 (Q2)"
    dash = year and cursor.optional(WordKind.COMMA, *SIGNS) and cursor.peek(-1).kind is WordKind.DASH
    number = _which_one(cursor, WordKind.QUARTER, 4)
    half = TimeExpression(Unit.HALF, (require(_which_one(cursor, WordKind.HALF, 2)),)) if number is None else None
    require(not opened or cursor.optional(WordKind.CLOSE))
    if number is None and half:
        year = year or linked_year(cursor)
        return _framed(half, year, cursor) if year else half.in_year(require(read_picked(cursor, "year")))
    require(not dash or cursor.peek().kind is not WordKind.NUMBER)  # "2011 - Q1 2012" is a range
    if cursor.peek().kind is WordKind.PART:
        cursor.accept("end")
    return quarter_of(cursor, require(number), year)


def quarter_of(cursor: Cursor, number: int, year: TimeExpression | None = None) -> TimeExpression:
    """Read what follows a quarter: its months in brackets and its year, in either order."""
    months, glossed = _gloss(cursor) or (None, None)
    year = year or glossed or linked_year(cursor)
    if year and months is None:
        months, _ = _gloss(cursor) or (None, None)
    return _framed(TimeExpression(Unit.QUARTER, (number,), months=months), year, cursor)


def _framed(part: TimeExpression, year: TimeExpression | None, cursor: Cursor) -> TimeExpression:
    """Settle which sort of year a quarter or half is cut from."""
    part = part.in_year(year)
    if part.months or part.frame is not Frame.CALENDAR:
        return part
    financial = part._replace(frame=Frame.FINANCIAL)
    if cursor.calendar.quarters == "financial":
        return financial
    return part if year else part._replace(other=financial)


@attempt
def _gloss(cursor: Cursor) -> tuple[tuple[int, int], TimeExpression | None] | None:
    """Read the months that explain a quarter, and their year: "(Jan, Feb, Mar)", "(Oct-Dec 2014)"."""
    cursor.expect(WordKind.OPEN)
    first = last = cursor.expect(WordKind.MONTH).number
    while cursor.optional(*_GLOSS_JOINS):
        last = cursor.expect(WordKind.MONTH).number
    year = year_name(cursor, short=True)
    cursor.expect(WordKind.CLOSE)
    return ((first, last), year) if (last - first) % 12 < 4 else None


@attempt
def read_season(cursor: Cursor) -> TimeExpression | None:
    """Read a season, a term named after one, or the summer holidays."""
    name = str(cursor.expect(WordKind.SEASON).value)
    require(cursor.peek().kind is not WordKind.CYCLE)  # semesters have no fixed days
    holiday = cursor.accept(WordKind.HOLIDAY)
    term = cursor.accept("term") or _second_half_of_term(cursor)
    year = linked_year(cursor)
    if holiday:
        require(name == "summer" and holiday.text in ("holidays", "holiday", "hols", "break", "vacation"))
        return TimeExpression(Unit.HOLIDAY).in_year(year)
    require(cursor.peek().kind is not WordKind.CYCLE)
    season = TimeExpression(Unit.SEASON, name=name).in_year(year)
    if term or cursor.accept("term"):
        return as_term(season) if name in time_words.SEASON_TERMS else None
    # Only a winter lies in two years.
    winter = time_words.SEASON_MONTHS[cursor.calendar.seasons][name] == 12
    require(year is None or year.frame is Frame.CALENDAR or winter)
    gloss = _gloss(cursor) if year else None
    return season._replace(months=gloss[0] if gloss else None)  # "Winter 2025 (January-March)"


@attempt
def _second_half_of_term(cursor: Cursor) -> Lexeme | None:
    """Read the "2" of "Autumn 2 2025": the second half of a term ends as the term does."""
    half = cursor.accept("2")
    return half if cursor.peek().kind in (WordKind.END, *PAUSES) or cursor.peek().digits == 4 else None


def as_term(season: TimeExpression) -> TimeExpression:
    """Return the term of a season's name: the autumn of "autumn and spring terms"."""
    number = time_words.SEASON_TERMS.get(season.name)
    return season if number is None else season._replace(unit=Unit.TERM, numbers=(number,), name="")


@attempt
def read_term(cursor: Cursor) -> TimeExpression | None:
    """Read "Michaelmas term 2011", "TT21"."""
    term, after = cursor.expect(WordKind.TERM), cursor.peek()
    require(len(term.text) > 2 or (after.digits and after.glued))
    return TimeExpression(Unit.TERM, (term.number,)).in_year(linked_year(cursor))


@attempt
def read_festival(cursor: Cursor) -> TimeExpression | None:
    """Read "Easter 2027", "Christmas"; not the holidays or the term round it, whose days are not fixed."""
    festival = TimeExpression(Unit.FESTIVAL, name=cursor.expect(WordKind.FESTIVAL).text).in_year(linked_year(cursor))
    return festival if festival.frame is Frame.CALENDAR else None


@attempt
def read_numbered_week(cursor: Cursor) -> TimeExpression | None:
    """Read "week 14 2023", "wk 32, 2024", "KW 14/2024", "CW 14" by the ISO calendar."""
    named = cursor.peek().kind is WordKind.WEEK_NUMBER
    week = TimeExpression(Unit.ISO_WEEK, (require(read_week_number(cursor)),))
    require(not begins_figures(cursor))
    announced = announces_short(cursor)
    if cursor.peek().kind is WordKind.NUMBER or cursor.optional(WordKind.COMMA, WordKind.SLASH, WordKind.FOR):
        week = week.in_year(require(year_name(cursor, short=announced)))
    return week if week.frame is Frame.CALENDAR and (named or week.year) else None


@attempt
def read_numbered_month(cursor: Cursor) -> TimeExpression | None:
    """Read "M9 2024/25", "Month 9 of 2024/25", "P9 2023/24": a month counted from the start of the financial year."""
    label = cursor.accept(WordKind.LABEL) or cursor.expect(WordKind.UNIT)
    lowest = _FIRST_PERIOD.get("m" if label.value == "month" else label.text.split()[0], 13)
    number = label.number if label.kind is WordKind.LABEL else cursor.expect(WordKind.NUMBER).number
    month = TimeExpression(Unit.MONTH_OF_YEAR, (number,)).in_year(linked_year(cursor))
    return month if lowest <= number <= 12 and month.frame is Frame.FINANCIAL else None


@attempt
def read_plain(cursor: Cursor, *, has_part: bool = False) -> TimeExpression | None:
    """Read "next month", "this financial year", "the new academic year"; after a part also "(end of) the year"."""
    before, word = cursor.peek(-1), cursor.accept(WordKind.WHICH)
    which = Which(word.value) if word else _which_before(before)
    kind = cursor.accept(WordKind.FINANCIAL, WordKind.YEAR_KIND)
    frame = Frame(kind.value) if kind else Frame.CALENDAR
    if kind and kind.kind is WordKind.FINANCIAL:
        return TimeExpression(Unit.PLAIN, name="year", frame=frame, which=which)
    unit = cursor.expect(WordKind.UNIT, WordKind.QUARTER)
    name = "week" if unit.value == "weekend" and which is Which.THIS else str(unit.value)  # which ends that week
    require(name in _NAMES and len(unit.text) > 1 and unit.text not in _MANY)
    if cursor.peek().kind is WordKind.NUMBER:  # "financial year 10 January 2025"
        require(kind and (cursor.peek(1).kind is WordKind.MONTH or cursor.sees(read_figures) is not None))
    require(kind or has_part or which)
    require(not kind or (name != "week" and (name != "month" or has_part or which)))
    plain = TimeExpression(Unit.PLAIN, name=name, frame=frame, which=which)
    if name == "year" and kind is None and which is not Which.NEW:
        return plain._replace(other=plain._replace(frame=Frame.FINANCIAL))
    return plain


def _which_before(word: Lexeme) -> Which | None:
    """Return which year or term the "in the next" or "over the coming" before it picks."""
    picks = {"next": Which.NEXT, "following": Which.NEXT, "coming": Which.NEW}
    return picks.get(word.text.split()[-1]) if word.kind is WordKind.WITHIN else None


@attempt
def read_picked(cursor: Cursor, name: str) -> TimeExpression | None:
    """Read the week, month or year that the base picks: "of next week" after a weekday, "next FY" after "Q2"."""
    cursor.optional(WordKind.FOR, WordKind.COMMA)
    cursor.optional(WordKind.THE)
    require(cursor.peek().kind is WordKind.WHICH)
    plain = require(read_plain(cursor))
    return plain._replace(other=None) if plain.name == name else None


def read_today(cursor: Cursor) -> TimeExpression | None:
    """Read "now", "immediately", "tomorrow"."""
    word = cursor.accept(WordKind.TODAY)
    return word and TimeExpression(Unit.TODAY, (1,) if word.text == "tomorrow" else ())


@attempt
def read_weekday(cursor: Cursor) -> TimeExpression | None:
    """Read a weekday by itself, which is the next to come, or one of "next week"."""
    weekday = cursor.expect(WordKind.WEEKDAY).number
    return TimeExpression(Unit.WEEKDAY, (weekday,), within=read_picked(cursor, "week"))
