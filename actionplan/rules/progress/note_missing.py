"""An entry changes a status or a rating without saying what happened.

**Why.** A status says where an action has got to, not why. The next reader has nothing to check.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            status: on hold

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            status: on hold
            note: Providers asked for the new tariff first

**Fix.** Add a `note`. If the entry is already part of a published plan, leave it, explain it in a new entry, and
suppress the finding with a comment. An entry needs no note if it gives `evidence`, starts the work, or verifies
completion. An entry that moves a deadline has its own rule, AP605.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Status
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find entries with a status or a rating and nothing that explains it."""
    for entry, _ in context.entries:
        if entry.note or entry.evidence or entry.by_when is not None:
            continue
        if entry.status in _SELF_EXPLANATORY or not (entry.status or entry.rag):
            continue
        reported = f"`status: {entry.status_as_typed}`" if entry.status else f"`rag: {entry.rag}`"
        yield Match(context.at(entry.node), f"{reported} has no note", "say what happened, as `note`")


_SELF_EXPLANATORY = frozenset({Status.IN_PROGRESS, Status.NOT_STARTED, Status.VERIFIED})


RULE = PlanRule(documented("AP602", "note-missing", Severity.WARNING, __doc__), check)
