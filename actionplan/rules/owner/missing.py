"""An action has no owner.

**Why.** If nobody is responsible for an action, nobody does it, and nobody can be asked about it.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        by_when: 31 March 2011

**Fix.** Name the post that is responsible: a post rather than a person, since people move on. Complete and withdrawn
actions need no owner. If no action in the plan has an owner, there is one finding for the whole plan.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.missing_columns import absent
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions without an owner."""
    help_text = "name the post that is responsible, as `owner`"
    yield from absent(context, "owner", lambda row: bool(row.state.owners), ("has no owner", "has an owner"), help_text)


RULE = PlanRule(documented("AP201", "owner-missing", Severity.WARNING, __doc__), check)
