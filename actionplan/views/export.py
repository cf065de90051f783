"""Plans as data for other programs: each plan as in its file, with the computed values apart."""

from __future__ import annotations

from typing import Any

from actionplan.standing import PlanStanding
from actionplan.syntax.nodes import Mapping, Node, Scalar, plain
from actionplan.views import data
from actionplan.views.action_in_plan import actions_in_plan

Data = dict[str, Any]

COMPUTED = "computed"
"""The one key of an exported plan that its file does not have."""

# These keys are in the file itself and need not be repeated.
IN_PLAN = ("id", "title", "organisation", "issued", "recommendations", "actions")
IN_RECOMMENDATION = ("label", "recommendation", "workstream", "answered_under", "progress", "actions")
IN_ACTION = ("label", "action", "success", "priority", "carried_from", "progress", "x", "plan")
_LISTS = ("recommendations", "actions")


def plan(standing: PlanStanding, *, selected: bool = False) -> Data:
    """Make one of the `plans` of an export: the keys and values of its file, then `computed`.

    With `selected`, the standing holds only what was asked for, and the plan holds no more than that.
    """
    kept = _kept(standing) if selected else None
    return {**_record(standing.plan.node, kept), COMPUTED: _computed(standing)}


def _kept(standing: PlanStanding) -> frozenset[int]:
    """Return the `id()` of the nodes of the recommendations and actions asked for."""
    nodes = [view.recommendation.node for view in standing.recommendations]
    nodes += [action.action.node for action in standing.all_actions()]
    return frozenset(map(id, nodes))


def _typed(node: Node, kept: frozenset[int] | None) -> Any:
    """Return a value as typed, so that it reads back the same: empty is "", `~` is None."""
    if isinstance(node, Scalar):
        return None if node.null else node.value
    if isinstance(node, Mapping):
        return _record(node, kept)
    return [_typed(item, kept) for item in node.items]


def _record(node: Mapping, kept: frozenset[int] | None) -> Data:
    return {key: _value(key, value, kept) for key, value in node.values.items()}


def _value(key: str, value: Node, kept: frozenset[int] | None) -> Any:
    if key.startswith("x-"):
        return plain(value)
    typed = _typed(value, kept)
    if kept is None or key not in _LISTS or isinstance(value, (Scalar, Mapping)):
        return typed
    return [each for each, item in zip(typed, value.items, strict=True) if id(item) in kept]


def _computed(standing: PlanStanding) -> Data:
    """Return the computed values of every recommendation and action by ref, in file order."""
    whole = data.plans([standing])[0]
    return {
        **_without(whole, IN_PLAN),
        "recommendations": [_without(each, IN_RECOMMENDATION) for each in whole["recommendations"]],
        "actions": [_action(each) for each in data.actions(actions_in_plan(standing))],
    }


def _action(values: Data) -> Data:
    return {"ref": values["ref"], "recommendation": values["recommendation"], **_without(values, IN_ACTION)}


def _without(values: Data, keys: tuple[str, ...]) -> Data:
    return {key: value for key, value in values.items() if key not in keys}
