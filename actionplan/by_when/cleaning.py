"""Repair damaged wordings before reading: HTML and Markdown marks, letters typed for digits, split words and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.by_when.tokenizer import Token, tokenize
from actionplan.by_when.vocabulary.lexicon import is_word
from actionplan.by_when.vocabulary.time_words import MONTH_ENDINGS, MONTH_PATTERN, SUFFIXES
from actionplan.named_tuple import NamedTuple

_MAY_BE_DAMAGED = re.compile(
    # The raised figures are apart, since one long range takes longer to compile than the rest.
    r"[&<~*_`#\[\u00b9\u00b2\u00b3]|[\u2070-\u2079]|\d[OolI]|[OolI]\d|(?<!\b[Qq])\d[ \u00a0]\d"
)

_LINE_BREAK = (
    r"(?:(?<=\d{4})|(?<=/\d\d))\s*\n\s*(?=[A-Z][a-z])|"
    rf"(?<={MONTH_ENDINGS})\s*\n\s*"
    rf"(?=(?!{MONTH_PATTERN})[A-Z][a-z][^\n]* (?:{MONTH_PATTERN}))"
)
"""Where a line ends with a year, or with a month before a line that names another: two parts of a cell."""

_LETTERS_APART = re.compile(r"\b[a-zA-Z][ \u00a0][a-zA-Z][ \u00a0][a-zA-Z]\b")


class Cleaned(NamedTuple):
    """The tokens of a wording without its damage, and what was repaired, in words.

    `is_doubtful` where digits were joined that may not belong together.
    """

    tokens: Sequence[Token]
    notes: tuple[str, ...] = ()
    is_doubtful: bool = False


def repair(text: str) -> Cleaned:
    """Return the tokens of a wording, repaired where only one reading of the damage makes sense."""
    notes: list[str] = []
    doubtful = False
    if "\n" in text:
        text = re.sub(_LINE_BREAK, lambda match: ";".ljust(len(match[0])), text)
    tokens: Sequence[Token]
    if _MAY_BE_DAMAGED.search(text):
        from actionplan.by_when.damage import repair  # noqa: PLC0415 few wordings need its patterns

        tokens, doubtful = repair(text, notes)
    else:
        tokens = tokenize(text)
    if _LETTERS_APART.search(text):
        tokens = _join_letters(tokens, notes)
    return Cleaned(_join_words(tokens, notes), tuple(notes), doubtful)


def _join_words(tokens: Sequence[Token], notes: list[str]) -> Sequence[Token]:
    """Join two pieces, at least one of which is not a word, if together they are a known word."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before and not token.glued and token.text.isalpha() and before.text.isalpha() and _is_split(before, token):
            joined[-1] = before._replace(text=before.text + token.text, end=token.end)
            notes.append(f"'{before.text} {token.text}' is read as '{joined[-1].text}'")
        else:
            joined.append(token)
    return joined


def _join_letters(tokens: Sequence[Token], notes: list[str]) -> list[Token]:
    """Join three or more single letters that spell a known word: "m i d", "D e c"."""
    spelt = list(tokens)
    for count in range(len(tokens), 2, -1):
        for at in range(len(spelt) - count, -1, -1):
            run = spelt[at : at + count]
            word = "".join(token.text for token in run)
            if len(word) == count and is_word(word):
                notes.append(f"'{' '.join(token.text for token in run)}' is read as '{word}'")
                spelt[at : at + count] = [run[0]._replace(text=word, end=run[-1].end)]
    return spelt


def _is_split(before: Token, token: Token) -> bool:
    first, second = before.text, token.text
    if first in SUFFIXES or not is_word(first + second) or (is_word(first) and is_word(second)):
        return False
    known = is_word(first) or (is_word(second) and len(first) > 1)
    shortest = 2 if len(first) == len(second) == 1 else 3 + known  # "o f"
    return len(first + second) >= shortest
