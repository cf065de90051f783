"""How several plans stand: a row a plan, and the totals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actionplan.page import Page
from actionplan.standing import PlanStanding


def overview(standings: Iterable[PlanStanding], day: date, group_by: str | None = None) -> Page:
    """What `status` answers: the status page where there is one plan, else the portfolio page."""
    raise NotImplementedError


def portfolio_page(standings: Iterable[PlanStanding], day: date, group_by: str | None = None) -> Page:
    """A row a plan (or an owner, recommendation or workstream of all plans) and the totals."""
    raise NotImplementedError
