"""A recommendation is accepted, but has no actions.

**Why.** If a recommendation is accepted without an action, nobody can follow it up.

**Bad**

    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          decision: accepted

**Good**

    recommendations:
      - ref: "1"
        recommendation: Resource the team in full
        response:
          decision: accepted
        actions:
          - ref: "1.1"
            action: Appoint two officers

**Fix.** Add the action: `actionplan add action "…" --to PLAN:REF`. If nothing needs to be done, report that on the
recommendation with `status: complete`, or change the decision to `noted`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Decision
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find accepted recommendations without actions or entries, on them or on those answered under them."""
    for recommendation in context.plan.recommendations:
        response = recommendation.response
        if (
            response
            and response.decision in _ACCEPTED
            and not recommendation.actions
            and not recommendation.answered_under
            and not context.above.get(id(recommendation))
        ):
            place = context.at(response.node, "decision")
            message = f"recommendation {recommendation.ref} is {response.decision_as_typed}, but has no actions"
            yield Match(place, message, "add the action that follows from it")


_ACCEPTED = frozenset({Decision.ACCEPTED, Decision.IN_PRINCIPLE, Decision.PARTLY})


RULE = PlanRule(documented("AP503", "actions-missing", Severity.WARNING, __doc__), check)
