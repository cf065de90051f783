"""A wording as a row of chunks: times, lengths of time, frequencies, and the words between them."""

from typing import NamedTuple

from actionplan.by_when.lexer import Word, read_words
from actionplan.by_when.parser.context import Setting
from actionplan.by_when.parser.durations import read_duration
from actionplan.by_when.parser.expression import VERBS
from actionplan.by_when.parser.frequencies import read_frequency
from actionplan.by_when.parser.ranges import Group, read_group
from actionplan.by_when.time_expressions import Ahead
from actionplan.by_when.vocabulary.word_kinds import Sort


class Chunk(NamedTuple):
    """One step of a wording: its sort and text, its place, and what it holds where it is a time or a frequency."""

    sort: Sort
    text: str
    start: int
    end: int
    spaced: bool
    """Whether a blank stands before or behind it."""
    group: Group | None = None
    ahead: Ahead | None = None
    recurs: str | None = None
    in_figures: bool = False
    """Whether a sign ties more figures to a time in figures: "03/2027/04"."""


_TIMES = frozenset({
    Sort.NUMBER, Sort.ORDINAL, Sort.MONTH, Sort.WEEKDAY, Sort.SEASON, Sort.TERM, Sort.FESTIVAL, Sort.UNIT,
    Sort.YEAR_KIND, Sort.FINANCIAL, Sort.QUARTER, Sort.HALF, Sort.PART, Sort.WHICH, Sort.PAST_WHICH, Sort.YEAR_END,
    Sort.WEEK_FROM, Sort.WEEK_TO, Sort.TODAY, Sort.THE, Sort.A, Sort.FREQUENCY, Sort.EVERY, Sort.TIMES,
})  # fmt: skip
"""What a time, a length of time or a frequency may begin with; of the other words only "once" and "per"."""


def read_chunks(text: str, setting: Setting) -> list[Chunk]:
    """Read a wording as chunks, in order."""
    words = read_words(text)
    chunks: list[Chunk] = []
    at = 0
    while words[at].sort is not Sort.END:
        chunk, end = _chunk(words, at, setting)
        chunks.append(chunk)
        at = end
    return chunks


def _chunk(words: list[Word], at: int, setting: Setting) -> tuple[Chunk, int]:
    word = words[at]
    if word.sort not in _TIMES and word.text not in ("once", "per", "final"):
        return _from_words(words, at, at + 1, word.sort)
    frequency = read_frequency(words, at)
    if frequency:
        return _from_words(words, at, frequency.end, Sort.FREQUENCY, recurs=frequency.recurs)
    duration = read_duration(words, at)
    if duration:
        chunk, end = _from_words(words, at, duration[1], Sort.DURATION, ahead=duration[0])
        return chunk._replace(in_figures=_is_in_figures(words, at, end)), end
    between = words[at - 1].sort is Sort.BETWEEN
    group = read_group(words, at, setting, between=between) if _may_begin(words, at) else None
    if group:
        chunk, end = _from_words(words, at, group[1], Sort.MENTION, group=group[0])
        return chunk._replace(in_figures=_is_in_figures(words, at, end)), end
    numbered = _numbered_unit(words, at)
    if numbered:
        return _from_words(words, at, numbered, Sort.VAGUE)
    return _from_words(words, at, at + 1, Sort.START if word.text in VERBS else word.sort)


def _from_words(
    words: list[Word],
    at: int,
    end: int,
    sort: Sort,
    *,
    group: Group | None = None,
    ahead: Ahead | None = None,
    recurs: str | None = None,
) -> tuple[Chunk, int]:
    first, last = words[at], words[end - 1]
    text = first.text if end == at + 1 else " ".join(word.text for word in words[at:end])
    spaced = not (first.glued and words[end].glued)
    return Chunk(sort, text, first.start, last.end, spaced, group, ahead, recurs), end


_NEED_NOT = frozenset({"needs", "wish", "want", "include", "involve", "vary", "not", "result", "affect"})


def _may_begin(words: list[Word], at: int) -> bool:
    """Tell whether a time may begin here; "may" as a verb is no month."""
    if words[at].text != "may":
        return True
    after = words[at + 1]
    return after.text not in _NEED_NOT and after.sort is not Sort.MODAL


_TIES = (Sort.SLASH, Sort.DASH, Sort.STOP)


def _is_in_figures(words: list[Word], at: int, end: int) -> bool:
    """Tell whether a sign ties figures to those that a time begins with, or to its end."""
    before = words[at - 2].digits > 0 and words[at].digits > 0 and _is_tied(words, at - 1)
    return before or (words[end + 1].digits > 0 and _is_tied(words, end))


def _is_tied(words: list[Word], at: int) -> bool:
    """Tell whether a sign stands here without a blank before or behind it."""
    return words[at].sort in _TIES and words[at].glued and words[at + 1].glued


def _numbered_unit(words: list[Word], at: int) -> int | None:
    """Read "year 1", "months 3-6", "term 2": counted from a beginning that the wording does not give."""
    if words[at].sort is not Sort.UNIT or words[at + 1].sort is not Sort.NUMBER or words[at + 1].digits > 2:
        return None
    end = at + 2
    while words[end].sort in (Sort.DASH, Sort.TO, Sort.AND, Sort.SLASH, Sort.COMMA) and words[end + 1].digits in (1, 2):
        if words[end + 2].sort in (Sort.MONTH, Sort.SLASH, Sort.STOP, Sort.UNIT):
            break
        end += 2
    return end
