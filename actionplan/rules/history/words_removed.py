"""Words that an item had at the base were removed: its action, its success criteria, or the text of a response.

**Why.** Without its words nobody can tell what was promised, or how completion would be judged.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        success: The contract is signed

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        success: The contract is signed

**Fix.** Restore the words, and record what changed as an entry of `progress`.
"""

from actionplan.diagnostics.finding import Severity
from actionplan.guard.differences import WORDS_REMOVED
from actionplan.rules.support.compared import compared

RULE = compared(WORDS_REMOVED, "words-removed", Severity.ERROR, __doc__)
