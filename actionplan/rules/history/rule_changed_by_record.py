"""A rule of the plan was changed, and every open item has an entry with `approved_by`.

**Why.** Rules may be changed by agreement. The reviewer should see the rule, old and new, and what it changes.

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
        progress:
          - on: 2011-04-15
            note: Officers may move deadlines from now on
            approved_by: Scrutiny Committee, minute 42

**Good**

    extensions: approval required
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: 30 April 2011

**Fix.** Nothing, if it was agreed. See AP808 for how a rule is changed.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import RULE_CHANGED_BY_RECORD
from actionplan.rules.support.compared import compared

RULE = compared(RULE_CHANGED_BY_RECORD, "rule-changed-by-agreement", Severity.WARNING, __doc__)
