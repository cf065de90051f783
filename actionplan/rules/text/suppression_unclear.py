"""A comment that should silence a rule, without a reason or without a code that exists.

**Why.** The next reader cannot tell an agreed exception from a finding that somebody found tiresome. A misspelt code
silences nothing at all.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead / Contract Manager # actionplan: ignore[AP202]

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead / Contract Manager # actionplan: ignore[AP202] agreed with both directorates

**Fix.** Write the code in brackets and the reason behind them. On a line of its own the comment speaks for the next
line; `ignore-file[AP202]` anywhere speaks for the whole file.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import FaultRule, documented

RULE = FaultRule(documented("AP711", "suppression-unclear", Severity.WARNING, __doc__))
