"""English words that the rules about wording know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_STOP = frozenset(
    """a an and any are as at be been being by for from had has have in into is it its of on or our so than that the
    their them there these they this those to up was were which will with within who whom""".split()  # noqa: SIM905
)
# The longest first, so that the whole ending of "publications" is removed.
_ENDINGS = ("ations", "ation", "ments", "ings", "ment", "ions", "ing", "ies", "ied", "ion", "ed", "es", "s", "e", "y")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the significant words of a text: "publish", "published" and "publishing" have one."""
    return frozenset(each_stem(text))


def each_stem(text: str) -> Iterator[str]:
    """Yield the stem of each significant word of a text, in order. A stem is how the word begins, in lower case."""
    for match in _WORD.finditer(text.casefold()):
        if match[0] not in _STOP:
            yield _stem(match[0])


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


COMMON = frozenset(
    """UK EU US USA UN GB NHS GP MP BBC IT ICT HR PR CEO CFO PC TV DVD CD PDF CSV URL WWW FAQ VAT PAYE ID OK AM PM AD BC
    CV NB PS PIN SMS CCTV DNA GDPR FOI GCSE HIV AIDS COVID KPI RAG SMART TBC TBA TBD ASAP NA EG IE ETC AGM
    II III IV VI VII VIII IX XI XII XIII XIV XV XVI XIX XX XXI
    AND OR NOT NO YES ALL ANY MUST THE OF TO IN ON AT BY FOR IS ARE BE WILL NEW BUT IF AS WE IT
    JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC JUNE JULY MARCH APRIL AUGUST
    MON TUE WED THU FRI SAT SUN""".split()  # noqa: SIM905
)
"""Abbreviations that everybody knows, and short words that some people write in capitals."""

OPENING = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
FINITE = re.compile(
    r"\b(?:will|shall|should|must|would|can|may|is|are|was|were|be|been|being|has|have|had|needs?)\b"
    r"|^\W*(?:[\w&/'’-]+\s+){1,4}to\s",
    re.IGNORECASE,
)
"""What shows that a sentence says what happens or is to happen."""

_NOUN_ENDINGS = ("tion", "tions", "sion", "sions", "ment", "ments", "ship", "ness", "ance", "ence", "ity")
# Words with such an ending that are also verbs.
_VERBS = frozenset(
    """implement complement supplement document experiment comment augment cement ferment lament torment segment
    position commission condition function mention question petition ration station section auction caution motion
    partition portion proportion provision vision envision requisition
    finance balance enhance advance influence reference sequence evidence experience license licence commence glance
    distance silence fence sentence instance substance
    worship witness harness""".split()  # noqa: SIM905
)
_OPENERS = frozenset(
    """the a an this these those all our there better further additional new more regular ongoing on-going improved
    increased enhanced joint robust effective monthly quarterly annual annually""".split()  # noqa: SIM905
)


@lru_cache(maxsize=8192)
def names_a_thing(word: str) -> bool:
    """Tell whether a first word begins a noun phrase: an article, an adjective, or a noun that is not also a verb."""
    word = word.casefold()
    return word in _OPENERS or (word.endswith(_NOUN_ENDINGS) and word not in _VERBS)


ENDLESS = re.compile(
    r"\W*(?:to\s+)?(?:we\s+will\s+)?(?P<verb>consider\b|continue\b(?:\s+(?:to|with)\b)?|look\s+(?:at|into)\b|explore\b"
    r"|think\s+about\b|seek\s+to\b|aim\s+to\b|try\s+to\b|endeavour\s+to\b|strive\b|work\s+towards\b|keep\b|go\s+on\b"
    r"|maintain\b|monitor\b|stay\s+in\s+touch\b|be\s+(?:aware|mindful)\b|bear\s+in\s+mind\b|remain\b)",
    re.IGNORECASE,
)
