"""All tables as one: the longest phrase that begins at a token, and what it is."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from actionplan.by_when.tokens import Token, first_tokens, tokenize
from actionplan.by_when.vocabulary import contexts, relations, standings, times
from actionplan.by_when.vocabulary.sorts import Sort

Value = int | str | None
Entry = tuple[tuple[str, ...], Sort, Value]

_PLAIN: tuple[tuple[Sort, Iterable[str]], ...] = (
    (Sort.HOLIDAY, times.HOLIDAYS),
    (Sort.WORKING, times.WORKING),
    (Sort.FINANCIAL, times.FINANCIAL),
    (Sort.QUARTER, times.QUARTERS),
    (Sort.HALF, times.HALVES),
    (Sort.PAST_WHICH, times.PAST_WHICH),
    (Sort.WEEK_FROM, times.WEEK_FROM),
    (Sort.WEEK_TO, times.WEEK_TO),
    (Sort.BY, relations.BY),
    (Sort.BEFORE, relations.BEFORE),
    (Sort.AFTER, relations.AFTER),
    (Sort.PENDING, relations.PENDING),
    (Sort.FROM, relations.FROM),
    (Sort.START, relations.START),
    (Sort.BEGUN, relations.BEGUN),
    (Sort.ONWARDS, relations.ONWARDS),
    (Sort.UNTIL, relations.UNTIL),
    (Sort.THROUGHOUT, relations.THROUGHOUT),
    (Sort.IN, relations.IN),
    (Sort.WITHIN, relations.WITHIN),
    (Sort.FOR, relations.FOR),
    (Sort.LATEST, relations.LATEST),
    (Sort.EARLIEST, relations.EARLIEST),
    (Sort.BETWEEN, relations.BETWEEN),
    (Sort.ORIGINAL, relations.ORIGINAL),
    (Sort.REVISED, relations.REVISED),
    (Sort.AND, relations.AND),
    (Sort.OR, relations.OR),
    (Sort.TO, relations.TO),
    (Sort.THE, relations.THE),
    (Sort.A, relations.A),
    (Sort.NOT, relations.NOT),
    (Sort.TODAY, standings.TODAY),
    (Sort.ONGOING, standings.ONGOING),
    (Sort.UNDERWAY, standings.UNDERWAY),
    (Sort.DONE, standings.DONE),
    (Sort.REACHED, standings.REACHED),
    (Sort.UNDONE, standings.UNDONE),
    (Sort.VAGUE, standings.VAGUE),
    (Sort.NONE, standings.NONE),
    (Sort.EVENT, standings.EVENT),
    (Sort.EVERY, standings.EVERY),
    (Sort.NOISE, contexts.NOISE),
    (Sort.FILLER, contexts.FILLER),
    (Sort.MODAL, contexts.MODAL),
    (Sort.PAST, contexts.PAST),
    (Sort.PLANNED, contexts.PLANNED),
    (Sort.MEETING, contexts.MEETING),
    (Sort.OFFICER, contexts.OFFICER),
)
_VALUED: tuple[tuple[Sort, Mapping[str, int | str]], ...] = (
    (Sort.MONTH, times.MONTHS),
    (Sort.WEEKDAY, times.WEEKDAYS),
    (Sort.SEASON, times.SEASONS),
    (Sort.TERM, times.TERMS),
    (Sort.UNIT, times.UNITS),
    (Sort.YEAR_KIND, times.YEAR_KINDS),
    (Sort.YEAR_END, times.YEAR_ENDS),
    (Sort.PART, times.PARTS),
    (Sort.WHICH, times.WHICH),
    (Sort.NUMBER, times.NUMBERS),
    (Sort.ORDINAL, times.ORDINALS),
    (Sort.FESTIVAL, {name: name for name in times.FESTIVALS}),
    (Sort.FREQUENCY, standings.FREQUENCIES),
    (Sort.TIMES, standings.TIMES),
)


def rows() -> Iterator[tuple[str, Sort, Value]]:
    """Every row of every table: the phrase, its sort, its value."""
    for sort, phrases in _PLAIN:
        yield from ((phrase, sort, None) for phrase in phrases)
    for sort, table in _VALUED:
        yield from ((phrase, sort, value) for phrase, value in table.items())
    yield from ((sign, Sort[name], None) for sign, name in relations.SIGNS.items())


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
