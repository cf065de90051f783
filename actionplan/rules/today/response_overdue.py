"""The response to a recommendation is overdue.

**Why.** Those who made the recommendation are owed an answer, in some cases by law within two months.

**Bad** on 15 March 2011

    received: 15 November 2010
    response_by: within 2 months
    recommendations:
      - ref: "1"
        recommendation: Resource the team in full

**Good** on 15 March 2011

    received: 15 November 2010
    response_by: within 2 months
    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          decision: accepted
          on: 2011-01-10

**Fix.** Record the response: `actionplan respond PLAN:REF --decision accepted`. If `response_by` is a length of time,
it counts from the last day of `received`.
"""

from collections.abc import Iterator

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding, RecommendationStanding


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find recommendations whose response is overdue on the day."""
    for view in standing.recommendations:
        overdue = view.standing is RecommendationStanding.RESPONSE_OVERDUE and view.response is None
        if overdue and view.answered is view.recommendation:
            ref = view.recommendation.ref
            late = f" by {view.days_overdue} day{'s' if view.days_overdue > 1 else ''}" if view.days_overdue else ""
            since = f" ({format_date(view.response_due)})" if view.response_due else ""
            record = command(context.plan, "respond", ref, "--decision DECISION")
            message = f"the response to recommendation {ref} is overdue{late}{since}"
            yield Match(context.at(view.recommendation.node), message, f"record the response: {record}")


RULE = DayRule(documented("AP902", "response-overdue", Severity.WARNING, __doc__), check)
