"""A by-when is not understood.

**Why.** A deadline that cannot be read cannot be monitored. The action counts as undated.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: two moons hence

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: end of March 2011

**Fix.** If the wording is still being agreed, choose one with a date. If it has been agreed, leave it and add the date
that it means as `due`, for example `due: 2011-03-31`. `actionplan explain "WORDING"` shows how a wording is read.
"""

from collections.abc import Iterator

from actionplan.by_when import ResolutionKind
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find deadlines, in force or requested, whose wording is not understood."""
    for row in context.rows:
        for deadline in filter(None, (row.state.deadline, row.state.request)):
            if deadline.due is None and deadline.resolution.kind is ResolutionKind.UNKNOWN:
                suggestion = deadline.resolution.suggestion or "write a date with its year"
                help_text = f"{suggestion}; or add the date that it means, as `due: YYYY-MM-DD`"
                place = context.at(row.written(deadline).node, "by_when")
                yield Match(place, f"the by-when `{deadline.by_when}` is not understood", help_text)


RULE = PlanRule(documented("AP302", "by-when-not-understood", Severity.WARNING, __doc__), check)
