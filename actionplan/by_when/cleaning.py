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
    r"\s*\n\s*(?=(?i:complete|completed|done|closed)\W*$)|"
    r"(?:(?<=\d{4})|(?<=/\d\d))\s*\n\s*(?=[A-Z][a-z])|"
    rf"(?<={MONTH_ENDINGS})\s*\n\s*"
    rf"(?=(?!{MONTH_PATTERN})[A-Z][a-z][^\n]* (?:{MONTH_PATTERN}))"
)
"""Where a line ends with a year, or with a month before a line that names another, or where the last line is a status:
two parts of a cell."""

_DASH_ITEM = r"(?:^|\n)\s*[-–—]\s+"
"""A dash that opens a line, where several lines have one: an item of a list."""

_LETTERS_APART = re.compile(r"\b[a-zA-Z](?:[ \u00a0][a-zA-Z]){2,}\b")


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
    torn: set[int] = set()
    doubtful = False
    if "\n" in text:
        if len(re.findall(_DASH_ITEM, text)) > 1:
            text = re.sub(_DASH_ITEM, lambda match: ";".ljust(len(match[0])), text)
        text = re.sub(_LINE_BREAK, lambda match: ";".ljust(len(match[0])), text)
    if _MAY_BE_DAMAGED.search(text):
        from actionplan.by_when.damage import repair_characters  # noqa: PLC0415 few wordings need its patterns

        text, torn, doubtful = repair_characters(text, notes)
    tokens = tokenize(text)
    for run in _LETTERS_APART.finditer(text):
        word = "".join(run[0].split()).lower()
        if is_word(word):
            torn.update(range(run.start() + 2, run.end(), 2))
            notes.append(f"'{run[0].lower()}' is read as '{word}'")
    before = ""
    for token in tokens:
        is_split = not token.glued and _is_split(before, token.text)
        if is_split:
            torn.add(token.start)
            notes.append(f"'{before} {token.text}' is read as '{before}{token.text}'")
        before = before + token.text if is_split else token.text
    return Cleaned(_join(tokens, torn) if torn else tokens, tuple(notes), doubtful)


def _join(tokens: Sequence[Token], torn: set[int]) -> list[Token]:
    """Join the tokens that begin at some places to those before them."""
    joined: list[Token] = []
    for token in tokens:
        if token.start in torn and joined:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + token.text, end=token.end)
        else:
            joined.append(token)
    return joined


def _is_split(first: str, second: str) -> bool:
    """Return whether two pieces, at least one of which is not a word, are a known word together."""
    whole = first + second
    if not (first and whole.isalpha() and is_word(whole)) or first in SUFFIXES or (is_word(first) and is_word(second)):
        return False
    known = is_word(first) or (is_word(second) and len(first) > 1)
    return len(whole) >= (2 if len(first) == len(second) == 1 else 3 + known)  # "o f"
