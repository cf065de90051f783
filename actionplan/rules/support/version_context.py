"""Two versions of a plan under the rules that compare them, and where their findings point."""

from __future__ import annotations

from actionplan.guard.comparison import Comparison
from actionplan.guard.differences import Difference
from actionplan.rules.support.plan_context import Place, PlanContext


class VersionContext:
    """A comparison, and the place of each difference in both versions."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._now = PlanContext(comparison.now)
        self._then = PlanContext(comparison.then)

    def place(self, difference: Difference) -> Place:
        """Return where a difference is now; the plan's id for what is not there any more."""
        record = difference.record or self.comparison.now
        return self._now.at(record.node, difference.key)

    def place_then(self, difference: Difference) -> Place | None:
        """Return where the item of a difference is at the base, None for one of the plan as a whole."""
        if difference.then is None:
            return None
        item = difference.then.node
        return self._then.at(item, difference.key if difference.key in item.values else "")
