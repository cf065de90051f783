"""A deadline is moved and nobody agreed to it.

**Why.** The date was agreed with those who made the recommendation; one side alone cannot change it.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            note: The national specification comes out in May

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            note: The national specification comes out in May
            approved_by: Scrutiny Committee, minute 42

**Fix.** Write who agreed as `approved_by`: body and minute. With `extensions: approval required` in the plan, a new
date without it is a request: it does not count, and this rule has nothing to say.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import moves
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find revisions that counted without approval."""
    for move in moves(subject):
        if not move.deadline.approved_by:
            message = f"{move.row.action.ref} is moved to `{move.deadline.by_when}`, not approved"
            yield Match(subject.at(move.node, "by_when"), message, "write who agreed, as `approved_by`")


RULE = PlanRule(documented("AP606", "approval-missing", Severity.WARNING, __doc__), check)
