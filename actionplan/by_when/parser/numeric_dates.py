"""Dates in figures: "31/12/10", "2019-09-30", "12/2010", "06/11"."""

from actionplan.by_when.lexer import Word
from actionplan.by_when.parser.context import Found, Setting, placed
from actionplan.by_when.parser.years import century
from actionplan.by_when.time_expressions import Frame, Stretch, Unit
from actionplan.by_when.vocabulary.word_kinds import Sort

_SEPARATORS = (Sort.SLASH, Sort.DASH, Sort.STOP)


def _figures(words: list[Word], at: int, count: int) -> list[Word] | None:
    """Give so many numbers parted by one and the same of "/", "-", "."; None where there are fewer or more."""
    numbers = words[at : at + 2 * count - 1 : 2]
    signs = words[at + 1 : at + 2 * count - 1 : 2]
    if any(not number.digits for number in numbers):
        return None
    sort = signs[0].sort
    if sort not in _SEPARATORS or any(sign.sort is not sort or sign.text in ":;!|" for sign in signs):
        return None
    return numbers


def read_figures(words: list[Word], at: int, setting: Setting) -> Found:
    """Read any date in figures, the fullest first."""
    if words[at].sort is not Sort.NUMBER or words[at + 1].sort not in _SEPARATORS:
        return None
    return _full(words, at, setting) or _with_year(words, at) or _pair(words, at, setting)


def _full(words: list[Word], at: int, setting: Setting) -> Found:
    numbers = _figures(words, at, 3)
    if numbers is None:
        return None
    end = at + 5
    year, digits = numbers[2].number, numbers[2].digits
    if digits == 3 and words[end].digits == 1:  # a year torn apart: "202 1"
        year, digits, end = year * 10 + words[end].number, 4, end + 1
    if numbers[1].digits > 2:
        return None
    if numbers[0].digits == 4 and digits <= 2:
        found = _day(numbers[0].number, numbers[1].number, numbers[2].number)
    elif digits in (2, 4) and numbers[0].digits <= 2:
        found = _either_way(numbers, century(year) if digits == 2 else year, setting)
    else:
        return None
    return placed(found, words, at, end) if found else None


def _day(year: int | None, month: int, day: int) -> Stretch | None:
    if not (1 <= month <= 12 and 1 <= day <= 31) or year == 0:
        return None
    return Stretch(Unit.DAY, (month, day), year=year)


def _either_way(numbers: list[Word], year: int | None, setting: Setting) -> Stretch | None:
    """Read day and month in the calendar's order; in the other one where only that makes a date."""
    first, second = numbers[0].number, numbers[1].number
    usual = (second, first) if setting.calendar.day_first else (first, second)
    return _day(year, *usual) or _day(year, *usual[::-1])


def _with_year(words: list[Word], at: int) -> Found:
    """Read "12/2010", "2026-09"; "2010-11" is a financial year and "2010-12" a range: not here."""
    numbers = _figures(words, at, 2)
    if numbers is None:
        return None
    first, second = numbers
    if first.digits <= 2 and second.digits == 4:
        year, month = second.number, first.number
    elif first.digits == 4 and second.digits == 2 and second.number <= first.number % 100:
        year, month = first.number, second.number
    else:
        return None
    if not 1 <= month <= 12 or not 1900 <= year < 2200 or (words[at + 1].text == "." and not second.glued):
        return None
    return placed(Stretch(Unit.MONTH, (month,), year=year), words, at, at + 3)


def _pair(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "10/11": a financial year where the two follow each other, a month of a year, or a day of a month."""
    numbers = _figures(words, at, 2)
    if numbers is None or words[at + 1].sort is not Sort.SLASH:
        return None
    first, second = numbers
    if max(first.digits, second.digits) > 2 or setting.base is None:
        return None
    if words[at + 3].sort in (Sort.SLASH, Sort.MONTH):  # "3/4 May": two days
        return None
    readings = [
        _financial(first, second, setting),
        _month_of_year(first, second, setting),
        _either_way(numbers, None, setting),
    ]
    possible = [reading for reading in readings if reading]
    if not possible:
        return None
    other = possible[1] if len(possible) > 1 else None
    return placed(possible[0]._replace(other=other, fragile=True), words, at, at + 3)


def _financial(first: Word, second: Word, setting: Setting) -> Stretch | None:
    year = century(first.number)
    if first.digits != 2 or second.digits != 2 or second.number != (first.number + 1) % 100:
        return None
    return Stretch(Unit.YEAR, year=year, frame=Frame.FINANCIAL) if setting.is_near(year, 6, 10) else None


def _month_of_year(first: Word, second: Word, setting: Setting) -> Stretch | None:
    year = century(second.number)
    if second.digits != 2 or not 1 <= first.number <= 12 or not setting.is_near(year, 1, 5):
        return None
    return Stretch(Unit.MONTH, (first.number,), year=year)
