"""What is looked up in a plan for each of its actions when they are carried."""

from __future__ import annotations

from datetime import date

from actionplan.changes.progress import action_nodes
from actionplan.changes.target import Target
from actionplan.plan.answering import answering, entries_above
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay


class PlanIndex:
    """The actions of a plan by ref, the logs above them, and the recommendations answered under others."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.beginnings = Beginnings(plan)
        self.above = entries_above(plan)
        self.nodes = list(action_nodes(plan))
        self.targets = _targets(plan)
        self.under: dict[int, list[Recommendation]] = {}
        answers = answering(plan)
        for recommendation in plan.recommendations:
            if recommendation.answered_under:
                self.under.setdefault(id(answers[id(recommendation)]), []).append(recommendation)

    def state(self, target: Target, day: date | None) -> ActionState:
        """Return the state of an action on a day."""
        assert isinstance(target.item, Action)  # noqa: S101 only actions are carried
        above = self.above[id(target.parent)] if target.parent else ()
        return replay(self.plan, target.item, target.parent, above, day)

    def owners(self, ref: str) -> list[str]:
        """Return the last owners of an action, by the names in the plan's register."""
        return [self.plan.owner(name) for name in self.state(self.targets[ref], None).owners]


def _targets(plan: Plan) -> dict[str, Target]:
    """Return the first action with each ref."""
    targets: dict[str, Target] = {}
    for recommendation in plan.recommendations:
        for action in recommendation.actions:
            targets.setdefault(action.ref, Target(plan, action, recommendation))
    for action in plan.actions:
        targets.setdefault(action.ref, Target(plan, action))
    return targets
