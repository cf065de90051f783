"""A recommendation has no response, although the plan was answered.

**Why.** The others were answered, so this one looks forgotten, and its actions were agreed by nobody.

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

**Fix.** Add the `response`, or name with `answered_under` the recommendation whose response covers it. While no
recommendation of a plan has a response and none has actions, the answer is simply awaited, and the rule is silent;
where none has a response, but some have actions, it speaks once.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find recommendations without response where others have one; where none has, the first with actions."""
    recommendations = context.plan.recommendations
    silent = [found for found in recommendations if not found.response and not found.answered_under]
    if any(found.response for found in recommendations):
        for found in silent:
            message = f"the recommendation {found.ref} has no response"
            yield Match(context.at(found.node), message, "add the `response`, or `answered_under` another")
    elif acted_on := [found for found in silent if found.actions]:
        number = len(recommendations)
        whose = (
            f"none of the {number} recommendations has a"
            if number > 1
            else f"the recommendation {silent[0].ref} has no"
        )
        message = f"{whose} response, but actions were agreed"
        yield Match(context.at(acted_on[0].node), message, "add what the executive answered, as `response`")


RULE = PlanRule(documented("AP501", "response-missing", Severity.WARNING, __doc__), check)
