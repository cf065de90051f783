"""A deadline is before the plan was agreed.

**Why.** The action was overdue on the day it was agreed. Most often the year is wrong, and with it everything
reported about the action.

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
    """Find open actions whose agreed deadline is before the first day of `issued`."""
    issued = context.plan.issued
    for row in context.open if issued else ():
        agreed = row.state.agreed
        if agreed.on is None and agreed.due and issued and agreed.due < issued.first:
            message = f"`{agreed.by_when}` means {format_date(agreed.due)}, before the plan was agreed ({issued.text})"
            place = context.at(row.action.node, "by_when")
            yield Match(place, message, "if it is a mistake, add the date that is meant, as `due: YYYY-MM-DD`")


RULE = PlanRule(documented("AP305", "by-when-before-issued", Severity.WARNING, __doc__), check)
