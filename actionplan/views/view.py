"""A question about plans: its page for one plan, and what each of several plans contributes to one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from actionplan.page import Page
from actionplan.standing import PlanStanding

PlanPart = TypeVar("PlanPart")


class View(Generic[PlanPart]):
    """The three functions that make the page of a question.

    `one` makes the page of a single plan, in its own words. `part` returns what one of several plans contributes, small
    enough to be sent from one process to another, and `several` makes the page from these parts.
    """

    def __init__(
        self,
        one: Callable[[PlanStanding], Page],
        part: Callable[[PlanStanding], PlanPart],
        several: Callable[[Sequence[PlanPart]], Page],
    ) -> None:
        self.one = one
        self.part = part
        self.several = several

    def page(self, standings: Sequence[PlanStanding]) -> Page:
        """Make the page of these plans."""
        if len(standings) == 1:
            return self.one(standings[0])
        return self.several([self.part(standing) for standing in standings])
