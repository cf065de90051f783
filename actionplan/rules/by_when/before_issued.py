"""A deadline is before the action was agreed.

**Why.** The action was overdue on the day it was agreed. Most often the year is wrong, and with it everything reported
about the action.

**Bad**

    issued: January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: January 2010

**Good**

    issued: January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: January 2010
        due: 2011-01-31

**Fix.** If the wording is a mistake, keep it as agreed and add the date that is meant as `due`. If the date is right
and the work is done, report that: `actionplan update PLAN:REF --complete`.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose deadline as first agreed is before the first day on which they can have been agreed."""
    for row in context.open:
        agreed, action = row.state.agreed, row.action
        if agreed.on is not None or agreed.due is None:
            continue
        first = row.beginning.exists
        if action.carried_from and action.agreed:
            first = min(first, action.agreed.first)
        if agreed.due < first:
            due = format_date(agreed.due)
            deadline = f"`{agreed.by_when}` means {due}" if agreed.by_when != due else f"the deadline is {due}"
            message = f"{deadline}, but {action.ref} was not agreed before {format_date(first)}"
            yield Match(context.at(action.node, "by_when"), message, _HELP)


_HELP = "if it is a mistake, add the date that is meant, as `due: YYYY-MM-DD`"


RULE = PlanRule(documented("AP305", "by-when-before-issued", Severity.WARNING, __doc__), check)
