"""The texts of each plan in which a search looks."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.named_tuple import NamedTuple
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


def matching_lines(folded: str, wanted: Sequence[str]) -> Sequence[int]:
    """Return the numbers of the lines that have all of the words, which are without case and accents."""
    if not all(word in folded for word in wanted):
        return ()
    lines = folded.split("\n")
    numbers: Sequence[int] = range(len(lines))
    for word in wanted:
        numbers = [number for number in numbers if word in lines[number]]
    return numbers
