"""A value was written differently, filled in, moved or relabelled, without changing any result.

**Why.** Such changes are usually honest, and a reviewer should see them: another wording for the same day, an empty
by-when or owner filled in, an action under another recommendation, a `label`, a `priority`, a column of your own.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 01/03/11

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 1 March 2011

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 01/03/11

**Fix.** Nothing, if the change is right. The wording as agreed is best left as it was typed.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import RESTATED
from actionplan.rules.support.compared import compared

RULE = compared(RESTATED, "restated", Severity.WARNING, __doc__)
