"""The papers on all plans: what each plan adds to them is kept, so that a change takes one plan to be read again."""

from __future__ import annotations

from datetime import date

from actionplan.assessment import assess
from actionplan.page import Page
from actionplan.plan.model import Plan
from actionplan.views.report.changes_report import Since, changes_page
from actionplan.views.report.portfolio_report import Portfolio
from actionplan.views.report.report_settings import ReportSettings
from actionplan.web.packed import Packed, packed
from actionplan.web.rows import WORDS
from actionplan.web.visit import Visit


def position_part(plan: Plan, day: date) -> Packed[Portfolio]:
    """Return what a plan adds to the paper on all. Any process may call this."""
    portfolio = Portfolio()
    portfolio.take(assess(plan, day))
    return packed(portfolio)


def changes_part(plan: Plan, day: date, since: date, until: date | None) -> Packed[Since]:
    """Return what a plan adds to the paper on what changed in all. Any process may call this."""
    report = _changes(day, since, until)
    report.take(assess(plan, day))
    return packed(report)


def position_of_all(visit: Visit, setting: ReportSettings) -> Page:
    """Return the paper on the position of all plans."""
    portfolio = Portfolio()
    for part in visit.for_plans(position_part, visit.day):
        portfolio.add(part.open())
    return portfolio.page(visit.day, setting)


def changes_of_all(visit: Visit, setting: ReportSettings, since: date, until: date | None) -> Page:
    """Return the paper on what changed in all plans after the day `since`, and what is due by `until`."""
    report = _changes(visit.day, since, until)
    for part in visit.for_plans(changes_part, visit.day, since, until):
        report.add(part.open())
    return changes_page(report, setting)


def _changes(day: date, since: date, until: date | None) -> Since:
    return Since(since, day, WORDS, until, several=True)
