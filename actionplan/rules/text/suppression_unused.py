"""A comment suppresses a rule that reports nothing there.

**Why.** The exception is no longer needed, but the next mistake on that line would go unnoticed. Only rules that ran
are considered: a comment for a Today rule is not reported in a run without a date.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead # actionplan: ignore[AP202] agreed with both directorates

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead / Contract Manager # actionplan: ignore[AP202] agreed with both directorates

**Fix.** Delete the comment.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import FaultRule, documented

RULE = FaultRule(documented("AP710", "suppression-unused", Severity.WARNING, __doc__))
