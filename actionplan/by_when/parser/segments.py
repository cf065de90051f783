"""Split a wording into segments: times, lengths of time, frequencies, and the words between them."""

from collections.abc import Sequence

from actionplan.by_when.calendar import Calendar
from actionplan.by_when.lexer import Lexeme
from actionplan.by_when.parser.clauses import Segment
from actionplan.by_when.parser.cursor import Cursor, attempt, require
from actionplan.by_when.parser.durations import LASTING, OPENS_LENGTH, read_length
from actionplan.by_when.parser.expression import VERBS
from actionplan.by_when.parser.frequencies import read_frequency
from actionplan.by_when.parser.ranges import read_times
from actionplan.by_when.parser.years import year_name
from actionplan.by_when.time_expressions import TimeExpression, TimeGroup, Unit
from actionplan.by_when.vocabulary.word_kinds import NOUNS, PAUSES, SIGNS, TIME_WORDS, WordKind

_MAY_BEGIN_TIME = frozenset({
    *TIME_WORDS, WordKind.WHICH, WordKind.PAST_WHICH, WordKind.CYCLE, WordKind.TODAY, WordKind.THE, WordKind.A,
    WordKind.FREQUENCY, WordKind.EVERY, WordKind.TIMES, WordKind.LABEL, WordKind.DAY_END,
})  # fmt: skip
"""What a time, a length of time or a frequency may begin with; of the other words only "once", "per" and "final"."""
_HEADINGS = {
    "end": WordKind.BY, "new": WordKind.REVISED, "current": WordKind.REVISED, "old": WordKind.ORIGINAL,
    "previous": WordKind.ORIGINAL, "now": WordKind.REVISED,
}  # fmt: skip
"""What a word says of the time after its colon: "Old: June 2024 New: July 2024"."""
_UNTIMED = {**dict.fromkeys(("business", "ht", "mt", "tt"), WordKind.UNKNOWN), **dict.fromkeys(VERBS, WordKind.START)}
"""What a word is that belongs to no time: "business plan", a head teacher."""
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


def _with_day_end(segments: list[Segment]) -> list[Segment]:
    """Read "EOD" or "by close of business" as the end of the base day, where no other day is named."""
    for at, segment in enumerate(segments):
        if segment.kind is WordKind.DAY_END and (len(segments) == 1 or segments[at - 1].kind is WordKind.BY):
            today = TimeExpression(Unit.TODAY, start=segment.start, end=segment.end)
            segment.kind, segment.times, segment.is_ignored = WordKind.MENTION, (TimeGroup((today,)),), False
    return segments


def _read_segment(cursor: Cursor) -> Segment:
    start, word = cursor.at, cursor.peek()
    if word.kind not in _MAY_BEGIN_TIME and word.text not in ("once", "per", "final", "end"):
        cursor.at += 1
        kind = WordKind.FILLER if _describes(cursor, word) else _kind_in_place(cursor, word)
        return _segment(cursor, start, kind)
    recurs = read_frequency(cursor)
    may_last = not recurs and word.kind in OPENS_LENGTH and cursor.ever(*LASTING)
    duration = read_length(cursor) if may_last else None
    is_numbered = word.kind is WordKind.SEASON and _season_of_cycle(cursor) is not None
    times = () if recurs or duration or is_numbered else read_times(cursor)
    is_numbered = is_numbered or (cursor.at == start and _read_numbered(cursor) is not None)
    kind = WordKind.FREQUENCY if recurs else WordKind.DURATION if duration else WordKind.MENTION
    kind = WordKind.VAGUE if is_numbered else kind
    if cursor.at == start:
        cursor.at += 1
        kind = _kind_in_place(cursor, word)
    segment = _segment(cursor, start, kind)
    segment.times, segment.recurs, segment.is_numbered = times, recurs, is_numbered
    segment.duration = duration and duration._replace(start=segment.start, end=segment.end)
    counted = times or duration or word.kind is WordKind.NUMBER
    segment.is_in_figures = bool(counted) and _is_in_figures(cursor.words, start, cursor.at)
    return segment


def _describes(cursor: Cursor, word: Lexeme) -> bool:
    """Return whether a word only describes the noun after it: "written procedures", "post-award review"."""
    after = cursor.peek()
    tied = word.text in ("post", "pre") and after.kind is WordKind.DASH and after.glued
    if tied:
        return cursor.peek(1).kind in NOUNS and cursor.peek(2).kind in NOUNS
    return word.text == "written" and after.kind in NOUNS


