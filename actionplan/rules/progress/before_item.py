"""An entry is dated before its action or recommendation existed.

**Why.** Nothing can be reported about what has not been agreed yet. The entry counts from the first day on which its
action or recommendation exists.

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

**Fix.** Correct `on`, or the date from which the item exists: its `agreed` or `received`, or the plan's `issued`.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.plan.beginnings import Beginning, Beginnings
from actionplan.plan.model import Action, Recommendation
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find entries dated before the first day of their item."""
    beginnings = Beginnings(subject.plan)
    items: list[tuple[Recommendation | Action, Beginning]] = [
        *((found, beginnings.of_recommendation(found)) for found in subject.plan.recommendations),
        *((row.action, beginnings.find(row.action, row.parent)) for row in subject.rows),
    ]
    for item, beginning in items:
        for entry in item.progress:
            if entry.on.last >= beginning.exists:
                break
            message = f"{entry.on.text} is before {item.ref} existed, on {format_date(beginning.exists)}"
            yield Match(subject.at(entry.node, "on"), message, "correct `on`, or the date from which the item exists")


RULE = PlanRule(documented("AP611", "entry-before-its-item", Severity.WARNING, __doc__), check)
