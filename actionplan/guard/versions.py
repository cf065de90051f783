"""Make variants of a plan: without what was added to it, or with some values as they were."""

from __future__ import annotations

from collections.abc import Callable

from actionplan.guard.items import Item, Key, Matching, items_of
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response

Change = Callable[[Key, Item], Item | None]
"""What becomes of an item; None leaves it out."""


def rebuilt(plan: Plan, change: Change) -> Plan:
    """Return a plan whose items are changed or left out one by one."""
    keys = {id(placed.item): key for key, placed in items_of(plan).items()}

    def actions(found: tuple[Action, ...]) -> tuple[Action, ...]:
        made = (change(keys[id(action)], action) for action in found)
        return tuple(action for action in made if isinstance(action, Action))

    recommendations = []
    for recommendation in plan.recommendations:
        made = change(keys[id(recommendation)], recommendation)
        if isinstance(made, Recommendation):
            recommendations.append(made._replace(actions=actions(made.actions)))
        else:
            # An action of the base that was moved under it stays to be compared.
            kept = actions(recommendation.actions)
            if kept:
                recommendations.append(recommendation._replace(actions=kept, progress=(), responses=()))
    return plan._replace(recommendations=tuple(recommendations), actions=actions(plan.actions))


class Variants:
    """The new version of a plan without what may be added to it, in full or in part."""

    def __init__(self, then: Plan, now: Plan, matching: Matching) -> None:
        self._then = then
        self._now = now
        self._old = {pair.key: pair for pair in matching.pairs}
        self._logs = matching.logs

    def rest(self) -> Plan:
        """Return the new version without new items, added entries and appended responses."""
        return rebuilt(self._now, lambda key, item: self._stripped(key, item) if key in self._old else None)

    def around(self, whole: frozenset[Key] = frozenset()) -> Plan:
        """Return it with new items in full, and old ones without what was added to them.

        The old items named in `whole` keep what was added to them.
        """
        return rebuilt(
            self._now, lambda key, item: self._stripped(key, item) if key in self._old and key not in whole else item
        )

    def _stripped(self, key: Key, item: Item) -> Item:
        kept = self._logs[key].kept
        if isinstance(item, Action):
            return item._replace(progress=kept)
        then = self._old[key].then.item
        return item._replace(progress=kept, responses=_first(item.responses, then))


def _first(responses: tuple[Response, ...], then: Item) -> tuple[Response, ...]:
    """Return the responses without those appended to what the base had."""
    return responses[: len(then.responses)] if isinstance(then, Recommendation) else responses


def with_item(plan: Plan, key: Key, item: Item) -> Plan:
    """Return a plan in which one item is replaced; a recommendation keeps the actions it has."""
    return rebuilt(plan, lambda each, found: item if each == key else found)


def with_log(plan: Plan, key: Key, progress: tuple[Entry, ...]) -> Plan:
    """Return a plan in which one item has another log."""
    return rebuilt(plan, lambda each, found: found._replace(progress=progress) if each == key else found)
