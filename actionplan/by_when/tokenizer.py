"""Split text into tokens: runs of digits, words and single signs, each with its place in the text.

Dashes, quotation marks, spaces and letters come in many shapes; here each becomes the plain one, character for
character, so that places in the folded text are places in the text as typed.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Sequence

from actionplan.by_when.vocabulary.time_words import MONTH_PATTERN
from actionplan.named_tuple import NamedTuple

_GLUED_SUFFIX = f"(?<=[0-9])(?i:st|nd|rd|th)(?=(?i:{MONTH_PATTERN}))"
"""The "st" of "31stMarch"."""
DIGITS = frozenset("0123456789")
_TOKEN = re.compile(rf"[0-9]+|[qQhH](?=[fF][yY][0-9])|{_GLUED_SUFFIX}|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
_SHAPES = {
    "-": "‐‑‒–—―−⁃﹘",
    "'": "‘’‛′`´ʼ",
    '"': "“”„«»",
    "/": "⁄∕",
    ";": "•▪●◦·",
    " ": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff",
}
_FOLDED = {ord(shape): plain for plain, shapes in _SHAPES.items() for shape in shapes}


class Token(NamedTuple):
    """A run of digits, a word or a sign, in lower case; `glued` when nothing separates it from the one before."""

    text: str
    start: int
    end: int
    glued: bool


def tokenize(text: str) -> list[Token]:
    """Cut a text into its tokens, in order."""
    folded = text if text.isascii() and "`" not in text else _fold(text)
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(folded):
        start = match.start()
        tokens.append(Token(match.group().lower(), start, match.end(), start == end))
        end = match.end()
    return tokens


def _fold(text: str) -> str:
    """Give the compatibility form (a wide or raised letter as a plain one) where that too is one character."""
    plain = ((character, unicodedata.normalize("NFKC", character)) for character in text.translate(_FOLDED))
    return "".join(form if len(form) == 1 else character for character, form in plain)


_compile = functools.cache(re.compile)
"""A pattern is compiled when the first wording needs it."""


class Line:
    """Tokens as one text in their plain spelling, for patterns that look at more than one of them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Put the tokens together, with one space before each that does not touch the one before."""
        pieces = [token.text if token.glued else f" {token.text}" for token in tokens]
        ends = itertools.accumulate(map(len, pieces))
        self.text = "".join(pieces)
        self.words = [*[token.text for token in tokens], *[""] * 9]  # the one before the first is empty, too
        self.starts = [*[end - len(token.text) for end, token in zip(ends, tokens, strict=True)], len(self.text)]
        """Where each token begins in the text, and where the text ends."""

    def match(self, pattern: str, at: int) -> re.Match[str] | None:
        """Match a pattern from a token on."""
        return _compile(pattern).match(self.text, self.starts[at])

    def after(self, found: re.Match[str]) -> int:
        """Return the token that follows a match."""
        return bisect.bisect_left(self.starts, found.end())
