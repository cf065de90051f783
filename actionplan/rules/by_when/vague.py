"""A by-when expresses urgency or an intention, but gives no date.

**Why.** Nobody can say when “as soon as possible” is late. Urgent work in particular needs a date.

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

**Fix.** Agree a date. If the wording has already been agreed, leave it and add the date to the log:
`actionplan update PLAN:REF --revise "30 June 2011"`. The first date counts as the agreed deadline, not as a revision.
"""

from collections.abc import Iterator

from actionplan.by_when import ResolutionKind
from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines in force that express urgency or an intention, but give no date."""
    for row in context.open:
        deadline = row.state.deadline
        if deadline.due is None and deadline.resolution.kind is ResolutionKind.VAGUE:
            place = context.at(row.in_force.node, "by_when")
            record = command(context.plan, "update", row.action.ref, '--revise "DATE"')
            yield Match(place, f"`{deadline.by_when}` gives no date", f"agree a date, then record it: {record}")


RULE = PlanRule(documented("AP303", "by-when-vague", Severity.WARNING, __doc__), check)
