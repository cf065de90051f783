"""What the plan answers about a past or future day is not what it was at the base.

**Why.** Standing, decisions and what waits for approval follow from the whole plan, so they can be changed without
touching a deadline or a log: by a decision that is edited, an item that is moved, or something added elsewhere.

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

**Fix.** Restore what the message names. Answers change through new entries in the log of the item itself or of its
recommendation, and through new responses, each with its day.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import ANSWER_CHANGED
from actionplan.rules.support.differences import compared

RULE = compared(ANSWER_CHANGED, "answer-changed", Severity.ERROR, __doc__)
