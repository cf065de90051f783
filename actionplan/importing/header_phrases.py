"""Read `header_words.txt`: the words and phrases that headers are made of, under the fields that they name.

The file itself explains how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from actionplan.importing.plan_fields import PlanField, Strength
from actionplan.named_tuple import NamedTuple

_HEADING = re.compile(r"(?P<field>[\w-]+)(?: (?P<strength>sure|usual|weak|last))?(?: (?P<kind>family|last word))?")
_SET = re.compile(r"<(?P<name>\w+)>:(?P<words>.*)")
_BESIDE = "not beside:"
_NO_FIELD = "-"
_TOKEN = re.compile(r"\([^()]*\)|\S+")
_PATTERN = re.compile(r"[/()<>…]|(?:^|\s)_(?:\s|$)")
_ANY = r"(?:\S+ )*?"


class PhraseKind(StrEnum):
    """How much of a header a phrase is: all of it, all of it with words that are not known, or its last word."""

    WHOLE = "whole"
    FAMILY = "family"
    LAST_WORD = "last word"


class Word(NamedTuple):
    """A phrase of the table. `field` is None if it names no field of a plan.

    `part` says whether it is also recognised inside a longer header. It does not count in a header with one of the
    words in `never`. `pattern` matches the headers that a phrase with wildcards covers; it is "" for a plain phrase.
    """

    phrase: str
    field: PlanField | None
    strength: Strength = Strength.SURE
    part: bool = False
    kind: PhraseKind = PhraseKind.WHOLE
    never: frozenset[str] = frozenset()
    pattern: str = ""


def read_phrases(sections: Iterable[tuple[str, list[str]]]) -> Iterator[Word]:
    """Yield the phrases under each heading of the table. Raises ValueError for a line that is out of place."""
    sets: dict[str, str] = {}
    for heading, lines in sections:
        head = _HEADING.fullmatch(heading)
        words: list[Word] = []
        never: frozenset[str] = frozenset()
        for line in lines:
            if defined := _SET.fullmatch(line):
                sets[defined["name"]] = _either(defined["words"].replace(",", "/").replace(" ", ""), sets)
            elif line.startswith(_BESIDE):
                never = frozenset(line.removeprefix(_BESIDE).replace(",", " ").split())
            elif head is None:
                raise ValueError(f"no section of header words: {line}")
            else:
                words += (_word(phrase.strip(), head, sets) for phrase in line.strip(" ,").split(","))
        yield from (word._replace(never=never) for word in words)


def _word(phrase: str, head: re.Match[str], sets: Mapping[str, str]) -> Word:
    field = None if head["field"] == _NO_FIELD else PlanField(head["field"])
    strength, kind = Strength(head["strength"] or Strength.USUAL), PhraseKind(head["kind"] or PhraseKind.WHOLE)
    plain = phrase.rstrip("*")
    varies = kind is PhraseKind.FAMILY or _PATTERN.search(plain)
    pattern = "".join(_token(token, sets) for token in _TOKEN.findall(plain)) if varies else ""
    return Word(plain, field, strength, phrase.endswith("*"), kind, pattern=pattern)


def _token(piece: str, sets: Mapping[str, str]) -> str:
    """Return the regular expression of one word of a phrase, with the space that follows the word."""
    if piece.startswith("("):
        return f"(?:{''.join(_token(part, sets) for part in piece.strip('()').split())})?"
    if piece == "…":
        return _ANY
    if piece == "_":
        return r"\S+ "
    if piece.endswith("…>"):
        return f"(?:{sets[piece.strip('<>…')]} )*"
    return f"{_either(piece, sets)} "


def _either(words: str, sets: Mapping[str, str]) -> str:
    """Return the expression of one word of several, some of which may be sets."""
    members = (sets[word.strip("<>")] if word.startswith("<") else re.escape(word) for word in words.split("/"))
    return f"(?:{'|'.join(members)})"
