"""Years: "2011", "'11", "2010/11", "2010-2011", "FY25"."""

from typing import NamedTuple

from actionplan.by_when.lexer import Word
from actionplan.by_when.parser.context import Found, Setting, placed
from actionplan.by_when.time_expressions import Frame, Stretch, Unit
from actionplan.by_when.vocabulary.word_kinds import Sort

_JOINED = (Sort.SLASH, Sort.DASH)
_NOT_AFTER_SHORT = (Sort.MONTH, Sort.UNIT, Sort.QUARTER)


class YearName(NamedTuple):
    """A year as written: one number, or two of which the second is the next (`frame` is then financial)."""

    year: int
    frame: Frame
    end: int
    full: bool = False
    """Whether both years of a pair are written in full."""


def century(number: int) -> int:
    """Complete a year of two digits: 70 to 99 lie in the 1900s."""
    return number + (2000 if number < 70 else 1900)


def announces_short(words: list[Word], at: int) -> bool:
    """Tell whether the sign here lets a year have two figures: tied ("5 May/27"), or before the end ("5 May, 27")."""
    if words[at].sort is Sort.COMMA:
        return words[at + 2].sort is Sort.END
    return words[at].sort in _JOINED and words[at].glued and words[at + 1].glued


def year_at(words: list[Word], at: int, *, short: bool = False) -> YearName | None:
    """Read a year, or two in a row; one of two digits only where `short` allows or an apostrophe announces it."""
    if words[at].text == "'" and words[at + 1].digits == 2:
        return YearName(century(words[at + 1].number), Frame.CALENDAR, at + 2)
    year, digits = words[at].number, words[at].digits
    if words[at].sort is not Sort.NUMBER or digits not in (2, 4) or (digits == 2 and not short):
        return None
    if digits == 2:
        after = words[at + 1]
        if after.sort in _NOT_AFTER_SHORT and not (after.sort is Sort.QUARTER and words[at + 2].sort is Sort.NUMBER):
            return None
        year = century(year)
    elif year < 1900:
        return None
    second = _next_year(words, at + 1, year)
    if second:
        return YearName(year, Frame.FINANCIAL, second, full=words[second - 1].digits == 4)
    return YearName(year, Frame.CALENDAR, at + 1)


def _next_year(words: list[Word], at: int, year: int) -> int | None:
    """Read the "/11" of "2010/11"."""
    number, digits = words[at + 1].number, words[at + 1].digits
    if words[at].sort not in _JOINED or digits in (0, 3) or number != (year + 1) % 10**digits:
        return None
    if digits == 1 and year % 10 == 9:
        return None
    after = words[at + 2]
    if after.sort is words[at].sort and after.glued and words[at + 3].digits in (1, 2):
        return None
    return at + 2


def read_year(words: list[Word], at: int, setting: Setting) -> Found:
    """Read a year that stands for itself, or before its kind; two full years in a row may also be calendar years."""
    name = year_at(words, at)
    if name is None or name.year > 2199 or words[at].text == "'":
        return None
    end, frame, kind = _kind(words, name.end)
    if kind and (words[end - 1].value == "year" or words[name.end].sort is Sort.FINANCIAL):
        found = _of_kind(name, frame, setting)
        return placed(found, words, at, end) if found else None
    stretch = Stretch(Unit.YEAR, year=name.year, frame=name.frame)
    if name.full:
        stretch = stretch._replace(other=Stretch(Unit.YEAR, year=name.year + 1))
    return placed(stretch, words, at, name.end)


def read_kind_of_year(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "FY 2010-11", "financial year 2011/12", "academic year 2015/16", "year 2012", "fiscal 2025"."""
    end, frame, kind = _kind(words, at)
    if end == at:
        return None
    name = year_at(words, end, short=kind)
    if name is None or (name.year < 1900 or name.year > 2199):
        return None
    found = _of_kind(name, frame if kind else name.frame, setting)
    return placed(found, words, at, name.end) if found else None


def _of_kind(name: YearName, frame: Frame, setting: Setting) -> Stretch | None:
    """Give a year of a kind; "calendar year 2010/11" is none."""
    stretch = Stretch(Unit.YEAR, year=name.year, frame=frame)
    if frame is name.frame or name.frame is not Frame.CALENDAR:
        return None if frame is Frame.CALENDAR and name.frame is not frame else stretch
    return _named_by_one(stretch, setting)


def _kind(words: list[Word], at: int) -> tuple[int, Frame, bool]:
    """Read what announces a year: where it ends, the frame, whether it names a kind."""
    if words[at].sort is Sort.FINANCIAL:
        end = at + 1
        return end + (words[end].text == "of"), Frame.FINANCIAL, True
    if words[at].sort is Sort.YEAR_KIND:
        end = at + 1 + (words[at + 1].value == "year")
        return end, Frame(words[at].value), True
    if words[at].value == "year" and words[at].sort is Sort.UNIT:
        return at + 1, Frame.CALENDAR, False
    return at, Frame.CALENDAR, False


def _named_by_one(stretch: Stretch, setting: Setting) -> Stretch:
    """Read "FY 2025": named by the year it ends in, unless it is the calendar year itself; it may be the other one."""
    starts = setting.calendar.financial_year_starts if stretch.frame is Frame.FINANCIAL else (0, 0)
    if starts == (1, 1) or stretch.year is None:
        return stretch
    return stretch._replace(year=stretch.year - 1, other=stretch)
