"""The header words that are recognised: a new word is a phrase under its field in `header_words.txt`.

A word is matched against a header in small letters, without punctuation and without what is in brackets.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from typing import NamedTuple

from actionplan.importing.plan_fields import PlanField, Strength

_USUAL, _WEAK = Strength.USUAL, Strength.WEAK


class Word(NamedTuple):
    """A row of the table. `part` says whether the word is also recognised inside a longer header."""

    phrase: str
    field: PlanField
    strength: Strength = Strength.SURE
    part: bool = False


def _read_words(text: str) -> Iterator[Word]:
    """Read `header_words.txt`: its phrases are below their field and strength; * marks one that may be a part."""
    field, strength = PlanField.REF, Strength.SURE
    for line in text.splitlines():
        if line.startswith("["):
            name, _, how = line.strip("[]").partition(" ")
            field, strength = PlanField(name), Strength(how)
        elif line and not line.startswith("#"):
            for phrase in line.strip(" ,").split(", "):
                yield Word(phrase.rstrip("*"), field, strength, phrase.endswith("*"))


_F = PlanField
WORDS = tuple(_read_words((pkgutil.get_data(__package__, "header_words.txt") or b"").decode()))
_WHAT = "completion|close|implementation|resolution|remediation|delivery|closure|finish|end|due|action|target"
_TEXTS = "descriptions?|details?|text|statement|summary"
PATTERNS = (
    Word(r"actions? taken (?:(?:and|or) )?to be taken", _F.ACTION),
    Word(
        r"(?:key|main|specific|delivery|detailed|planned) (?:activit(?:y|ies)|actions?|tasks?)",
        _F.ACTION,
        _USUAL,
    ),
    Word(rf"(?:current|updated|forecast)(?: (?:{_WHAT}))* (?:due|deadline|date|target)", _F.REVISED, _WEAK),
    Word(r"(?:remediation|remedial|mitigation|corrective) recommendations?", _F.ACTION, _USUAL),
    Word(
        rf"(?:target|due|planned|scheduled|expected|estimated|est|proposed|original|anticipated|projected|forecast)"
        rf"(?: (?:{_WHAT}))*(?: (?:date|deadline))?",
        _F.BY_WHEN,
        _USUAL,
    ),
    Word(rf"(?:{_WHAT}) (?:due|target)(?: date)?", _F.BY_WHEN, _USUAL),
    Word(r"(?:due|needed|required|complete|finish) before|(?:needed|required|finish) by", _F.BY_WHEN, _USUAL),
    Word(r"due (?:in|on|at|within|offset|day|week|month|quarter|year|time)", _F.BY_WHEN, _USUAL),
    Word(rf"actual(?=.)(?: (?:{_WHAT}))*(?: date)?", _F.COMPLETED, _USUAL),
    Word(rf"(?:\w+ )?(?:revised|extended)(?: (?:{_WHAT}))*(?: (?:date|deadline|timescale))?", _F.REVISED, _USUAL),
    Word(
        rf"(?:corrective|remedial|mitigating|agreed|proposed|management|improvement|required) actions? (?:{_TEXTS})",
        _F.ACTION,
    ),
    Word(rf"(?:actions?|tasks?|milestones?) (?:{_TEXTS})", _F.ACTION, _USUAL),
    Word(
        r"(?:action|remediation|mitigation|treatment|corrective action) (?:steps|measures|items?|plan)",
        _F.ACTION,
        _USUAL,
    ),
    Word(
        r"(?:remediation|mitigation|treatment) (?:strategy|approach)",
        _F.ACTION,
        _USUAL,
    ),
    Word(rf"(?:audit )?(?:finding|weakness|gap|recommendation|deficiency|observation) (?:{_TEXTS})", _F.RECOMMENDATION),
    Word(rf"(?:risk|issue|threat) (?:{_TEXTS})", _F.RECOMMENDATION, _USUAL),
    Word(r"(?:finding|weakness|gap|risk|issue|recommendation) (?:title|name)", _F.RECOMMENDATION, _USUAL),
    Word(r"responsible \w+", _F.OWNER, _USUAL),
    Word(r"(?:\w+ ){1,4}(?:responsible|accountable)", _F.OWNER, _USUAL),
    Word(r"(?:action|task|remediation|finding|issue|risk) (?:owner|lead|assignee)s?", _F.OWNER, _USUAL),
    Word(r"(?:action|task|remediation|finding|issue|risk|implementation|current) status", _F.STATUS, _WEAK),
    Word(r"(?:action|task|remediation|finding|issue) (?:priority|severity)", _F.PRIORITY, _USUAL),
    Word(r"(?:closed|completed|completion|closure|close) (?:date|on)", _F.COMPLETED, _WEAK),
    Word(r"(?:percent|percentage|%) (?:complete|completed|completion|done|achieved)", _F.PERCENT),
    Word(r"(?:compl|complete|completed|completion|done|progress|achieved) (?:percent|percentage|%)", _F.PERCENT),
    Word(r"(?:latest|current|progress|status|action) (?:update|comment|note|remark|position)s?", _F.NOTE, _USUAL),
)
"""Families of headers, as regular expressions, for headers that no row of WORDS names in full."""
# What may precede "id", "ref" and the like. A header names a ref only with one of these.
ITEMS = {
    "case": None,
    "log": None,
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
ONLY = {
    "date": _DATES,
    "dates": _DATES,
    "status": frozenset({PlanField.STATUS, PlanField.RAG, PlanField.NOTE, PlanField.UPDATE}),
    "owner": frozenset({PlanField.OWNER}),
    "id": frozenset({PlanField.REF}),
    "level": frozenset({PlanField.PRIORITY}),
    "score": frozenset[PlanField](),
    "reason": frozenset({PlanField.REASON}),
    "revised": frozenset({PlanField.REVISED, PlanField.REASON}),
    "overdue": frozenset({PlanField.COMPUTED}),
}
"""The fields that a header with one of these words can name, whatever else is in it."""
_RATINGS = frozenset({PlanField.RAG})
_PEOPLE = frozenset({PlanField.OWNER})
BRACKETED = {
    **dict.fromkeys(("date", "dates", "when", "month", "dd mm yy", "dd mm yyyy", "mm dd yyyy"), _DATES),
    **dict.fromkeys(("person", "who", "name", "post", "role", "officer", "job title"), _PEOPLE),
    **dict.fromkeys(("r a g", "rag", "brag", "r a g b", "b r a g", "red amber green"), _RATINGS),
}
"""The fields that a header can name if it ends with one of these words in brackets."""
PARTS = tuple(word for word in WORDS if word.part)
BY_PHRASE: dict[str, list[Word]] = {}
"""The rows of the table by their phrase."""
for _word in WORDS:
    BY_PHRASE.setdefault(_word.phrase, []).append(_word)
