"""How often: "quarterly", "every 6 months", "six-monthly", "twice a year", "last Friday of each month"."""

from typing import NamedTuple

from actionplan.by_when.lexer import Word
from actionplan.by_when.vocabulary.status_phrases import COUNTED
from actionplan.by_when.vocabulary.word_kinds import Sort

_YEARLY = (Sort.MONTH, Sort.SEASON, Sort.TERM, Sort.FESTIVAL, Sort.PART, Sort.YEAR_END)
_OF_DAY = (Sort.MONTH, Sort.FOR, Sort.WEEKDAY, Sort.UNIT, Sort.WORKING)
"""What follows the number of a day, or of a weekday or week in its month: "every 1st of March"."""
_ADVERBS = {
    "daily": "day", "weekly": "week", "wkly": "week", "monthly": "month", "mthly": "month", "termly": "term",
    "yearly": "year",
}  # fmt: skip
_SHARED = {
    **_ADVERBS, "annual": "year", "annually": "year", "per day": "day", "per term": "term", "per annum": "year",
}  # fmt: skip
"""The unit of a frequency, behind how many times it comes in it."""


class Frequency(NamedTuple):
    """How often, in the words of a resolution's `recurs`, and where it ends."""

    recurs: str
    end: int


def read_frequency(words: list[Word], at: int) -> Frequency | None:
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
    return COUNTED.get((unit, count)) or (f"every {unit}" if count == 1 else f"every {count} {unit}s")


def _counted_adverb(words: list[Word], at: int) -> Frequency | None:
    """Read "6 monthly", "3-yearly"."""
    if words[at].sort is not Sort.NUMBER or words[at].number < 1 or words[at].number > 60:
        return None
    adverb = at + 1 + (words[at + 1].sort is Sort.DASH)
    unit = _ADVERBS.get(words[adverb].text)
    if unit is None:
        return None
    return Frequency(_called(unit, words[at].number), adverb + 1)


def _times_per(words: list[Word], at: int) -> Frequency | None:
    """Read "three times a year", "twice a term", "two per year", "once per term", "twice weekly"."""
    count, end = words[at].number, at + 1
    if words[at].sort is Sort.NUMBER:
        end += words[end].text == "times"
    elif words[at].text == "once":
        count = 1
    elif words[at].sort is not Sort.TIMES:
        return None
    repeated = end > at + 1 or words[at].text in ("twice", "once")
    shared = _SHARED.get(words[end].text) if repeated or words[end].text.startswith("per ") else None
    if shared and count > 0:
        return Frequency(_share(shared, count), end + 1)
    unit = words[end + 1]
    if count < 1 or not _per(words, end, repeated=repeated) or unit.sort not in (Sort.UNIT, Sort.QUARTER):
        return None
    return Frequency(_share(_unit(unit), count), end + 2)


def _per(words: list[Word], at: int, *, repeated: bool) -> bool:
    """Tell whether "per" stands here, or an "a" or "each" that means it behind "times"."""
    return words[at].text == "per" or (repeated and words[at].text in ("a", "an", "each", "every"))


def _share(unit: str, count: int) -> str:
    """Name what happens so many times in a unit."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit)
    if months and months % count == 0:
        return _called("month", months // count)
    return _called(unit, 1) if count == 1 else f"{count} times a {unit}"


def _every(words: list[Word], at: int) -> Frequency | None:
    """Read "every 6 months", "each year", "per quarter", "every Friday", "every team meeting", "every March"."""
    if words[at].text == "per":
        return _every_unit(words, at)
    if words[at].sort is not Sort.EVERY:
        return None
    return _every_so_many(words, at) or _every_unit(words, at) or _every_named(words, at)


def _every_so_many(words: list[Word], at: int) -> Frequency | None:
    """Read "every 6 months", "every third month", "every 4 to 6 weeks"."""
    word, after = words[at + 1], words[at + 2]
    if word.sort not in (Sort.NUMBER, Sort.ORDINAL) or word.number < 1:
        return None
    if word.sort is Sort.ORDINAL and words[at + 3].sort is Sort.FOR:
        return None  # "every first week of May"
    if after.sort in (Sort.UNIT, Sort.QUARTER):
        return Frequency(_called(_unit(after), word.number), at + 3)
    second, unit = words[at + 3], words[at + 4]
    if after.sort not in (Sort.DASH, Sort.TO, Sort.OR) or second.sort is not Sort.NUMBER or unit.sort is not Sort.UNIT:
        return None
    return Frequency(f"every {word.number} to {second.number} {unit.value}s", at + 5)


def _every_unit(words: list[Word], at: int) -> Frequency | None:
    """Read "each year", "every academic year", "per quarter"."""
    end = at + 1 + (words[at + 1].sort is Sort.YEAR_KIND)
    return Frequency(_called(_unit(words[end]), 1), end + 1) if words[end].sort in (Sort.UNIT, Sort.QUARTER) else None


def _every_named(words: list[Word], at: int) -> Frequency | None:
    """Read "every Friday", "every other Friday", "every team meeting"; of "every March" the "every" alone."""
    word = words[at + 1]
    if word.text == "other" and words[at + 2].sort is Sort.WEEKDAY:
        return Frequency("fortnightly", at + 3)
    if word.sort is Sort.WEEKDAY:
        return Frequency("weekly", at + 2)
    if word.value in ("month", "quarter"):  # "every month end"
        return Frequency(_called(str(word.value), 1), at + 2)
    yearly = word.sort in _YEARLY or (word.sort in (Sort.NUMBER, Sort.ORDINAL) and words[at + 2].sort in _OF_DAY)
    return _meeting(words, at) or (Frequency("annual", at + 1) if yearly else None)


def _unit(word: Word) -> str:
    return "quarter" if word.sort is Sort.QUARTER else str(word.value)


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
    if words[start].sort not in (Sort.ORDINAL, Sort.PAST_WHICH, Sort.PART):
        return None
    end = start + 1
    picked = words[end].sort in (Sort.WEEKDAY, Sort.WORKING) or words[end].value in ("day", "week")
    end += (words[end].sort is Sort.WORKING) + picked
    linked = words[end].sort in (Sort.FOR, Sort.IN)
    end += linked
    if words[end].sort is Sort.EVERY:
        found = _every(words, end)
        return found if found and found.recurs != "per meeting" and found.end > end + 1 else None
    of_month = linked and words[end].sort is Sort.THE and words[end + 1].value == "month"
    return Frequency("monthly", end + 2) if of_month and (picked or words[start].sort is Sort.ORDINAL) else None
