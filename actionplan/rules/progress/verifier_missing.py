"""An action is verified, but the log does not say by whom.

**Why.** Verified means that somebody other than the owner has confirmed completion. Without a name, nobody can ask what
was checked.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        progress:
          - on: 2011-03-31
            status: verified
            evidence:
              - minutes/2011-03-31.pdf

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager
        progress:
          - on: 2011-03-31
            status: verified
            by: Internal Audit
            evidence:
              - minutes/2011-03-31.pdf

**Fix.** Leave the entry as it is and add one that names who verified:
`actionplan update PLAN:REF --status verified --by "Internal Audit"`. `by` names the person or body that checked;
`approved_by` will do for the decision of a committee.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.confirmation import verifications
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find items that are verified without a word on who did so."""
    for item, entries in verifications(context):
        if not any(logged.entry.by or logged.entry.approved_by for logged in entries):
            place = context.at(entries[0].entry.node, "status")
            message = f"{item.ref} is reported as verified, but not by whom"
            again = command(context.plan, "update", item.ref, '--status verified --by "NAME"')
            yield Match(place, message, f"add an entry that names who verified: {again}")


RULE = PlanRule(documented("AP612", "verifier-missing", Severity.WARNING, __doc__), check)
