"""A comment meant to suppress a finding has no reason, or names a rule that does not exist.

**Why.** The next reader cannot tell an agreed exception from a finding that somebody found inconvenient. A comment with
a mistyped code suppresses nothing.

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

**Fix.** Write the code in brackets and the reason after it. A comment on a line of its own applies to the next line,
and `ignore-file[AP202] reason` anywhere applies to the whole file.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import FaultRule, documented

RULE = FaultRule(documented("AP711", "suppression-unclear", Severity.WARNING, __doc__))
