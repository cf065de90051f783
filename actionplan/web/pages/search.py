"""Where words appear in recommendations, actions and notes of all plans."""

from __future__ import annotations

from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.views.labels import count
from actionplan.views.paging import ROWS, page_count
from actionplan.views.search import folded_words, marked, match_of
from actionplan.web.draw import Pager, draw, pager_of
from actionplan.web.message import HttpResponse
from actionplan.web.texts import PlanTexts, matching_texts
from actionplan.web.visit import Visit

COLUMNS = (Column("Plan", 3), Column("Ref", 2), Column("In", 2), Column("Text", 8))
EMPTY = "Type words to find: every recommendation, response, action and note that has all of them is listed."


def search_page(visit: Visit) -> HttpResponse:
    """Show where the words of the address appear; case and accents do not matter."""
    words = visit.one("q").split()
    wanted = folded_words(words)
    if not wanted:
        return draw(visit, Page("Search", visit.day, [Prose([Cell(EMPTY)])]), asked="")
    found = [(texts, number) for texts in visit.texts() for number in matching_texts(texts, wanted)]
    number = min(visit.page_number, page_count(len(found)))
    rows = [_row(visit, texts, at, wanted) for texts, at in found[(number - 1) * ROWS : number * ROWS]]
    asked = " ".join(words)
    lead = [Prose([Cell(f"{count(len(found), 'text')} with “{asked}”.", "strong")])] if found else []
    empty = f"No recommendation, action or note has the words “{asked}”."
    blocks: list[Block] = [*lead, Table("", COLUMNS, rows, empty=empty)]
    pager: Pager | None = pager_of(visit, len(found))
    return draw(visit, Page("Search", visit.day, blocks), pager=pager, asked=asked)


def _row(visit: Visit, texts: PlanTexts, number: int, wanted: list[str]) -> list[Cell]:
    item, slug = texts.items[number], visit.plans.slugs[texts.path]
    match = match_of(item, wanted, texts.name, texts.path)
    to = visit.to_item(slug, item.ref) if item.ref else visit.to_plan(slug)
    kind = f"{item.kind} of {item.on}" if item.on else item.kind
    return [
        Cell(texts.name, "muted"),
        Cell(item.ref or "–", "ref", None, to),
        Cell(kind[:1].upper() + kind[1:]),
        Cell(marked(match) if match else item.text),
    ]
