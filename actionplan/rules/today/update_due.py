"""An update on an action is due.

**Why.** Without an update, readers rely on a status that may be a year old.

**Bad** on 31 October 2011

    issued: January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: December 2012

**Good** on 31 October 2011

    issued: January 2011
    actions:
      - ref: "1.1"
        action: Agree the specification
        by_when: December 2012
        progress:
          - on: 2011-09-30
            note: Draft with providers

**Fix.** Report the current position: `actionplan update PLAN:REF --note "TEXT"`. `review_every` in the plan says how
often an update is expected (default: 6 months); `never` switches this off. Work that recurs, a start or a milestone
that has passed also needs an update.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding, Standing


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find actions whose standing on the day is update due."""
    for row in standing.all_actions():
        if row.standing is Standing.UPDATE_DUE:
            ref = row.action.ref
            last = f"last reported on {row.last_update.on.text}" if row.last_update else "nothing has been reported"
            report = command(context.plan, "update", ref, '--note "TEXT"')
            message = f"{ref} needs an update: {last}"
            yield Match(context.at(row.action.node), message, f"report its position: {report}")


RULE = DayRule(documented("AP901", "update-due", Severity.WARNING, __doc__), check)
