"""A by-when can be read in two ways that give different dates.

**Why.** The owner will take the later one and the committee the earlier.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: year end

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: year end 2010/11

**Fix.** Say which is meant: with `due` beside the wording, or in `calendar` for the whole plan where it always means
the same. `actionplan explain "WORDING"` shows both readings.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines in force with another reading, where no `due` beside them decides."""
    for row in context.open:
        deadline, record = row.state.deadline, row.in_force
        if deadline.resolution.ambiguous and record.due is None:
            read_as = f", read as {format_date(deadline.due)}" if deadline.due else ""
            other = deadline.resolution.other
            or_as = f", could be {format_date(other)}" if other else " and can be read in another way"
            message = f"`{deadline.by_when}`{read_as}{or_as}"
            yield Match(context.at(record.node, "by_when"), message, "say which is meant, as `due: YYYY-MM-DD`")


RULE = PlanRule(documented("AP304", "by-when-ambiguous", Severity.WARNING, __doc__), check)
