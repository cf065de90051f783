"""The words of an item were changed: what will be done, how completion will be judged, or what was answered.

**Why.** A promise can be met by making it smaller. The reviewer should see which words changed.

**Before**

    actions:
      - ref: "1.1"
        action: Agree and publish the specification

**Bad**

    actions:
      - ref: "1.1"
        action: Discuss the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree and publish the specification
        progress:
          - on: 2011-03-31
            note: Publication is no longer planned
            status: not implemented
            approved_by: Scrutiny Committee, minute 42

**Fix.** If only the language was corrected, there is nothing to do: this is a warning. If the promise changed, restore
the words and record what happened as an entry. Layout and the order of success criteria may change.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import REWORDED
from actionplan.rules.support.compared import compared

RULE = compared(REWORDED, "reworded", Severity.WARNING, __doc__)
