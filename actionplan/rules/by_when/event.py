"""A by-when depends on an event and gives no date.

**Why.** If the event is delayed, the deadline moves without anybody deciding that it should. And when the event
happens, nobody is told that the action is now due.

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

**Fix.** Add the date by which the event is expected, as `due` beside the wording or, once it is known, as a first
deadline in the log: `actionplan update PLAN:REF --revise "30 June 2011"`.
"""

from collections.abc import Iterator

from actionplan.by_when import ResolutionKind
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines in force that depend on an event without a date."""
    for row in context.open:
        deadline = row.state.deadline
        if deadline.due is None and deadline.resolution.kind is ResolutionKind.EVENT:
            place = context.at(row.in_force.node, "by_when")
            message = f"`{deadline.by_when}` depends on an event and gives no date"
            yield Match(place, message, "add the date by which it is expected, as `due: YYYY-MM-DD`")


RULE = PlanRule(documented("AP306", "by-when-event", Severity.WARNING, __doc__), check)
