"""A past entry of a log was deleted or changed.

**Why.** The log is the record of what was reported and when. If it can be edited afterwards, it proves nothing.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft agreed with all providers

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft sent to some providers

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft agreed with all providers
          - on: 2011-03-31
            note: "Correction: in February the draft had only been sent to some providers"

**Fix.** Restore the entry and add another that corrects it. Layout, quotes and the order of entries of different days
may change; entries of one day keep their order, and new ones come after them.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import ENTRY_CHANGED
from actionplan.rules.support.compared import compared

RULE = compared(ENTRY_CHANGED, "entry-changed", Severity.ERROR, __doc__)
