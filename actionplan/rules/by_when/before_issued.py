"""A deadline lies before the plan was agreed.

**Why.** It was overdue on the day it was agreed: most often the year is a slip, and then every answer about the
action is wrong by a year.

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

**Fix.** Where it is plainly a slip, keep the wording as agreed and say beside it which day is meant, as `due`. Where
the date is meant and the thing is done, record that as an entry of `progress`.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose agreed deadline lies before the first day of `issued`."""
    issued = context.plan.issued
    for row in context.open if issued else ():
        agreed = row.state.agreed
        if agreed.on is None and agreed.due and issued and agreed.due < issued.first:
            days = f"`{agreed.by_when}` means {format_date(agreed.due)}, before the plan was agreed ({issued.text})"
            place = context.at(row.action.node, "by_when")
            yield Match(place, days, "if it is a slip, say which day is meant, as `due: YYYY-MM-DD`")


RULE = PlanRule(documented("AP305", "by-when-before-issued", Severity.WARNING, __doc__), check)
