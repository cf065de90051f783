"""A new entry is dated earlier than it may be.

**Why.** It changes what earlier reports should have said: an action that was overdue in March could be made to
look complete since February.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            note: Draft with providers

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            status: complete
            note: Agreed
          - on: 2011-03-31
            note: Draft with providers

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            note: Draft with providers
          - on: 2011-04-15
            status: complete
            completed: 2011-02-28
            note: Agreed in February, as the minutes show

**Fix.** Date the entry by the day it is reported; `completed` says when the work was done. An entry that changes
anything (a status, a by-when, an owner, an approval) may not be dated before the newest entry of its item. One that
closes, stops, moves, reopens or reassigns may be dated at most 31 days before the commit it is compared with, unless
`approved_by` says who agreed. A note alone may be dated earlier.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import ENTRY_BACKDATED
from actionplan.rules.support.compared import compared

RULE = compared(ENTRY_BACKDATED, "entry-backdated", Severity.ERROR, __doc__)
