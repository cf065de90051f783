"""A plan cannot be read at the base, and was compared with its newest version that can be.

**Why.** What was changed between that version and the base is reported as well.

**Fix.** Nothing, if the findings beside it are right.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import BASE_OLDER
from actionplan.rules.support.compared import compared

RULE = compared(BASE_OLDER, "compared-with-older", Severity.WARNING, __doc__)
