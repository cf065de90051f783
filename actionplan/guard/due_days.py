"""Find the days on which something was due, as the base has them on the day of its commit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property

from actionplan.assessment import assess
from actionplan.guard.items import Item
from actionplan.plan.model import Plan
from actionplan.standing import PlanStanding

GRACE = timedelta(days=31)
"""How long before the base's commit a report that closes, moves or reassigns may be dated, as in last month's paper."""


class DueDays:
    """The days on which items of a plan and the responses to them are due. `day` is None if it is not known."""

    def __init__(self, plan: Plan, day: date | None) -> None:
        self._plan = plan
        self._day = day

    def of(self, item: Item) -> set[date]:
        """Return the deadlines, milestones and dates for the response that an item and the actions under it have."""
        return self._of.get(id(item), set())

    def response_due(self, item: Item) -> date | None:
        """Return the day by which a recommendation was to be answered."""
        return self._response_due.get(id(item))

    @cached_property
    def _position(self) -> PlanStanding | None:
        return None if self._day is None else assess(self._plan, self._day)

    @cached_property
    def _response_due(self) -> dict[int, date | None]:
        views = self._position.recommendations if self._position else ()
        return {id(view.recommendation): view.response_due for view in views}

    @cached_property
    def _of(self) -> dict[int, set[date]]:
        days: defaultdict[int, set[date | None]] = defaultdict(set)
        for action in self._position.all_actions() if self._position else ():
            days[id(action.action)] |= {action.deadline.due, *action.deadline.resolution.milestones}
        for view in self._position.recommendations if self._position else ():
            days[id(view.recommendation)].add(view.response_due)
            for below in view.actions:
                days[id(view.recommendation)] |= days[id(below.action)]
        return {key: {day for day in each if day is not None} for key, each in days.items()}
