"""An action has no success criterion.

**Why.** Without one, “complete” is an opinion, and the committee has nothing to check a report against.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        success: The specification is signed by both directorates.

**Fix.** Write what will be seen, counted or published once the action is complete, as `success`. Complete and withdrawn
actions need no criterion. If no action in the plan has one, there is one finding for the whole plan.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.missing_columns import absent
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions without a success criterion."""
    lacks = ("has no success criterion", "has a success criterion")
    yield from absent(context, "success", lambda row: bool(row.action.success), lacks, _HELP)


_HELP = "write what will be seen, counted or published once it is complete, as `success`"


RULE = PlanRule(documented("AP401", "success-missing", Severity.WARNING, __doc__), check)
