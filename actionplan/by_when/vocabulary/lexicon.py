"""Look up phrases in all tables: the longest that begins at a token, with its kind and value."""

import functools
import itertools
import operator
from collections import defaultdict
from collections.abc import Iterator, Sequence

from actionplan.by_when.tokenizer import tokenize
from actionplan.by_when.vocabulary import rule_words
from actionplan.by_when.vocabulary.word_files import WordValue, read_rows
from actionplan.by_when.vocabulary.word_kinds import WordKind

WordMatch = tuple[WordKind, WordValue, int]
"""The kind of a word, its value, and the token after it."""
LexiconEntry = tuple[tuple[str, ...], WordKind, WordValue]

_SIGNS = {
    "DASH": "-", "SLASH": "/", "COMMA": ",", "STOP": ";.:!|", "OPEN": "([{", "CLOSE": ")]}", "PLUS": "+",
    "NOISE": "?'\"*_…†‡~≈", "ARROW": "→⇒➔➡",
}  # fmt: skip
"""The signs that are understood, by their kind; any other is an unknown word."""


def _each(pattern: str) -> list[str]:
    """Return every phrase that "{nearly|almost} {done|complete}" is short for."""
    if len(pattern) == 1:  # it may be one of these signs
        return [pattern]
    parts = (part.split("|") for part in pattern.replace("}", "{").split("{"))
    return ["".join(words) for words in itertools.product(*parts)]


@functools.cache
def _lines() -> list[tuple[WordKind, WordValue, list[str]]]:
    """Return the lines of all tables: their kind, their value, and phrases or patterns that are short for many."""
    signs = ((kind, None, list(signs)) for kind, signs in _SIGNS.items())
    lines = itertools.chain(read_rows("phrases.txt"), read_rows("time_words.txt"), signs)
    return [(WordKind[kind], value, phrases) for kind, value, phrases in lines]


def rows() -> Iterator[tuple[str, WordKind, WordValue]]:
    """Return every row of every table: the phrase, its kind, its value."""
    for kind, value, patterns in _lines():
        yield from ((phrase, kind, value) for pattern in patterns for phrase in _each(pattern))


@functools.cache
def _by_letter() -> dict[str, list[tuple[str, WordKind, WordValue]]]:
    """Return the phrases and patterns by their first letter or figure."""
    index: dict[str, list[tuple[str, WordKind, WordValue]]] = defaultdict(list)
    for kind, value, patterns in _lines():
        for pattern in patterns:
            index[pattern[0]].append((pattern, kind, value))
    return index


@functools.cache
def _words() -> frozenset[str]:
    words = set(rule_words.LABELS)
    for _, _, patterns in _lines():  # a line at a time, since a text with one emoji takes long to split
        words.update(" ".join(patterns).replace("{", " ").replace("|", " ").replace("}", " ").split())
    return frozenset(words)


def is_word(text: str) -> bool:
    """Return whether a single word is a phrase of some table, or a part of one."""
    return text in _words()


@functools.lru_cache(maxsize=4096)
def beginning(first: str) -> dict[str, list[LexiconEntry]]:
    """Return the phrases that begin with a token, by their second ("" without one), longest first.

    Only those phrases are cut into tokens that begin with its letters.
    """
    entries: list[LexiconEntry] = []
    begun = [row for row in _by_letter().get(first[:1], ()) if row[0].startswith(first)]
    for pattern, kind, value in sorted(begun, key=operator.itemgetter(0)):
        if not first.isalpha() or not pattern[len(first) : len(first) + 1].isalpha():
            entries += [(tuple(rest), kind, value) for head, *rest in map(_cut, _each(pattern)) if head == first]
    index: dict[str, list[LexiconEntry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        index.setdefault(entry[0][0] if entry[0] else "", []).append(entry)
    return index


def _cut(phrase: str) -> list[str]:
    """Return the tokens of a phrase as `tokenize` cuts them. Nearly all are plain words, cut far faster here."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return phrase.lower().split()
    return [token.text for token in tokenize(phrase)]


def longest_match(words: Sequence[str], at: int) -> WordMatch | None:
    """Find the longest phrase that begins at a token of some texts; enough empty ones must follow them."""
    entries = beginning(words[at])
    second = words[at + 1]
    keys = (second, words[at + 2], "") if second == "-" else (second, "")
    for key in keys if entries else ():
        for rest, kind, value in entries.get(key, ()):
            end = _match_rest(words, at + 1, rest)
            if end:
                return kind, value, end
    return None


def _match_rest(words: Sequence[str], at: int, rest: tuple[str, ...]) -> int | None:
    """Match the rest of a phrase; a hyphen may separate any two of its words ("on - going")."""
    for text in rest:
        at += words[at] == "-" != text
        if words[at] != text:
            return None
        at += 1
    return at
