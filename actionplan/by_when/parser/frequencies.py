"""Read frequencies: "quarterly", "every 6 months", "twice a year", "last Friday of each month"."""

from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.vocabulary.word_kinds import WordKind

COUNTED = {
    ("day", 1): "daily", ("week", 1): "weekly", ("week", 2): "fortnightly", ("fortnight", 1): "fortnightly",
    ("month", 1): "monthly", ("month", 2): "bimonthly", ("month", 3): "quarterly", ("quarter", 1): "quarterly",
    ("term", 1): "termly", ("month", 6): "six-monthly", ("month", 12): "annual", ("year", 1): "annual",
    ("year", 2): "biennial", ("month", 24): "biennial", ("day", 7): "weekly", ("day", 14): "fortnightly",
    ("week", 52): "annual", ("week", 26): "six-monthly",
}  # fmt: skip
"""What something is called that comes round every given number of units."""
_OPENS_DAY = (WordKind.THE, WordKind.ORDINAL, WordKind.PAST_WHICH, WordKind.PART)
_UNITS = (WordKind.UNIT, WordKind.QUARTER, WordKind.CYCLE)
_YEARLY = (WordKind.MONTH, WordKind.SEASON, WordKind.TERM, WordKind.FESTIVAL, WordKind.PART, WordKind.YEAR_END)
_OF_DAY = (WordKind.MONTH, WordKind.FOR, WordKind.WEEKDAY, WordKind.UNIT, WordKind.WORKING)
"""What follows the number of a day, or of a weekday or week in its month: "every 1st of March"."""
_BEFORE_MEETING = (WordKind.UNKNOWN, WordKind.OFFICER, WordKind.PLANNED, WordKind.FREQUENCY)
_ADVERBS = {
    "daily": "day", "weekly": "week", "wkly": "week", "monthly": "month", "mthly": "month", "termly": "term",
    "yearly": "year",
}  # fmt: skip
_SHARED = {**_ADVERBS, "annual": "year", "annually": "year", "per annum": "year"}
"""The unit of a frequency, after how many times it comes in it."""
_AFTER_COUNT = frozenset(("-", "times", "per", *_SHARED))


def read_frequency(cursor: Cursor) -> str | None:
    """Read a frequency; return it in the words of a resolution's `recurs`."""
    word = cursor.peek()
    if word.kind is WordKind.NUMBER:
        return (_counted_adverb(cursor) or _times_per(cursor)) if cursor.peek(1).text in _AFTER_COUNT else None
    if word.kind in _OPENS_DAY:
        return _day_of_each(cursor)
    if cursor.accept(WordKind.FREQUENCY):
        return str(word.value)
    opens = word.kind in (WordKind.EVERY, WordKind.TIMES) or word.text in ("once", "per")
    return (_times_per(cursor) or read_every(cursor)) if opens else None


def _unit(word: Lexeme) -> str:
    """Return what a word counts: of a sprint or release, that itself."""
    return word.text.removesuffix("s") if word.value == "sprint" else str(word.value)


def _called(unit: str, count: int) -> str:
    """Name what recurs after a number of units."""
    return COUNTED.get((unit, count)) or (f"every {unit}" if count == 1 else f"every {count} {unit}s")


@attempt
def _counted_adverb(cursor: Cursor) -> str | None:
    """Read "6 monthly", "3-yearly"."""
    count = cursor.expect(WordKind.NUMBER).number
    cursor.optional(WordKind.DASH)
    unit = require(_ADVERBS.get(cursor.peek().text))
    cursor.at += 1
    return _called(unit, count) if 1 <= count <= 60 else None


@attempt
def _times_per(cursor: Cursor) -> str | None:
    """Read "three times a year", "twice a term", "two per year", "once per term", "twice weekly"."""
    times = cursor.expect("once", WordKind.NUMBER, WordKind.TIMES)
    count = 1 if times.text == "once" else times.number
    repeated = times.kind is not WordKind.NUMBER or cursor.accept("times")
    unit = _SHARED.get(cursor.peek().text)
    if unit and (repeated or cursor.peek().text == "per annum"):
        cursor.at += 1
    else:
        require(cursor.accept("per") or (repeated and cursor.accept("a", "an", "each", "every")))
        unit = _unit(cursor.expect(*_UNITS))
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit, 0)
    require(count >= 1)
    if months and months % count == 0:
        return _called("month", months // count)
    return _called(unit, 1) if count == 1 else f"{count} times a {unit}"


@attempt
def read_every(cursor: Cursor) -> str | None:
    """Read "every 6 months", "each year", "per quarter", "every Friday", "every team meeting", "every March"."""
    per = cursor.expect("per", WordKind.EVERY).text == "per"
    return _every_unit(cursor) or (None if per else _every_named(cursor))


@attempt
def _every_unit(cursor: Cursor) -> str | None:
    """Read "each academic year", "every 6 months", "every third month", "every 4 to 6 weeks"."""
    count = cursor.accept(WordKind.NUMBER, WordKind.ORDINAL)
    number = count.number if count else 1
    second = cursor.optional(WordKind.DASH, WordKind.TO, WordKind.OR) and cursor.expect(WordKind.NUMBER)
    cursor.optional(WordKind.YEAR_KIND)
    unit = _unit(cursor.expect(*_UNITS))
    nth = count and count.kind is WordKind.ORDINAL and cursor.peek().kind is WordKind.FOR  # "every first week of May"
    require(number >= 1 and not nth)
    return f"every {number} to {second.number} {unit}s" if second else _called(unit, number)


def _every_named(cursor: Cursor) -> str | None:
    """Read "every Friday", "every other Friday", "every team meeting"; of "every March" the "every" alone."""
    word, after = cursor.peek(), cursor.peek(1)
    if word.text == "other" and after.kind is WordKind.WEEKDAY:
        cursor.at += 2
        return "fortnightly"
    if word.kind is WordKind.WEEKDAY or word.value in ("month", "quarter"):  # "every month end"
        cursor.at += 1
        return "weekly" if word.kind is WordKind.WEEKDAY else _called(str(word.value), 1)
    numbered = word.kind in (WordKind.NUMBER, WordKind.ORDINAL) and after.kind in _OF_DAY
    return _meeting(cursor) or ("annual" if numbered or word.kind in _YEARLY else None)


@attempt
def _meeting(cursor: Cursor) -> str | None:
    """Read "team meeting": a meeting at most two words on, but not "each budget cycle"."""
    for _ in range(2):
        cursor.optional(*_BEFORE_MEETING)
    require(cursor.expect(WordKind.MEETING).text != "cycle")
    cursor.optional(WordKind.MEETING)
    return "per meeting"


@attempt
def _day_of_each(cursor: Cursor) -> str | None:
    """Read "last Friday of each month", "by the end of each term", "15th of the month"."""
    cursor.optional(WordKind.THE)
    first = cursor.expect(WordKind.ORDINAL, WordKind.PAST_WHICH, WordKind.PART)
    working = cursor.optional(WordKind.WORKING) or first.kind is WordKind.ORDINAL
    picked = cursor.accept(WordKind.WEEKDAY, "day", "week") or working
    linked = cursor.optional(WordKind.FOR, WordKind.IN)
    if cursor.peek().kind is WordKind.EVERY:
        start = cursor.at
        recurs = read_every(cursor)
        return recurs if recurs != "per meeting" and cursor.at > start + 1 else None
    require(picked and linked and cursor.optional(WordKind.THE) and cursor.accept("month"))
    return "monthly"
