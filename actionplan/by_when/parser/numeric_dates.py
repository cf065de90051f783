"""Read dates in figures: "31/12/10", "2019-09-30", "20190930", "12/2010", "06/11", "2023-W14"."""

from actionplan.by_when.parser.cursor import Cursor, attempt
from actionplan.by_when.parser.years import century
from actionplan.by_when.time_expressions import Frame, TimeExpression, Unit
from actionplan.by_when.vocabulary.word_kinds import SIGNS, WordKind


def read_figures(cursor: Cursor) -> TimeExpression | None:
    """Read any date in figures, the fullest first."""
    word = cursor.peek()
    if word.kind is not WordKind.NUMBER:
        return None
    if word.digits == 8:
        cursor.at += 1
        return _day(word.number // 10_000, word.number // 100 % 100, word.number % 100)
    if cursor.peek(1).kind not in SIGNS:
        return _iso_week(cursor)
    return _full(cursor) or _iso_week(cursor) or _with_year(cursor) or _pair(cursor)


def _figures(cursor: Cursor, count: int) -> list[int] | None:
    """Read so many numbers separated by one and the same of "/", "-" and "."; return how many digits each has."""
    words, at = cursor.words, cursor.at
    sign = words[at + 1].kind
    for place in range(at + 1, at + 2 * count - 2, 2):
        if words[place].kind is not sign or words[place].text in ":;!|":
            return None
    digits = [words[place].digits for place in range(at, at + 2 * count - 1, 2)]
    cursor.at += 2 * count - 1
    return digits if all(digits) and sign in SIGNS else None


@attempt
def _full(cursor: Cursor) -> TimeExpression | None:
    digits = _figures(cursor, 3)
    if digits is None or digits[1] > 2:
        return None
    first, second, year = (cursor.peek(place).number for place in (-5, -3, -1))
    if digits[2] == 3 and cursor.peek().digits == 1:  # a year split in two: "202 1"
        year, digits[2] = year * 10 + cursor.peek().number, 4
        cursor.at += 1
    if digits[0] == 4 and digits[2] <= 2:
        return _day(first, second, year)
    torn = cursor.peek(-1).text in ("19", "20") and cursor.peek().digits == 2  # "31/01/20 22"
    if digits[2] not in (2, 4) or digits[0] > 2 or torn:
        return None
    return _either_way(first, second, century(year) if digits[2] == 2 else year, cursor)


def _day(year: int | None, month: int, day: int) -> TimeExpression | None:
    if not (1 <= month <= 12 and 1 <= day <= 31) or year == 0:
        return None
    return TimeExpression(Unit.DAY, (month, day), year=year)


def _either_way(first: int, second: int, year: int | None, cursor: Cursor) -> TimeExpression | None:
    """Read day and month in the calendar's order; in the other one where only that makes a date."""
    usual = (second, first) if cursor.calendar.day_first else (first, second)
    return _day(year, *usual) or _day(year, *usual[::-1])


@attempt
def _iso_week(cursor: Cursor) -> TimeExpression | None:
    """Read "2023-W14", "2023 week 14"."""
    year = cursor.accept_digits(4)
    cursor.optional(WordKind.DASH, WordKind.SLASH)
    week = read_week_number(cursor)
    return TimeExpression(Unit.ISO_WEEK, (week,), year=year.number) if year and week else None


@attempt
def read_week_number(cursor: Cursor) -> int | None:
    """Read "W14", "week 14", "wk no. 14", "KW 14": which week it is."""
    label = cursor.accept(WordKind.LABEL)
    if label:
        return label.number if label.text.startswith("w ") else None
    if not (cursor.accept(WordKind.WEEK_NUMBER) or cursor.accept_value("week")):
        return None
    cursor.accept_text("no", "number")
    cursor.accept_text(".", "#")
    return cursor.expect(WordKind.NUMBER).number


@attempt
def _with_year(cursor: Cursor) -> TimeExpression | None:
    """Read "12/2010", "2026-09"; "2010-11" is a financial year and "2010-12" a range: not here."""
    digits = _figures(cursor, 2)
    if digits is None:
        return None
    month, year = cursor.peek(-3).number, cursor.peek(-1).number
    if digits[0] == 4 and digits[1] == 2 and year <= month % 100:
        month, year = year, month
    elif digits[0] > 2 or digits[1] != 4:
        return None
    spaced = cursor.peek(-2).text == "." and not cursor.peek(-1).glued
    if not 1 <= month <= 12 or not 1900 <= year < 2200 or spaced:
        return None
    return TimeExpression(Unit.MONTH, (month,), year=year)


@attempt
def _pair(cursor: Cursor) -> TimeExpression | None:
    """Read "10/11": a financial year where the two follow each other, a month of a year, or a day of a month."""
    sign = cursor.peek(1).kind
    digits = _figures(cursor, 2)
    if digits is None or sign is not WordKind.SLASH or max(digits) > 2 or cursor.year is None:
        return None
    if cursor.peek().kind in (WordKind.SLASH, WordKind.MONTH, WordKind.YEAR_KIND):  # "3/4 May", "23/24 academic year"
        return None
    first, second = cursor.peek(-3).number, cursor.peek(-1).number
    day = _either_way(first, second, None, cursor)
    if digits[0] == 1 and second in (7, 12):
        return day and day._replace(other=_length(first, second), is_fragile=True)
    readings = [_month_of_year(first, second, cursor) if digits[1] == 2 else None, day]
    if not cursor.calendar.day_first:
        readings.reverse()
    if digits == [2, 2]:
        readings.insert(0, _financial(first, second, cursor))
    possible = [reading for reading in readings if reading]
    if not possible:
        return None
    return possible[0]._replace(other=possible[1] if len(possible) > 1 else None, is_fragile=True)


def _length(count: int, of: int) -> TimeExpression:
    """Return the "6 months" that "6/12" may also mean, or the "3 days" of "3/7"."""
    return TimeExpression(Unit.LENGTH, (count,), name="month" if of == 12 else "day")


def _financial(first: int, second: int, cursor: Cursor) -> TimeExpression | None:
    year = century(first)
    if second != (first + 1) % 100 or not cursor.is_near(year, 6, 10):
        return None
    return TimeExpression(Unit.YEAR, year=year, frame=Frame.FINANCIAL)


def _month_of_year(first: int, second: int, cursor: Cursor) -> TimeExpression | None:
    near = cursor.is_near(century(second), 1, 5 if cursor.calendar.day_first else 4)
    return TimeExpression(Unit.MONTH, (first,), year=century(second)) if 1 <= first <= 12 and near else None
