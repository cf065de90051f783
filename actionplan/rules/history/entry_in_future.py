"""A new entry or response is dated after the day of the check.

**Why.** A log records what was reported. An entry dated tomorrow is a promise, and would count then without
anybody looking again. The day of the check is 1 May 2011 in these examples.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2012-04-15
            status: complete

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-04-15
            status: complete

**Fix.** Date it by the day it is reported. `--as-of` sets the day of the check.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import ENTRY_IN_FUTURE
from actionplan.rules.support.compared import compared

RULE = compared(ENTRY_IN_FUTURE, "added-in-future", Severity.ERROR, __doc__)
