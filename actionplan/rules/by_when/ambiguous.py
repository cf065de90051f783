"""A by-when can be read in two ways that give different dates.

**Why.** The owner may take it to mean the later date and the committee the earlier one.

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

**Fix.** Say which date is meant, as `due` beside the wording. If the wording always means the same in this plan, set
that in `calendar`. `actionplan explain "WORDING"` shows both readings.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines in force with another reading, where no `due` beside them decides."""
    for row in context.open:
        deadline = row.state.deadline
        if deadline.resolution.ambiguous and (record := row.in_force).due is None:
            other = deadline.resolution.other
            read_as = f" is read as {format_date(deadline.due)}" if deadline.due else " can be read in two ways"
            or_as = f", but could also mean {format_date(other)}" if other else ""
            message = f"`{deadline.by_when}`{read_as}{or_as or (', but has another reading' if deadline.due else '')}"
            yield Match(context.at(record.node, "by_when"), message, "say which is meant, as `due: YYYY-MM-DD`")


RULE = PlanRule(documented("AP304", "by-when-ambiguous", Severity.WARNING, __doc__), check)
