"""Look up phrases in all tables: the longest that begins at a token, with its kind and value."""

import bisect
import functools
import itertools
import operator
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary import rule_words, time_words
from actionplan.by_when.vocabulary.word_kinds import WordKind

WordValue = int | str | None
LexiconEntry = tuple[tuple[str, ...], WordKind, WordValue]

_PHRASES = os.path.join(os.path.dirname(__file__), "phrases.txt")  # noqa: PTH118, PTH120 - pathlib takes long to load
_SIGNS = {
    "-": "DASH", "/": "SLASH", ",": "COMMA", ";": "STOP", ".": "STOP", ":": "STOP", "!": "STOP", "(": "OPEN",
    "[": "OPEN", "{": "OPEN", ")": "CLOSE", "]": "CLOSE", "}": "CLOSE", "+": "PLUS", "?": "NOISE", "'": "NOISE",
    "\"": "NOISE", "*": "NOISE", "_": "NOISE", "…": "NOISE", "|": "STOP", "†": "NOISE", "‡": "NOISE", "~": "NOISE",
    "≈": "NOISE", "→": "ARROW", "⇒": "ARROW", "➔": "ARROW", "➡": "ARROW",
}  # fmt: skip
"""The kind of each sign that is understood; any other sign is an unknown word."""


def _read_phrases(text: str) -> dict[str, dict[str, WordValue]]:
    """Read the phrases of `phrases.txt` by the kind that heads them, with the value before their "=" (or None)."""
    tables: dict[str, dict[str, WordValue]] = {}
    table: dict[str, WordValue] = {}
    value: WordValue = None
    for line in text.splitlines():
        if line.startswith("["):
            table, value = tables.setdefault(line.strip("[]"), {}), None
        elif line and not line.startswith("#"):
            if " = " in line:
                value, _, line = line.partition(" = ")  # noqa: PLW2901 - what follows the value
            table.update(dict.fromkeys(_by_opening(line) if "{" in line else line.strip(" ,").split(", "), value))
    return tables


def _by_opening(pattern: str) -> list[str]:
    """Return the patterns, one for each way to begin, that a pattern is short for."""
    if not pattern.startswith("{"):
        return [pattern]
    openings, _, rest = pattern[1:].partition("}")
    return [opening + rest for opening in openings.split("|")]


def _each(pattern: str) -> list[str]:
    """Return every phrase that "{nearly|almost} {done|complete}" is short for."""
    if len(pattern) == 1:
        return [pattern]  # the sign "{" itself
    parts = (part.split("|") for part in pattern.replace("}", "{").split("{"))
    return ["".join(words) for words in itertools.product(*parts)]


@functools.cache
def _tables() -> list[tuple[WordKind, Mapping[str, WordValue]]]:
    """Return the table of each kind: from `phrases.txt`, or the one of that name (or its plural) in `time_words`."""
    loader: Any = sys.modules[__name__].__loader__  # it also reads from an archive
    tables: dict[str, Any] = {**vars(time_words), **_read_phrases(loader.get_data(_PHRASES).decode())}
    found = ((kind, tables.get(name) or tables.get(f"{name}S")) for name, kind in WordKind.__members__.items())
    return [
        *((kind, dict.fromkeys(table) if isinstance(table, tuple) else table) for kind, table in found if table),
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
            for head, *rest in ([token.text for token in tokenize(phrase)] for phrase in _each(pattern)):
                entries += [(tuple(rest), kind, value)] if head == first else []
    index: dict[str, list[LexiconEntry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        index.setdefault(entry[0][0] if entry[0] else "", []).append(entry)
    return index


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
