"""An action has no by-when.

**Why.** Without one nobody can say whether it is late, and it stays in every report for ever.

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

**Fix.** Write the deadline in the words agreed. For work that goes on, write `ongoing` or how often it is done. If it
was agreed later, add it as an entry of `progress`. Actions that are done or withdrawn need none.
Where no action of a plan has a by-when, the rule speaks once.
"""

from collections.abc import Iterator

from actionplan.by_when import Kind
from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.missing_columns import absent
from actionplan.rules.support.plan_context import ActionContext, PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions whose by-when is absent, or a dash that stands for it."""
    yield from absent(
        context, "by_when", _has, ("has no by-when", "has a by-when"), "write the deadline agreed, as `by_when`"
    )


def _has(row: ActionContext) -> bool:
    deadline = row.state.deadline
    return deadline.due is not None or deadline.resolution.kind is not Kind.NONE


RULE = PlanRule(documented("AP301", "by-when-missing", Severity.WARNING, __doc__), check)
