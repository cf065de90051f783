"""Any time a wording can name: one of the named times, whole or in part."""

from collections.abc import Callable

from actionplan.by_when.lexer import Word
from actionplan.by_when.parser import days, named_periods, years
from actionplan.by_when.parser.context import Found, Setting, placed
from actionplan.by_when.time_expressions import Frame, Part, Stretch, Unit, Which
from actionplan.by_when.vocabulary.word_kinds import Sort

_READERS: tuple[Callable[[list[Word], int, Setting], Found], ...] = (
    named_periods.read_quarter,
    named_periods.read_half,
    days.read_day,
    days.read_month,
    named_periods.read_season,
    named_periods.read_term,
    named_periods.read_festival,
    years.read_kind_of_year,
    years.read_year,
    named_periods.read_plain,
    named_periods.read_today,
    named_periods.read_weekday,
)
_PART_LINKS = (Sort.FOR, Sort.DASH, Sort.IN, Sort.THE, Sort.NOISE)
_OF_YEAR_SEEN = (Unit.MONTH, Unit.SEASON, Unit.FESTIVAL, Unit.DAY, Unit.WEEK, Unit.NTH_WEEKDAY)
_PICKED = (Unit.MONTH, Unit.SEASON, Unit.WEEKDAY, Unit.FESTIVAL, Unit.TERM, Unit.QUARTER, Unit.DAY)
VERBS = ("start", "beginning", "begining")
"""Parts that right before a time are verbs: "start May 2026"."""
_ANY_DAY, _WORKING_DAY = -1, -2


def read_moment(words: list[Word], at: int, setting: Setting) -> Found:
    """Read a time: "early in the new financial year", "w/c 19 March 2012", "last Friday of June 2011"."""
    start = at + (words[at].sort is Sort.THE)
    found = (
        _year_end(words, start, setting)
        or _part(words, start, setting)
        or _week(words, start, setting)
        or _piece(words, start, setting)
        or _picked(words, start, setting)
        or _whole(words, start, setting)
    )
    if found is None:
        return None
    stretch, end = _in_year_seen(*found, words, setting)
    closes = words[end].text == "end" or words[end].sort is Sort.YEAR_END
    if closes and stretch.part is None and stretch.unit in (Unit.DAY, Unit.MONTH, Unit.TERM, Unit.YEAR):
        stretch, end = stretch._replace(part=Part.END), end + 1
    return placed(stretch, words, at, end)


def _in_year_seen(stretch: Stretch, end: int, words: list[Word], setting: Setting) -> tuple[Stretch, int]:
    """Read the year of "June next year", "the spring of this year"."""
    which = end + (words[end].sort in (Sort.FOR, Sort.COMMA))
    if stretch.unit not in _OF_YEAR_SEEN or stretch.year is not None or words[which].text not in ("this", "next"):
        return stretch, end
    if words[which + 1].text != "year":
        return stretch, end
    year = setting.base.year + (words[which].text == "next") if setting.base else None
    return stretch._replace(year=year, which=None, other=None), which + 2


def _whole(words: list[Word], at: int, setting: Setting) -> Found:
    for read in _READERS:
        found = read(words, at, setting)
        if found:
            return found
    return None


def _with_part(found: Found, part: Part) -> Found:
    """Cut a stretch to a part, and what else it could mean likewise."""
    if found is None:
        return None
    stretch, end = found
    other = stretch.other and stretch.other._replace(part=part, core=stretch.core)
    return stretch._replace(part=part, other=other), end


