"""An abbreviation is neither common nor explained in the plan.

**Why.** The people who wrote the plan know what EMS means. A councillor elected next May does not, and nor does an
officer who takes over the action.

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

**Fix.** Add it under `abbreviations`, or write the words out once with the abbreviation after them in brackets. There
is one finding per abbreviation and plan.

**Options.** `abbreviations` under `[lint]` in `actionplan.toml` lists those that everybody in your organisation knows.
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
    """Find the first use of each abbreviation in capitals that nothing in the file explains."""
    unknown = _unknown(context)
    # The first place is nearly always one that people read. Where it is a comment, all other places are tried.
    yield from _first_uses(context, unknown, {places[0]: word for word, places in unknown.items()})
    yield from _first_uses(context, unknown, {at: word for word, places in unknown.items() for at in places})


def _first_uses(context: PlanContext, unknown: dict[str, list[int]], words: dict[int, str]) -> Iterator[Match]:
    """Report the first use in prose of each word at these offsets, and take it out of `unknown`."""
    offsets = sorted(words)
    text = context.plan.text.text
    for key, value in texts(context.plan, offsets) if offsets else ():
        if value.value.isupper():  # a heading
            continue
        for at in offsets[bisect_left(offsets, value.start) : bisect_left(offsets, value.end)]:
            word = words[at]
            if word in unknown and not _shouted(text, at, at + len(word)):
                del unknown[word]
                place = context.stretch(at, at + len(word), value, key)
                yield Match(place, f"the abbreviation `{word}` is not explained", "add it under `abbreviations`")


_LONGEST = 6
_REACH = 100
# A whole word: not in a longer one, a path or a web address.
_WHOLE = re.compile(r"(?<![\w&/.-])[A-Z]{2,6}(?:s|'s|’s)?(?![\w&-])(?!\.\w)")
# Turns every capital into A and every other byte into a space: many times faster than a search for capitals.
_CAPITALS = bytes(65 if 65 <= byte <= 90 else 32 for byte in range(256))
_RUN = re.compile(b"AA+")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_BEFORE = re.compile(r"\b[A-Z]{2,}\s+$")
_BEHIND = re.compile(r"\s+[A-Z]{2,}\b")
_OPENED = re.compile(r"\(\W?$")
_OPENS = re.compile(r"(?:s|'s)?\s*(?:\(|[-–—=:]\s)")


def _unknown(context: PlanContext) -> dict[str, list[int]]:
    """Return the words in capitals that nothing in the file explains, and where each is used."""
    text = context.plan.text.text
    runs = _runs(text)
    unknown = runs.keys() - COMMON - context.options.known - context.plan.abbreviations.keys()
    whole = {word: [at for at in runs[word] if _WHOLE.match(text, at)] for word in sorted(unknown)}
    return {word: places for word, places in whole.items() if places and not _explained(word, places, text)}


def _runs(text: str) -> dict[str, list[int]]:
    """Return where there are only capitals for as long as an abbreviation may be, by what they are."""
    places: dict[str, list[int]] = {}
    for run in _RUN.finditer(text.encode("latin-1", "replace").translate(_CAPITALS)):
        start, end = run.span()
        if end - start <= _LONGEST:
            places.setdefault(text[start:end], []).append(start)
    return places


def _explained(word: str, places: list[int], text: str) -> bool:
    """Tell whether the text writes the word out: one follows the other in brackets or after a dash."""
    for at in places:
        end = at + len(word)
        if "(" in text[max(0, at - 2) : at] and _OPENED.search(text[max(0, at - 2) : at]):
            if _initials(text[max(0, at - _REACH) : at], word):
                return True
        elif _OPENS.match(text, end) and _initials(text[end : end + _REACH], word):
            return True
    return False


def _initials(words: str, abbreviation: str) -> bool:
    """Tell whether the letters of an abbreviation are, in order, the initials of some of the words."""
    letters = iter(word[0].upper() for word in re.findall(r"[A-Za-z]+", words))
    return all(letter in letters for letter in abbreviation)


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words around it are in capitals too, so that it may be no abbreviation."""
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    if _SHOUTED.search(before) or _SHOUTED.search(after):
        return True
    return bool(_BEFORE.search(before) or _BEHIND.match(after))


RULE = PlanRule(documented("AP701", "abbreviation-unexplained", Severity.SUGGESTION, __doc__), check)
