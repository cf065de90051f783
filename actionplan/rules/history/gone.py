"""A recommendation, an action or a whole plan of the base was deleted.

**Why.** Deleting a line does not cancel the promise, and nobody misses what is not in the report.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
      - ref: "1.2"
        action: Publish the specification

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
      - ref: "1.2"
        action: Publish the specification
        progress:
          - on: 2011-03-31
            status: superseded
            note: Publication is part of 1.1
            approved_by: Scrutiny Committee, minute 42

**Fix.** Restore it, and add an entry that says it is superseded or not implemented, and who agreed. You may rename and
move files, and put items in another order: plans are found by their `id`, items by their `ref`.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import GONE
from actionplan.rules.support.compared import compared

RULE = compared(GONE, "gone", Severity.ERROR, __doc__)
