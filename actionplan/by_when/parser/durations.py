"""Read lengths of time: "3 months", "12-18 months", "ten working days", "the next year"."""

from __future__ import annotations

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.time_expressions import Duration
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_kinds import WordKind

_COUNTABLE = ("day", "week", "fortnight", "month", "quarter", "year", "hour", "decade")
OPENS_LENGTH = frozenset((WordKind.NUMBER, WordKind.A, WordKind.UNIT, WordKind.HALF, WordKind.WHICH))
"""What a length of time may begin with."""
LASTING = (WordKind.UNIT, WordKind.QUARTER, WordKind.WORKING)
"""What every length of time has one of."""
_OPENS_CLAUSE = (WordKind.END, WordKind.STOP, WordKind.COMMA, WordKind.OPEN, WordKind.BY)
_ANCHORS = (WordKind.FROM, WordKind.AFTER, WordKind.BEFORE)
_TO_SECOND = (WordKind.DASH, WordKind.TO, WordKind.SLASH, WordKind.OR)


@attempt
def read_length(cursor: Cursor) -> Duration | None:
    """Read a length of time; a unit without a number counts as one where "the next" or "within a" announces it."""
    within = "within" in (cursor.peek(-1).text, cursor.peek(-2).text)  # "within a 6 month period"
    length = _counted(cursor) if cursor.peek().kind is WordKind.NUMBER else _uncounted(cursor)
    cursor.accept("'")
    cursor.accept("time", "period" if within else "time")
    return length


def _counted(cursor: Cursor) -> Duration | None:
    before, first = cursor.peek(-1), cursor.peek()
    require(not 1900 <= first.number < 2200)  # "2012 years" would be a year
    low, high = _count(cursor)
    working = cursor.optional(WordKind.WORKING)
    cursor.accept("calendar")
    unit = _expect_unit(cursor, announced=_is_announced(before))
    if unit == "working day":
        unit, working = "day", True
    return Duration(high, unit, low, working) if unit == "day" or (unit in _COUNTABLE and not working) else None


def _expect_unit(cursor: Cursor, *, announced: bool) -> str:
    """Read a unit; a quarter is a length only where "within" or "in" announces it."""
    quarter = announced and cursor.peek().text == "quarter"
    return str(cursor.expect(WordKind.QUARTER if quarter else WordKind.UNIT).value)


def _count(cursor: Cursor) -> tuple[int | None, int]:
    """Read the number, or the two numbers, the lower one first."""
    between = cursor.peek(-1).kind is WordKind.BETWEEN
    first = cursor.expect(WordKind.NUMBER).number
    if [cursor.peek(ahead).kind for ahead in range(3)] == [WordKind.OPEN, WordKind.NUMBER, WordKind.CLOSE]:
        cursor.at += 3  # "three (3) months"
    if cursor.peek(1).kind is WordKind.UNIT:
        cursor.optional(WordKind.DASH)
    unit, join, second, again = (cursor.peek(ahead) for ahead in range(4))
    if join.kind in _TO_SECOND and again.value == unit.value and second.number > first:  # "3 months to 6 months"
        cursor.at += 3
        return first, second.number
    joined = unit.kind in _TO_SECOND or (between and unit.kind is WordKind.AND)
    if joined and join.kind is WordKind.NUMBER:  # "3-6 months"
        require(join.number > first)
        cursor.at += 2
        return None if unit.kind in (WordKind.SLASH, WordKind.OR) else first, join.number
    return None, first


def _uncounted(cursor: Cursor) -> Duration | None:
    """Read "a month" after "within", "month" after "over the next", "half a year"."""
    before = cursor.peek(-1)  # a mark of the end where it is the first
    if cursor.accept("half"):
        cursor.expect(WordKind.A)
        return Duration(6, "month") if cursor.accept("year") else None
    if cursor.accept("next"):
        return Duration(1, "day", is_working=True) if cursor.expect(WordKind.WORKING) and cursor.accept("day") else None
    counted = cursor.optional(WordKind.A)
    shifts = before.kind is WordKind.REVISED and before.text.startswith(tuple(rule_words.SHIFTS))  # "slipped a week"
    announced = _is_announced(before) or shifts
    after = cursor.peek(1)  # "a month from today"
    anchored = before.kind in _OPENS_CLAUSE and (after.kind in _ANCHORS or after.text.startswith("from"))
    require(announced or anchored)
    require(counted or before.text.endswith(("next", "coming", "following")))
    require(not cursor.peek().text.endswith("s"))
    unit = _expect_unit(cursor, announced=announced)
    return Duration(1, unit) if unit in _COUNTABLE[:6] else None


def _is_announced(before: Lexeme) -> bool:
    """Return whether the word before makes what follows a length of time: "within", "in"."""
    return before.kind is WordKind.WITHIN or before.text == "in"
