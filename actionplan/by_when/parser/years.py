"""Read years: "2011", "'11", "2010/11", "2010-2011", "FY25", "financial year 2011/12"."""

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.time_expressions import Frame, TimeExpression, Unit
from actionplan.by_when.vocabulary.word_kinds import PAUSES, SIGNS, WordKind

_JOINED = (WordKind.SLASH, WordKind.DASH)
_NOT_AFTER_SHORT = (WordKind.MONTH, WordKind.UNIT, WordKind.QUARTER)
_AFTER_SHORT = (WordKind.END, *PAUSES, WordKind.AND, WordKind.TO)
"""What may follow a short year that only the years before it make one."""


def typed_year(word: Lexeme) -> int:
    """Return the year that a number means; of two digits, 70 to 99 lie in the 1900s."""
    return word.number + (0 if word.digits > 2 else 2000 if word.number < 70 else 1900)


def announces_short(cursor: Cursor) -> bool:
    """Return whether the next sign lets a year have two digits: tied ("5 May/27"), or before the end ("5 May, 27")."""
    sign = cursor.peek()
    if sign.kind is WordKind.COMMA:
        return cursor.peek(2).kind is WordKind.END
    return sign.kind in _JOINED and sign.glued and cursor.peek(1).glued


@attempt
def year_name(cursor: Cursor, *, short: bool = False) -> TimeExpression | None:
    """Read a year, or two in a row; one of two digits only if `short` allows it or an apostrophe announces it.

    Two full years in a row, "2010-2011", are a financial year that may also be two calendar years.
    """
    if cursor.accept("'"):
        return TimeExpression(Unit.YEAR, year=typed_year(require(cursor.accept_digits(2))))
    number = require(cursor.accept_digits(4, 2 if short else 4))
    year = typed_year(number)
    require(year >= 1900 and (number.digits == 4 or not (_counts(cursor) or begins_figures(cursor))))
    if not _next_year(cursor, year):
        return TimeExpression(Unit.YEAR, year=year)
    other = TimeExpression(Unit.YEAR, year=year + 1) if cursor.peek(-1).digits == 4 else None
    return TimeExpression(Unit.YEAR, year=year, frame=Frame.FINANCIAL, other=other)


def begins_figures(cursor: Cursor) -> bool:
    """Return whether the number just read is the first of a date in figures: the "10" of "FY 10/01/2025"."""
    sign, second, again, third = following = [cursor.peek(ahead) for ahead in range(4)]
    parted = sign.kind in SIGNS and again.kind is sign.kind and all(word.glued for word in following)
    return parted and second.digits in (1, 2) and third.digits in (2, 4) and cursor.peek(-1).digits < 3


def _counts(cursor: Cursor) -> bool:
    """Return whether the two digits just read count what follows: "12 months", "11 March"."""
    after = cursor.peek()
    if after.digits == 2 and cursor.peek(-1).text in ("19", "20"):
        return True  # "31 January 20 25"
    numbered = after.kind is WordKind.QUARTER and cursor.peek(1).kind is WordKind.NUMBER
    return after.kind in _NOT_AFTER_SHORT and not (numbered or _opens_month_list(cursor))


def _opens_month_list(cursor: Cursor) -> bool:
    """Return whether the digits just read are one of three or more short years: "Sept 24 Nov 24 Jan 25"."""
    months = [cursor.peek(ahead).kind is WordKind.MONTH for ahead in (-4, -2, 0, 2)]
    listed = all(months[1:3]) and (months[0] or months[3]) and cursor.peek(1).digits == 2
    return listed and cursor.is_near(typed_year(cursor.peek(-1)), 1, 4)


def _next_year(cursor: Cursor, year: int) -> bool:
    """Read the "/11" of "2010/11"; return whether it follows."""
    sign, second, after = cursor.peek(), cursor.peek(1), cursor.peek(2)
    dated = after.kind is sign.kind and after.glued and cursor.peek(3).digits in (1, 2)
    follows = sign.kind in _JOINED and second.digits in (1, 2, 4) and second.text != "0" and not dated
    follows = follows and second.number == (year + 1) % 10**second.digits
    cursor.at += 2 * follows
    return follows


@attempt
def read_year(cursor: Cursor, *, short: bool = False) -> TimeExpression | None:
    """Read a year by itself, or before its kind: "2024-25 fiscal year", "23/24 academic year", "2025 FY"."""
    digits, year = cursor.peek().digits, require(year_name(cursor, short=True))
    kind, after = cursor.peek(), cursor.peek(1)
    named = kind.text.endswith("session") or after.value == "year" or after.text.startswith("year ")
    frame = _kind_of_year(cursor) if named or kind.kind is WordKind.FINANCIAL else None
    sure = digits != 2 or (frame and year.frame is not Frame.CALENDAR)
    require(short or (sure and (year.year or 0) < 2200))
    return of_kind(year, frame, cursor) if frame else year


@attempt
def kind_and_year(cursor: Cursor) -> TimeExpression | None:
    """Read "FY 2010-11", "financial year 2011/12", "academic year 2015/16", "year 2012", "fiscal 2025"."""
    first = cursor.peek()
    frame = require(_kind_of_year(cursor))
    is_named = first.kind is not WordKind.UNIT
    year = require(year_name(cursor, short=is_named))
    return of_kind(year, frame if is_named else year.frame, cursor, by_end=first.text == "fye")


@attempt
def read_of_same_kind(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    """Read the "2022" of "fiscal years 2021 & 2022", the "27" of "FY26 and 27": a later year of the kind before it."""
    word = cursor.peek()
    named = require(year_name(cursor, short=True))
    require(named.frame is Frame.CALENDAR and (word.digits == 4 or cursor.peek().kind in _AFTER_SHORT))
    year = require(of_kind(named, before.frame, cursor))._replace(start=word.start, end=word.end)
    return year if 0 < (year.year or 0) - (before.year or 0) <= 10 else None


def read_any_year(cursor: Cursor, *, short: bool = False) -> TimeExpression | None:
    """Read a year with or without its kind."""
    begins = cursor.peek().kind is WordKind.NUMBER or cursor.peek().text == "'"
    return read_year(cursor, short=short) if begins else kind_and_year(cursor)


def _kind_of_year(cursor: Cursor) -> Frame | None:
    """Read what announces a year: "FY", "financial year", "academic year", "year"."""
    kind = cursor.accept(WordKind.FINANCIAL, WordKind.YEAR_KIND)
    is_year = cursor.accept("year")
    if kind and kind.kind is WordKind.FINANCIAL:
        cursor.accept("of")
    return Frame(kind.value) if kind else Frame.CALENDAR if is_year else None


def of_kind(year: TimeExpression, frame: Frame, cursor: Cursor, *, by_end: bool = False) -> TimeExpression | None:
    """Give a year its kind; a "calendar year 2010/11" does not exist.

    "FY 2025" is the one that ends in 2025, unless the calendar says otherwise. It may be the other one where the
    calendar says nothing of its financial years; not "FYE25" (`by_end`).
    """
    require((year.year or 0) < 2200)
    if year.frame is not Frame.CALENDAR or frame is Frame.CALENDAR:
        return None if year.frame is not frame is Frame.CALENDAR else year._replace(frame=frame, other=None)
    calendar, started = cursor.calendar, year._replace(frame=frame)
    if frame is Frame.FINANCIAL:
        if calendar.financial_year == (1, 1) or (calendar.financial_year_named_by == "start" and not by_end):
            return started
        by_end = by_end or bool(calendar.financial_year_starts or calendar.financial_year_named_by)
    return started._replace(year=(year.year or 0) - 1, other=None if by_end else started)
