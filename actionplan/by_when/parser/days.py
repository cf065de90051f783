"""Days and months by name: "31 March 2011", "the 1st of June", "March 31, 2011", "Sept '10"."""

from actionplan.by_when.lexer import Word
from actionplan.by_when.parser.context import Found, Setting, placed
from actionplan.by_when.parser.numeric_dates import read_figures
from actionplan.by_when.parser.years import YearName, announces_short, century, year_at
from actionplan.by_when.time_expressions import Frame, Stretch, Unit
from actionplan.by_when.vocabulary.word_kinds import Sort

_LINKS = (Sort.SLASH, Sort.DASH, Sort.STOP, Sort.FOR)
_JOINS = (Sort.DASH, Sort.TO, Sort.AND, Sort.OR, Sort.SLASH, Sort.COMMA)
_LONGEST_LIST = 12
"""How many words a list of days before their month may have: "4, 11, 18 and 25 June"."""


def _is_day(word: Word) -> bool:
    return (
        word.sort is Sort.ORDINAL or (word.sort is Sort.NUMBER and word.digits in (1, 2))
    ) and 1 <= word.number <= 31


def read_day(words: list[Word], at: int, setting: Setting) -> Found:
    """Read a day, with or without its weekday and its year."""
    if words[at].sort is Sort.WEEKDAY:
        return _after_weekday(words, at, setting)
    return read_figures(words, at, setting) or _day_first(words, at) or _in_list(words, at) or _tied(words, at, setting)


def _after_weekday(words: list[Word], at: int, setting: Setting) -> Found:
    start = at + 1
    while words[start].sort in (Sort.COMMA, Sort.THE, Sort.STOP) and start < at + 4:
        start += 1
    if words[start].sort is Sort.WEEKDAY:
        return None
    found = read_day(words, start, setting) or _month_first(words, start, setting)
    if found is None or found[0].unit not in (Unit.DAY, Unit.DAY_OF_MONTH):
        return None
    return placed(found[0]._replace(weekday=words[at].number), words, at, found[1])


def _day_first(words: list[Word], at: int) -> Found:
    if not _is_day(words[at]):
        return None
    link = at + 1
    if words[link].sort is Sort.STOP and not (words[link].text == "." and words[link + 1].glued):
        return None  # "1. June" and "1: June" are the first of a list
    link += words[link].sort in _LINKS
    link += words[link].sort is Sort.THE
    month = words[link]
    if month.sort is not Sort.MONTH:
        return None
    numbers = (month.number, words[at].number)
    tight = words[at + 1].sort if words[at + 1].sort in (Sort.DASH, Sort.SLASH, Sort.STOP) else None
    year = _year_of_day(words, link + 1, tight)
    if year is None:
        return placed(Stretch(Unit.DAY, numbers), words, at, link + 1)
    return placed(Stretch(Unit.DAY, numbers, year=year.year, frame=year.frame), words, at, year.end)


def _year_of_day(words: list[Word], at: int, tight: Sort | None) -> YearName | None:
    """Read the year of a day; one of two digits follows at once, behind a sign that parts or ties, or at the end."""
    link = words[at].sort
    if link is Sort.NUMBER or words[at].text == "'":
        name = _full_year(words, at) or year_at(words, at, short=True)
    elif link in (Sort.COMMA, Sort.SLASH, Sort.DASH, Sort.STOP, Sort.FOR):
        short = link is tight or words[at + 1].text == "'" or announces_short(words, at)
        name = _full_year(words, at + 1) or year_at(words, at + 1, short=short)
    else:
        return None
    if name and name.frame is not Frame.CALENDAR:
        return YearName(name.year, Frame.CALENDAR, name.end - 2)
    return name


def _full_year(words: list[Word], at: int) -> YearName | None:
    """Read any year of four digits: beside a day it can be nothing else."""
    if words[at].sort is Sort.NUMBER and words[at].digits == 4 and words[at].number > 0:
        return YearName(words[at].number, Frame.CALENDAR, at + 1)
    return None


