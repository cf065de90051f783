"""The position that the plan gives for a past or future day is not what it was at the base.

**Why.** Standings, decisions and pending approvals follow from the whole plan, so they can change without an edit to a
deadline or a log: when a decision is edited, an item is moved, or something is added elsewhere.

**Before**

    recommendations:
      - ref: "1"
        recommendation: The Council should agree one contract.
        response:
          decision: accepted
          on: 2011-02-05

**Bad**

    recommendations:
      - ref: "1"
        recommendation: The Council should agree one contract.
        response:
          decision: rejected
          on: 2011-02-05

**Good**

    recommendations:
      - ref: "1"
        recommendation: The Council should agree one contract.
        response:
          - decision: accepted
            on: 2011-02-05
          - decision: rejected
            on: 2011-04-15
            text: The national contract makes it unnecessary.

**Fix.** Restore what the message names. The position should change only through new entries in the log of the
item or of its recommendation, and through new responses with their dates.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import ANSWER_CHANGED
from actionplan.rules.support.compared import compared

RULE = compared(ANSWER_CHANGED, "answer-changed", Severity.ERROR, __doc__)
