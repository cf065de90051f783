"""A by-when reports how much has been done.

**Why.** The deadline column is for the deadline. “90% complete” is true on one day only, and shows neither when it was
reported nor what is left to do.

**Bad**

    actions:
      - ref: "1.1"
        action: Train all home care workers
        by_when: 90% complete by March 2011

**Good**

    actions:
      - ref: "1.1"
        action: Train all home care workers
        by_when: March 2011
        progress:
          - on: 2011-01-31
            percent: 90
            note: Two of twenty groups are still to be trained

**Fix.** Report the progress in the log and keep only the deadline as `by_when`:
`actionplan update PLAN:REF --percent 90`. If the wording has already been agreed, leave it and add the report to the
log.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose by-when in force reports progress, with or without a deadline."""
    for row in context.open:
        deadline = row.state.deadline
        if deadline.resolution.reports_progress:
            message = f"the by-when `{deadline.by_when}` reports progress"
            report = command(context.plan, "update", row.action.ref, "--percent NUMBER")
            place = context.at(row.in_force.node, "by_when")
            yield Match(place, message, f"report it in the log: {report}")


RULE = PlanRule(documented("AP308", "by-when-reports-progress", Severity.SUGGESTION, __doc__), check)
