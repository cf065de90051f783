"""A by-when waits for an event and gives no date.

**Why.** Events slip without anybody moving the deadline; nobody is told when the clock has started.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: following the appointment of the new manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: following the appointment of the new manager, by June 2011

**Fix.** Add the date by which the event is expected, beside the wording as `due` or, once it is known, as an entry of
`progress`.
"""

from collections.abc import Iterator

from actionplan.by_when import Kind
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines in force that depend on something without a date."""
    for row in context.open:
        deadline = row.state.deadline
        if deadline.due is None and deadline.resolution.kind is Kind.EVENT:
            place = context.at(row.in_force.node, "by_when")
            message = f"`{deadline.by_when}` waits for an event without a date"
            yield Match(place, message, "add when the event is expected, as `due: YYYY-MM-DD`")


RULE = PlanRule(documented("AP306", "by-when-event", Severity.WARNING, __doc__), check)
