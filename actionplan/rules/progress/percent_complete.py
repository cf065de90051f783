"""An action is reported as 100% done, but not as complete.

**Why.** A percentage does not change the status, so the action stays open and will become overdue.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            percent: 100
            note: Signed by both directorates

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            percent: 100
            status: complete
            note: Signed by both directorates
            evidence:
              - minutes/2011-03-31.pdf

**Fix.** If the action is complete, report it: `actionplan update PLAN:REF --complete`. If something is still to do,
report a lower percentage.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.plan.vocabulary import DONE, STOPPED, Status
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find actions whose last percentage is 100 and whose last status does not say that the work has ended."""
    for row in context.rows:
        if row.state.percent == _ALL and row.state.status not in _ENDED:
            entry = next(entry for entry in reversed(row.action.progress) if entry.percent is not None)
            status = row.state.status_as_typed or row.state.status or Status.IN_PROGRESS
            message = f"{row.action.ref} is reported as 100% done, but its status is {status}"
            complete = command(context.plan, "update", row.action.ref, "--complete")
            yield Match(context.at(entry.node, "percent"), message, f"if it is complete, report it: {complete}")


_ALL = 100
_ENDED = DONE | STOPPED


RULE = PlanRule(documented("AP614", "percent-complete", Severity.SUGGESTION, __doc__), check)
