"""Find the recommendation or action that a ref means among the plans of a command."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.errors import CommandCorrection, PlanRefs, RefError, did_you_mean, several_plans, unknown_ref
from actionplan.named_tuple import NamedTuple
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Action, Plan, Recommendation


class Target(NamedTuple):
    """A recommendation or an action in its plan. `parent` is the recommendation of an action, if it has one."""

    plan: Plan
    item: Recommendation | Action
    parent: Recommendation | None = None

    @property
    def name(self) -> str:
        """The item as PLAN:REF."""
        return f"{self.plan.name}:{self.item.ref}"


def find_targets(plans: Iterable[Plan], refs: Iterable[str]) -> list[Target]:
    """Return the items with some REFs or PLAN:REFs, each once, in the order of the refs.

    Raise RefError for a ref that no plan has (the nearest is suggested) or that several plans have (they are listed).
    """
    every = list(plans)
    targets: dict[str, Target] = {}
    for ref in refs:
        target = _find_one(every, ref)
        targets.setdefault(target.name, target)
    return list(targets.values())


def _find_one(plans: list[Plan], ref: str) -> Target:
    targets = [target for plan in plans for target in in_plan(plan, ref)]
    if not targets:
        raise unknown_ref(ref, (PlanRefs(plan.name, plan.path, refs_of(plan)) for plan in plans))
    by_plan = {id(target.plan): target for target in targets}
    if len(by_plan) > 1:
        same = len({target.name for target in targets}) < len(by_plan)
        names = [f"{t.plan.path}:{t.item.ref}" if same else t.name for t in by_plan.values()]
        raise several_plans(ref, names)
    if len(targets) > 1:
        raise _used_twice(targets)
    return targets[0]


def _used_twice(targets: list[Target]) -> RefError:
    lines = " and ".join(str(target.plan.line(target.item)) for target in targets)
    name, path = targets[0].name, targets[0].plan.path
    return RefError(f"`{name}` is used on lines {lines} of {path}: give one of them a different ref first")


def in_plan(plan: Plan, ref: str) -> list[Target]:
    """Return every item of one plan with a REF or PLAN:REF."""
    name, colon, bare = ref.rpartition(":")
    if colon and name not in (plan.id, plan.path):
        return []
    targets = [Target(plan, recommendation) for recommendation in plan.recommendations if recommendation.ref == bare]
    for recommendation in plan.recommendations:
        targets += [Target(plan, action, recommendation) for action in recommendation.actions if action.ref == bare]
    return targets + [Target(plan, action) for action in plan.actions if action.ref == bare]


def find_plan(plans: Iterable[Plan], plan_id: str | None) -> Plan:
    """Return the plan with an id, or the only plan if `plan_id` is None.

    Raise RefError if there is no such plan, or if there are several.
    """
    every = list(plans)
    matching = [plan for plan in every if plan_id in (None, plan.id, plan.path)]
    names = [plan.name for plan in every]
    if not matching:
        known = did_you_mean(plan_id or "", names) or (f": choose from {', '.join(names)}" if names else "")
        raise RefError(f"no plan has the id `{plan_id}`{known}")
    if len(matching) > 1:
        message = f"there are several plans: choose one with `--plan`: {', '.join(names)}"
        raise RefError(message, CommandCorrection("", ("--plan", names[0])))
    return matching[0]
