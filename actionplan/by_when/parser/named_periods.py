"""Quarters, halves, seasons, terms, festivals, and years, months and weeks as seen from the base."""

from actionplan.by_when.lexer import Word
from actionplan.by_when.parser.context import Found, Setting, placed
from actionplan.by_when.parser.years import YearName, announces_short, read_kind_of_year, year_at
from actionplan.by_when.time_expressions import Frame, Stretch, Unit, Which
from actionplan.by_when.vocabulary import time_words
from actionplan.by_when.vocabulary.word_kinds import Sort

_LINKS = (Sort.FOR, Sort.IN, Sort.DASH, Sort.SLASH, Sort.COMMA, Sort.STOP)
_OF_A_YEAR = (Sort.FOR, Sort.IN, Sort.NUMBER, Sort.FINANCIAL, Sort.YEAR_KIND)
_GLOSS_JOINS = (Sort.DASH, Sort.TO, Sort.COMMA, Sort.AND, Sort.SLASH)


def linked_year(words: list[Word], at: int, setting: Setting) -> YearName | None:
    """Read the year that a quarter or a season is of: "2020", "of 2011/12", "15/16", "of FY25"."""
    start = at + (words[at].sort in _LINKS)
    start += words[start].sort is Sort.THE
    kind = read_kind_of_year(words, start, setting)
    if kind and kind[0].year is not None:
        return YearName(kind[0].year, kind[0].frame, kind[1])
    signs = words[at].sort in (Sort.DASH, Sort.SLASH, Sort.COMMA, Sort.STOP)
    return year_at(words, start, short=not signs or announces_short(words, at))


def _year_before(words: list[Word], at: int, setting: Setting) -> YearName | None:
    """Read the year that stands before its quarter: "2011/12 Q3", "FY25 Q1"."""
    kind = read_kind_of_year(words, at, setting)
    if kind and kind[0].year is not None:
        name: YearName | None = YearName(kind[0].year, kind[0].frame, kind[1])
    else:
        name = year_at(words, at)
    if name is None:
        return None
    return name._replace(end=name.end + (words[name.end].sort in (Sort.DASH, Sort.SLASH, Sort.COMMA, Sort.STOP)))


def _which_one(words: list[Word], at: int, sort: Sort, count: int) -> tuple[int, int] | None:
    """Read "Q3", "quarter 3", "3rd quarter", "last quarter": which one, and where it ends."""
    first, second = words[at], words[at + 1]
    if first.sort is sort and second.sort is Sort.NUMBER and 1 <= second.number <= count:
        return (second.number, at + 2) if first.text not in ("q", "h") or second.glued or first.text == "q" else None
    if first.sort is Sort.ORDINAL and second.sort is sort and 1 <= first.number <= count:
        return first.number, at + 2
    if first.text in ("last", "final") and second.sort is sort and words[at + 2].sort in _OF_A_YEAR:
        return count, at + 2
    return None


def read_quarter(words: list[Word], at: int, setting: Setting) -> Found:
    """Read a quarter, the months that explain it, and its year before or after it."""
    before = _year_before(words, at, setting)
    one = _which_one(words, before.end if before else at, Sort.QUARTER, 4)
    if one is None:
        return None
    number, end = one
    if before and words[before.end - 1].sort is Sort.DASH and words[end].sort is Sort.NUMBER:
        return None  # "2011 - Q1 2012"
    end += words[end].sort is Sort.PART and words[end].text == "end"
    gloss = _gloss(words, end)
    months, year, end = gloss or (None, None, end)
    name = before or year or linked_year(words, end, setting)
    if name:
        end = max(end, name.end)
        behind = _gloss(words, end)
        months, end = (behind[0], behind[2]) if behind else (months, end)
    stretch = Stretch(Unit.QUARTER, (number,), months=months, year=name.year if name else None)
    return placed(_framed(stretch, name, setting), words, at, end)


def _framed(stretch: Stretch, name: YearName | None, setting: Setting) -> Stretch:
    """Settle which sort of year a quarter or half is cut from."""
    if name and name.frame is not Frame.CALENDAR:
        return stretch._replace(frame=name.frame)
    if stretch.months:
        return stretch
    if setting.calendar.quarters == "financial":
        return stretch._replace(frame=Frame.FINANCIAL)
    if name is None:
        return stretch._replace(other=stretch._replace(frame=Frame.FINANCIAL))
    return stretch


def _gloss(words: list[Word], at: int) -> tuple[tuple[int, int], YearName | None, int] | None:
    """Read the months that explain a quarter: "(Jan, Feb, Mar)", "(Oct-Dec 2014)"."""
    if words[at].sort is not Sort.OPEN or words[at + 1].sort is not Sort.MONTH:
        return None
    end = at + 2
    while words[end].sort in _GLOSS_JOINS and words[end + 1].sort is Sort.MONTH and end < at + 8:
        end += 2
    months = (words[at + 1].number, words[end - 1].number)
    year = year_at(words, end, short=True)
    if year:
        end = year.end
    return (months, year, end + 1) if words[end].sort is Sort.CLOSE else None


