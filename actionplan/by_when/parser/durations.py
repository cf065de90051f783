"""Lengths of time: "3 months", "12-18 months", "ten working days", "the next year"."""

from actionplan.by_when.lexer import Word
from actionplan.by_when.time_expressions import Ahead
from actionplan.by_when.vocabulary.word_kinds import Sort

_COUNTABLE = ("day", "week", "fortnight", "month", "year", "hour", "quarter", "decade")
_TO_SECOND = (Sort.DASH, Sort.TO, Sort.SLASH, Sort.OR, Sort.AND)


def read_duration(words: list[Word], at: int) -> tuple[Ahead, int] | None:
    """Read a length of time; a unit without a number counts as one where "the next" or "within a" announces it."""
    counted = _counted(words, at)
    if counted is None:
        return _uncounted(words, at)
    low, high, end = counted
    working = words[end].sort is Sort.WORKING
    end += working
    end += words[end].value == "calendar"
    unit = words[end]
    if (
        unit.sort is Sort.NUMBER
        or unit.value not in _COUNTABLE
        or unit.sort is not Sort.UNIT
        or (working and unit.value != "day")
    ):
        return None
    return _finished(words, at, end + 1, Ahead(high, str(unit.value), low, working=working))


def _counted(words: list[Word], at: int) -> tuple[int | None, int, int] | None:
    """Read the number or the two numbers: low, high, where they end."""
    if words[at].sort is not Sort.NUMBER or 1900 <= words[at].number < 2200:
        return None  # "2012 years" would be a year
    first, end = words[at].number, _skip_repeated(words, at + 1)
    if words[end + 1].sort in _TO_SECOND:
        same = words[end + 3].sort is Sort.UNIT and words[end + 3].value == words[end].value
        if same and words[end + 1].sort is not Sort.AND and words[end + 2].number > first:
            return first, words[end + 2].number, end + 3
        return None, first, end
    if words[end].sort in _TO_SECOND and words[end].sort is not Sort.AND and words[end + 1].sort is Sort.NUMBER:
        second = words[end + 1].number
        low = None if words[end].sort in (Sort.SLASH, Sort.OR) else first
        if second <= first or words[end + 2].sort not in (Sort.UNIT, Sort.WORKING):
            return None
        return low, second, end + 2
    return None, first, end


def _skip_repeated(words: list[Word], at: int) -> int:
    """Skip the "(3)" of "three (3) months"."""
    repeated = words[at].sort is Sort.OPEN and words[at + 1].sort is Sort.NUMBER and words[at + 2].sort is Sort.CLOSE
    at += 3 if repeated else 0
    return at + (words[at].sort is Sort.DASH and words[at + 1].sort is Sort.UNIT)


def _uncounted(words: list[Word], at: int) -> tuple[Ahead, int] | None:
    """Read "a month" after "within", "month" after "over the next", "half a year"."""
    before = words[at - 1]  # a mark of the end where it is the first
    announced = before.sort is Sort.WITHIN or before.text == "in"
    if words[at].text == "half" and words[at + 1].sort is Sort.A and words[at + 2].value == "year":
        return _finished(words, at, at + 3, Ahead(6, "month"))
    start = at + (words[at].sort is Sort.A)
    following = before.text.endswith(("next", "coming", "following"))
    if not announced or (start == at and not following):
        return None
    unit = words[start]
    if unit.sort is not Sort.UNIT or unit.value not in ("day", "week", "fortnight", "month", "year"):
        return None
    if unit.text in ("weeks", "months", "years", "days"):
        return None
    return _finished(words, at, start + 1, Ahead(1, str(unit.value)))


def _finished(words: list[Word], at: int, end: int, ahead: Ahead) -> tuple[Ahead, int]:
    """Take in the "time" that may close a length of time."""
    if words[end].text == "'":
        end += 1
    if words[end].text == "time":
        end += 1
    return ahead._replace(start=words[at].start, end=words[end - 1].end), end
