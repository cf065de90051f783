"""Where words appear in recommendations, actions and notes of all plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

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


def search_page(visit: Visit) -> HttpResponse:
    """Show where the words of the address appear; case and accents do not matter."""
    words = visit.one("q").split()
    wanted = folded_words(words)
    if not wanted:
        return draw(visit, Page("Search", visit.day, [Prose([Cell(EMPTY)])]), asked="")
    found = [(plan, number) for plan in visit.actions() for number in matching_lines(plan.texts.folded, wanted)]
    number = min(visit.page_number, page_count(len(found)))
    rows = list(_rows(visit, found[(number - 1) * ROWS : number * ROWS], wanted))
    asked = " ".join(words)
    lead = [Prose([Cell(f"{count(len(found), 'text')} with “{asked}”.", "strong")])] if found else []
    empty = f"No recommendation, action or note has the words “{asked}”."
    blocks: list[Block] = [*lead, Table("", COLUMNS, rows, empty=empty)]
    pager: Pager | None = pager_of(visit, len(found))
    return draw(visit, Page("Search", visit.day, blocks), pager=pager, asked=asked)


def _rows(visit: Visit, found: Sequence[tuple[PlanActions, int]], wanted: list[str]) -> Iterator[list[Cell]]:
    """Yield the rows of a page; the texts of each plan are unpacked once."""
    for _, group in groupby(found, key=lambda pair: pair[0].path):
        of_plan = list(group)
        items = of_plan[0][0].texts.items.open()
        yield from (_row(visit, plan, items[number], wanted) for plan, number in of_plan)


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
