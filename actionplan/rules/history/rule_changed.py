"""A rule by which the plan is read was changed.

**Why.** A rule such as `extensions`, `verification`, `calendar` or `issued` decides what every entry means, also those
still to come. Changed quietly, it moves deadlines and approvals for good.

**Before**

    extensions: approval required
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 30 April 2011

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 30 April 2011

**Good**

    extensions: approval required
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 30 April 2011
        progress:
          - on: 2011-03-31
            note: The committee was asked whether officers may move deadlines

**Fix.** Restore it. If the rule was changed by agreement, change that one key alone and add an entry with
`approved_by` to every open item: then it is a warning (AP814) that lists everything that changes.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import RULE_CHANGED
from actionplan.rules.support.compared import compared

RULE = compared(RULE_CHANGED, "rule-changed", Severity.ERROR, __doc__)