def _in_list(words: list[Word], at: int) -> Found:
    """Read the "12th" of "12th - 16th July" or "12, 13 and 14 July"."""
    if not _is_day(words[at]):
        return None
    end = at + 1
    while words[end].sort in _JOINS and end < at + _LONGEST_LIST:
        step = end + 1 + (words[end].sort is Sort.COMMA and words[end + 1].sort is Sort.AND)
        step += words[step].sort is Sort.THE
        if words[step].sort is Sort.WEEKDAY:
            step += 1
        if not _is_day(words[step]):
            return None
        after = step + 1 + (words[step + 1].sort is Sort.FOR)
        if words[after].sort is Sort.MONTH:
            return placed(Stretch(Unit.DAY_OF_MONTH, (words[at].number,)), words, at, at + 1)
        end = step + 1
    return None


def _tied(words: list[Word], at: int, setting: Setting) -> Found:
    """Read the "6" of "6-10/4/26": without a blank it is no number of an item."""
    dash, last = words[at + 1], at + 2
    if not _is_day(words[at]) or dash.sort is not Sort.DASH or not (dash.glued and words[last].glued):
        return None
    found = read_figures(words, last, setting)
    if found is None or found[0].unit is not Unit.DAY or found[0].year is None:
        return None
    return placed(Stretch(Unit.DAY_OF_MONTH, (words[at].number,)), words, at, at + 1)


def read_month(words: list[Word], at: int, setting: Setting) -> Found:
    """Read a month, with its year or with a day after it."""
    return _month_first(words, at, setting) or _month(words, at)


def _month(words: list[Word], at: int) -> Found:
    if words[at].sort is not Sort.MONTH:
        return None
    return placed(Stretch(Unit.MONTH, (words[at].number,)), words, at, at + 1)


def _month_first(words: list[Word], at: int, setting: Setting) -> Found:
    if words[at].sort is not Sort.MONTH:
        return None
    return _day_after(words, at) or _year_after(words, at, setting)


def _day_after(words: list[Word], at: int) -> Found:
    """Read "March 31, 2011", "March 31st", "Sept 2"; not "March 11", which may be a year."""
    day = at + 1 + (words[at + 1].sort is Sort.THE)
    if not _is_day(words[day]) or words[day + 1].sort in (Sort.MONTH, Sort.UNIT, Sort.WORKING, Sort.SLASH):
        return None
    numbers = (words[at].number, words[day].number)
    comma = words[day + 1].sort is Sort.COMMA
    year = _full_year(words, day + 1 + comma)
    if year:
        return placed(Stretch(Unit.DAY, numbers, year=year.year), words, at, year.end)
    if words[day].sort is Sort.ORDINAL or words[day].digits == 1:
        return placed(Stretch(Unit.DAY, numbers), words, at, day + 1)
    return None


def _year_after(words: list[Word], at: int, setting: Setting) -> Found:
    link = at + 1
    if words[link].sort in (Sort.COMMA, Sort.DASH, Sort.SLASH, Sort.STOP, Sort.FOR):
        link += 1
    name = year_at(words, link, short=True)
    comma = words[link - 1].sort is Sort.COMMA
    if name is None or (comma and words[link].digits == 2 and not announces_short(words, at + 1)):
        return None
    if words[name.end].sort in (Sort.MONTH, Sort.ORDINAL) and words[link].digits == 2:
        return None
    stretch = Stretch(Unit.MONTH, (words[at].number,), year=name.year, frame=name.frame)
    if words[link].digits == 2 and name.frame is Frame.CALENDAR and words[link].text != "'":
        stretch = _year_or_day(stretch, words[link], setting, hyphen=comma or words[at + 1].sort is Sort.DASH)
    return placed(stretch, words, at, name.end)


def _year_or_day(stretch: Stretch, number: Word, setting: Setting, *, hyphen: bool) -> Stretch:
    """Decide whether "March 11" is a month of 2011 or a day: by the years round the base, and the calendar's order."""
    if number.text.startswith("0") or number.number > 31 or number.number == 0 or setting.base is None:
        return stretch
    day = Stretch(Unit.DAY, (*stretch.numbers, number.number))
    year = century(number.number)
    if not setting.calendar.day_first and not hyphen:
        return day._replace(other=stretch) if setting.is_near(year, 2, 5) else day
    if not hyphen and (not setting.is_near(year, 3, 4) or number.number >= 30):
        return day._replace(other=stretch) if setting.is_near(year, 6, 10) else day
    sure = not hyphen and setting.is_near(year, 2, 3)
    return stretch if sure else stretch._replace(other=day)
