"""Recognise a header by its head word if the vocabulary does not have it in full: `Delivery lead` is an owner.

The head is the last word of the header before `of`, `for` and the like: `Status of corrective action` is a status.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actionplan.importing.header_phrases import Word
from actionplan.importing.header_words import FAMILIES, HEADS, any_of, matching_words
from actionplan.importing.plan_fields import PlanField, Strength
from actionplan.named_tuple import NamedTuple

_F = PlanField
LONGEST = 10
"""A header with more words than this is a sentence, and has no head word."""
_DATES = {"date", "dates"}


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NO_DEADLINE = _set(
    "start started starting review reviewed retest audit next last expiry purchase birth begin commenced service",
    "renewal refresher retraining recertification decision",
)
_MOVED = _set("revised extended extension amended rescheduled new second")
_DONE = _set(
    "actual completed closed done complied abated resolved implemented achieved signed sign discharged finished",
    "delivered rectified",
)
_ENDS = _set("completion complete end finish")
_STILL = _set("will shall must should target planned proposed due")
_TO_DO = ("to be", "to rectify", "to complete", "to implement", "to finish")
_DUE = _set(
    "target due deadline planned expected anticipated estimated est proposed forecast projected scheduled sched",
    "baseline completion compl implementation delivery milestone finish end out remediation resolution closure",
    "required action compliance needed agreed committed promised promise reporting",
)
_BEGUN = _set("raised opened opening created identified logged reported added assigned issued received minuted meeting")
_BEGUN |= _set("recorded agreement allocated set entered detection detected discovered discovery")
_BEFORE_ITS_OBJECT = _set("of for from to with by in on as at against since under being")
_TAIL = _set(
    "required needed identified agreed proposed arising planned set noted raised made submitted provided learned given",
    "learnt recommended description descriptions text detail details name title statement summary point",
    "level back report held received seen observed attached obtained available necessary snippet link file found noted",
)
_ABOUT = _set(
    "nature description details detail summary title name text statement brief short full outline wording item items",
    "matter matters point points instance instances list",
)
_REQUEST = re.compile(
    r"(?:please )?(?:state|outline|describe|give|list|set out|explain|provide|specify|detail)s? "
    r"(?:clearly |briefly |fully |in full )?(?:of )?(?:the )?"
)
_PARTICIPLE = re.compile(r"\w{2,}(?:ed|ied)")
_TELLS_HOW_FAR = _set(
    "completed closed implemented achieved accepted agreed rejected approved reviewed checked notified informed",
    "delivered consulted resolved discharged deferred verified endorsed met signed affected authorised authorized",
    "actioned finished addressed",
)
"""Participles that say what became of a thing, so that the word before them does not say what the column holds."""
_ANY_FAMILY = any_of(FAMILIES)
_PEOPLE = _set("monitoring review audit evidence decision approval oversight assurance reporting")
"""Words after `of` or `for` that say that a person is responsible for something other than the action."""


class NamedField(NamedTuple):
    """A field that a header names by its head word."""

    field: PlanField
    strength: Strength


def named_by_head(text: str, whole: Callable[[str], list[NamedField]]) -> list[NamedField]:
    """Return the fields that a header names by its head word; `whole` looks up a phrase in the vocabulary.

    `text` is a header as it is compared: small letters without punctuation.
    """
    asked = _REQUEST.sub("", text, count=1) or text
    words = asked.split()
    if found := (whole(asked) if asked != text else []) or named_by_family(asked):
        return found
    if not words or len(words) > LONGEST:
        return []
    if words[-1] in ("at", "on") or words[0] in _DATES:
        return _date(words)
    return _by_phrase(words, whole) if words[-1] not in _BEFORE_ITS_OBJECT and not text.endswith("?") else []


def named_by_family(text: str) -> list[NamedField]:
    """Return the field of a question, or of a phrase of which only a part is known."""
    forms = dict.fromkeys((text, text.rstrip("?")))
    if not any(_ANY_FAMILY.fullmatch(f"{form} ") for form in forms):
        return []
    found = matching_words(FAMILIES, forms, set(text.rstrip("?").split()))
    return [NamedField(word.field, word.strength) for word in found if word.field][:1]


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
    if set(phrase) <= _ABOUT:
        text = " ".join(rest)
        return whole(text) or named_by_family(text) or _by_head(rest)
    beside = _PEOPLE & set(rest)
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
        return [NamedField(_F.BY_WHEN, Strength.USUAL)]
    if words & _NO_DEADLINE:
        return []
    if title[:2] == ["date", "agreed"]:
        return [NamedField(_F.AGREED, Strength.USUAL)]
    if words & _STILL or any(still in text for still in _TO_DO) or text.endswith(" by date"):
        return [NamedField(_F.BY_WHEN, Strength.USUAL)]
    for known, field in ((_MOVED, _F.REVISED), (_DONE, _F.COMPLETED), (_DUE, _F.BY_WHEN), (_BEGUN, _F.AGREED)):
        if words & known:
            return [NamedField(field, Strength.USUAL)]
    return []


def is_of_a_thing(words: list[str]) -> bool:
    """Tell whether the first or the last word of a title names something that plans do not have."""
    phrase = before_preposition(words)
    ends = {phrase[0], phrase[-1], words[-1]} if phrase else set[str]()
    return any(head.field is None for word in ends for head in _heads_of(word)) or bool(set(words) & _NO_DEADLINE)


def _by_head(words: list[str]) -> list[NamedField]:
    words = list(words)
    while len(words) > 1 and (words[-1] in _TAIL or _is_description(words[-1])):
        words.pop()
    heads = _heads_of(words[-1]) if words else []
    return [NamedField(head.field, head.strength) for head in heads if head.field and not head.never & set(words)]


def _is_description(word: str) -> bool:
    """Tell whether a word only describes the one before it: `Status assigned` is a status."""
    return _PARTICIPLE.fullmatch(word) is not None and word not in _TELLS_HOW_FAR and word not in HEADS


def _heads_of(word: str) -> list[Word]:
    """Return what a word names as a head, in the singular or the plural."""
    singular = (f"{word[:-3]}y" if word.endswith("ies") else word, word.removesuffix("es"), word.removesuffix("s"))
    return next((HEADS[form] for form in (word, *singular) if form in HEADS), [])
