"""A deadline is moved without a reason.

**Why.** Deadlines moved without a word are what committees complain of most: a date that moves once for no stated
reason moves again.

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

**Fix.** Give the reason in the entry's `note`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import moves
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find revisions that counted and have no note."""
    for move in moves(subject):
        if not move.deadline.note:
            message = f"{move.row.action.ref} is moved to `{move.deadline.by_when}` without a reason"
            yield Match(subject.at(move.node, "by_when"), message, "give the reason, as `note` of the entry")


RULE = PlanRule(documented("AP605", "reason-for-move-missing", Severity.WARNING, __doc__), check)
