"""The position of an action of a round now, as it is shown beside its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan.assessment import assess
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.columns import column
from actionplan.views.labels import words_of


class Position(NamedTuple):
    """What is known of an action: values for programs, and `shown`, its texts for people."""

    by_when: str | None
    due: date | None
    standing: str | None
    status: str | None
    shown: tuple[str, ...]


def positions(plan: Plan, day: date) -> dict[str, Position]:
    """Return the position of each action of a plan on a day, by its ref."""
    return {item.action.action.ref: _position(item) for item in actions_in_plan(assess(plan, day))}


def _position(item: ActionInPlan) -> Position:
    action = item.action
    return Position(
        action.deadline.by_when,
        action.deadline.due,
        str(action.standing) if action.standing else None,
        str(action.status) if action.status else None,
        tuple(_shown(item)),
    )


def _shown(item: ActionInPlan) -> Iterator[str]:
    words = words_of(item.plan)
    for name in ("by_when", "standing", "status"):
        if text := column(name, words).in_show(item, words).text:
            yield text
