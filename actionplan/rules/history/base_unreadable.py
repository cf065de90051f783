"""A plan cannot be read at the base, nor in any earlier version, so it cannot be compared.

**Why.** A plan that is broken for one commit could be changed in the next without anybody knowing what it said.

**Fix.** Compare with a revision at which the plan can be read: `--base REV`.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import BASE_UNREADABLE
from actionplan.rules.support.compared import compared

RULE = compared(BASE_UNREADABLE, "base-unreadable", Severity.ERROR, __doc__)
