"""A new entry is dated on or before a day that had passed at the base, and has no evidence of it.

**Why.** An action that was overdue when the base was committed may have been complete before its deadline. It may also
have been recorded that way afterwards. In these examples the base is dated 1 March 2011.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 20 February 2011

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 20 February 2011
        progress:
          - on: 2011-02-18
            status: complete

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 20 February 2011
        progress:
          - on: 2011-02-18
            status: complete
            evidence: minutes/2011-02-18.pdf

**Fix.** Nothing, if it is right. Give `evidence` of the day, or `approved_by`.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import REPORTED_LATE
from actionplan.rules.support.compared import compared

RULE = compared(REPORTED_LATE, "reported-late", Severity.WARNING, __doc__)
