"""A deadline is not what it was at the base, and no entry records the move.

**Why.** Deadlines that change unnoticed are a common failing of trackers. The deadline itself need not have
been edited: another `issued` moves every “within 3 months” in the plan.

**Before**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 30 April 2011

**Bad**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 31 July 2011

**Good**

    issued: 31 January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 30 April 2011
        progress:
          - on: 2011-04-15
            by_when: 31 July 2011
            note: The national specification comes out in May
            approved_by: Scrutiny Committee, minute 42

**Fix.** Restore what the message names, and record the move as an entry that gives the reason. Another wording for the
same day is only a warning (AP811), and so is a by-when that was empty and is filled in with a day still to come.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import DEADLINE_CHANGED
from actionplan.rules.support.compared import compared

RULE = compared(DEADLINE_CHANGED, "deadline-changed", Severity.ERROR, __doc__)