def _part(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "early May", "end of 2011/12", "start of the new term", "first half of 2012"."""
    part, end = _part_name(words, at)
    if part is None:
        return None
    linked = end
    while words[linked].sort in _PART_LINKS and linked < end + 3:
        linked += 1
    touches = all(word.sort is Sort.NOISE for word in words[end:linked])
    if words[at].text in VERBS and touches and words[at - 1].sort not in (Sort.SLASH, Sort.OR):
        return None
    inner = _picked(words, linked, setting) or named_periods.read_plain(words, linked, setting, part=True)
    if inner is None or words[inner[1]].sort is Sort.NUMBER:
        inner = _whole(words, linked, setting) or inner
    if inner and inner[0].unit in (Unit.TODAY, Unit.WEEKDAY, Unit.DAY_OF_MONTH):
        return None
    if inner and inner[0].part:
        return None
    if inner:
        inner = inner[0]._replace(core=words[linked].start), inner[1]
    return _with_part(inner, part)


def _part_name(words: list[Word], at: int) -> tuple[Part | None, int]:
    first, second = words[at], words[at + 1]
    if first.sort is Sort.PART:
        joined = second.sort in (Sort.SLASH, Sort.DASH, Sort.TO, Sort.OR) and words[at + 2].sort is Sort.PART
        if joined:  # early/mid: the later
            return Part(words[at + 2].value), at + 3
        return Part(first.value), at + 1
    if first.sort is Sort.ORDINAL and second.text == "half" and first.number <= 2:
        return (Part.FIRST_HALF, Part.SECOND_HALF)[first.number - 1], at + 2
    if first.text in ("last", "final") and second.text == "half":
        return Part.SECOND_HALF, at + 2
    return None, at


def _year_end(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "year end", "month end April 2011", "financial year end"."""
    kind = words[at] if words[at].sort is Sort.YEAR_KIND else None
    mark = at + (kind is not None)
    if words[mark].sort is not Sort.YEAR_END:
        return None
    start = mark + 1 + (words[mark + 1].sort in _PART_LINKS)
    inner = (
        days.read_day(words, start, setting)
        or days.read_month(words, start, setting)
        or years.read_year(words, start, setting)
    )
    if inner and inner[0].year is not None:
        return _with_part(inner, Part.END)
    name = str(words[mark].value)
    if name in ("month", "quarter"):
        return Stretch(Unit.PLAIN, name=name, part=Part.END), mark + 1
    frame = Frame(kind.value) if kind else Frame(name)
    stretch = Stretch(Unit.PLAIN, name="year", frame=frame, part=Part.END)
    if frame is Frame.CALENDAR and kind is None:
        stretch = stretch._replace(other=stretch._replace(frame=Frame.FINANCIAL))
    return stretch, mark + 1


def _week(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "w/c 19 March 2012", "week ending 18/03/11"."""
    week_of = words[at].value == "week" and words[at + 1].text == "of"
    if words[at].sort not in (Sort.WEEK_FROM, Sort.WEEK_TO) and not week_of:
        return None
    start = at + 1 + week_of
    while words[start].sort in (Sort.THE, Sort.STOP) and start < at + 4:
        start += 1
    inner = days.read_day(words, start, setting) or days.read_month(words, start, setting)
    if inner is None or inner[0].unit is not Unit.DAY:
        return None
    if words[at].sort is Sort.WEEK_TO:
        return inner
    return _with_part(inner, Part.WEEK_OF if week_of else Part.WEEK_FROM)


def _piece(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "first week of May", "last Friday in June 2011", "last working day of March"."""
    nth = words[at].number if words[at].sort is Sort.ORDINAL else -1 if words[at].text in ("last", "final") else 0
    what = words[at + 1]
    working = what.sort is Sort.WORKING
    end = at + 2 + working
    if nth == 0 or words[end].sort not in (Sort.FOR, Sort.IN, Sort.DASH):
        return None
    end += 1 + (words[end + 1].sort is Sort.THE)
    month = days.read_month(words, end, setting)
    if month is None or month[0].unit is not Unit.MONTH or month[0].frame is not Frame.CALENDAR:
        return None
    number = month[0].numbers[0]
    if working or words[at + 1].value == "day":
        stretch = Stretch(Unit.NTH_WEEKDAY, (number, nth, _WORKING_DAY if working else _ANY_DAY))
    elif what.sort is Sort.WEEKDAY:
        stretch = Stretch(Unit.NTH_WEEKDAY, (number, nth, what.number))
    elif what.value == "week":
        stretch = Stretch(Unit.WEEK, (number, nth))
    else:
        return None
    return stretch._replace(year=month[0].year), month[1]


def _picked(words: list[Word], at: int, setting: Setting) -> Found:
    """Read "next April", "this summer"."""
    if words[at].sort is not Sort.WHICH:
        return None
    inner = _whole(words, at + 1, setting)
    if inner is None or inner[0].unit not in _PICKED or inner[0].year is not None or inner[0].part:
        return None
    which = Which(words[at].value)
    if which is Which.NEW:
        return None
    return inner[0]._replace(which=which), inner[1]


def read_continued(words: list[Word], at: int, setting: Setting, before: Stretch, *, listed: bool) -> Found:
    """Read what only its forerunner makes a time: the "13" of "2010-13" (not "2010 and 13"), the "2" of "Q1-2"."""
    word, after = words[at], words[at + 1]
    if before.unit is Unit.DAY and before.year is None and before.part is None and 1 <= word.number <= 31:
        return _later_day(words, at, before)
    if word.sort is not Sort.NUMBER or after.sort in (Sort.MONTH, Sort.UNIT, Sort.WORKING, Sort.QUARTER):
        return None
    if before.unit is Unit.YEAR and before.year and word.digits == 2 and before.part is None and not listed:
        return _later_year(words, at, before, before.year)
    if before.unit is Unit.QUARTER and word.number <= 4 and word.digits == 1 and before.year is None:
        name = named_periods.linked_year(words, at + 1, setting)
        year, frame, end = (name.year, name.frame, name.end) if name else (None, before.frame, at + 1)
        stretch = before._replace(numbers=(word.number,), months=None, year=year, frame=frame, other=None)
        return placed(stretch, words, at, end)
    return None


def _later_day(words: list[Word], at: int, before: Stretch) -> Found:
    """Read the "7, 2026" of "June 5-7, 2026", the "7th" of "June 5th-7th"."""
    if words[at].sort not in (Sort.NUMBER, Sort.ORDINAL):
        return None
    comma = words[at + 1].sort is Sort.COMMA
    typed = words[at + 1 + comma]
    day = Stretch(Unit.DAY, (before.numbers[0], words[at].number))
    if typed.digits == 4 and typed.number:
        return placed(day._replace(year=typed.number), words, at, at + 2 + comma)
    return placed(day, words, at, at + 1) if words[at].sort is Sort.ORDINAL else None


def _later_year(words: list[Word], at: int, before: Stretch, first: int) -> Found:
    if before.frame is Frame.CALENDAR:
        year = first - first % 100 + words[at].number
        if year <= first + 1:
            return None
        return placed(Stretch(Unit.YEAR, year=year), words, at, at + 1)
    name = years.year_at(words, at, short=True)
    if name is None or name.frame is Frame.CALENDAR:
        return None
    return placed(Stretch(Unit.YEAR, year=name.year, frame=before.frame), words, at, name.end)
