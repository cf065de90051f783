"""A deadline is moved after it had passed.

**Why.** Until then the action was overdue; a new date set afterwards makes it look as if it never was.

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

**Fix.** Nothing in the file: the log says what happened. Ask for an extension before the day comes. Where the move was
agreed in time and only recorded late, correct `on`. A comment with the reason silences it.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import moves
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find revisions reported after the day they give way to."""
    for move in moves(subject):
        if move.before.due and move.deadline.on and move.deadline.on > move.before.due:
            days = (move.deadline.on - move.before.due).days
            passed = f"{days} days after" if days > 1 else "the day after"
            message = f"{move.row.action.ref} is moved {passed} its deadline, {format_date(move.before.due)}"
            yield Match(subject.at(move.node, "by_when"), message, "ask for an extension before the day comes")


RULE = PlanRule(documented("AP607", "moved-late", Severity.WARNING, __doc__), check)
