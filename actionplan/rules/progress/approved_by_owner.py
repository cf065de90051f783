"""A change to an action is approved by the action's own owner.

**Why.** Approval means that somebody else has agreed: usually the body that made the recommendation, or the one that
monitors the plan. Owners should not approve their own extensions.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            note: The national specification comes out in May
            approved_by: Contract Manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            by_when: 30 June 2011
            note: The national specification comes out in May
            approved_by: Scrutiny Committee, minute 42

**Fix.** Leave the entry as it is and record the approval of somebody else in a new one:
`actionplan update PLAN:REF --note "Extension confirmed" --approved-by "Scrutiny Committee, minute 42"`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.confirmation import own_approvals
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find entries approved by an owner of the action that nobody else has approved since."""
    for approval in own_approvals(context):
        if approval.confirmed is None:
            place = context.at(approval.entry.node, "approved_by")
            message = f"{approval.item.ref} is approved by its own owner, {approval.owner}"
            options = '--note "Confirmed" --approved-by "BODY, minute N"'
            again = command(context.plan, "update", approval.item.ref, options)
            yield Match(place, message, f"add the approval of somebody else: {again}")


RULE = PlanRule(documented("AP613", "approved-by-owner", Severity.WARNING, __doc__), check)
