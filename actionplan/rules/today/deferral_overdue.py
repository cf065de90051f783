"""The day by which a deferred recommendation was to be decided has passed.

**Why.** A deferral is a promise to decide later. Once the day has passed, those who made the recommendation are waiting
for an answer again.

**Bad** on 15 October 2026

    received: 1 July 2026
    issued: 15 July 2026
    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          decision: deferred
          on: 20 July 2026
          until: 30 September 2026
          text: The budget is set in September.

**Good** on 15 October 2026

    received: 1 July 2026
    issued: 15 July 2026
    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          - decision: deferred
            on: 20 July 2026
            until: 30 September 2026
            text: The budget is set in September.
          - decision: rejected
            on: 30 September 2026
            text: The budget has no room for it.

**Fix.** Record the decision as a new response: `actionplan respond PLAN:REF --decision accepted`. If it has been
deferred again, record that with a new `until`. The first response stays where it is.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find recommendations whose response in force is a deferral that has run out."""
    for view in standing.recommendations:
        response = view.response
        if response is None or not response.waits or response.until is None or view.days_overdue is None:
            continue
        if view.answered is view.recommendation:
            ref = view.recommendation.ref
            late = f"{view.days_overdue} day{'s' if view.days_overdue > 1 else ''} ago"
            message = f"the decision on {ref} was deferred until {format_date(response.until.last)}, {late}"
            decide = command(context.plan, "respond", ref, "--decision DECISION")
            yield Match(context.at(response.node, "until"), message, f"record the decision: {decide}")


RULE = DayRule(documented("AP905", "deferral-overdue", Severity.WARNING, __doc__), check)
