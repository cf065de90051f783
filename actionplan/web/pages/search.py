"""Where words appear in recommendations, actions and notes of all plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.views.labels import count
from actionplan.views.paging import ROWS, page_count
from actionplan.views.search import SearchItem, folded_words, marked, match_of
from actionplan.web.draw import Pager, draw, pager_of
from actionplan.web.message import HttpResponse
from actionplan.web.rows import PlanActions
from actionplan.web.texts import matching_lines
from actionplan.web.visit import Visit

COLUMNS = (Column("Plan", 3), Column("Ref", 2), Column("In", 2), Column("Text", 8))
EMPTY = "Type words to find: every recommendation, response, action and note that has all of them is listed."

Found = tuple[PlanActions, Sequence[int]]
"""A plan, and the numbers of the texts in it that were found."""


def search_page(visit: Visit) -> HttpResponse:
    """Show where the words of the address appear; case and accents do not matter."""
    words = visit.one("q").split()
    wanted = folded_words(words)
    if not wanted:
        return draw(visit, Page("Search", visit.day, [Prose([Cell(EMPTY)])]), asked="")
    found = [(plan, matching_lines(plan.texts.folded, wanted)) for plan in visit.actions()]
    total = sum(len(numbers) for _, numbers in found)
    first = (min(visit.page_number, page_count(total)) - 1) * ROWS
    rows = [row for plan, numbers in _part(found, first) for row in _rows(visit, plan, numbers, wanted)]
    asked = " ".join(words)
    lead = [Prose([Cell(f"{count(total, 'text')} with “{asked}”.", "strong")])] if total else []
    empty = f"No recommendation, action or note has the words “{asked}”."
    blocks: list[Block] = [*lead, Table("", COLUMNS, rows, empty=empty)]
    pager: Pager | None = pager_of(visit, total)
    return draw(visit, Page("Search", visit.day, blocks), pager=pager, asked=asked)


def _part(found: Iterable[Found], first: int) -> Iterator[Found]:
    """Yield what one page shows: ROWS of what was found, from the place `first` on."""
    last = first + ROWS
    for plan, numbers in found:
        shown = numbers[max(first, 0) : max(last, 0)]
        if shown:
            yield plan, shown
        first, last = first - len(numbers), last - len(numbers)


def _rows(visit: Visit, plan: PlanActions, numbers: Sequence[int], wanted: list[str]) -> list[list[Cell]]:
    items = plan.texts.items.open()
    return [_row(visit, plan, items[number], wanted) for number in numbers]


def _row(visit: Visit, plan: PlanActions, item: SearchItem, wanted: list[str]) -> list[Cell]:
    slug = visit.plans.slugs[plan.path]
    match = match_of(item, wanted, plan.name, plan.path)
    to = visit.to_item(slug, item.ref) if item.ref else visit.to_plan(slug)
    kind = f"{item.kind} of {item.on}" if item.on else item.kind
    return [
        Cell(plan.name, "muted"),
        Cell(item.ref or "–", "ref", None, to),
        Cell(kind[:1].upper() + kind[1:]),
        Cell(marked(match) if match else item.text),
    ]
