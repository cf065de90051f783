"""The header words that are recognised: a new word is a phrase under its field in `header_words.txt`.

A word is matched against a header in small letters, without punctuation and without what is in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain

from actionplan.by_when.vocabulary.word_files import read_sections
from actionplan.importing.header_phrases import PhraseKind, Word, read_phrases
from actionplan.importing.plan_fields import PlanField

WORDS = tuple(read_phrases(read_sections("header_words.txt", __name__)))
"""All words and phrases of the table."""


def _by_phrase(words: Iterable[Word]) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for word in words:
        found.setdefault(word.phrase, []).append(word)
    return found


BY_PHRASE = _by_phrase(word for word in WORDS if word.kind is PhraseKind.WHOLE and not word.pattern)
"""The plain phrases of the table."""
PATTERNS = _by_phrase(word for word in WORDS if word.kind is PhraseKind.WHOLE and word.pattern)
"""Phrases with words that may vary, for headers that no plain phrase names."""
FAMILIES = _by_phrase(word for word in WORDS if word.kind is PhraseKind.FAMILY)
"""Phrases of which only a part is known, for headers that no other phrase names."""
HEADS = _by_phrase(word for word in WORDS if word.kind is PhraseKind.LAST_WORD)
"""What each head word may name. Where it may name several fields, the content of the column decides."""
PARTS = _by_phrase(word for word in WORDS if word.part)
"""The plain phrases that are recognised inside a longer header."""
ITEMS = {
    "case": None,
    "log": None,
    "action log": PlanField.ACTION,
    "minute": None,
    "entry": None,
    "complaint": PlanField.RECOMMENDATION,
    "citation": PlanField.RECOMMENDATION,
    "ncr": PlanField.RECOMMENDATION,
    "nonconformity": PlanField.RECOMMENDATION,
    "safety action": PlanField.ACTION,
    "corrective action": PlanField.ACTION,
    "action": PlanField.ACTION,
    "task": PlanField.ACTION,
    "milestone": PlanField.ACTION,
    "item": None,
    "risk": PlanField.RECOMMENDATION,
    "finding": PlanField.RECOMMENDATION,
    "poa&m": PlanField.RECOMMENDATION,
    "poam": PlanField.RECOMMENDATION,
    "capa": PlanField.RECOMMENDATION,
    "ca": PlanField.RECOMMENDATION,
    "issue": PlanField.RECOMMENDATION,
    "gap": PlanField.RECOMMENDATION,
    "weakness": PlanField.RECOMMENDATION,
    "vulnerability": PlanField.RECOMMENDATION,
    "observation": PlanField.RECOMMENDATION,
    "rec": PlanField.RECOMMENDATION,
    "recommendation": PlanField.RECOMMENDATION,
}
"""The items whose refs a header can name, with the level of the plan they belong to; None if either may be meant."""
NUMBERED = frozenset({"id", "ref", "reference", "no", "number", "#"})
MULTIPLE = frozenset({PlanField.NOTE, PlanField.UPDATE, PlanField.REVISED, PlanField.COMPUTED})
"""The fields that several columns may have."""
VITAL = frozenset({PlanField.ACTION, PlanField.OWNER, PlanField.BY_WHEN, PlanField.STATUS, PlanField.REF})
"""The fields for which two columns that fit equally well are never decided by guessing."""
_DATES = frozenset({PlanField.BY_WHEN, PlanField.REVISED, PlanField.COMPLETED, PlanField.AGREED, PlanField.UPDATE})
_DATES |= {PlanField.UPDATED}
ONLY = {
    "date": _DATES,
    "dates": _DATES,
    "status": frozenset({PlanField.STATUS, PlanField.RAG, PlanField.NOTE, PlanField.UPDATE}),
    "owner": frozenset({PlanField.OWNER, PlanField.NOTE}),
    "id": frozenset({PlanField.REF}),
    "level": frozenset({PlanField.PRIORITY, PlanField.DECISION}),
    "score": frozenset({PlanField.RAG}),
    "reason": frozenset({PlanField.REASON}),
    "revised": frozenset({PlanField.REVISED, PlanField.REASON}),
    "overdue": frozenset({PlanField.COMPUTED}),
}
"""The fields that a header with one of these words can name, whatever else is in it."""
_RATINGS = frozenset({PlanField.RAG})
_PEOPLE = frozenset({PlanField.OWNER})
_TO_COME = (
    "planned",
    "target",
    "due",
    "expected",
    "proposed",
    "anticipated",
    "estimated",
    "original",
    "orig",
    "initial",
)
BRACKETED = {
    **dict.fromkeys(_TO_COME, frozenset({PlanField.BY_WHEN})),
    **dict.fromkeys(("actual", "achieved"), frozenset({PlanField.COMPLETED})),
    **dict.fromkeys(("revised", "rev", "new", "extended", "ext", "latest", "forecast"), frozenset({PlanField.REVISED})),
    **dict.fromkeys(("%", "percent", "percentage"), frozenset({PlanField.PERCENT})),
    **dict.fromkeys(("date", "dates", "when", "month", "dd mm yy", "dd mm yyyy", "mm dd yyyy"), _DATES),
    **dict.fromkeys(("person", "who", "name", "post", "role", "officer", "job title"), _PEOPLE),
    **dict.fromkeys(("r a g", "rag", "brag", "r a g b", "b r a g", "red amber green"), _RATINGS),
}
"""The fields that a header can name if it ends with one of these words in brackets."""


def any_of(words: Mapping[str, list[Word]]) -> re.Pattern[str]:
    """Return the expression that one of some phrases matches; a header is looked up with a space after it."""
    return re.compile("|".join(f"(?:{word.pattern})" for named in words.values() for word in named))


def matching_words(words: Mapping[str, list[Word]], forms: Iterable[str], there: Set[str]) -> Iterator[Word]:
    """Yield the phrases with words that may vary that one of some forms of a header matches, with its words `there`."""
    for form in forms:
        for word in chain.from_iterable(words.values()):
            if not word.never & there and re.fullmatch(word.pattern, f"{form} "):
                yield word
