"""A comment that silences a rule, where that rule finds nothing.

**Why.** What was put right would stay silenced: the next slip on that line would go unseen. Only rules that were
looked at count: a comment for a rule of today is not missed in a run without a day.

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
