"""A by-when expresses urgency or a hope, but no date.

**Why.** "As soon as possible" is never late. What is urgent needs a date more than anything else.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: As soon as possible

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: within 3 months

**Fix.** Agree a date and write it. Where the wording is already agreed, add the date as an entry of `progress` with
`by_when`: a first date is no revision.
"""

from collections.abc import Iterator

from actionplan.by_when import Kind
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines in force that give no date and promise none."""
    for row in context.open:
        deadline = row.state.deadline
        if deadline.due is None and deadline.resolution.kind is Kind.VAGUE:
            place = context.at(row.in_force.node, "by_when")
            yield Match(
                place, f"`{deadline.by_when}` gives no date", "agree a date, and add it as an entry of `progress`"
            )


RULE = PlanRule(documented("AP303", "by-when-vague", Severity.WARNING, __doc__), check)