def read_half(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "H1 2019", "2011/12 H2"."""
    before = _year_before(words, at, setting)
    one = _which_one(words, before.end if before else at, Sort.HALF, 2)
    name = before or (linked_year(words, one[1], setting) if one else None)
    if one is None or name is None:
        return None
    stretch = Stretch(Unit.HALF, (one[0],), year=name.year, frame=name.frame)
    if name.frame is Frame.CALENDAR and setting.calendar.quarters == "financial":
        stretch = stretch._replace(frame=Frame.FINANCIAL)
    return placed(stretch, words, at, max(one[1], name.end))


def read_season(words: list[Word], at: int, setting: Setting) -> Found:
    """Read a season, a term named after one, or the summer holidays."""
    if words[at].sort is not Sort.SEASON:
        return None
    name = str(words[at].value)
    end = at + 1
    kind = words[end]
    is_term, is_holiday = kind.value == "term", kind.sort is Sort.HOLIDAY
    end += is_term or is_holiday
    year = linked_year(words, end, setting)
    if year:
        end = year.end
        if words[end].value == "term":
            is_term, end = True, end + 1
    if is_term and name not in time_words.SEASON_TERMS:
        return None
    if is_holiday and (name != "summer" or kind.text not in ("holidays", "holiday", "hols", "break")):
        return None
    stretch = Stretch(Unit.SEASON, name=name, year=year.year if year else None)
    if is_term or is_holiday:
        stretch = _term(time_words.SEASON_TERMS[name], year, holiday=is_holiday)
    elif year and year.frame is not Frame.CALENDAR and time_words.SEASON_MONTHS[setting.calendar.seasons][name] != 12:
        return None
    return placed(stretch, words, at, end)


def _term(number: int, year: YearName | None, *, holiday: bool = False) -> Stretch:
    frame = Frame.CALENDAR if year is None or year.frame is Frame.CALENDAR else Frame.ACADEMIC
    numbers, unit = ((), Unit.HOLIDAY) if holiday else ((number,), Unit.TERM)
    return Stretch(unit, numbers, year=year.year if year else None, frame=frame)


def read_term(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "Michaelmas term 2011", "TT21"."""
    if words[at].sort is not Sort.TERM:
        return None
    short = len(words[at].text) == 2
    if short and not (words[at + 1].digits and words[at + 1].glued):
        return None
    year = linked_year(words, at + 1, setting)
    return placed(_term(words[at].number, year), words, at, year.end if year else at + 1)


def read_festival(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "Easter 2027", "Christmas"; not the holidays or the term round it, whose days nobody fixed."""
    if words[at].sort is not Sort.FESTIVAL:
        return None
    year = linked_year(words, at + 1, setting)
    end = year.end if year else at + 1
    if year and year.frame is not Frame.CALENDAR:
        return None
    return placed(Stretch(Unit.FESTIVAL, name=words[at].text, year=year.year if year else None), words, at, end)


def read_plain(words: list[Word], at: int, _setting: Setting, *, part: bool = False) -> Found:
    """Read "next month", "this financial year", "the new academic year"; with a part also "(end of) the year"."""
    which, end = None, at
    if words[at].sort is Sort.WHICH:
        which, end = Which(words[at].value), at + 1
    frame, named, unit = Frame.CALENDAR, False, words[end]
    if unit.sort is Sort.FINANCIAL:
        return placed(_plain("year", Frame.FINANCIAL, which), words, at, end + 1)
    if unit.sort is Sort.YEAR_KIND:
        frame, named, unit, end = Frame(unit.value), True, words[end + 1], end + 1
    name = "quarter" if unit.sort is Sort.QUARTER and len(unit.text) > 1 else unit.value
    if unit.sort not in (Sort.UNIT, Sort.QUARTER) or name not in ("week", "month", "quarter", "term", "year"):
        return None
    if (
        words[end + 1].sort is Sort.NUMBER
        or not (named or part or which)
        or unit.text in ("weeks", "months", "years", "terms")
    ):
        return None
    if named and (name == "week" or (name == "month" and not (part or which))):
        return None
    stretch = _plain(str(name), frame, which)
    if stretch.name == "year" and not named and which is not Which.NEW:
        stretch = stretch._replace(other=stretch._replace(frame=Frame.FINANCIAL))
    return placed(stretch, words, at, end + 1)


def _plain(name: str, frame: Frame, which: Which | None) -> Stretch:
    return Stretch(Unit.PLAIN, name=name, frame=frame, which=which)


def read_today(words: list[Word], at: int, _setting: Setting) -> Found:
    """Read "now", "immediately"."""
    return placed(Stretch(Unit.TODAY), words, at, at + 1) if words[at].sort is Sort.TODAY else None


def read_weekday(words: list[Word], at: int, _setting: Setting) -> Found:
    """Read a weekday alone: the next there is."""
    if words[at].sort is not Sort.WEEKDAY:
        return None
    return placed(Stretch(Unit.WEEKDAY, (words[at].number,)), words, at, at + 1)
