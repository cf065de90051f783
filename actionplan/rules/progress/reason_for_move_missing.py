"""A deadline has been moved without a reason.

**Why.** Deadlines that change unnoticed are a common failing of trackers. A date that moves once without a reason tends
to move again.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            approved_by: Scrutiny Committee, minute 42

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

**Fix.** Give the reason as the entry’s `note`. If the entry is already part of a published plan, leave it, and suppress
the finding with a comment that gives the reason.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import moves
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find revisions without a note."""
    for move in moves(context):
        if not move.deadline.note:
            message = f"the deadline of {move.row.action.ref} was moved to `{move.deadline.by_when}` without a reason"
            yield Match(context.at(move.node, "by_when"), message, "give the reason, as `note`")


RULE = PlanRule(documented("AP605", "reason-for-move-missing", Severity.WARNING, __doc__), check)
