"""A deadline has been moved more often than the limit allows.

**Why.** Repeated moves suggest a deeper problem: more time may not be what the action needs.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
          - on: 2011-06-15
            by_when: 30 September 2011
          - on: 2011-09-15
            by_when: 31 December 2011

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 31 December 2011

**Fix.** Take the action back to the body that agreed it: split it, give it to another owner, or stop it. Complete and
withdrawn actions are not reported.

**Options.** `max_revisions` under `[lint]` in `actionplan.toml` sets how many moves are allowed. Default: 2.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose deadline moved more often than the option allows, once each."""
    limit = context.options.max_revisions
    for row in context.open:
        number = len(row.state.revisions)
        if number > limit:
            message = f"the deadline of {row.action.ref} has moved {number} times"
            yield Match(context.at(row.in_force.node, "by_when"), message, "split the action, reassign it, or stop it")


RULE = PlanRule(documented("AP608", "moved-often", Severity.WARNING, __doc__), check)
