"""Read lengths of time: "3 months", "12-18 months", "ten working days", "the next year"."""

from __future__ import annotations

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt
from actionplan.by_when.time_expressions import Duration
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import WordKind
from actionplan.named_tuple import NamedTuple

_COUNTABLE = ("day", "week", "fortnight", "month", "quarter", "year", "hour", "decade")
OPENS_LENGTH = (WordKind.NUMBER, WordKind.A, WordKind.UNIT, WordKind.HALF)
"""What a length of time may begin with."""
_OPENS_CLAUSE = (WordKind.END, WordKind.STOP, WordKind.COMMA, WordKind.OPEN, WordKind.BY)
_ANCHORS = (WordKind.FROM, WordKind.AFTER, WordKind.BEFORE)
_TO_SECOND = (WordKind.DASH, WordKind.TO, WordKind.SLASH, WordKind.OR)


class _Count(NamedTuple):
    """The number of a length of time; `low` where it gives two; `has_unit` where the unit has been read with it."""

    high: int
    low: int | None = None
    has_unit: bool = False


@attempt
def read_length(cursor: Cursor) -> Duration | None:
    """Read a length of time; a unit without a number counts as one where "the next" or "within a" announces it."""
    first, before = cursor.peek(), cursor.peek(-1)
    if first.kind is not WordKind.NUMBER:
        return _uncounted(cursor)
    count = _count(cursor)
    if count is None or 1900 <= first.number < 2200 or first.digits > 4:
        return None  # "2012 years" would be a year
    working = not count.has_unit and cursor.optional(WordKind.WORKING)
    if not count.has_unit:
        cursor.accept_value("calendar")
    unit = str(cursor.peek(-1).value) if count.has_unit else _expect_unit(cursor, announced=_is_announced(before))
    if unit == "working day":
        return _finished(cursor, Duration(count.high, "day", count.low, is_working=True))
    if unit not in _COUNTABLE or (working and unit != "day"):
        return None
    return _finished(cursor, Duration(count.high, unit, count.low, is_working=working))


def _expect_unit(cursor: Cursor, *, announced: bool) -> str:
    """Read a unit; a quarter is a length only where "within" or "in" announces it."""
    quarter = announced and cursor.accept_text("quarter")
    return "quarter" if quarter else str(cursor.expect(WordKind.UNIT).value)


def _count(cursor: Cursor) -> _Count | None:
    """Read the number, or the two numbers."""
    between = cursor.peek(-1).kind is WordKind.BETWEEN
    first = cursor.expect(WordKind.NUMBER).number
    _skip_repeated(cursor)
    unit, join, second = cursor.peek(), cursor.peek(1), cursor.peek(2)
    if join.kind in _TO_SECOND:  # "3 months to 6 months"
        again = cursor.peek(3)
        if again.kind is WordKind.UNIT and again.value == unit.value and second.number > first:
            cursor.at += 4
            return _Count(second.number, first, has_unit=True)
        return _Count(first)
    joined = unit.kind in _TO_SECOND or (between and unit.kind is WordKind.AND)
    if joined and join.kind is WordKind.NUMBER:  # "3-6 months"
        if join.number <= first or second.kind not in (WordKind.UNIT, WordKind.WORKING):
            return None
        cursor.at += 2
        return _Count(join.number, None if unit.kind in (WordKind.SLASH, WordKind.OR) else first)
    return _Count(first)


def _skip_repeated(cursor: Cursor) -> None:
    """Skip the "(3)" of "three (3) months", and a hyphen before the unit."""
    following = [cursor.peek(ahead).kind for ahead in range(3)]
    if following == [WordKind.OPEN, WordKind.NUMBER, WordKind.CLOSE]:
        cursor.at += 3
    if cursor.peek().kind is WordKind.DASH and cursor.peek(1).kind is WordKind.UNIT:
        cursor.at += 1


def _uncounted(cursor: Cursor) -> Duration | None:
    """Read "a month" after "within", "month" after "over the next", "half a year"."""
    before = cursor.peek(-1)  # a mark of the end where it is the first
    announced = _is_announced(before)
    if cursor.accept_text("half") and cursor.optional(WordKind.A) and cursor.accept_value("year"):
        return _finished(cursor, Duration(6, "month"))
    counted = cursor.optional(WordKind.A)
    shifts = before.kind is WordKind.REVISED and before.text.startswith(tuple(rule_words.SHIFTS))  # "slipped a week"
    announced = announced or shifts
    anchored = counted and before.kind in _OPENS_CLAUSE and cursor.peek(1).kind in _ANCHORS  # "a month from today"
    if not (announced or anchored) or not (counted or before.text.endswith(("next", "coming", "following"))):
        return None
    is_many = cursor.peek().text.endswith("s")
    unit = _expect_unit(cursor, announced=announced)
    return None if is_many or unit not in _COUNTABLE[:6] else _finished(cursor, Duration(1, unit))


def _is_announced(before: Lexeme) -> bool:
    """Return whether the word before makes what follows a length of time: "within", "in"."""
    return before.kind is WordKind.WITHIN or before.text == "in"


def _finished(cursor: Cursor, duration: Duration) -> Duration:
    """Take in the "time" that may close a length of time."""
    cursor.accept_text("'")
    cursor.accept_text("time")
    return duration
