"""Responses that begin with a decision, such as `Agree.`, where no column states the decisions."""

from __future__ import annotations

import re

from actionplan.importing.draft import PlanDraft
from actionplan.importing.value_words import bare, decision_meaning
from actionplan.plan.vocabulary import Decision

_AFTER = re.compile(r"\s*(?:[–—:;,.(\n]|\s-\s)\s*")
_NUMBERS = frozenset({"no", "n", "y"})
"""These decide only as a whole answer: `No. 3 will be closed` has a number."""


def decide(draft: PlanDraft) -> None:
    """Record the decision that the response to a recommendation begins with, with a doubt if the text goes on."""
    for item in draft.recommendations:
        response = item.values.get("response")
        text = response.get("text") if isinstance(response, dict) else None
        if not isinstance(response, dict) or not text or "decision" in response:
            continue
        word, goes_on = _first_words(text)
        decision = _meaning(word, goes_on=goes_on)
        if decision is None:
            continue
        item.values["response"] = {"decision": str(decision), **response}
        if goes_on:
            item.doubt("response", f"begins with `{word}`, which was taken for the decision: does the rest limit it?")


def _first_words(text: str) -> tuple[str, bool]:
    """Return what a text says before its first stop, and whether it goes on."""
    word, *rest = _AFTER.split(text.strip(), maxsplit=1)
    return word, bool(rest and rest[0].strip())


def _meaning(word: str, *, goes_on: bool) -> Decision | None:
    return None if goes_on and bare(word) in _NUMBERS else decision_meaning(word)
