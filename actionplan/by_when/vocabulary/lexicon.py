"""All tables as one: the longest phrase that begins at a token, and what it is."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from actionplan.by_when.tokenizer import Token, first_tokens, tokenize
from actionplan.by_when.vocabulary import context_words, prepositions, status_phrases, time_words
from actionplan.by_when.vocabulary.word_kinds import Sort

Value = int | str | None
Entry = tuple[tuple[str, ...], Sort, Value]

_PLAIN: tuple[tuple[Sort, Iterable[str]], ...] = (
    (Sort.HOLIDAY, time_words.HOLIDAYS),
    (Sort.WORKING, time_words.WORKING),
    (Sort.FINANCIAL, time_words.FINANCIAL),
    (Sort.QUARTER, time_words.QUARTERS),
    (Sort.HALF, time_words.HALVES),
    (Sort.PAST_WHICH, time_words.PAST_WHICH),
    (Sort.WEEK_FROM, time_words.WEEK_FROM),
    (Sort.WEEK_TO, time_words.WEEK_TO),
    (Sort.BY, prepositions.BY),
    (Sort.BEFORE, prepositions.BEFORE),
    (Sort.AFTER, prepositions.AFTER),
    (Sort.PENDING, prepositions.PENDING),
    (Sort.FROM, prepositions.FROM),
    (Sort.START, prepositions.START),
    (Sort.BEGUN, prepositions.BEGUN),
    (Sort.ONWARDS, prepositions.ONWARDS),
    (Sort.UNTIL, prepositions.UNTIL),
    (Sort.THROUGHOUT, prepositions.THROUGHOUT),
    (Sort.IN, prepositions.IN),
    (Sort.WITHIN, prepositions.WITHIN),
    (Sort.FOR, prepositions.FOR),
    (Sort.LATEST, prepositions.LATEST),
    (Sort.EARLIEST, prepositions.EARLIEST),
    (Sort.BETWEEN, prepositions.BETWEEN),
    (Sort.ORIGINAL, prepositions.ORIGINAL),
    (Sort.REVISED, prepositions.REVISED),
    (Sort.AND, prepositions.AND),
    (Sort.OR, prepositions.OR),
    (Sort.TO, prepositions.TO),
    (Sort.THE, prepositions.THE),
    (Sort.A, prepositions.A),
    (Sort.NOT, prepositions.NOT),
    (Sort.TODAY, status_phrases.TODAY),
    (Sort.ONGOING, status_phrases.ONGOING),
    (Sort.UNDERWAY, status_phrases.UNDERWAY),
    (Sort.DONE, status_phrases.DONE),
    (Sort.REACHED, status_phrases.REACHED),
    (Sort.UNDONE, status_phrases.UNDONE),
    (Sort.VAGUE, status_phrases.VAGUE),
    (Sort.NONE, status_phrases.NONE),
    (Sort.EVENT, status_phrases.EVENT),
    (Sort.EVERY, status_phrases.EVERY),
    (Sort.NOISE, context_words.NOISE),
    (Sort.FILLER, context_words.FILLER),
    (Sort.MODAL, context_words.MODAL),
    (Sort.PAST, context_words.PAST),
    (Sort.PLANNED, context_words.PLANNED),
    (Sort.MEETING, context_words.MEETING),
    (Sort.OFFICER, context_words.OFFICER),
)
_VALUED: tuple[tuple[Sort, Mapping[str, int | str]], ...] = (
    (Sort.MONTH, time_words.MONTHS),
    (Sort.WEEKDAY, time_words.WEEKDAYS),
    (Sort.SEASON, time_words.SEASONS),
    (Sort.TERM, time_words.TERMS),
    (Sort.UNIT, time_words.UNITS),
    (Sort.YEAR_KIND, time_words.YEAR_KINDS),
    (Sort.YEAR_END, time_words.YEAR_ENDS),
    (Sort.PART, time_words.PARTS),
    (Sort.WHICH, time_words.WHICH),
    (Sort.NUMBER, time_words.NUMBERS),
    (Sort.ORDINAL, time_words.ORDINALS),
    (Sort.FESTIVAL, {name: name for name in time_words.FESTIVALS}),
    (Sort.FREQUENCY, status_phrases.FREQUENCIES),
    (Sort.TIMES, status_phrases.TIMES),
)


def rows() -> Iterator[tuple[str, Sort, Value]]:
    """Every row of every table: the phrase, its sort, its value."""
    for sort, phrases in _PLAIN:
        yield from ((phrase, sort, None) for phrase in phrases)
    for sort, table in _VALUED:
        yield from ((phrase, sort, value) for phrase, value in table.items())
    yield from ((sign, Sort[name], None) for sign, name in prepositions.SIGNS.items())


@functools.cache
def _by_first() -> dict[str, list[tuple[str, Sort, Value]]]:
    """Group the rows by the first token of their phrases, which are cut up only once a wording has that token."""
    index: dict[str, list[tuple[str, Sort, Value]]] = {}
    every = list(rows())
    for first, row in zip(first_tokens(phrase for phrase, _, _ in every), every, strict=True):
        index.setdefault(first, []).append(row)
    return index


@functools.lru_cache(maxsize=4096)
def beginning(first: str) -> tuple[Entry, ...]:
    """The phrases that begin with a token, by the rest of their tokens, longest first."""
    found = _by_first().get(first, ())
    entries = [(tuple(token.text for token in tokenize(phrase)[1:]), sort, value) for phrase, sort, value in found]
    return tuple(sorted(entries, key=lambda entry: -len(entry[0])))


def longest_match(tokens: Sequence[Token], at: int) -> tuple[Sort, Value, int] | None:
    """Find the longest phrase that begins at a token: its sort, its value, and where it ends."""
    for rest, sort, value in beginning(tokens[at].text):
        end = _match_rest(tokens, at + 1, rest)
        if end is not None:
            return sort, value, end
    return None


def _match_rest(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> int | None:
    """Match the rest of a phrase; a hyphen may stand between any two of its words ("on - going")."""
    for text in rest:
        if at < len(tokens) and tokens[at].text == "-" != text:
            at += 1
        if at >= len(tokens) or tokens[at].text != text:
            return None
        at += 1
    return at
