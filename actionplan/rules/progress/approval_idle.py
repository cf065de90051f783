"""An approval does not say what it approves.

**Why.** Somebody agreed to something, but the plan does not show what. The approval has no effect.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            note: Agreed at the meeting
            approved_by: Scrutiny Committee, minute 42

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011
        progress:
          - on: 2011-03-15
            note: Agreed at the meeting
            by_when: 30 June 2011
            approved_by: Scrutiny Committee, minute 42

**Fix.** Add what was agreed to the entry: the new `by_when`, or the `status` by which the work stops. If the entry is
already part of a published plan, leave it and add another. Where several things await approval, repeat the `by_when` or
the `status` that was approved.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.confirmation import own_approvals
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find entries whose `approved_by` has no effect, unless they confirm what the owner alone had approved."""
    confirming = {id(approval.confirmed) for approval in own_approvals(context)}
    for row in context.rows:
        for idle in row.state.idle:
            if id(idle.entry) in confirming:
                continue
            place = context.at(idle.entry.node, "approved_by")
            if idle.pending:
                message = f"{row.action.ref} has several things awaiting approval: {_listed(idle.pending)}"
                yield Match(place, message, "repeat the `by_when` or the `status` that was approved")
            else:
                message = f"{row.action.ref} has nothing awaiting approval as at {idle.entry.on.text}"
                yield Match(place, message, "say what was agreed: add the new `by_when` or the `status`")


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


RULE = PlanRule(documented("AP610", "approval-idle", Severity.WARNING, __doc__), check)
