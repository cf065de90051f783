"""A recommendation is accepted, and nothing is going to be done.

**Why.** An acceptance without an action is a promise that nobody can follow up.

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

**Fix.** Add the action that follows. Where nothing needs doing, say so in an entry of the recommendation's `progress`,
with `status: complete`, or answer it `noted`.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.plan.vocabulary import Decision
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find accepted recommendations, with all answered under them, that have neither actions nor entries."""
    for found in context.plan.recommendations:
        decision = found.response.decision if found.response else None
        if (
            decision in _PROMISES
            and not found.actions
            and not found.answered_under
            and not context.above.get(id(found))
        ):
            place = context.at(found.response.node, "decision") if found.response else context.at(found.node)
            message = f"the recommendation {found.ref} is {decision}, but has no actions"
            yield Match(place, message, "add the action that follows")


_PROMISES = frozenset({Decision.ACCEPTED, Decision.IN_PRINCIPLE, Decision.PARTLY})


RULE = PlanRule(documented("AP503", "actions-missing", Severity.WARNING, __doc__), check)
