"""What a header names by its head word, where no row of the vocabulary names it in full: `Delivery lead` is an owner.

The head is the last word of the header before `of`, `for` and the like: `Status of corrective action` is a status.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from actionplan.importing.plan_fields import PlanField, Strength

_F = PlanField
_SURE, _USUAL, _WEAK, _LAST = Strength
LONGEST = 10
"""A header with more words than this is a sentence, and has no head word."""


class HeadWord(NamedTuple):
    """A head word with the field that it names, unless one of `never` is in the header too."""

    word: str
    field: PlanField
    strength: Strength = _USUAL
    never: frozenset[str] = frozenset()


def _heads(words: str, field: PlanField, strength: Strength = _USUAL, never: str = "") -> list[HeadWord]:
    return [HeadWord(word, field, strength, frozenset(never.split())) for word in words.split()]


_BESIDE_OWNERS = "measure review audit monitoring evidence time data budget decision sign previous former qa approval"
HEADS = {
    head.word: head
    for head in (
        *_heads("owner lead officer assignee", _F.OWNER, _USUAL, _BESIDE_OWNERS),
        *_heads("director manager person official contact sponsor post", _F.OWNER, _WEAK, _BESIDE_OWNERS),
        *_heads("status state", _F.STATUS),
        *_heads("action remediation mitigation treatment", _F.ACTION, _USUAL, "previous"),
        *_heads("step", _F.ACTION, _WEAK, "previous"),
        *_heads("activity task initiative improvement commitment remedy milestone", _F.ACTION, _WEAK, "previous"),
        *_heads("solution intervention undertaking resolution", _F.ACTION, _WEAK),
        *_heads("change opportunity project summary item", _F.ACTION, _LAST, "reason agenda related milestone"),
        *_heads("recommendation", _F.RECOMMENDATION),
        *_heads("finding weakness gap deficiency nonconformity nonconformance", _F.RECOMMENDATION),
        *_heads("conformance conformity hazard observation violation", _F.RECOMMENDATION),
        *_heads("risk issue threat vulnerability", _F.RECOMMENDATION, _USUAL, "residual inherent overall current"),
        *_heads("concern lesson learning requirement condition complaint problem", _F.RECOMMENDATION, _WEAK),
        *_heads("deadline due timescale timeframe timeline timing eta", _F.BY_WHEN, _USUAL, "review papers"),
        *_heads("target", _F.BY_WHEN, _WEAK),
        *_heads("criteria criterion kpi indicator measurement verification", _F.SUCCESS),
        *_heads("measure", _F.SUCCESS, _WEAK, "control mitigation safety risk"),
        *_heads("update comment commentary note remark progress position narrative", _F.NOTE),
        *_heads("response", _F.RESPONSE, _USUAL, "emergency incident"),
        *_heads("evidence", _F.EVIDENCE),
        *_heads("decision", _F.DECISION, _WEAK),
        *_heads("severity criticality urgency", _F.PRIORITY, _USUAL),
        *_heads("priority", _F.PRIORITY, _WEAK),
        *_heads("theme category bucket workstream pillar directorate area", _F.WORKSTREAM, _USUAL),
        *_heads("no number ref reference id key", _F.REF, _LAST, "report phone telephone page contact order account"),
    )
}
_DATES = {"date", "dates"}


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NO_DEADLINE = _set(
    "start started starting review reviewed retest audit next last expiry purchase birth begin commenced service"
)
_MOVED = _set("revised extended amended rescheduled new")
_DONE = _set(
    "actual completed closed done complied abated resolved implemented achieved signed sign discharged finished",
    "delivered",
)
_DUE = _set(
    "target due deadline planned expected anticipated estimated est proposed forecast projected scheduled sched",
    "completion compl implementation delivery milestone finish end out remediation resolution closure required",
)
_BEGUN = _set("raised opened created identified logged reported added assigned issued received minuted meeting")
_BEGUN |= _set("recorded agreed")
_BEFORE_ITS_OBJECT = _set("of for from to with by in on as at against since")
_TAIL = _set(
    "required needed identified agreed proposed arising planned set noted raised made submitted provided learned",
    "learnt recommended description descriptions text detail details name title statement summary point rating",
    "level back report held received seen attached obtained available",
)
_ABOUT = _set("nature description details detail summary title name text")
_QUESTIONS = (
    (r"who\b(?!.*\b(?:raised|reported|approved|benefits|affected)\b).*", _F.OWNER),
    (r"(?:by )?when\b.*", _F.BY_WHEN),
    (r"what\b.*\b(?:do|done|happen|improve|change)", _F.ACTION),
    (r"how\b.*\b(?:know|measure|measured|success|worked|judge|judged)\b.*", _F.SUCCESS),
    (r"where (?:are we|we are)\b.*", _F.NOTE),
)
_FIXED = (
    (r"(?:assigned|allocated|delegated|tasked) to", _F.OWNER),
    (r"(?:proposed|planned|our) response(?: to \w+)*", _F.ACTION),
    (r"(?:lead|owner|owning|delivering) \w+", _F.OWNER),
    (r"(?:responsible|accountable)(?: \w+){1,4}", _F.OWNER),
    (r"to be (?:done|completed|finished|delivered|actioned|implemented|closed)(?: by)?", _F.BY_WHEN),
    (r"reasons? for (?:\w+ )*(?:revis\w+|change\w*|extension|delay|slippage|new)(?: \w+)*", _F.REASON),
    (r"(?:target|planned|expected) (?:\w+ )?(?:quarter|month|year|sprint)", _F.BY_WHEN),
    (r"(?:strategic|corporate|key) priority", _F.WORKSTREAM),
    (r"(?:\w+ )*(?:completed|done|closed|implemented)\?", _F.STATUS),
)


class NamedField(NamedTuple):
    """A field that a header names by its head word."""

    field: PlanField
    strength: Strength


def named_by_head(text: str, whole: Callable[[str], list[NamedField]]) -> list[NamedField]:
    """Return the fields that a header names by its head word; `whole` looks up a phrase in the vocabulary.

    `text` is a header as it is compared: small letters without punctuation.
    """
    words = text.split()
    if not words or len(words) > LONGEST:
        return []
    fixed = next(
        (
            field
            for pattern, field in (*_QUESTIONS, *_FIXED)
            if re.fullmatch(pattern, text.rstrip("?") if field is not _F.STATUS else text)
        ),
        None,
    )
    if fixed is not None:
        return [NamedField(fixed, _SURE)]
    return _by_phrase(words, whole) if words[-1] not in _BEFORE_ITS_OBJECT and not text.endswith("?") else []


def _by_phrase(words: list[str], whole: Callable[[str], list[NamedField]]) -> list[NamedField]:
    if len(words) > 1 and words[0].endswith(("'s", "s'")):
        words = words[1:]
        found = whole(" ".join(words))
        if found:
            return found
    phrase = before_preposition(words)
    if phrase[0] in _DATES or phrase[-1] in _DATES:
        return _date(frozenset(words))
    if len(phrase) < len(words):
        if len(phrase) == 1 and phrase[0] in _ABOUT:
            return _by_head(words[len(phrase) + 1 :])
        return whole(" ".join(phrase)) or _by_head(phrase)
    return _by_head(phrase)


def before_preposition(words: list[str]) -> list[str]:
    """Return the words before the first `of`, `for` and the like, all of them where there is none."""
    cut = next((number for number, word in enumerate(words) if number and word in _BEFORE_ITS_OBJECT), len(words))
    return words[:cut]


def _date(words: frozenset[str]) -> list[NamedField]:
    """Return what a date is the date of."""
    if words & _NO_DEADLINE:
        return []
    for known, field in ((_MOVED, _F.REVISED), (_DONE, _F.COMPLETED), (_DUE, _F.BY_WHEN), (_BEGUN, _F.AGREED)):
        if words & known:
            return [NamedField(field, _USUAL)]
    return []


def _by_head(words: list[str]) -> list[NamedField]:
    words = list(words)
    while len(words) > 1 and words[-1] in _TAIL:
        words.pop()
    head = HEADS.get(words[-1]) or HEADS.get(words[-1].removesuffix("s")) if words else None
    if head is None or head.never & set(words):
        return []
    return [NamedField(head.field, head.strength)]
