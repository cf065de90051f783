"""Recognise a header by its head word if the vocabulary does not have it in full: `Delivery lead` is an owner.

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


_BESIDE_OWNERS = """measure review audit monitoring evidence time data budget decision sign previous former qa approval
oversight assurance reporting raised reported"""
_OTHER_NUMBERS = "report phone telephone page contact order account"
_NO_MEASURE = "control safety risk existing current"
_HEADS = (
    *_heads("owner lead officer assignee champion personnel holder", _F.OWNER, _USUAL, _BESIDE_OWNERS),
    *_heads("director manager person official contact sponsor post leader", _F.OWNER, _WEAK, _BESIDE_OWNERS),
    *_heads("oic clerk councillor trustee governor", _F.OWNER, _WEAK, _BESIDE_OWNERS),
    *_heads("department team unit office division org contractor agent", _F.OWNER, _LAST, _BESIDE_OWNERS),
    *_heads("status state", _F.STATUS),
    *_heads("stage", _F.STATUS, _WEAK),
    *_heads("rating grading grade judgement judgment assessment", _F.RAG, _WEAK),
    *_heads("rating grading", _F.PRIORITY, _LAST),
    *_heads("action remediation mitigation treatment", _F.ACTION, _USUAL, "previous"),
    *_heads("step plan work option", _F.ACTION, _WEAK, "previous contingency test sample communication package"),
    *_heads("activity task initiative improvement commitment remedy milestone", _F.ACTION, _WEAK, "previous"),
    *_heads("solution intervention undertaking resolution", _F.ACTION, _WEAK),
    *_heads("change opportunity project summary item", _F.ACTION, _LAST, "reason agenda related milestone what"),
    *_heads("deliverable question goal objective feature strategy", _F.ACTION, _LAST),
    *_heads("recommendation", _F.RECOMMENDATION),
    *_heads("finding weakness gap deficiency nonconformity nonconformance", _F.RECOMMENDATION),
    *_heads("conformance conformity hazard observation violation noncompliance defect", _F.RECOMMENDATION),
    *_heads("issue", _F.RECOMMENDATION, _USUAL, "residual overall"),
    *_heads("risk threat vulnerability", _F.RECOMMENDATION, _USUAL, "residual inherent overall current"),
    *_heads("concern lesson learning complaint problem", _F.RECOMMENDATION, _WEAK),
    *_heads("requirement condition", _F.RECOMMENDATION, _WEAK, "record exit success resource"),
    *_heads("cause improvement challenge", _F.RECOMMENDATION, _LAST),
    *_heads("deadline due timescale timeframe timeline timing timetable", _F.BY_WHEN, _USUAL, "review papers check"),
    *_heads("eta", _F.BY_WHEN),
    *_heads("target", _F.BY_WHEN, _WEAK),
    *_heads("kpi indicator measurement verification", _F.SUCCESS),
    *_heads("criteria", _F.SUCCESS, _WEAK, "design audit"),
    *_heads("measure", _F.SUCCESS, _WEAK, f"mitigation mitigating corrective remedial preventive {_NO_MEASURE}"),
    *_heads("measure", _F.ACTION, _WEAK, f"success outcome performance impact sustainment {_NO_MEASURE}"),
    *_heads("update comment commentary note remark progress position narrative", _F.NOTE),
    *_heads("review evaluation", _F.NOTE, _WEAK, "next last previous"),
    *_heads("response reply", _F.RESPONSE, _USUAL, "emergency incident"),
    *_heads("evidence", _F.EVIDENCE),
    *_heads("decision acceptance position", _F.DECISION, _WEAK),
    *_heads("severity criticality urgency", _F.PRIORITY, _USUAL),
    *_heads("priority", _F.PRIORITY, _WEAK),
    *_heads("theme category bucket workstream pillar directorate area", _F.WORKSTREAM, _USUAL),
    *_heads("no number ref reference id key serial", _F.REF, _LAST, _OTHER_NUMBERS),
)
HEADS: dict[str, list[HeadWord]] = {}
"""What each head word may name. Where it may name several fields, the content of the column decides."""
for _head in _HEADS:
    HEADS.setdefault(_head.word, []).append(_head)
_DATES = {"date", "dates"}


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NO_DEADLINE = _set(
    "start started starting review reviewed retest audit next last expiry purchase birth begin commenced service"
)
_MOVED = _set("revised extended extension amended rescheduled new")
_DONE = _set(
    "actual completed closed done complied abated resolved implemented achieved signed sign discharged finished",
    "delivered rectified",
)
_ENDS = _set("completion complete end finish")
_STILL = ("to be", "to rectify", "to complete", "to implement", "to finish")
_DUE = _set(
    "target due deadline planned expected anticipated estimated est proposed forecast projected scheduled sched",
    "completion compl implementation delivery milestone finish end out remediation resolution closure required",
)
_BEGUN = _set("raised opened opening created identified logged reported added assigned issued received minuted meeting")
_BEGUN |= _set("recorded agreed")
_BEFORE_ITS_OBJECT = _set("of for from to with by in on as at against since under being")
_TAIL = _set(
    "required needed identified agreed proposed arising planned set noted raised made submitted provided learned",
    "learnt recommended description descriptions text detail details name title statement summary point",
    "level back report held received seen attached obtained available necessary snippet link file",
)
_ABOUT = _set("nature description details detail summary title name text")
_HOPED = "expected|intended|desired|anticipated|planned|final"
_OF_OWNERS = "decision|deliverable|evidence|approval|comment|response|note|status|update|date|action|time"
"""What an owner has or does, and no word for the owner."""
_GOOD = "success|acceptance|exit|closure|completion|evaluation|effectiveness|done"
_NEW = "recommended|additional|further|proposed|new|planned"
_QUESTIONS = (
    (r"who\b(?!.*\b(?:raised|reported|approved|benefits|affected)\b).*", _F.OWNER),
    (r"(?:by )?when\b.*", _F.BY_WHEN),
    (r"what\b.*\b(?:do|done|happen|improve|change)", _F.ACTION),
    (r"how (?:will|shall|do|can) (?:this|it|we|you)\b(?!.*\b(?:know|measured?|judged?)\b).*", _F.ACTION),
    (r"actions? (?:we|you|they|which|that)\b.*", _F.ACTION),
    (r"(?:how|why|where)\b.* not\b.*", _F.RECOMMENDATION),
    (r"what\b.*\b(?:success|good|different)\b.*", _F.SUCCESS),
    (r"what\b.*\b(?:found|wrong|identified|said|told|happened)", _F.RECOMMENDATION),
    (r"how\b.*\b(?:know|measure|measured|success|worked|judge|judged)\b.*", _F.SUCCESS),
    (r"where (?:are we|we are|we're|is it|it is)\b.*", _F.NOTE),
)
_FIXED = (
    (r"(?:assigned|allocated|delegated|tasked) to", _F.OWNER),
    (r"(?:proposed|planned) response(?: to \w+)*", _F.ACTION),
    (r"(?:cause|matter|area|point|issue)s?(?: of)? concern(?: .*)?", _F.RECOMMENDATION),
    (
        r"(?:area|point|aspect)s? (?:to|for|needing|requiring) (?:improve|develop|attention|action)\w*",
        _F.RECOMMENDATION,
    ),
    (rf"(?:\w+ )*(?:{_HOPED}) (?:\w+ )*(?:outcome|result|benefit)s?(?: \w+)?", _F.SUCCESS),
    (r"(?:progress|position)(?! (?:status|rag|rating|report|%|percent))(?: \w+)+", _F.NOTE),
    (rf"(?:\w+ )*(?:{_NEW}) (?:\w+ )*(?:measure|control)s?(?: required| needed| proposed)?", _F.ACTION),
    (rf"(?:lead|owner|owning|delivering) (?!(?:{_OF_OWNERS})s?\b)\w+", _F.OWNER),
    (r"(?:responsible|accountable)(?: \w+){1,4}", _F.OWNER),
    (rf"(?:{_GOOD}) (?:criteri(?:a|on)|conditions?|metrics?|measures?|indicators?)", _F.SUCCESS),
    (r"ends?", _F.BY_WHEN),
    (r"evidence (?:that|which|we)\b.*", _F.EVIDENCE),
    (r"to be (?:done|completed|finished|delivered|actioned|implemented|closed)(?: by)?", _F.BY_WHEN),
    (r"reasons? for (?:\w+ )*(?:revis\w+|change\w*|extension|delay|slippage|new)(?: \w+)*", _F.REASON),
    (rf"(?:{_HOPED}|target|delivery|completion|implementation) (?:\w+ )?(?:quarter|month|year|sprint)", _F.BY_WHEN),
    (r"(?:strategic|corporate|key) priority", _F.WORKSTREAM),
    (r"(?:\w+ )*(?:completed|done|closed|implemented)\?", _F.STATUS),
)
_ANY_FIXED = re.compile("|".join(f"(?:{pattern})" for pattern, _ in (*_QUESTIONS, *_FIXED)))


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
    if fixed := _fixed(text):
        return fixed
    if words[-1] in ("at", "on"):
        return _date(words)
    return _by_phrase(words, whole) if words[-1] not in _BEFORE_ITS_OBJECT and not text.endswith("?") else []


def _fixed(text: str) -> list[NamedField]:
    """Return the field of a question or of a family of phrases."""
    plain = text.rstrip("?")
    if not (_ANY_FIXED.fullmatch(plain) or (plain != text and _ANY_FIXED.fullmatch(text))):
        return []
    fields = (
        field
        for pattern, field in (*_QUESTIONS, *_FIXED)
        if re.fullmatch(pattern, plain if field is not _F.STATUS else text)
    )
    return [NamedField(field, _SURE) for field in fields][:1]


def _by_phrase(words: list[str], whole: Callable[[str], list[NamedField]]) -> list[NamedField]:
    if len(words) > 1 and words[0].endswith(("'s", "s'")):
        words = words[1:]
        found = whole(" ".join(words))
        if found:
            return found
    phrase = before_preposition(words)
    if _DATES & {phrase[0], phrase[-1]} or (words[-1] in _DATES and "with" not in words):
        return _date(words)
    if len(phrase) < len(words):
        return _of_something(phrase, words[len(phrase) + 1 :], whole)
    return _by_head(phrase)


def _of_something(phrase: list[str], rest: list[str], whole: Callable[[str], list[NamedField]]) -> list[NamedField]:
    """Return what a header such as `Status of action` names: the field of the words before `of`, or after it."""
    if len(phrase) == 1 and phrase[0] in _ABOUT:
        text = " ".join(rest)
        return whole(text) or _fixed(text) or _by_head(rest)
    beside = set(_BESIDE_OWNERS.split()) & set(rest)
    found = whole(" ".join(phrase)) or _by_head(phrase)
    return [named for named in found if not (beside and named.field is _F.OWNER)]


def before_preposition(words: list[str]) -> list[str]:
    """Return the words before the first `of`, `for` and the like, all of them where there is none."""
    cut = next((number for number, word in enumerate(words) if number and word in _BEFORE_ITS_OBJECT), len(words))
    return words[:cut]


def _date(title: list[str]) -> list[NamedField]:
    """Return the field of a date: what it is the date of."""
    words, text = set(title), " ".join(title)
    if "start" in words and words & _ENDS:
        return [NamedField(_F.BY_WHEN, _USUAL)]
    if words & _NO_DEADLINE:
        return []
    if any(still in text for still in _STILL) or text.endswith(" by date"):
        return [NamedField(_F.BY_WHEN, _USUAL)]
    for known, field in ((_MOVED, _F.REVISED), (_DONE, _F.COMPLETED), (_DUE, _F.BY_WHEN), (_BEGUN, _F.AGREED)):
        if words & known:
            return [NamedField(field, _USUAL)]
    return []


def _by_head(words: list[str]) -> list[NamedField]:
    words = list(words)
    while len(words) > 1 and words[-1] in _TAIL:
        words.pop()
    heads = _heads_of(words[-1]) if words else []
    return [NamedField(head.field, head.strength) for head in heads if not head.never & set(words)]


def _heads_of(word: str) -> list[HeadWord]:
    """Return what a word names as a head, in the singular or the plural."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return HEADS.get(word) or HEADS.get(singular, [])
