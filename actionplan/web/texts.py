"""The texts of each plan in which a search looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.standing import PlanStanding
from actionplan.views.search import SearchItem, fold_with_offsets, search_items
from actionplan.web.packed import Packed, packed


class PlanTexts(NamedTuple):
    """The texts of one plan without case and accents, one per line, and the item of each line."""

    folded: str
    items: Packed[list[SearchItem]]


def texts_of(standing: PlanStanding) -> PlanTexts:
    """Return the texts of a plan up to the day of its position. Any process may call this."""
    items = search_items(standing)
    # No text has a line break, so each line is one text.
    return PlanTexts("\n".join(fold_with_offsets(item.text)[0] for item in items), packed(items))


def matching_lines(folded: str, wanted: Sequence[str]) -> list[int]:
    """Return which lines have all of the words: one word or more, without case and accents."""
    if not all(word in folded for word in wanted):
        return []
    return list(_matching(folded, max(wanted, key=len), wanted))


def _matching(folded: str, longest: str, wanted: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the lines with all words; only lines that have the longest word are looked at."""
    number = counted = 0
    at = folded.find(longest)
    while at >= 0:
        number += folded.count("\n", counted, at)
        begin, end = folded.rfind("\n", 0, at) + 1, folded.find("\n", at)
        end = end if end >= 0 else len(folded)
        if len(wanted) == 1 or all(folded.find(word, begin, end) >= 0 for word in wanted):
            yield number
        counted, at = at, folded.find(longest, end)