def _kind_in_place(cursor: Cursor, word: Lexeme) -> WordKind:
    """Return the kind of the word just read, by what is beside it where that decides."""
    before, after = cursor.peek(-2), cursor.peek()
    if after.text == ":" and word.text in _HEADINGS:
        return _HEADINGS[word.text]
    if word.text == "post" and after.text.endswith("ed"):
        return WordKind.UNKNOWN  # "post advertised"
    if word.text == "provided" and before.kind not in (WordKind.END, *PAUSES):
        return WordKind.PAST
    if word.text.startswith("of "):
        return _kind_of_link(cursor, word)
    planned = word.kind is WordKind.CYCLE or (word.text == "pre" and _names_step(cursor))
    return WordKind.PLANNED if planned else _UNTIMED.get(word.text, word.kind)


def _kind_of_link(cursor: Cursor, word: Lexeme) -> WordKind:
    before, after = cursor.peek(-2), cursor.peek()
    following = cursor.peek(1) if after.kind in SIGNS or after.text == "is" else after
    if following.kind in _MAY_BEGIN_TIME and (before.kind is WordKind.BY or before.text == "time"):
        return WordKind.BY  # "date of completion: June 2026"
    return WordKind.PAST if before.text.endswith("ed") else word.kind  # "notified of completion"


def _names_step(cursor: Cursor) -> bool:
    """Return whether a noun, and later a day or a month, follow a hyphen: "Pre-meeting 4 June"."""
    named = (word for word in cursor.words[cursor.at :] if word.kind is WordKind.MONTH or word.digits)
    first, noun = next(named, cursor.peek()), cursor.peek(1).kind
    dated = first.kind is WordKind.MONTH or first.digits in (1, 2)
    tied = cursor.peek().kind is WordKind.DASH and cursor.peek().glued
    return tied and dated and (noun is WordKind.CYCLE or noun not in _MAY_BEGIN_TIME)


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


@attempt
def _read_numbered(cursor: Cursor) -> bool | None:
    """Read "year 1", "months 3-6", "term 2 2023", "sprint 12": counted from a start that the wording does not give."""
    word = cursor.peek()
    if word.kind is WordKind.CYCLE or word.value == "term" or word.text in ("s 1", "s 2"):
        return _read_cycle(cursor)
    cursor.at += 1
    if word.kind is WordKind.PART:
        cursor.optional(WordKind.FOR)
        cursor.optional(WordKind.THE)
        return _season_of_cycle(cursor) or (
            require(cursor.peek().kind in (WordKind.UNIT, WordKind.CYCLE)) and _read_numbered(cursor)
        )
    if word.kind is WordKind.NUMBER:
        return require(cursor.expect(WordKind.CYCLE).text.endswith("s"))  # "3 sprints"
    if word.kind is WordKind.LABEL:  # "M12", "W14" where nothing follows that says of which year
        return require(word.text[:2] in ("m ", "w ") and cursor.peek().kind in _CLOSING)
    figures = cursor.peek(1).kind in SIGNS and cursor.peek(2).digits > 0
    dated = word.text == "day" and (figures or cursor.peek(1).kind is WordKind.MONTH)  # "away day 30 June"
    require(word.kind is WordKind.UNIT and not dated and cursor.accept_digits(1, 2))
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
    word = cursor.peek()
    cursor.at += 1
    if word.value == "start" or (word.value == "sprint" and cursor.accept(WordKind.AMOUNT)):
        return True  # "T+14", "release 4.2"
    if word.kind is WordKind.LABEL:
        require(cursor.peek().kind in _CLOSING or cursor.peek().digits == 4)
    elif cursor.accept_digits(1, 2):
        if cursor.peek().text == "." and cursor.peek(1).glued and cursor.peek(1).digits in (1, 2):
            cursor.at += 2
        _count_on(cursor)
    else:
        require(word.kind is WordKind.CYCLE and word.value == "term")
    _year_of_cycle(cursor)
    return True


@attempt
def _season_of_cycle(cursor: Cursor) -> bool:
    """Read "Spring 2026 semester", "spring and fall semesters 2026"."""
    cursor.expect(WordKind.SEASON)
    while cursor.accept(WordKind.SLASH, WordKind.AND, WordKind.OR):
        cursor.expect(WordKind.SEASON)
    _year_of_cycle(cursor)
    require(cursor.expect(WordKind.CYCLE).value == "term")
    _year_of_cycle(cursor)
    return True


@attempt
def _year_of_cycle(cursor: Cursor) -> TimeExpression | None:
    cursor.optional(WordKind.FOR, WordKind.SLASH, WordKind.COMMA)
    return year_name(cursor)
