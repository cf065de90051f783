"""The owners of an action are not those of the base, and no entry records the reassignment.

**Why.** The owner column says who promised. When somebody else takes over, the log should say when and why.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead
        progress:
          - on: 2011-03-31
            owner: Contract Manager
            note: The programme has ended

**Fix.** Restore the owner and record the reassignment as an entry of `progress`. You may write another name of the same
post, and list joint owners instead of joining them with a slash.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import OWNERS_CHANGED
from actionplan.rules.support.compared import compared

RULE = compared(OWNERS_CHANGED, "owners-changed", Severity.ERROR, __doc__)
