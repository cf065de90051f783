"""Positions over time, as git has recorded them then and as they are known now."""

from __future__ import annotations

from actionplan.history.trends import Step
from actionplan.history.trends import trend as positions
from actionplan.page import Block, Cell, Page, Points
from actionplan.views.trend import trend_page as page_of
from actionplan.web.draw import Filter, draw
from actionplan.web.message import BadRequestError, HttpResponse
from actionplan.web.visit import NotFoundError, Visit

STEPS = ("week", "month", "commit")


def trend_page(visit: Visit) -> HttpResponse:
    """Show how many actions were complete and overdue, and how often deadlines moved, at the end of each month."""
    by, slug = visit.one("by") or "month", visit.one("plan")
    if by not in STEPS:
        raise BadRequestError("The step in the address is not week, month or commit.")
    names = list(visit.plans.files)
    filters = [Filter("by", "One point for each", by, STEPS, every="")]
    filters += [Filter("plan", "Plan", slug, names)] if len(names) > 1 else []
    page = visit.remembered("trend", lambda: _page(visit, by, slug))
    return draw(visit, page, filters=filters, picker=False)


def _page(visit: Visit, by: str, slug: str) -> Page:
    if visit.settings.history is None:
        raise NotFoundError("These plans are not in a git repository, so nothing has recorded how they changed.")
    recorded = visit.settings.history()
    paths = [visit.file(slug).path] if slug else visit.settings.paths
    found = positions(recorded, [recorded.below_root(path) for path in paths], Step(by), visit.day)
    page = page_of(found)
    blocks: list[Block] = list(page.blocks)
    if found.notes:
        blocks.append(Points("About this history", [Cell(note) for note in found.notes]))
    return page._replace(blocks=blocks)
