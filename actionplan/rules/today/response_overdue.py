"""The time for the response to a recommendation has passed.

**Why.** Those who made it are owed an answer, in some cases by law within two months.

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

**Fix.** Add the `response`. The clock runs from the last day of `received` for as long as `response_by` says.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import DayRule, Match, documented
from actionplan.rules.support.plan_context import PlanContext
from actionplan.standing import PlanStanding, RecommendationStanding


def check(context: PlanContext, standing: PlanStanding) -> Iterator[Match]:
    """Find recommendations whose standing on the day is that the response is overdue."""
    for found in standing.recommendations:
        if found.standing is RecommendationStanding.RESPONSE_OVERDUE and found.answered is found.recommendation:
            place = context.at(found.recommendation.node)
            yield Match(place, f"the response to {found.recommendation.ref} is overdue", "add the `response`")


RULE = DayRule(documented("AP902", "response-overdue", Severity.WARNING, __doc__), check)
