"""Nobody answers for an action.

**Why.** What everybody is responsible for nobody does, and nobody can be asked how it stands.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 March 2011

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        by_when: 31 March 2011

**Fix.** Name the post that answers for it: a post rather than a person, since people move on. Actions that are done
or withdrawn need none. Where no action of a plan has an owner, the rule speaks once.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.missing_columns import absent
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find open actions without an owner."""
    help_text = "name the post that answers for it, as `owner`"
    yield from absent(context, "owner", lambda row: bool(row.state.owners), ("has no owner", "has an owner"), help_text)


RULE = PlanRule(documented("AP201", "owner-missing", Severity.WARNING, __doc__), check)
