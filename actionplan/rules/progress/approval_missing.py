"""A deadline has been moved without approval.

**Why.** The date was agreed with the body that made or monitors the recommendation, so one side alone should not change
it.

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
          - on: 2011-03-22
            note: Agreed
            approved_by: Scrutiny Committee, minute 42

**Fix.** Leave the entry as it is and record the approval in a new one:
`actionplan update PLAN:REF --approve --approved-by "Scrutiny Committee, minute 42"`. Approving the latest move also
settles the moves before it. If the plan has `extensions: approval required`, an unapproved move is a request, which
leaves the deadline unchanged and is not reported here.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.deadline_moves import moves
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find revisions in force, or once in force, that nobody has approved."""
    for move in moves(context):
        if not move.approved:
            message = f"the deadline of {move.row.action.ref} was moved to `{move.deadline.by_when}` without approval"
            approve = command(context.plan, "update", move.row.action.ref, '--approve --approved-by "BODY, minute N"')
            help_text = f"once it is approved, record that: {approve}"
            yield Match(context.at(move.node, "by_when"), message, help_text)


RULE = PlanRule(documented("AP606", "approval-missing", Severity.WARNING, __doc__), check)
