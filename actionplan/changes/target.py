"""What an edit is about: the recommendation or action that a ref means, among the plans of a call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from actionplan.errors import Bearers, RefError, suggest, unknown_ref
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Action, Plan, Recommendation


class Target(NamedTuple):
    """A recommendation or an action in its plan. `parent` is the recommendation that an action answers, if any."""

    plan: Plan
    bearer: Recommendation | Action
    parent: Recommendation | None = None

    @property
    def name(self) -> str:
        """PLAN:REF."""
        return f"{self.plan.name}:{self.bearer.ref}"


def find(plans: Iterable[Plan], refs: Iterable[str]) -> list[Target]:
    """The bearers of some REFs or PLAN:REFs, each once, in the order asked.

    Raises RefError for one that no plan has (the nearest is suggested) or several have (they are listed).
    """
    every = list(plans)
    found: dict[str, Target] = {}
    for ref in refs:
        target = _find_one(every, ref)
        found.setdefault(target.name, target)
    return list(found.values())


def _find_one(plans: list[Plan], ref: str) -> Target:
    found = [target for plan in plans for target in in_plan(plan, ref)]
    if not found:
        raise unknown_ref(ref, (Bearers(plan.name, plan.path, refs_of(plan)) for plan in plans))
    plans_found = {id(target.plan): target for target in found}
    if len(plans_found) > 1:
        same = len({target.name for target in found}) < len(plans_found)
        names = ", ".join(f"{t.plan.path}:{t.bearer.ref}" if same else t.name for t in plans_found.values())
        raise RefError(f"`{ref}` is in {len(plans_found)} plans: say which of {names}")
    if len(found) > 1:
        lines = " and ".join(str(target.plan.line(target.bearer)) for target in found)
        raise RefError(f"`{found[0].name}` stands at the lines {lines} of {found[0].plan.path}: rename one first")
    return found[0]


def in_plan(plan: Plan, ref: str) -> list[Target]:
    """What bears a REF or PLAN:REF in one plan."""
    name, colon, bare = ref.rpartition(":")
    if colon and name not in (plan.id, plan.path):
        return []
    found = [Target(plan, recommendation) for recommendation in plan.recommendations if recommendation.ref == bare]
    for recommendation in plan.recommendations:
        found += [Target(plan, action, recommendation) for action in recommendation.actions if action.ref == bare]
    return found + [Target(plan, action) for action in plan.actions if action.ref == bare]


def find_plan(plans: Iterable[Plan], plan_id: str | None) -> Plan:
    """The plan with an id, or the only one where none is asked for.

    Raises RefError where there is no such plan, or where it is not clear which is meant.
    """
    every = list(plans)
    found = [plan for plan in every if plan_id in (None, plan.id, plan.path)]
    names = [plan.name for plan in every]
    if not found:
        known = suggest(plan_id or "", names) or f"; there are {', '.join(names) or 'none'}"
        raise RefError(f"no plan has the id `{plan_id}`{known}")
    if len(found) > 1:
        raise RefError(f"there are several plans: say which by `--plan`: {', '.join(names)}")
    return found[0]
