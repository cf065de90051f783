"""Owners: the workload of each, what is late, and what was on time."""

from __future__ import annotations

from actionplan.page import Page
from actionplan.views.owners import Loads, owners_table
from actionplan.web.draw import draw, paged
from actionplan.web.message import HttpResponse
from actionplan.web.pages.actions import NO_OWNER
from actionplan.web.rows import WORDS
from actionplan.web.visit import Visit


def owners_page(visit: Visit) -> HttpResponse:
    """Show one row per owner, most overdue first."""
    loads = Loads()
    for plan in visit.actions():
        loads.add(plan.loads)
    ranked = loads.ranked()
    table = owners_table(ranked, WORDS, "")
    rows = [
        [row[0]._replace(link=visit.to("/overdue", owner=load.owner or NO_OWNER)), *row[1:]]
        for load, row in zip(ranked, table.rows, strict=True)
    ]
    table, pager = paged(visit, table._replace(rows=rows, reference=False))
    return draw(visit, Page("Owners", visit.day, [table]), pager=pager)
