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
"""

from collections.abc import Iterator

from actionplan.by_when import Kind
from actionplan.finding import Severity
from actionplan.rules.kinds import Hit, PlanRule, documented
from actionplan.rules.subject import Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Find open actions whose by-when is absent, or a dash that stands for it."""
    for row in subject.open:
        deadline = row.state.deadline
        if deadline.due is None and deadline.resolution.kind is Kind.NONE:
            place = subject.at(row.in_force.node, "by_when")
            yield Hit(place, f"{row.action.ref} has no by-when", "write the deadline agreed, as `by_when`")


RULE = PlanRule(documented("AP301", "by-when-missing", Severity.WARNING, __doc__), check)
