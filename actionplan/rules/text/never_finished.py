"""An action begins with a verb that can never be finished.

**Why.** "Consider", "continue to", "look at" are true on every day and done on none, so the action is reported green
until somebody drops it.

**Bad**

    actions:
      - ref: "1.1"
        action: Look at how day services could change

**Good**

    actions:
      - ref: "1.1"
        action: Decide which day services change, and publish the decision

**Fix.** Name the end: what will be decided, agreed, published or in place. For work that really goes on, say in
`success` what will be seen each time, and how often in `by_when`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.english import ENDLESS
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find actions that open with such a verb."""
    for row in context.rows:
        found = ENDLESS.match(row.action.action or "")
        if found:
            place = context.at(row.action.node, "action", found["verb"])
            yield Match(place, f"`{found['verb']}` can never be finished", "name the end: decided, agreed, published")


RULE = PlanRule(documented("AP704", "never-finished", Severity.SUGGESTION, __doc__), check)
