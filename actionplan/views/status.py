"""How one plan stands: what it is, the counts, and every recommendation with its actions."""

from __future__ import annotations

from actionplan.page import Page
from actionplan.standing import PlanStanding

GROUPINGS = ("recommendation", "owner", "workstream")


def status_page(standing: PlanStanding, group_by: str = "recommendation") -> Page:
    """The page of one plan. `group_by` is one of GROUPINGS."""
    raise NotImplementedError
