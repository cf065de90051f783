"""An approval finds nothing to approve, or more than one thing.

**Why.** Somebody took the trouble to agree to something, and the plan does not show what. The entry changes nothing.

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

**Fix.** Add what was agreed: the new `by_when`, or the `status` by which the work stops. Where several things wait for
approval, repeat the `by_when` or the `status` that is meant.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find entries whose `approved_by` approves nothing."""
    for row in subject.rows:
        for idle in row.state.idle:
            place = subject.at(idle.entry.node, "approved_by")
            if idle.pending:
                message = f"several things wait for approval on {row.action.ref}: {' and '.join(idle.pending)}"
                yield Match(place, message, "repeat the `by_when` or the `status` that is approved")
            else:
                message = f"{row.action.ref} has nothing to approve on {idle.entry.on.text}"
                yield Match(place, message, "add what was agreed: the `by_when`, or the `status`")


RULE = PlanRule(documented("AP610", "approval-idle", Severity.WARNING, __doc__), check)
