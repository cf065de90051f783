"""What is overdue, longest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.placed import Placed


class Overdue(NamedTuple):
    """The overdue actions of so many plans."""

    actions: tuple[Placed, ...]
    plans: int


def overdue(standings: Iterable[PlanStanding]) -> Overdue:
    """The overdue actions, longest first; those of one day in file order."""
    raise NotImplementedError


def overdue_page(found: Overdue, day: date) -> Page:
    """Days, owner, wording, the deadline it means and how far it moved; the plan where there are several."""
    raise NotImplementedError
