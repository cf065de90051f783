"""A recommendation, an action or a whole plan that was there at the base is gone.

**Why.** What was promised does not stop being promised because a line was deleted. Nobody misses what is not in the
report.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
      - ref: "1.2"
        action: Publish the specification

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
      - ref: "1.2"
        action: Publish the specification
        progress:
          - on: 2011-03-31
            status: superseded
            note: Publication is part of 1.1
            approved_by: Scrutiny Committee, minute 42

**Fix.** Bring it back, and record with an entry that it is not implemented or superseded, and who agreed. A file that
was renamed or moved, and records in another order, are no change: things are found by their `id` and `ref`. Where the
removal itself was agreed, write that down: `# actionplan: ignore[AP802] minute 42` above `id`, or in the place the
finding names.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Action
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.baseline_view import BaselineView

HELP = "bring it back, and record with an entry that it is superseded or not implemented"


def check(since: BaselineView) -> Iterator[Match]:
    """Find refs of the base that nothing bears now."""
    for then in since.gone:
        what = "action" if isinstance(then, Action) else "recommendation"
        yield Match(since.at(None), f"the {what} {then.ref} of {since.revision} is gone", HELP)


RULE = HistoryRule(documented("AP802", "gone", Severity.ERROR, __doc__), check)
