"""An abbreviation is neither common nor explained in the plan.

**Why.** Those who wrote it know what EMS is. A councillor elected next May does not, nor does the officer who takes
the action over.

**Bad**

    actions:
      - ref: "1.1"
        action: Evaluate how EMS was implemented

**Good**

    abbreviations:
      EMS: Electronic Monitoring System
    actions:
      - ref: "1.1"
        action: Evaluate how EMS was implemented

**Fix.** Add it to `abbreviations`, or write it out once with the abbreviation in brackets behind it. The rule speaks
once for each abbreviation of a plan.

**Options.** `abbreviations` under `[lint]` in actionplan.toml lists those that everybody in the house knows.
"""

import re
from collections.abc import Iterator

from actionplan.finding import Severity
from actionplan.rules.kinds import Hit, PlanRule, documented
from actionplan.rules.subject import Subject
from actionplan.rules.text.values import texts
from actionplan.rules.text.words import COMMON


def check(subject: Subject) -> Iterator[Hit]:
    """Find the first use of each capitalised abbreviation that nothing in the file explains."""
    unknown = _unknown(subject)
    for key_node, value in texts(subject.plan) if unknown else ():
        for found in ABBREVIATION.finditer(value.value):
            if found[1] in unknown and not _shouted(value.value, found):
                unknown.discard(found[1])
                place = subject.place(value, found[1], key_node)
                yield Hit(place, f"`{found[1]}` is not explained", "add it to `abbreviations`")


ABBREVIATION = re.compile(r"(?<![\w&/.-])([A-Z]{2,6})(?:s|'s|’s)?(?![\w&-])(?!\.[\w])")
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_BEFORE = re.compile(r"\b[A-Z]{2,}\s+$")
_BEHIND = re.compile(r"\s+[A-Z]{2,}\b")


def _unknown(subject: Subject) -> set[str]:
    text = subject.plan.text.text
    known = COMMON | subject.options.known | set(subject.plan.abbreviations)
    found = set(ABBREVIATION.findall(text)) - known
    return {word for word in found if not _explained(word, text)}


def _explained(word: str, text: str) -> bool:
    """Whether the text writes the abbreviation out, with one of the two in brackets behind the other."""
    for found in re.finditer(rf"((?:[\w'’&/,-]+\s+){{1,10}})\(\W*{word}s?\b", text):
        if _initials(found[1], word):
            return True
    behind = re.search(rf"\b{word}\s*(?:\(|[-–=:]\s)\s*((?:[\w'’&/,-]+[ \n]*){{1,10}})", text)
    return behind is not None and _initials(behind[1], word)


def _initials(words: str, abbreviation: str) -> bool:
    """Whether the letters of an abbreviation are, in order, those that words begin with."""
    letters = iter(word[0].upper() for word in re.findall(r"[A-Za-z]+", words))
    return all(letter in letters for letter in abbreviation)


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands among words in capitals, or alone as a heading, and so is no abbreviation."""
    if text.isupper():
        return True
    before, after = text[max(0, found.start() - 20) : found.start()], text[found.end() : found.end() + 20]
    return bool(_CAPITALS.search(f"{before}|{after}") or _BEFORE.search(before) or _BEHIND.match(after))


RULE = PlanRule(documented("AP701", "abbreviation-unexplained", Severity.ADVICE, __doc__), check)
