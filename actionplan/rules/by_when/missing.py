"""An action has no by-when.

**Why.** Without a deadline nobody can say whether the action is late, and it stays open indefinitely.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        by_when: 31 March 2011

**Fix.** Write the deadline in the words that were agreed. For work that continues, write `ongoing` or how often it is
done. If the deadline was agreed later, add it to the log: `actionplan update PLAN:REF --revise "31 March 2011"`.
Complete and withdrawn actions need no deadline. If no action in the plan has a by-when, there is one finding for the
whole plan.
"""

from collections.abc import Iterator

from actionplan.by_when import ResolutionKind
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.missing_columns import absent
from actionplan.rules.support.plan_context import ActionContext, PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose by-when is absent, or a dash or the like instead of one."""
    yield from absent(
        context, "by_when", _has, ("has no by-when", "has a by-when"), "write the deadline as agreed, as `by_when`"
    )

    for row in context.open:
        deadline = row.state.deadline
        if deadline.due is None and _reports_progress(row):
            help_text = "give the deadline here, and report progress in the log"
            message = f"the by-when `{deadline.by_when}` gives no deadline"
            yield Match(context.at(row.in_force.node, "by_when"), message, help_text)


def _has(row: ActionContext) -> bool:
    deadline = row.state.deadline
    return deadline.due is not None or deadline.resolution.kind is not ResolutionKind.NONE or _reports_progress(row)


def _reports_progress(row: ActionContext) -> bool:
    resolution = row.state.deadline.resolution
    return resolution.kind is ResolutionKind.NONE and resolution.reports_progress


RULE = PlanRule(documented("AP301", "by-when-missing", Severity.WARNING, __doc__), check)
