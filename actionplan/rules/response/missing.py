"""A recommendation has no response, although the plan has been answered.

**Why.** The others have been answered, so this one looks forgotten.

**Bad**

    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          decision: accepted
        actions:
          - ref: "1.1"
            action: Appoint two officers
      - ref: "2"
        recommendation: Publish the results

**Good**

    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          decision: accepted
        actions:
          - ref: "1.1"
            action: Appoint two officers
      - ref: "2"
        recommendation: Publish the results
        answered_under: "1"

**Fix.** Record the response: `actionplan respond PLAN:REF --decision accepted`. If it shares the response to another
recommendation, name that one as `answered_under`. While no recommendation in the plan has a response or actions, the
response is simply awaited and nothing is reported. If none has a response but some have actions, there is one finding
for the whole plan.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.commands import command
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find recommendations without a response where others have one; if none has one, the first with actions."""
    recommendations = context.plan.recommendations
    unanswered = [one for one in recommendations if not one.response and not one.answered_under]
    if any(recommendation.response for recommendation in recommendations):
        for recommendation in unanswered:
            message = f"recommendation {recommendation.ref} has no response"
            record = command(context.plan, "respond", recommendation.ref, "--decision DECISION")
            help_text = f"record the response: {record}; or name the one that it shares, as `answered_under`"
            yield Match(context.at(recommendation.node), message, help_text)
    elif acted_on := [one for one in unanswered if one.actions]:
        number = len(recommendations)
        whose = (
            f"none of the {number} recommendations has a"
            if number > 1
            else f"recommendation {unanswered[0].ref} has no"
        )
        message = f"{whose} response, but actions were agreed"
        yield Match(context.at(acted_on[0].node), message, "record what the executive answered, as `response`")


RULE = PlanRule(documented("AP501", "response-missing", Severity.WARNING, __doc__), check)
