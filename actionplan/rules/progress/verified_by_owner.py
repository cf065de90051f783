"""An action is verified by its own owner.

**Why.** Verified means that somebody other than the owner has confirmed completion.

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

**Fix.** Ask somebody else to confirm it, then add their confirmation as a new entry:
`actionplan update PLAN:REF --status verified --by "Internal Audit"`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.confirmation import EntryInLog, named_owner, verifications
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find items that are verified by their owners only."""
    for item, entries in verifications(context):
        named = [logged for logged in entries if logged.entry.by or logged.entry.approved_by]
        owners = [_owner(context, logged) for logged in named]
        if named and all(owners):
            entry = named[0].entry
            place = context.at(entry.node, "by" if entry.by else "approved_by")
            again = command(context.plan, "update", item.ref, '--status verified --by "NAME"')
            message = f"{item.ref} is verified by its own owner, {owners[0]}"
            yield Match(place, message, f"ask somebody else to confirm it, then record that: {again}")


def _owner(context: PlanContext, logged: EntryInLog) -> str | None:
    """Return the owner who verified; None if anybody else is named."""
    names = [name for name in (logged.entry.by, logged.entry.approved_by) if name]
    owners = [named_owner(context.plan, name, logged) for name in names]
    return owners[0] if all(owners) else None


RULE = PlanRule(documented("AP604", "verified-by-owner", Severity.WARNING, __doc__), check)
