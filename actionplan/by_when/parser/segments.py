"""Split a wording into segments: times, lengths of time, frequencies, and the words between them."""

from collections.abc import Sequence

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.parser.cursor import Cursor
from actionplan.by_when.parser.durations import OPENS_LENGTH, read_length
from actionplan.by_when.parser.expression import VERBS
from actionplan.by_when.parser.frequencies import read_frequency
from actionplan.by_when.parser.ranges import read_times
from actionplan.by_when.time_expressions import TimeExpression, TimeGroup, Unit
from actionplan.by_when.vocabulary.word_kinds import PAUSES, SIGNS, WordKind

_MAY_BEGIN_TIME = frozenset({
    WordKind.NUMBER, WordKind.ORDINAL, WordKind.MONTH, WordKind.WEEKDAY, WordKind.SEASON, WordKind.TERM,
    WordKind.FESTIVAL, WordKind.UNIT, WordKind.YEAR_KIND, WordKind.FINANCIAL, WordKind.QUARTER, WordKind.HALF,
    WordKind.PART, WordKind.WHICH, WordKind.PAST_WHICH, WordKind.YEAR_END, WordKind.WEEK_FROM, WordKind.WEEK_TO,
    WordKind.TODAY, WordKind.THE, WordKind.A, WordKind.FREQUENCY, WordKind.EVERY, WordKind.TIMES,
    WordKind.WEEK_NUMBER, WordKind.LABEL, WordKind.CYCLE, WordKind.DAY_END,
})  # fmt: skip
"""What a time, a length of time or a frequency may begin with; of the other words only "once", "per" and "final"."""
_HEADINGS = {
    "end": WordKind.BY, "new": WordKind.REVISED, "current": WordKind.REVISED, "old": WordKind.ORIGINAL,
    "previous": WordKind.ORIGINAL, "now": WordKind.REVISED,
}  # fmt: skip
"""What a word says of the time after its colon: "Old: June 2024 New: July 2024"."""
_COUNT_ON = (WordKind.DASH, WordKind.TO, WordKind.AND, WordKind.SLASH, WordKind.COMMA)
_CLOSING = (WordKind.END, *PAUSES)
_NOT_COUNTED = (WordKind.MONTH, WordKind.SLASH, WordKind.STOP, WordKind.UNIT)


def read_segments(words: Sequence[Lexeme], year: int | None, calendar: Calendar) -> list[Segment]:
    """Read the words of a wording agreed in a year (None: not known) as segments, in order."""
    cursor = Cursor(words, year, calendar)
    segments: list[Segment] = []
    while cursor.peek().kind is not WordKind.END:
        segments.append(_read_segment(cursor))
    return segments if any(segment.times for segment in segments) else _with_day_end(segments)


def _opens_field(cursor: Cursor) -> bool:
    """Return whether a time, or a colon or "is" before one, comes next."""
    following = cursor.peek(cursor.peek().kind in SIGNS or cursor.peek().text == "is")
    return following.kind in _MAY_BEGIN_TIME


def _with_day_end(segments: list[Segment]) -> list[Segment]:
    """Read "EOD" or "by close of business" as the end of the base day, where no other day is named."""
    for at, segment in enumerate(segments):
        if segment.kind is WordKind.DAY_END and (len(segments) == 1 or segments[at - 1].kind is WordKind.BY):
            today = TimeExpression(Unit.TODAY, start=segment.start, end=segment.end)
            segment.kind, segment.times, segment.is_ignored = WordKind.MENTION, (TimeGroup((today,)),), False
    return segments


def _read_segment(cursor: Cursor) -> Segment:
    start, word = cursor.at, cursor.peek()
    if word.text in _HEADINGS and cursor.peek(1).text == ":":
        cursor.at += 1
        return _segment(cursor, start, _HEADINGS[word.text])
    if word.kind not in _MAY_BEGIN_TIME and word.text not in ("once", "per", "final"):
        cursor.at += 1
        noun = word.text == "business" and cursor.peek().kind is not WordKind.UNIT  # "business plan"
        noun = noun or (word.text == "post" and cursor.peek().text.endswith("ed"))  # "post advertised"
        given = word.text == "provided" and start > 0 and cursor.words[start - 1].kind not in PAUSES
        told = word.text.startswith("of ") and cursor.words[start - 1].text.endswith("ed")  # "notified of completion"
        kind = WordKind.UNKNOWN if noun else WordKind.PAST if given or told else word.kind
        dated = start > 0 and (cursor.words[start - 1].kind is WordKind.BY or cursor.words[start - 1].text == "time")
        if dated and word.text.startswith("of ") and _opens_field(cursor):
            kind = WordKind.BY  # "date of completion: June 2026"
        return _segment(cursor, start, kind)
    recurs = read_frequency(cursor)
    duration = None if recurs or word.kind not in OPENS_LENGTH else read_length(cursor)
    times = () if recurs or duration else read_times(cursor)
    is_numbered = cursor.at == start and _read_numbered(cursor)
    kind = WordKind.FREQUENCY if recurs else WordKind.DURATION if duration else WordKind.MENTION
    kind = WordKind.VAGUE if is_numbered else kind
    if cursor.at == start:
        cursor.at += 1
        kind = WordKind.START if word.text in VERBS else WordKind.PLANNED if word.kind is WordKind.CYCLE else word.kind
        if word.text in ("ht", "mt", "tt"):
            kind = WordKind.UNKNOWN  # a head teacher, where no year touches it
    segment = _segment(cursor, start, kind)
    segment.times, segment.recurs, segment.is_numbered = times, recurs, is_numbered
    segment.duration = duration and duration._replace(start=segment.start, end=segment.end)
    counted = times or duration or word.kind is WordKind.NUMBER
    segment.is_in_figures = bool(counted) and _is_in_figures(cursor.words, start, cursor.at)
    return segment


