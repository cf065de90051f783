"""An action is verified by its own owner.

**Why.** Verification is worth what its independence is worth.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        progress:
          - on: 2011-03-31
            status: verified
            by: Contract Manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        progress:
          - on: 2011-03-31
            status: verified
            by: Internal Audit

**Fix.** Have somebody else confirm it, or report it as `complete`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Status
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(subject: PlanContext) -> Iterator[Match]:
    """Find entries that verify an action and were recorded by one of its owners of that day."""
    for row in subject.rows:
        owners = row.action.owners
        for entry in row.action.progress:
            owners = entry.owners if entry.owners is not None else owners
            if entry.status is Status.VERIFIED and entry.by and _same(subject, entry.by, owners):
                message = f"{row.action.ref} is verified by its owner, {entry.by}"
                yield Match(subject.at(entry.node, "by"), message, "have somebody else confirm it")


def _same(subject: PlanContext, name: str, owners: tuple[str, ...]) -> bool:
    return subject.plan.owner(name).casefold() in {subject.plan.owner(owner).casefold() for owner in owners}


RULE = PlanRule(documented("AP604", "verified-by-owner", Severity.WARNING, __doc__), check)
