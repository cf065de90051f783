"""Match a header with the vocabulary: the fields that it may name, best first."""

from __future__ import annotations

import re
from functools import lru_cache

from actionplan.importing.head_words import NamedField, before_preposition, is_of_a_thing, named_by_head
from actionplan.importing.header_phrases import Word
from actionplan.importing.header_words import (
    BRACKETED,
    BY_PHRASE,
    ITEMS,
    NUMBERED,
    ONLY,
    PARTS,
    PATTERNS,
    any_of,
    matching_words,
)
from actionplan.importing.plan_fields import PlanField, Strength
from actionplan.named_tuple import NamedTuple

_RANKS = {Strength.SURE: 4.0, Strength.USUAL: 3.0, Strength.WEAK: 2.0, Strength.LAST: 1.0}
_HEAD_RANKS = {Strength.SURE: 2.6, Strength.USUAL: 2.4, Strength.WEAK: 1.2, Strength.LAST: 0.8}
_DATES = ONLY["date"]
_WORD = re.compile(r"[\w&%#'’]+")
_YES_NO = re.compile(r"\W*\b(?:y\s*/\s*n|yes\s*/\s*no|y or n|yes or no)\W*$", re.IGNORECASE)
_HAS_PARTS = re.compile(r"[/|]|\bor\b", re.IGNORECASE)
_PARTS = re.compile(rf"{_HAS_PARTS.pattern}|\n", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ANY_PATTERN = any_of(PATTERNS)
_QUESTION_OR_REQUEST = re.compile(
    r"\s*(?:please )?(?:what|who|how|when|state|outline|describe|explain|list|set out|give|detail)s?\b.{0,200}",
    re.IGNORECASE | re.DOTALL,
)
MAX_HEADER = 80
"""No header is longer than this many characters, unless it is a question or asks for something."""


_NUMBERED_TITLE = re.compile(r"^\s*\d{1,2}\s*[.)]\s+(?=\D)")
_IN_ONE_WORD = re.compile(r"[a-z]+(?:[A-Z][a-z\d]+)+|(?:[A-Z][a-z\d]+){2,}")
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_ADJECTIVES = frozenset({"planned", "proposed", "expected", "anticipated", "estimated", "agreed"})
"""After a slash, these describe what is before it: `Action taken / planned`."""


class FieldMatch(NamedTuple):
    """A field that a header may name. `rank` is higher for a better match; `level` is the level that a ref names.

    `by_head` says that only the head word of the header names the field.
    """

    field: PlanField
    rank: float
    level: PlanField | None = None
    strength: Strength = Strength.SURE
    by_head: bool = False


def _plain(header: str) -> str:
    """Return a header without its number (`4. Response`), and with spaces if it is in one word (`dueDate`)."""
    header = _NUMBERED_TITLE.sub("", header, count=1)
    return _HUMP.sub(" ", header) if _IN_ONE_WORD.fullmatch(header) else header


@lru_cache(maxsize=8192)
def normalise(header: str) -> str:
    """Return a header in the form in which it is compared: small letters, without punctuation and text in brackets."""
    header = _plain(header)
    bare = _BRACKETED.sub(" ", _YES_NO.sub("?", header))
    if not _WORD.search(bare):
        bare = header
    words = " ".join(_WORD.findall(bare.replace("_", " ").replace("#", " # ").casefold().replace("’", "'")))
    return f"{words}?" if bare.rstrip().endswith("?") and words else words


@lru_cache(maxsize=4096)
def matches(header: str) -> tuple[FieldMatch, ...]:
    """Return the fields that a header may name, best first; a word in brackets may decide, as in `Action by (date)`.

    Whole phrases come first, then the parts of `A / B`, then what the head word names, then parts of a phrase.
    """
    header = _plain(header)
    first, _, rest = header.strip().partition("\n")
    if len(header) > MAX_HEADER and not _QUESTION_OR_REQUEST.fullmatch(header):
        return matches(first) if rest else ()  # an explanation is below it
    inner = _IN_BRACKETS.search(header)
    only = BRACKETED.get(normalise(inner[1])) if inner else None
    if inner is None or only is None:
        found = () if names_nothing(header) else _matches(header)
        return found if found or not rest or ":" in header else matches(first)
    if PlanField.RAG in only:
        return (FieldMatch(PlanField.RAG, _RANKS[Strength.SURE]),)
    before = header[: inner.start()]
    both = [*_matches(header), *_matches(f"{before} {inner[1]}")]
    if only <= _DATES and len(only) == 1 and any(match.field in _DATES for match in _matches(before)):
        both += [FieldMatch(field, _RANKS[Strength.USUAL], None, Strength.USUAL) for field in only]
    best = {match.field: match for match in sorted(both, key=lambda match: match.rank) if match.field in only}
    return tuple(sorted(best.values(), key=lambda match: -match.rank))


def _matches(header: str) -> tuple[FieldMatch, ...]:
    found: dict[PlanField, FieldMatch] = {}
    whole = normalise(header)
    pieces = [normalise(piece) for piece in parts_of(header)]
    for text, less in ((whole, 0.0), *((piece, 0.5) for piece in pieces if piece not in _ADJECTIVES)):
        for match in _whole(text):
            _keep(found, match._replace(rank=match.rank - less))
    for match in (
        *_parts(whole),
        *([] if any(match.rank > 1 for match in found.values()) else _by_head(whole, pieces)),
    ):
        _keep(found, match)
    if " and " in whole:
        for match in _matches(whole.partition(" and ")[0]):
            found.setdefault(match.field, match._replace(rank=match.rank / 2, strength=Strength.WEAK, by_head=True))
    words = before_preposition(whole.rstrip("?").split())
    allowed = [ONLY[word] for word in words if word in ONLY]
    fitting = [match for match in found.values() if all(match.field in fields for fields in allowed)]
    return tuple(sorted(fitting, key=lambda match: -match.rank))


def parts_of(header: str) -> list[str]:
    """Return the parts of a header such as `Owner / lead`; none if it is in one part."""
    plain = _BRACKETED.sub(" ", header)
    return _PARTS.split(plain) if _HAS_PARTS.search(plain) else []


def _keep(found: dict[PlanField, FieldMatch], match: FieldMatch) -> None:
    known = found.get(match.field)
    if known is None or known.rank < match.rank:
        found[match.field] = match


def _whole(text: str) -> list[FieldMatch]:
    found = [FieldMatch(named.field, _RANKS[named.strength], None, named.strength) for named in _named(text)]
    if not found and text.endswith("?"):
        return _whole(text[:-1])
    *item, last = text.split() or [""]
    if last in NUMBERED and " ".join(item) in ITEMS:
        return [FieldMatch(PlanField.REF, _RANKS[Strength.SURE], ITEMS[" ".join(item)])]
    return found


def names_nothing(header: str) -> bool:
    """Tell whether a header is known not to name a field of a plan, such as `Budget` or `Start date`."""
    return any(word.field is None for word in _words_of(normalise(header)))


def names_a_thing(header: str) -> bool:
    """Tell whether a header is known to name something that plans do not have, such as `Date of meeting`."""
    return names_nothing(header) or is_of_a_thing(normalise(header).rstrip("?").split())


def _named(text: str) -> list[NamedField]:
    """Return the fields of a phrase in the vocabulary, or else in its families of headers."""
    return [NamedField(word.field, word.strength) for word in _words_of(text) if word.field]


def _words_of(text: str) -> list[Word]:
    """Return the plain phrases that a text is, or else the phrases with words that may vary."""
    words = BY_PHRASE.get(text) or []
    if not words and _ANY_PATTERN.fullmatch(f"{text} "):
        words = list(matching_words(PATTERNS, [text], set(text.split())))
    return words


def _by_head(whole: str, pieces: list[str]) -> list[FieldMatch]:
    found = named_by_head(whole, _named)
    for piece in pieces if not found else []:
        found = found or named_by_head(piece, _named)
    return [FieldMatch(named.field, _HEAD_RANKS[named.strength], None, named.strength, by_head=True) for named in found]


def _parts(text: str) -> list[FieldMatch]:
    padded = f" {text.rstrip('?')} "
    return [
        FieldMatch(word.field, 1.5 if word.strength is Strength.SURE else 1, None, Strength.WEAK)
        for phrase, words in PARTS.items()
        for word in words
        if word.field and f" {phrase} " in padded
    ]
