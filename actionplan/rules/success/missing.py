"""An action does not say how anyone can tell that it is done.

**Why.** Without it, "complete" is an opinion, and the committee has nothing to hold the report against.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        success: The specification is signed by both directorates.

**Fix.** Write what will be seen, counted or published once it is done. Actions that are done or withdrawn need none.
"""

from collections.abc import Iterator

from actionplan.finding import Severity
from actionplan.rules.kinds import Hit, PlanRule, documented
from actionplan.rules.subject import Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Find open actions without a success criterion."""
    for row in subject.open:
        if not row.action.success:
            message = f"{row.action.ref} does not say how anyone can tell that it is done"
            yield Hit(subject.at(row.action.node, "success"), message, "write what will be seen, as `success`")


RULE = PlanRule(documented("AP401", "success-missing", Severity.WARNING, __doc__), check)
