"""Read years: "2011", "'11", "2010/11", "2010-2011", "FY25", "financial year 2011/12"."""

from __future__ import annotations

from actionplan.by_when.parser.cursor import Cursor, attempt
from actionplan.by_when.time_expressions import Frame, TimeExpression, Unit
from actionplan.by_when.vocabulary.word_kinds import PAUSES, SIGNS, WordKind
from actionplan.named_tuple import NamedTuple

_JOINED = (WordKind.SLASH, WordKind.DASH)
_NOT_AFTER_SHORT = (WordKind.MONTH, WordKind.UNIT, WordKind.QUARTER)
_AFTER_SHORT = (WordKind.END, *PAUSES, WordKind.AND, WordKind.TO)
"""What may follow a short year that only the years before it make one."""
_LATEST = 2199


class YearName(NamedTuple):
    """A year as written: one number, or two of which the second is the next (`frame` is then financial)."""

    year: int
    frame: Frame
    is_full: bool = False
    """Whether both years of a pair are written in full."""
    other: int | None = None
    """The year it may also mean: "FY25" may be named by its start."""


def century(number: int) -> int:
    """Complete a year of two digits: 70 to 99 lie in the 1900s."""
    return number + (2000 if number < 70 else 1900)


def announces_short(cursor: Cursor) -> bool:
    """Return whether the next sign lets a year have two digits: tied ("5 May/27"), or before the end ("5 May, 27")."""
    sign, after = cursor.peek(), cursor.peek(1)
    if sign.kind is WordKind.COMMA:
        return cursor.peek(2).kind is WordKind.END
    return sign.kind in _JOINED and sign.glued and after.glued


@attempt
def year_name(cursor: Cursor, *, short: bool = False) -> YearName | None:
    """Read a year, or two in a row; one of two digits only if `short` allows it or an apostrophe announces it."""
    if cursor.peek().text == "'" and cursor.peek(1).digits == 2:
        cursor.at += 2
        return YearName(century(cursor.peek(-1).number), Frame.CALENDAR)
    number = cursor.accept_digits(4, 2) if short else cursor.accept_digits(4)
    if number is None:
        return None
    year = number.number if number.digits == 4 else century(number.number)
    if year < 1900 or (number.digits == 2 and (_counts(cursor) or begins_figures(cursor))):
        return None
    second = _next_year(cursor, year)
    if second:
        return YearName(year, Frame.FINANCIAL, is_full=second == 4)
    return YearName(year, Frame.CALENDAR)


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
    listed = cursor.peek(-2).kind is WordKind.MONTH is cursor.peek().kind
    listed = listed and WordKind.MONTH in (cursor.peek(2).kind, cursor.peek(-4).kind)
    short, after = cursor.peek(1), cursor.peek(2)
    paired = listed and short.digits == 2 and after.digits == 0 and after.text != "'"
    return paired and all(cursor.is_near(century(word.number), 1, 4) for word in (cursor.peek(-1), short))


def _next_year(cursor: Cursor, year: int) -> int:
    """Read the "/11" of "2010/11"; return with how many digits it is written, 0 if it does not follow."""
    sign, second = cursor.peek(), cursor.peek(1)
    if sign.kind not in _JOINED or second.digits in (0, 3) or second.number != (year + 1) % 10**second.digits:
        return 0
    if second.digits == 1 and year % 10 == 9:
        return 0
    after = cursor.peek(2)
    if after.kind is sign.kind and after.glued and cursor.peek(3).digits in (1, 2):
        return 0
    cursor.at += 2
    return second.digits


@attempt
def read_year(cursor: Cursor) -> TimeExpression | None:
    """Read a year by itself, or before its kind; two full years in a row may also be calendar years."""
    apostrophe = cursor.peek().text == "'"
    named = year_and_kind(cursor)
    name = named or year_name(cursor)
    if name is None or name.year > _LATEST or apostrophe or (not named and _names_kind(cursor)):
        return None
    if named:
        return _expression(named)
    other = TimeExpression(Unit.YEAR, year=name.year + 1) if name.is_full else None
    return TimeExpression(Unit.YEAR, year=name.year, frame=name.frame, other=other)


@attempt
def year_and_kind(cursor: Cursor) -> YearName | None:
    """Read "2024-25 fiscal year", "23/24 academic year", "2025 FY"."""
    short, name = cursor.peek().digits == 2, year_name(cursor, short=True)
    if name is None or not _names_kind(cursor) or (short and name.frame is Frame.CALENDAR):
        return None
    frame = _kind_of_year(cursor)
    return frame and _of_kind(name, frame, cursor)


