"""An id or a ref that was used once at the base is used more than once now.

**Why.** With two items under one ref, nobody can tell which of them was promised.

**Fix.** Give the new item a ref of its own, or the new plan an id of its own.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import NOT_UNIQUE
from actionplan.rules.support.compared import compared

RULE = compared(NOT_UNIQUE, "no-longer-unique", Severity.ERROR, __doc__)
