"""Read dates in figures: "31/12/10", "2019-09-30", "20190930", "12/2010", "06/11", "2023-W14"."""

from collections.abc import Sequence

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.parser.years import typed_year
from actionplan.by_when.time_expressions import Frame, TimeExpression, Unit
from actionplan.by_when.vocabulary.word_kinds import SIGNS, WordKind


def read_figures(cursor: Cursor) -> TimeExpression | None:
    """Read any date in figures, the fullest first."""
    word = cursor.peek()
    if word.digits == 8:
        cursor.at += 1
        return _day(word.number // 10_000, word.number // 100 % 100, word.number % 100)
    if cursor.peek(1).kind not in SIGNS:
        return _iso_week(cursor) if word.digits == 4 else None
    return _full(cursor) or _iso_week(cursor) or _with_year(cursor) or _pair(cursor)


def _figures(cursor: Cursor, count: int) -> Sequence[Lexeme]:
    """Read so many numbers separated by one and the same of "/", "-" and "."."""
    words = cursor.words[cursor.at : cursor.at + 2 * count - 1]
    sign = words[1].kind
    require(sign in SIGNS and all(word.kind is sign and word.text not in ":;!|" for word in words[1::2]))
    require(all(word.digits for word in words[::2]))
    cursor.at += len(words)
    return words[::2]


@attempt
def _full(cursor: Cursor) -> TimeExpression | None:
    first, second, third = _figures(cursor, 3)
    require(second.digits <= 2)
    if first.digits == 4 and third.digits <= 2:
        return _day(first.number, second.number, third.number)
    torn = third.text in ("19", "20") and cursor.peek().digits == 2  # "31/01/20 22"
    require(third.digits in (2, 4) and first.digits <= 2 and not torn)
    return _either_way(first, second, typed_year(third), cursor)


def _day(year: int | None, month: int, day: int) -> TimeExpression | None:
    if not (1 <= month <= 12 and 1 <= day <= 31) or year == 0:
        return None
    return TimeExpression(Unit.DAY, (month, day), year=year)


def _either_way(first: Lexeme, second: Lexeme, year: int | None, cursor: Cursor) -> TimeExpression | None:
    """Read day and month in the calendar's order; in the other one where only that makes a date."""
    day, month = (first, second) if cursor.calendar.day_first else (second, first)
    return _day(year, month.number, day.number) or _day(year, day.number, month.number)


@attempt
def _iso_week(cursor: Cursor) -> TimeExpression | None:
    """Read "2023-W14", "2023 week 14"."""
    year = require(cursor.accept_digits(4))
    cursor.optional(WordKind.DASH, WordKind.SLASH)
    return TimeExpression(Unit.ISO_WEEK, (require(read_week_number(cursor)),), year=year.number)


@attempt
def read_week_number(cursor: Cursor) -> int | None:
    """Read "W14", "week 14", "wk no. 14", "KW 14": which week it is."""
    label = cursor.accept(WordKind.LABEL)
    if label:
        return label.number if label.text.startswith("w ") else None
    cursor.expect(WordKind.WEEK_NUMBER, "week")
    cursor.accept("no", "number")
    cursor.accept(".", "#")
    return cursor.expect(WordKind.NUMBER).number


@attempt
def _with_year(cursor: Cursor) -> TimeExpression | None:
    """Read "12/2010", "2026-09"; "2010-11" is a financial year and "2010-12" a range: not here."""
    month, year = _figures(cursor, 2)
    if year.digits == 2 and year.number <= month.number % 100:
        month, year = year, month
    spaced = cursor.peek(-2).text == "." and not cursor.peek(-1).glued
    require(month.digits <= 2 and 1 <= month.number <= 12 and 1900 <= year.number < 2200 and not spaced)
    return TimeExpression(Unit.MONTH, (month.number,), year=year.number)


@attempt
def _pair(cursor: Cursor) -> TimeExpression | None:
    """Read "10/11": a financial year where the two follow each other, a month of a year, or a day of a month."""
    first, second = _figures(cursor, 2)
    require(cursor.peek(-2).kind is WordKind.SLASH and max(first.digits, second.digits) <= 2 and cursor.year)
    # Not "3/4 May", "23/24 academic year".
    require(cursor.peek().kind not in (WordKind.SLASH, WordKind.MONTH, WordKind.YEAR_KIND))
    day = _either_way(first, second, None, cursor)
    if first.digits == 1 and second.number in (7, 12):  # "6/12" may be six months, "3/7" three days
        length = TimeExpression(Unit.LENGTH, (first.number,), name="month" if second.number == 12 else "day")
        return day and day._replace(other=length, is_fragile=True)
    readings = [_month_of_year(first, second, cursor), day][:: 1 if cursor.calendar.day_first else -1]
    possible = [*filter(None, (_financial(first, second, cursor), *readings)), None]
    return possible[0] and possible[0]._replace(other=possible[1], is_fragile=True)


def _financial(first: Lexeme, second: Lexeme, cursor: Cursor) -> TimeExpression | None:
    year = typed_year(first)
    fits = first.digits == second.digits == 2 and second.number == (first.number + 1) % 100
    return TimeExpression(Unit.YEAR, year=year, frame=Frame.FINANCIAL) if fits and cursor.is_near(year, 6, 10) else None


def _month_of_year(first: Lexeme, second: Lexeme, cursor: Cursor) -> TimeExpression | None:
    year = typed_year(second)
    near = second.digits == 2 and cursor.is_near(year, 1, 5 if cursor.calendar.day_first else 4)
    return TimeExpression(Unit.MONTH, (first.number,), year=year) if 1 <= first.number <= 12 and near else None
