"""An action begins with a verb that can never be completed.

**Why.** “Consider”, “continue to” and “look at” are never complete, so the action is reported as green until somebody
drops it.

**Bad**

    actions:
      - ref: "1.1"
        action: Look at how day services could change

**Good**

    actions:
      - ref: "1.1"
        action: Decide which day services change, and publish the decision

**Fix.** Name the result: what will be decided, agreed, published or in place. For work that really does continue, say
in `success` what will be seen each time, and in `by_when` how often.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.english import ENDLESS
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find actions that begin with such a verb."""
    for row in context.rows:
        opening = ENDLESS.match(row.action.action or "")
        if opening:
            place = context.at(row.action.node, "action", opening["verb"])
            help_text = "name the result: what will be decided, agreed, published or in place"
            yield Match(place, f"`{opening['verb']}` can never be completed", help_text)


RULE = PlanRule(documented("AP704", "never-finished", Severity.SUGGESTION, __doc__), check)
