"""What falls due soon, and what wants an update."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from actionplan.page import Page
from actionplan.standing import PlanStanding
from actionplan.views.placed import Placed


class Due(NamedTuple):
    """What falls due from the day asked about up to `until`, soonest first, and what wants an update."""

    falling: tuple[Placed, ...]
    updates: tuple[Placed, ...]
    until: date
    plans: int

    @property
    def actions(self) -> tuple[Placed, ...]:
        """All rows in the order they are printed."""
        return self.falling + self.updates


def due(standings: Iterable[PlanStanding], day: date, within: relativedelta) -> Due:
    """What falls due on `day` or `within` it, and what wants an update."""
    raise NotImplementedError


def due_page(found: Due, day: date) -> Page:
    """The page of `due`."""
    raise NotImplementedError
