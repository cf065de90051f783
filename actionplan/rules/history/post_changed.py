"""A name that meant one post at the base now means another.

**Why.** A new alias in the register can give actions to another post without any change to the actions themselves.

**Before**

    owners:
      Programme Lead: {aliases: [PPF Lead]}
      Contract Manager: {}
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: PPF Lead

**Bad**

    owners:
      Programme Lead: {}
      Contract Manager: {aliases: [PPF Lead]}
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: PPF Lead

**Good**

    owners:
      Programme Lead: {aliases: [PPF Lead]}
      Contract Manager: {}
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: PPF Lead
        progress:
          - on: 2011-03-31
            owner: Contract Manager
            note: The programme has ended

**Fix.** Restore the register, and record the reassignment as an entry of each action. New posts, and aliases that the
base does not use, may be added.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import POST_CHANGED
from actionplan.rules.support.compared import compared

RULE = compared(POST_CHANGED, "post-changed", Severity.ERROR, __doc__)