def _names_kind(cursor: Cursor) -> bool:
    """Return whether what follows says which sort of year it is."""
    kind, after = cursor.peek(), cursor.peek(1)
    named = kind.text.endswith("session") or after.value == "year" or after.text.startswith("year ")
    return kind.kind is WordKind.FINANCIAL or (kind.kind is WordKind.YEAR_KIND and named)


def _expression(name: YearName) -> TimeExpression:
    year = TimeExpression(Unit.YEAR, year=name.year, frame=name.frame)
    return year if name.other is None else year._replace(other=year._replace(year=name.other))


@attempt
def kind_and_year(cursor: Cursor) -> YearName | None:
    """Read "FY 2010-11", "financial year 2011/12", "academic year 2015/16", "year 2012", "fiscal 2025"."""
    first = cursor.peek()
    frame = _kind_of_year(cursor)
    if frame is None:
        return None
    is_named = first.kind is not WordKind.UNIT
    name = year_name(cursor, short=is_named)
    if name is None or not 1900 <= name.year <= _LATEST:
        return None
    return _of_kind(name, frame if is_named else name.frame, cursor, by_end=first.text == "fye")


def read_kind_of_year(cursor: Cursor) -> TimeExpression | None:
    """Read a year behind its kind, as a time of its own."""
    name = kind_and_year(cursor)
    return name and _expression(name)


@attempt
def read_of_same_kind(cursor: Cursor, before: TimeExpression) -> TimeExpression | None:
    """Read the "2022" of "fiscal years 2021 & 2022", the "27" of "FY26 and 27": a later year of the kind before it."""
    word = cursor.peek()
    name = year_name(cursor, short=True)
    full = word.digits == 4 or cursor.peek().kind in _AFTER_SHORT
    if name is None or name.frame is not Frame.CALENDAR or not full or before.year is None:
        return None
    year = _expression(named_by_one(name.year, before.frame, cursor))._replace(start=word.start, end=word.end)
    return year if before.year < (year.year or 0) <= before.year + 10 else None


def read_any_year(cursor: Cursor) -> TimeExpression | None:
    """Read a year with or without its kind."""
    return read_year(cursor) or read_kind_of_year(cursor)


def _kind_of_year(cursor: Cursor) -> Frame | None:
    """Read what announces a year: "FY", "financial year", "academic year", "year"."""
    if cursor.accept(WordKind.FINANCIAL):
        cursor.accept_text("of")
        return Frame.FINANCIAL
    kind = cursor.accept(WordKind.YEAR_KIND)
    if kind:
        cursor.accept_value("year")
        return Frame(kind.value)
    is_year = cursor.peek().kind is WordKind.UNIT and cursor.accept_value("year")
    return Frame.CALENDAR if is_year else None


def _of_kind(name: YearName, frame: Frame, cursor: Cursor, *, by_end: bool = False) -> YearName | None:
    """Give a year its kind; a "calendar year 2010/11" does not exist."""
    if frame is name.frame or name.frame is not Frame.CALENDAR:
        return None if frame is Frame.CALENDAR and name.frame is not frame else name._replace(frame=frame)
    return named_by_one(name.year, frame, cursor, by_end=by_end)


def named_by_one(year: int, frame: Frame, cursor: Cursor, *, by_end: bool = False) -> YearName:
    """Return the year that "FY 2025" names: the one that ends in 2025, unless the calendar says otherwise.

    It may be the other one where the calendar says nothing of its financial years; not "FYE25" (`by_end`).
    """
    calendar = cursor.calendar
    if frame is Frame.FINANCIAL:
        if calendar.financial_year == (1, 1) or (calendar.financial_year_named_by == "start" and not by_end):
            return YearName(year, frame)
        by_end = by_end or bool(calendar.financial_year_starts or calendar.financial_year_named_by)
    return YearName(year - 1, frame, other=None if by_end else year)


def year_of_kind(cursor: Cursor, frame: Frame) -> TimeExpression | None:
    """Read the year of a financial or academic year that has been announced: the "2025" of "EOFY 2025"."""
    start = cursor.at
    cursor.optional(WordKind.FOR, WordKind.DASH, WordKind.IN)
    name = year_name(cursor, short=True)
    named = name and _of_kind(name, frame, cursor)
    cursor.at = cursor.at if named else start
    return named and _expression(named)
