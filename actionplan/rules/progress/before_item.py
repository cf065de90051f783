"""An entry is dated before its action or recommendation existed.

**Why.** Nobody can report on something that has not been agreed yet. Until the date is corrected, the entry counts from
the first day on which its action or recommendation exists.

**Bad**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2010-11-15
            note: Agency appointed

**Good**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-15
            note: Agency appointed

**Fix.** Correct the date that says when the item began: its own `agreed` or `received`, or the plan’s `issued`. If `on`
is wrong and the entry is not yet part of a published plan, correct `on`.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.model import Action, Recommendation
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find entries dated before the first day of their item."""
    beginnings = Beginnings(context.plan)
    parents = [parent for parent in context.plan.recommendations if parent.progress]
    items: list[tuple[Recommendation | Action, Beginning]] = [
        *((parent, beginnings.of_recommendation(parent)) for parent in parents),
        # The log of an action that is carried here begins in the plan it comes from.
        *((row.action, row.beginning) for row in context.logged if not row.action.carried_from),
    ]
    for item, beginning in items:
        for entry in item.progress:
            if entry.on.last >= beginning.exists:
                break
            since = format_date(beginning.exists)
            message = f"the entry is dated {entry.on.text}, but {item.ref} did not exist until {since}"
            yield Match(context.at(entry.node, "on"), message, _HELP)


_HELP = "correct `on`, or the `agreed`, `received` or `issued` that says when the item began"


RULE = PlanRule(documented("AP611", "entry-before-its-item", Severity.WARNING, __doc__), check)
