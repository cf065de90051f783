"""A recommendation is rejected, deferred or only partly accepted without a reason.

**Why.** Those who made the recommendation are owed a reason.

**Bad**

    recommendations:
      - ref: "1"
        recommendation: Pay a premium for quality
        response:
          decision: rejected

**Good**

    recommendations:
      - ref: "1"
        recommendation: Pay a premium for quality
        response:
          decision: rejected
          text: Unit costs have to fall, so no premium is paid above the standard rate.

**Fix.** Give the reason as the `text` of the response. If the recommendation is partly accepted, say what will not be
done; if it is deferred, say until when.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Decision
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find responses that need a reason and have no text."""
    for recommendation in context.plan.recommendations:
        response = recommendation.response
        if response and response.decision in _NEEDS_REASON and not response.text:
            message = f"recommendation {recommendation.ref} is {response.decision_as_typed} without a reason"
            yield Match(
                context.at(response.node, "decision"), message, "give the reason, as the `text` of the response"
            )


_NEEDS_REASON = frozenset({Decision.REJECTED, Decision.PARTLY, Decision.DEFERRED})


RULE = PlanRule(documented("AP502", "reason-missing", Severity.WARNING, __doc__), check)
