"""A deadline has been moved more often than usual.

**Why.** One move is news, three are a habit: what the action needs may not be time.

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

**Fix.** Bring the action before those who agreed it: split it, give it to somebody else, or stop it. Actions that are
done or withdrawn are left alone.

**Options.** `max_revisions` under `[lint]` in actionplan.toml: how many moves are usual (2).
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find open actions whose deadline moved more often than the option allows, once each."""
    usual = subject.options.max_revisions
    for row in subject.open:
        number = len(row.state.revisions)
        if number > usual:
            message = f"the deadline of {row.action.ref} has moved {number} times"
            yield Match(subject.at(row.in_force.node, "by_when"), message, "split it, reassign it, or stop it")


RULE = PlanRule(documented("AP608", "moved-often", Severity.WARNING, __doc__), check)
