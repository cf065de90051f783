"""How often: "quarterly", "every 6 months", "six-monthly", "twice a year", "last Friday of each month"."""

from typing import NamedTuple

from actionplan.by_when.grammar.setting import Setting
from actionplan.by_when.vocabulary.sorts import Sort
from actionplan.by_when.vocabulary.standings import COUNTED
from actionplan.by_when.words import Word

_YEARLY = (Sort.MONTH, Sort.SEASON, Sort.TERM, Sort.FESTIVAL, Sort.PART, Sort.ORDINAL, Sort.NUMBER, Sort.YEAR_END)
_PER_UNIT = {"monthly": "month", "weekly": "week", "yearly": "year", "annual": "year", "daily": "day"}


class Frequency(NamedTuple):
    """How often, in the words of a resolution's `recurs`; `describes` when it only colours the noun behind it."""

    recurs: str
    end: int


def read_frequency(words: list[Word], at: int, setting: Setting) -> Frequency | None:
    """Read a frequency."""
    return (
        _counted_adverb(words, at)
        or _times_per(words, at)
        or _day_of_each(words, at)
        or _every(words, at)
        or _named(words, at)
    )


def _named(words: list[Word], at: int) -> Frequency | None:
    return Frequency(str(words[at].value), at + 1) if words[at].sort is Sort.FREQUENCY else None


def _called(unit: str, count: int) -> str:
    """Name what comes round every so many units."""
    return COUNTED.get((unit, count)) or f"every {count} {unit}s"


def _counted_adverb(words: list[Word], at: int) -> Frequency | None:
    """Read "6 monthly", "3-yearly"."""
    if words[at].sort is not Sort.NUMBER or words[at].number < 1 or words[at].number > 60:
        return None
    adverb = at + 1 + (words[at + 1].sort is Sort.DASH)
    unit = _PER_UNIT.get(words[adverb].text if words[adverb].text != "mthly" else "monthly")
    if words[adverb].sort is not Sort.FREQUENCY or unit is None:
        return None
    return Frequency(_called(unit, words[at].number), adverb + 1)


def _times_per(words: list[Word], at: int) -> Frequency | None:
    """Read "three times a year", "twice a term", "two per year", "once per term"."""
    count, end = words[at].number, at + 1
    if words[at].sort is Sort.NUMBER:
        end += words[end].text == "times"
    elif words[at].text == "once":
        count = 1
    elif words[at].sort is not Sort.TIMES or count < 1:
        return None
    if not (
        words[end].text == "per"
        or (words[end].text in ("a", "an", "each", "every") and words[end - 1].text != words[at].text)
    ):
        if words[at].text not in ("twice", "once") or words[end].text not in ("a", "an", "each", "every"):
            return None
    unit = words[end + 1]
    if unit.sort not in (Sort.UNIT, Sort.QUARTER):
        return None
    name = "quarter" if unit.sort is Sort.QUARTER else str(unit.value)
    return Frequency(_share(name, count), end + 2)


def _share(unit: str, count: int) -> str:
    """Name what happens so many times in a unit."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit)
    if months and count > 0 and months % count == 0:
        return _called("month", months // count)
    return COUNTED.get((unit, 1), unit) if count == 1 else f"{count} times a {unit}"


def _every(words: list[Word], at: int) -> Frequency | None:
    """Read "every 6 months", "each year", "every third month", "every Friday", "every team meeting", "every March"."""
    if words[at].sort is not Sort.EVERY and words[at].text != "per":
        return None
    word, after = words[at + 1], words[at + 2]
    if word.sort in (Sort.NUMBER, Sort.ORDINAL) and after.sort in (Sort.UNIT, Sort.QUARTER) and word.number > 0:
        return Frequency(_called("quarter" if after.sort is Sort.QUARTER else str(after.value), word.number), at + 3)
    if word.sort is Sort.NUMBER and after.sort in (Sort.DASH, Sort.TO, Sort.OR) and words[at + 3].sort is Sort.NUMBER:
        unit = words[at + 4]
        return (
            Frequency(f"every {word.number} to {words[at + 3].number} {unit.value}s", at + 5)
            if unit.sort is Sort.UNIT
            else None
        )
    if word.sort is Sort.YEAR_KIND and after.value in ("year", "term"):
        return Frequency(_called(str(after.value), 1), at + 3)
    if word.sort in (Sort.UNIT, Sort.QUARTER):
        return Frequency(_called("quarter" if word.sort is Sort.QUARTER else str(word.value), 1), at + 2)
    if words[at].text == "per":
        return None
    if word.text == "other" and after.sort is Sort.WEEKDAY:
        return Frequency("fortnightly", at + 3)
    if word.sort is Sort.WEEKDAY:
        return Frequency("weekly", at + 2)
    return _meeting(words, at) or (Frequency("annual", at + 1) if word.sort in _YEARLY else None)


def _meeting(words: list[Word], at: int) -> Frequency | None:
    """Read "every team meeting": a meeting at most two words on."""
    for end in range(at + 1, at + 4):
        if words[end].sort is Sort.MEETING:
            last = end + (words[end + 1].sort is Sort.MEETING)
            return Frequency("per meeting", last + 1)
        if words[end].sort not in (Sort.UNKNOWN, Sort.OFFICER, Sort.PLANNED, Sort.FREQUENCY):
            return None
    return None


def _day_of_each(words: list[Word], at: int) -> Frequency | None:
    """Read "last Friday of each month", "by the end of each term", "15th of the month"."""
    start = at + (words[at].sort is Sort.THE)
    picks = words[start].sort in (Sort.ORDINAL, Sort.PAST_WHICH, Sort.PART) or words[start].value == "end"
    if not picks:
        return None
    end = start + 1
    picked = words[end].sort in (Sort.WEEKDAY, Sort.WORKING) or words[end].value in ("day", "week")
    end += (words[end].sort is Sort.WORKING) + picked
    if words[end].sort not in (Sort.OF, Sort.FOR, Sort.IN):
        return None
    each = words[end + 1]
    monthly = (
        each.sort is Sort.THE and words[end + 2].value == "month" and (picked or words[start].sort is Sort.ORDINAL)
    )
    if each.sort is not Sort.EVERY and not monthly:
        return None
    found = _every(words, end + 1) if each.sort is Sort.EVERY else Frequency("monthly", end + 3)
    return found if found and found.recurs != "per meeting" and found.end > end + 2 else None
