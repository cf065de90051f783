"""The history of one action or recommendation: every change of it that git has recorded."""

from __future__ import annotations

from actionplan.changes.target import in_plan
from actionplan.history.item_history import of_action
from actionplan.page import Cell, Points, Table
from actionplan.views.item_changes import item_changes_page
from actionplan.web.draw import Link, draw, paged
from actionplan.web.message import HttpResponse
from actionplan.web.pages.item import find_item, trail_of
from actionplan.web.visit import NotFoundError, Visit


def history_page(visit: Visit, slug: str) -> HttpResponse:
    """Show every change of the item in the address: the commit, its day, who made it, and what changed."""
    if visit.settings.history is None:
        raise NotFoundError("These plans are not in a git repository, so there is no history of them.")
    standing, ref = visit.standing(slug), visit.one("ref")
    item, plan, recorded = find_item(standing, ref), standing.plan, visit.settings.history()
    name = plan.id or f"/{recorded.below_root(plan.path)}"
    found = of_action(recorded, name, ref, plan if in_plan(plan, ref) else None)
    page = item_changes_page(found)
    [table] = [block for block in page.blocks if isinstance(block, Table)]
    shown, pager = paged(visit, table)
    notes = [Points("About this history", [Cell(note) for note in found.notes])] if found.notes else []
    trail = [*trail_of(visit, slug, item), Link(item.title, visit.to_item(slug, ref))]
    page = page._replace(title=f"History of {item.title}", blocks=[shown, *notes])
    return draw(visit, page, trail=trail, pager=pager)
