"""The papers for tests: two small plans with everything that a paper can show, on a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from actionplan.assessment import assess
from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.owners import loads, owners_page
from actionplan.views.report.changes_report import changes_report
from actionplan.views.report.owner_pages import owner_pages
from actionplan.views.report.portfolio_report import portfolio_report
from actionplan.views.report.report_settings import ReportSettings
from actionplan.views.report.site import site
from tests.written_plans import plan_of

REPORTS = Path(__file__).parents[1] / "golden" / "reports"
DAY = date(2024, 9, 16)
BEFORE = date(2024, 6, 10)


def stand(name: str, day: date = DAY) -> PlanStanding:
    """One of the two plans on a day."""
    path = f"plans/{name}.yaml"
    plan = plan_of((REPORTS / path).read_bytes(), path)
    return assess(plan, day)


def library(day: date = DAY) -> PlanStanding:
    return stand("library-review", day)


def museum(day: date = DAY) -> PlanStanding:
    return stand("museum-review", day)


def told(*standings: PlanStanding, **fields: Any) -> ReportSettings:
    """The settings of a paper on these plans."""
    setting = ReportSettings(files=tuple(standing.plan.path for standing in standings), revision="0123456789ab")
    return setting._replace(**fields)


def letter() -> Page:
    both = [library(), museum()]
    return next(each.page for each in owner_pages(both, DAY, told(*both)) if each.owner == "Web Manager")


PAPERS: dict[str, Callable[[], Page]] = {
    "one-plan": lambda: portfolio_report([library()], DAY, told(library())),
    "several-plans": lambda: portfolio_report([library(), museum()], DAY, told(library(), museum())),
    "since": lambda: changes_report([library()], BEFORE, DAY, told(library())),
    "owner": letter,
    "site-index": lambda: list(site([library(), museum()], DAY, told(library(), museum()), ".html"))[-1][1],
    "owners": lambda: owners_page(loads([library(), museum()]).ranked(), DAY),
}
"""Each kind of paper by the name of its golden files."""
