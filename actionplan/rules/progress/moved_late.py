"""A deadline was moved after it had passed.

**Why.** Until then the action was overdue. A new date set afterwards makes it look as if it never was.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-04-20
            by_when: 30 June 2011
            note: The national specification comes out in May
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

**Fix.** There is nothing to correct if the log says what happened. Next time, request an extension before the deadline.
If the move was agreed in time and only recorded late, correct `on` before the change is merged; afterwards, suppress
the finding with a comment that gives the reason.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import moves
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find revisions reported after the deadline that they replace."""
    for move in moves(context):
        if move.before.due and move.deadline.on and move.deadline.on > move.before.due:
            days = (move.deadline.on - move.before.due).days
            passed = f"passed on {format_date(move.before.due)} and was moved {days} day{'s' if days > 1 else ''} later"
            message = f"the deadline of {move.row.action.ref} {passed}"
            yield Match(context.at(move.node, "by_when"), message, "request an extension before the deadline passes")


RULE = PlanRule(documented("AP607", "moved-late", Severity.WARNING, __doc__), check)
