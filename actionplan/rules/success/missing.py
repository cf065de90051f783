"""An action does not say how anyone can tell that it is done.

**Why.** Without it, "complete" is an opinion, and the committee has nothing to hold the report against.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        success: The specification is signed by both directorates.

**Fix.** Write what will be seen, counted or published once it is done. Actions that are done or withdrawn need none.
Where no action of a plan has one, the rule speaks once.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.missing_columns import absent
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions without a success criterion."""
    lacks = ("does not say how anyone can tell that it is done", "says how anyone can tell that it is done")
    yield from absent(context, "success", lambda row: bool(row.action.success), lacks, "write what will be seen")


RULE = PlanRule(documented("AP401", "success-missing", Severity.WARNING, __doc__), check)