def _segment(cursor: Cursor, start: int, kind: WordKind) -> Segment:
    """Make a segment of the words from `start` to the cursor."""
    words, end = cursor.words, cursor.at
    first, last = words[start], words[end - 1]
    text = first.text if end == start + 1 else " ".join(word.text for word in words[start:end])
    segment = Segment(kind, text, first.start, last.end)
    segment.is_spaced = not (first.glued and words[end].glued)
    segment.number = first.number if kind is WordKind.LABEL else -1
    return segment


def _is_in_figures(words: Sequence[Lexeme], start: int, end: int) -> bool:
    """Return whether a sign ties figures to those that a time begins with, or to its end."""
    before = words[start - 2].digits > 0 and words[start].digits > 0 and _is_tied(words, start - 1)
    return before or (words[end + 1].digits > 0 and _is_tied(words, end))


def _is_tied(words: Sequence[Lexeme], at: int) -> bool:
    """Return whether a sign is here without a space before or after it."""
    return words[at].kind in SIGNS and words[at].glued and words[at + 1].glued


def _read_numbered(cursor: Cursor) -> bool:
    """Read "year 1", "months 3-6", "term 2 2023", "sprint 12": counted from a start that the wording does not give."""
    start, word = cursor.at, cursor.peek()
    if word.kind is WordKind.PART:
        cursor.at += 1
        cursor.optional(WordKind.FOR)
        cursor.at = cursor.at if cursor.peek().kind is WordKind.UNIT and _read_numbered(cursor) else start
        return cursor.at > start
    if word.kind is WordKind.NUMBER and cursor.peek(1).kind is WordKind.CYCLE and cursor.peek(1).text.endswith("s"):
        cursor.at += 2  # "3 sprints"
        return True
    if word.kind is WordKind.CYCLE or word.value == "term" or word.text in ("s 1", "s 2"):
        return _read_cycle(cursor)
    if word.kind is WordKind.LABEL:
        return _read_counted_label(cursor)
    cursor.at += 1
    figures = cursor.peek(1).kind in SIGNS and cursor.peek(2).digits > 0
    dated = word.text == "day" and (figures or cursor.peek(1).kind is WordKind.MONTH)  # "away day 30 June"
    if word.kind is not WordKind.UNIT or dated or not cursor.accept_digits(1, 2):
        cursor.at = start
        return False
    _count_on(cursor)
    return True


def _count_on(cursor: Cursor) -> None:
    """Read the rest of "months 3-6", "years 1, 2 and 3"."""
    while cursor.peek().kind in _COUNT_ON and cursor.peek(1).digits in (1, 2):
        if cursor.peek(2).kind in _NOT_COUNTED:
            return
        cursor.at += 2


def _read_cycle(cursor: Cursor) -> bool:
    """Read a semester, a numbered term, sprint or release, with its year."""
    start, word = cursor.at, cursor.peek()
    cursor.at += 1
    if word.value == "start":
        return True
    if word.kind is WordKind.LABEL:
        if cursor.peek().kind not in _CLOSING and not cursor.accept_digits(4):
            cursor.at = start
            return False
        cursor.at = start + 1
    elif word.value == "sprint" and cursor.accept(WordKind.AMOUNT):  # "release 4.2"
        return True
    elif cursor.accept_digits(1, 2):
        if cursor.peek().text == "." and cursor.peek(1).glued and cursor.peek(1).digits in (1, 2):
            cursor.at += 2
        _count_on(cursor)
    elif word.kind is WordKind.UNIT or (word.kind is WordKind.CYCLE and word.value != "term"):
        cursor.at = start
        return False
    _read_bare_year(cursor)
    return True


def _read_bare_year(cursor: Cursor) -> None:
    """Read the year of a semester or term, unless it begins a date of its own."""
    linked = cursor.peek().kind in (WordKind.FOR, WordKind.SLASH, WordKind.COMMA)
    if cursor.peek(linked).digits != 4:
        return
    sign, second = cursor.peek(linked + 1), cursor.peek(linked + 2)
    pair = sign.kind in (WordKind.SLASH, WordKind.DASH) and sign.glued and second.digits in (2, 4)
    cursor.at += linked + (3 if pair else 1)


def _read_counted_label(cursor: Cursor) -> bool:
    """Read "M12", "W14" where nothing follows that says of which year."""
    label = cursor.peek()
    if label.text[:2] not in ("m ", "w ") or cursor.peek(1).kind not in _CLOSING:
        return False
    cursor.at += 1
    return True
