"""An action does not begin with what will be done.

**Why.** “Implementation of the system” is a heading. It does not say whether somebody decides, buys or reports, and
nobody can tell when it is complete.

**Bad**

    actions:
      - ref: "1.1"
        action: Implementation of the financial system

**Good**

    actions:
      - ref: "1.1"
        action: Implement the financial system

**Fix.** Begin with a verb that can be completed: agree, appoint, publish, write. Nothing is reported if the sentence
says later what will happen (“The team will …”).
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.english import FINITE, OPENING, names_a_thing
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find actions that begin with a noun or an article and have no verb that says what happens."""
    for row in context.rows:
        text = row.action.action or ""
        opening = OPENING.match(text)
        if opening and names_a_thing(opening[0]) and not FINITE.search(text):
            place = context.at(row.action.node, "action", opening[0])
            yield Match(
                place,
                f"the action begins with `{opening[0]}`, not with what will be done",
                "begin with a verb: agree, appoint, publish",
            )


RULE = PlanRule(documented("AP703", "verb-missing", Severity.SUGGESTION, __doc__), check)
