"""Look up phrases in all tables: the longest that begins at a token, with its kind and value."""

import bisect
import functools
import itertools
import operator
from collections.abc import Iterator, Mapping, Sequence

from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary import rule_words, time_words
from actionplan.by_when.vocabulary.word_files import WordValue, read_tables
from actionplan.by_when.vocabulary.word_kinds import WordKind

LexiconEntry = tuple[tuple[str, ...], WordKind, WordValue]

_SIGNS = {
    "-": "DASH", "/": "SLASH", ",": "COMMA", ";": "STOP", ".": "STOP", ":": "STOP", "!": "STOP", "(": "OPEN",
    "[": "OPEN", "{": "OPEN", ")": "CLOSE", "]": "CLOSE", "}": "CLOSE", "+": "PLUS", "?": "NOISE", "'": "NOISE",
    "\"": "NOISE", "*": "NOISE", "_": "NOISE", "…": "NOISE", "|": "STOP", "†": "NOISE", "‡": "NOISE", "~": "NOISE",
    "≈": "NOISE", "→": "ARROW", "⇒": "ARROW", "➔": "ARROW", "➡": "ARROW",
}  # fmt: skip
"""The kind of each sign that is understood; any other sign is an unknown word."""


def _each(pattern: str) -> list[str]:
    """Return every phrase that "{nearly|almost} {done|complete}" is short for."""
    if len(pattern) == 1:
        return [pattern]  # the sign "{" itself
    parts = (part.split("|") for part in pattern.replace("}", "{").split("{"))
    return ["".join(words) for words in itertools.product(*parts)]


@functools.cache
def _tables() -> list[tuple[WordKind, Mapping[str, WordValue]]]:
    """Return the table of each kind: from `phrases.txt` or `time_words.txt`, of festivals, of signs."""
    tables = {**read_tables("phrases.txt"), **time_words.WORDS, "FESTIVAL": dict.fromkeys(time_words.FESTIVALS)}
    return [
        *((kind, tables[name]) for name, kind in WordKind.__members__.items() if name in tables),
        *((WordKind[name], {sign: None}) for sign, name in _SIGNS.items()),
    ]


def rows() -> Iterator[tuple[str, WordKind, WordValue]]:
    """Return every row of every table: the phrase, its kind, its value."""
    return ((phrase, kind, value) for pattern, kind, value in _sorted_rows() for phrase in _each(pattern))


def _patterns() -> Iterator[tuple[str, WordKind, WordValue]]:
    """Return the rows as the tables hold them: a phrase, or a pattern that is short for many."""
    return itertools.chain.from_iterable(
        zip(table, itertools.repeat(kind), table.values(), strict=False) for kind, table in _tables()
    )


@functools.cache
def _sorted_rows() -> list[tuple[str, WordKind, WordValue]]:
    return sorted(_patterns(), key=operator.itemgetter(0))


@functools.cache
def _words() -> frozenset[str]:
    phrases = itertools.chain(rule_words.LABELS, *(table for _, table in _tables()))
    text = " ".join(phrases).replace("{", " ").replace("|", " ").replace("}", " ")
    return frozenset(filter(str.isalpha, set(text.split(" "))))


def is_word(text: str) -> bool:
    """Return whether a single word is a phrase of some table, or a part of one."""
    return text in _words()


@functools.lru_cache(maxsize=4096)
def beginning(first: str) -> dict[str, list[LexiconEntry]]:
    """Return the phrases that begin with a token, by their second ("" without one), longest first.

    Only those phrases are cut into tokens that begin with its letters.
    """
    every = _sorted_rows()
    at = bisect.bisect_left(every, first, key=operator.itemgetter(0))
    begun = itertools.takewhile(lambda row: row[0].startswith(first), itertools.islice(every, at, None))
    entries: list[LexiconEntry] = []
    for pattern, kind, value in begun:
        if not pattern[len(first) : len(first) + 1].isalpha() or not first.isalpha():
            for head, *rest in map(_cut, _each(pattern)):
                entries += [(tuple(rest), kind, value)] if head == first else []
    index: dict[str, list[LexiconEntry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        index.setdefault(entry[0][0] if entry[0] else "", []).append(entry)
    return index


def _cut(phrase: str) -> list[str]:
    """Return the tokens of a phrase as `tokenize` cuts them. Nearly all are plain words, cut far faster here."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return phrase.lower().split()
    return [token.text for token in tokenize(phrase)]


def longest_match(tokens: Sequence[Token], at: int) -> tuple[WordKind, WordValue, int] | None:
    """Find the longest phrase that begins at a token: its kind, its value, and where it ends."""
    entries = beginning(tokens[at].text)
    second = tokens[at + 1].text if at + 1 < len(tokens) else ""
    keys = (second, tokens[at + 2].text, "") if second == "-" and at + 2 < len(tokens) else (second, "")
    for key in keys if entries else ():
        for rest, kind, value in entries.get(key, ()):
            end = _match_rest(tokens, at + 1, rest)
            if end is not None:
                return kind, value, end
    return None


def _match_rest(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> int | None:
    """Match the rest of a phrase; a hyphen may separate any two of its words ("on - going")."""
    for text in rest:
        if at < len(tokens) and tokens[at].text == "-" != text:
            at += 1
        if at >= len(tokens) or tokens[at].text != text:
            return None
        at += 1
    return at
