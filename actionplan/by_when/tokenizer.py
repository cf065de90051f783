"""Split text into tokens: runs of digits, words and single signs, each with its place in the text.

Dashes, quotation marks, spaces and letters come in many shapes; here each becomes the plain one, character for
character, so that places in the folded text are places in the text as typed.
"""

from __future__ import annotations

import re
import unicodedata

from actionplan.by_when.vocabulary.time_words import MONTH_PATTERN
from actionplan.named_tuple import NamedTuple

_GLUED_SUFFIX = f"(?<=[0-9])(?i:st|nd|rd|th)(?=(?i:{MONTH_PATTERN}))"
"""The "st" of "31stMarch"."""
_TOKEN = re.compile(rf"[0-9]+|[qQhH](?=[fF][yY][0-9])|{_GLUED_SUFFIX}|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
_DASHES = "‐‑‒–—―−⁃﹘"
_QUOTES = "‘’‛′`´ʼ"
_NOTHINGS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
_FOLDED = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _NOTHINGS), " "),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "⁄∕"), "/"),
    **dict.fromkeys(map(ord, "•▪●◦·"), ";"),
}


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
    return "".join(_plain(character) for character in text.translate(_FOLDED))


def _plain(character: str) -> str:
    """Give the compatibility form (a wide or raised letter as a plain one) where that too is one character."""
    if character.isascii():
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
