"""An action is reported as complete without evidence.

**Why.** Whoever has to confirm completion, next month or in five years, has nothing to check. Where the plan has
`verification: required`, the verifier needs it now.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            status: complete
            note: Agreed

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-31
            status: complete
            note: Agreed
            evidence:
              - minutes/2011-03-31.pdf

**Fix.** Name minutes, a file or a link as `evidence`, in that entry or in a later one: `actionplan update PLAN:REF
--evidence minutes/2011-03-31.pdf`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Entry
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.commands import command
from actionplan.rules.support.plan_context import ActionContext, PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find actions that are complete at the end of the log, with no evidence from their completion on."""
    reported: set[int] = set()
    for row in context.rows:
        completing = row.state.completing
        if completing is None or id(completing) in reported or _has_evidence(context, row, completing):
            continue
        reported.add(id(completing))
        parent = row.parent if completing not in row.action.progress else None
        ref = parent.ref if parent else row.action.ref
        needed = "; this plan requires verification" if context.plan.verification else ""
        message = f"{ref} is reported as {completing.status} without evidence{needed}"
        add = command(context.plan, "update", ref, "--evidence FILE")
        yield Match(context.at(completing.node, "status"), message, f"name minutes, a file or a link: {add}")


def _has_evidence(context: PlanContext, row: ActionContext, completing: Entry) -> bool:
    """Tell whether an entry on the action or its recommendation names evidence, on the day of completion or later."""
    above = context.above.get(id(row.parent), ()) if row.parent else ()
    entries = [*row.action.progress, *above]
    return any(entry.evidence for entry in entries if entry.on.last >= completing.on.last)


RULE = PlanRule(documented("AP603", "evidence-missing", Severity.WARNING, __doc__), check)
