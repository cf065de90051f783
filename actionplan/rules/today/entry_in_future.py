"""An entry in a log is dated in the future.

**Why.** The log says what was reported. An entry dated after today counts nowhere yet, so a mistyped year hides it for
a year.

**Bad** on 15 March 2011

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2012-03-10
            note: Draft agreed with providers

**Good** on 15 March 2011

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-03-10
            note: Draft agreed with providers

**Fix.** Correct the date if the entry is not yet part of a published plan; otherwise report the same again with the
right date. Planned work belongs in an action, not in its log. A period such as `March 2011` counts from its last day,
but is in the future only until its first.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find entries whose first day is after the day of the check."""
    for entry, _ in context.entries:
        if entry.on.first > standing.day:
            place = context.at(entry.node, "on")
            yield Match(place, f"the entry for {entry.on.text} is dated in the future", "correct the date")


RULE = DayRule(documented("AP903", "entry-in-future", Severity.WARNING, __doc__), check)
