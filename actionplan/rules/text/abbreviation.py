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
from bisect import bisect_left
from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.english import COMMON
from actionplan.rules.support.plan_context import PlanContext
from actionplan.rules.support.prose import texts


def check(context: PlanContext) -> Iterator[Match]:
    """Find the first use of each capitalised abbreviation that nothing in the file explains."""
    unknown = _unknown(context)
    # Nearly always the first place is one that people read; where it is a comment, all others are looked at.
    yield from _first_uses(context, unknown, {places[0]: word for word, places in unknown.items()})
    yield from _first_uses(context, unknown, {at: word for word, places in unknown.items() for at in places})


def _first_uses(context: PlanContext, unknown: dict[str, list[int]], words: dict[int, str]) -> Iterator[Match]:
    """The first use of each word in a text, of the words at these offsets; it is taken out of `unknown`."""
    offsets = sorted(words)
    text = context.plan.text.text
    for key_node, value in texts(context.plan, offsets) if offsets else ():
        if value.value.isupper():  # a heading
            continue
        for at in offsets[bisect_left(offsets, value.start) : bisect_left(offsets, value.end)]:
            word = words[at]
            if word in unknown and not _shouted(text, at, at + len(word)):
                del unknown[word]
                place = context.stretch(at, at + len(word), value, key_node)
                yield Match(place, f"`{word}` is not explained", "add it to `abbreviations`")


_LONGEST = 6
_REACH = 100
_WHOLE = re.compile(r"(?<![\w&/.-])[A-Z]{2,6}(?:s|'s|’s)?(?![\w&-])(?!\.\w)")
# Every byte that is no capital as a blank: many times faster than a search, and most texts have nothing to find.
_CAPITALS = bytes(byte if 65 <= byte <= 90 else 32 for byte in range(256))
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_BEFORE = re.compile(r"\b[A-Z]{2,}\s+$")
_BEHIND = re.compile(r"\s+[A-Z]{2,}\b")
_OPENED = re.compile(r"\(\W?$")
_OPENS = re.compile(r"(?:s|'s)?\s*(?:\(|[-–—=:]\s)")


def _unknown(context: PlanContext) -> dict[str, list[int]]:
    """The words in capitals that nothing in the file explains, and where each stands."""
    text = context.plan.text.text
    capitals = text.encode("utf-8", "replace").translate(_CAPITALS).split()
    found = {word.decode("ascii") for word in capitals if 2 <= len(word) <= _LONGEST}
    unknown = found - COMMON - context.options.known - context.plan.abbreviations.keys()
    placed = {word: _places(word, text) for word in sorted(unknown)}
    return {word: places for word, places in placed.items() if places and not _explained(word, places, text)}


def _places(word: str, text: str) -> list[int]:
    """Where a word stands whole: not in a longer one, a path or a web address."""
    found, at = [], text.find(word)
    while at >= 0:
        if _WHOLE.match(text, at):
            found.append(at)
        at = text.find(word, at + len(word))
    return found


def _explained(word: str, places: list[int], text: str) -> bool:
    """Whether the text writes the word out: one of the two in brackets, or after a dash, behind the other."""
    for at in places:
        end = at + len(word)
        if "(" in text[max(0, at - 2) : at] and _OPENED.search(text[max(0, at - 2) : at]):
            if _initials(text[max(0, at - _REACH) : at], word):
                return True
        elif _OPENS.match(text, end) and _initials(text[end : end + _REACH], word):
            return True
    return False


def _initials(words: str, abbreviation: str) -> bool:
    """Whether the letters of an abbreviation are, in order, those that some of the words begin with."""
    letters = iter(word[0].upper() for word in re.findall(r"[A-Za-z]+", words))
    return all(letter in letters for letter in abbreviation)


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the word stands among words in capitals, or alone in a heading of such, and so is no abbreviation."""
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    if _SHOUTED.search(before) or _SHOUTED.search(after):
        return True
    return bool(_BEFORE.search(before) or _BEHIND.match(after))


RULE = PlanRule(documented("AP701", "abbreviation-unexplained", Severity.SUGGESTION, __doc__), check)
