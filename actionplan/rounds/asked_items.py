"""Decide what a round asks of whom: the actions that need a report now, by their lead owner."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date

from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Recommendation
from actionplan.standing import FINISHED, PlanStanding, Standing
from actionplan.syntax.nodes import plain
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan

_ALWAYS = frozenset({Standing.OVERDUE, Standing.DUE_SOON, Standing.UPDATE_DUE, Standing.TO_CONFIRM})
STATE_LENGTH = 10


class Asked(NamedTuple):
    """What one owner is asked about; `rest` are open actions that need no reply now, `copied` the joint owners."""

    owner: str
    items: tuple[ActionInPlan, ...]
    rest: tuple[ActionInPlan, ...]
    copied: tuple[str, ...]


class Questions(NamedTuple):
    """What a round asks: one form for each owner.

    `quiet` are owners who need not reply. `unowned` counts actions without an owner; `repeated` are refs that a plan
    uses twice.
    """

    forms: tuple[Asked, ...]
    quiet: tuple[str, ...]
    unowned: int
    repeated: tuple[str, ...]


def questions(standings: Iterable[PlanStanding], until: date) -> Questions:
    """Return what a round asks of each owner: what is due up to `until`, overdue, needs an update or confirmation.

    An action is asked of its first owner; its other owners are copied. Actions without an owner are counted.
    """
    by_owner: dict[str, tuple[str, list[ActionInPlan]]] = {}
    unowned = 0
    repeated: list[str] = []
    for standing in standings:
        refs = Counter(item.action.action.ref for item in actions_in_plan(standing))
        for item in filter(_is_open, actions_in_plan(standing)):
            owners, ref = owners_of(item), item.action.action.ref
            if refs[ref] > 1:
                repeated.append(f"{item.plan.name}:{ref}")
            elif owners:
                by_owner.setdefault(owners[0].casefold(), (owners[0], []))[1].append(item)
            else:
                unowned += needs_reply(item, until)
    asked = [_asked(*by_owner[folded], until) for folded in sorted(by_owner)]
    quiet = tuple(each.owner for each in asked if not each.items)
    return Questions(tuple(each for each in asked if each.items), quiet, unowned, tuple(dict.fromkeys(repeated)))


def _is_open(item: ActionInPlan) -> bool:
    return item.action.standing is not None and item.action.standing not in FINISHED


def _asked(owner: str, items: list[ActionInPlan], until: date) -> Asked:
    wanted = tuple(item for item in items if needs_reply(item, until))
    rest = tuple(item for item in items if not needs_reply(item, until))
    copied = dict.fromkeys(name for item in wanted for name in owners_of(item)[1:])
    return Asked(owner, wanted, rest, tuple(name for name in copied if name.casefold() != owner.casefold()))


def owners_of(item: ActionInPlan) -> list[str]:
    """Return the owners of an action by their canonical names, the lead first."""
    return list(dict.fromkeys(map(item.plan.owner, item.action.owners)))


def needs_reply(item: ActionInPlan, until: date) -> bool:
    """Whether an action needs a report now: overdue, due up to `until`, due for an update, or to be confirmed."""
    action = item.action
    days = (action.deadline.due if action.days_left is not None else None, action.next_milestone)
    return action.standing in _ALWAYS or any(day is not None and day <= until for day in days)


def state_of(item: ActionInPlan) -> str:
    """Return the hash of the state of an action, as `state_hash` does."""
    return state_hash(item.action.action, item.recommendation.recommendation if item.recommendation else None)


def state_hash(action: Action, parent: Recommendation | None) -> str:
    """Return a hash of an action and its log as typed, and of the log of its recommendation."""
    whole = [plain(action.node), [plain(entry.node) for entry in parent.progress] if parent else []]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest()[:STATE_LENGTH]
