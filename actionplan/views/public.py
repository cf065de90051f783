"""Prepare a plan for publication: leave out restricted items, and quote nothing from them in findings."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.diagnostics.finding import Finding
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.syntax.nodes import Mapping, Scalar
from actionplan.views.labels import count

KEY = "restrict"
"""The beginning of the key that restricts an item, and of most of its misspellings."""


class PublicPlan(NamedTuple):
    """A plan without its restricted items, and how many were left out."""

    plan: Plan
    left_out: int


def public_plan(plan: Plan) -> PublicPlan:
    """Leave out every restricted recommendation with its actions, and every restricted action.

    Also left out are items whose restriction cannot be read, recommendations answered under a restricted one, whose
    response they share, and recommendations whose actions are all restricted, whose position would be wrong without
    them.
    """
    hidden = {own.ref for own in plan.recommendations if _is_restricted(own)}
    while more := {own.ref for own in plan.recommendations if own.answered_under in hidden} - hidden:
        hidden |= more
    kept = [_without_restricted(own) for own in plan.recommendations if own.ref not in hidden]
    recommendations = tuple(own for own in kept if own is not None)
    actions = tuple(action for action in plan.actions if not _is_restricted(action))
    public = plan._replace(recommendations=recommendations, actions=actions)
    return PublicPlan(public, _items(plan) - _items(public))


def public_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with the general wording of their rules, since a message may quote a restricted item."""
    return [finding._replace(message=finding.rule.summary, help="", source="", fix=()) for finding in findings]


def items_left_out(number: int) -> str:
    """Write how many items were left out as restricted; "" for none."""
    return f"{count(number, 'restricted item')} left out" if number else ""


def _without_restricted(own: Recommendation) -> Recommendation | None:
    """Return the recommendation with the actions that may be shown; None if it has actions and none may be shown."""
    actions = tuple(action for action in own.actions if not _is_restricted(action))
    return own._replace(actions=actions) if actions or not own.actions else None


def _is_restricted(item: Recommendation | Action) -> bool:
    return bool(item.restricted) or any(
        name.casefold().startswith(KEY) and not _is_empty(item.node, name)
        for name in (*item.node.values, *item.node.refused)
    )


def _is_empty(node: Mapping, name: str) -> bool:
    """Tell whether a key has no value, as if it were absent. A value that was refused counts as one."""
    value = node.get(name)
    return name not in node.refused and isinstance(value, Scalar) and value.empty


def _items(plan: Plan) -> int:
    return len(plan.recommendations) + len(plan.actions) + sum(len(own.actions) for own in plan.recommendations)
