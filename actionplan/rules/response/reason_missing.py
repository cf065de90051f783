"""A recommendation is rejected, deferred or only partly accepted, and no reason is given.

**Why.** Those who made the recommendation are owed one; without it they cannot tell a good answer from none.

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

**Fix.** Write the reason as the response's `text`; where it is partly accepted, what will not be done; where it is
deferred, until when.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Decision
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find responses that need a reason and have no text."""
    for found in context.plan.recommendations:
        response = found.response
        if response and response.decision in _NEEDS_REASON and not response.text:
            message = f"the recommendation {found.ref} is {response.decision} without a reason"
            yield Match(context.at(response.node, "decision"), message, "write the reason, as `text` of the response")


_NEEDS_REASON = frozenset({Decision.REJECTED, Decision.PARTLY, Decision.DEFERRED})


RULE = PlanRule(documented("AP502", "reason-missing", Severity.WARNING, __doc__), check)
