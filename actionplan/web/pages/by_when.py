"""Show how a by-when wording is read, before it is written into a plan."""

from __future__ import annotations

from datetime import date

from actionplan.by_when import Calendar, read_period, resolve
from actionplan.by_when.trace import trace
from actionplan.page import Cell, Page, Prose
from actionplan.syntax.limits import MAX_LINE
from actionplan.views.explain import ExplainedWording, explain_page
from actionplan.web.draw import Filter, draw
from actionplan.web.message import BadRequestError, HttpResponse
from actionplan.web.visit import Visit

LEAD = "Type a wording as it was agreed, for example “end of March” or “within 3 months”, to see the date it means."


def by_when_page(visit: Visit) -> HttpResponse:
    """Show how a wording is read: its deadline or why it has none, and every step."""
    wording, agreed = visit.one("wording")[:MAX_LINE], visit.one("agreed")
    base, calendar = _base(visit, agreed)
    page = Page("How a by-when wording is read", None, [Prose([Cell(LEAD)])])
    if wording:
        reading = ExplainedWording(wording, resolve(wording, base, calendar), trace(wording, base, calendar))
        explained = explain_page([reading], base)
        page = Page(explained.title, None, explained.blocks)
    return draw(visit, page, filters=_filters(visit, wording, agreed), filter_button="Read")


def _filters(visit: Visit, wording: str, agreed: str) -> list[Filter]:
    """Return the fields of the form: the wording, and the day and the plan that it is read for."""
    names = [visit.plans.slug(plan) for plan in visit.plans.plans]
    return [
        Filter("wording", "Wording", wording),
        Filter("agreed", "Agreed on", agreed or (visit.day.isoformat() if not visit.one("plan") else "")),
        Filter("plan", "As this plan reads it", visit.one("plan"), names, every="No plan"),
    ]


def _base(visit: Visit, agreed: str) -> tuple[date | None, Calendar]:
    """Return the day that wordings count from, and the calendar: those of a plan if one was chosen."""
    plan = visit.plan(visit.one("plan")) if visit.one("plan") else None
    period = read_period(agreed) if agreed else plan.issued if plan else read_period(visit.day.isoformat())
    if agreed and period is None:
        raise BadRequestError("The date of the agreement cannot be read: write, for example, 31 January 2026.")
    return period.last if period else None, plan.calendar if plan else Calendar()
