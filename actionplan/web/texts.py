"""The texts of each plan that a search looks through, kept once somebody has searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from actionplan.assessment import assess
from actionplan.plan.model import Plan
from actionplan.views.search import SearchItem, fold_with_offsets, search_items


class PlanTexts(NamedTuple):
    """The texts of one plan, and the same without case and accents: one line per text."""

    name: str
    path: str
    items: tuple[SearchItem, ...]
    folded: str


def plan_texts(plan: Plan, day: date) -> PlanTexts:
    """Return the texts of a plan up to a day. Any process may call this."""
    items = search_items(assess(plan, day))
    # No text has a line break, so that a line is a text.
    return PlanTexts(plan.name, plan.path, tuple(items), "\n".join(fold_with_offsets(item.text)[0] for item in items))


def matching_texts(texts: PlanTexts, wanted: Sequence[str]) -> list[int]:
    """Return which texts have all of the words, which are without case and accents."""
    if not all(word in texts.folded for word in wanted):
        return []
    return [number for number, line in enumerate(texts.folded.split("\n")) if all(word in line for word in wanted)]
