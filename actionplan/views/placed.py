"""An action together with where it stands: its plan and the recommendation it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actionplan.plan.model import Plan
from actionplan.standing import ActionStanding, PlanStanding, RecommendationView


class Placed(NamedTuple):
    """One action of one plan. `recommendation` is None for an action that answers to none."""

    plan: Plan
    recommendation: RecommendationView | None
    action: ActionStanding


def place(standing: PlanStanding) -> Iterator[Placed]:
    """Every action of a plan in file order: those of recommendations, then the plan's own."""
    plan = standing.plan
    for recommendation in standing.recommendations:
        for action in recommendation.actions:
            yield Placed(plan, recommendation, action)
    for action in standing.actions:
        yield Placed(plan, None, action)
