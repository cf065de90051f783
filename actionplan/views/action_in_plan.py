"""An action together with its plan and the recommendation it answers."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.standing import ActionStanding, PlanStanding, RecommendationView, Standing


class ActionInPlan(NamedTuple):
    """One action of one plan. `recommendation` is None for an action not linked to one."""

    plan: Plan
    recommendation: RecommendationView | None
    action: ActionStanding


def actions_in_plan(standing: PlanStanding, only: Standing | None = None) -> Iterator[ActionInPlan]:
    """Yield the actions of a plan, or `only` those with a standing: first those of recommendations, in file order."""
    plan = standing.plan
    for recommendation in standing.recommendations:
        for action in recommendation.actions:
            if only is None or action.standing is only:
                yield ActionInPlan(plan, recommendation, action)
    for action in standing.actions:
        if only is None or action.standing is only:
            yield ActionInPlan(plan, None, action)
