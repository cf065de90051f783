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

**Fix.** Name minutes, a file or a link as `evidence`, in that entry or in a later one:
`actionplan update PLAN:REF --evidence minutes/2011-03-31.pdf`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.plan.model import Action, Entry, Recommendation
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find actions that are complete at the end of the log, with no evidence from their completion on."""
    latest_above = {key: _latest_evidence(log) for key, log in context.above.items()}
    reported: set[int] = set()
    for row in context.rows:
        completing = row.state.completing
        if completing is None or id(completing) in reported:
            continue
        latest = max(_latest_evidence(row.action.progress), latest_above.get(id(row.parent), date.min))
        if latest < completing.on.last:
            reported.add(id(completing))
            own = any(entry is completing for entry in row.action.progress)
            yield _match(context, row.action if own or row.parent is None else row.parent, completing)


def _latest_evidence(log: Sequence[Entry]) -> date:
    """Return the last day on which an entry names evidence."""
    return max([entry.on.last for entry in log if entry.evidence], default=date.min)


def _match(context: PlanContext, item: Recommendation | Action, completing: Entry) -> Match:
    needed = "; this plan requires verification" if context.plan.verification else ""
    message = f"{item.ref} is reported as {completing.status} without evidence{needed}"
    add = command(context.plan, "update", item.ref, "--evidence FILE")
    return Match(context.at(completing.node, "status"), message, f"name minutes, a file or a link: {add}")


RULE = PlanRule(documented("AP603", "evidence-missing", Severity.WARNING, __doc__), check)
