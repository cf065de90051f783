"""Nothing has been reported of an action for longer than the plan allows.

**Why.** Silence is not progress: the last status may be true of last year only.

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

**Fix.** Report how it stands, as an entry of `progress`. `review_every` in the plan says how often that is expected
(6 months), `never` that it is not.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding, Standing


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find actions whose standing on the day is that an update is due."""
    for found in standing.all_actions():
        if found.standing is Standing.UPDATE_DUE:
            last = f"the last entry is of {found.last_update.on.text}" if found.last_update else "nothing is reported"
            place = context.at(found.action.node)
            yield Match(place, f"{found.action.ref} wants an update: {last}", "add an entry of `progress`")


RULE = DayRule(documented("AP901", "update-due", Severity.WARNING, __doc__), check)
