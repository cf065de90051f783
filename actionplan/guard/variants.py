"""Make variants of a plan: without what was added to it, or with some values from the base."""

from __future__ import annotations

from collections.abc import Callable

from actionplan.guard.items import Item, Key, Matching, items_of
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response

Rewrite = Callable[[Key, Item], Item | None]
"""Return the changed item, or None to leave it out."""


def rebuilt(plan: Plan, change: Rewrite) -> Plan:
    """Return a plan with every item changed, or left out, by `change`; a recommendation keeps its actions."""
    keys = {id(placed.item): key for key, placed in items_of(plan).items()}

    def actions(originals: tuple[Action, ...]) -> tuple[Action, ...]:
        changed = (change(keys[id(action)], action) for action in originals)
        return tuple(action for action in changed if isinstance(action, Action))

    recommendations = []
    for recommendation in plan.recommendations:
        changed = change(keys[id(recommendation)], recommendation)
        if isinstance(changed, Recommendation):
            recommendations.append(changed._replace(actions=actions(recommendation.actions)))
        else:
            # An action of the base that was moved under this recommendation must still be compared.
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

    def without_additions(self) -> Plan:
        """Return the new version without new items, added entries and appended responses."""
        return rebuilt(self._now, lambda key, item: self._stripped(key, item) if key in self._old else None)

    def with_old_logs(self) -> Plan:
        """Return `without_additions` with the logs of the base, as if no entry had been changed."""

        def changed(key: Key, item: Item) -> Item | None:
            old = self._old.get(key)
            return self._stripped(key, item)._replace(progress=old.then.item.progress) if old else None

        return rebuilt(self._now, changed)

    def with_entries(self, added: dict[Key, list[Entry]]) -> Plan:
        """Return `without_additions` with some of the entries that were added to the logs of items."""

        def changed(key: Key, item: Item) -> Item | None:
            if key not in self._old:
                return None
            rest = self._stripped(key, item)
            log = sorted((*rest.progress, *added.get(key, ())), key=lambda entry: entry.on.last)
            return rest._replace(progress=tuple(log))

        return rebuilt(self._now, changed)

    def around(self, whole: frozenset[Key] = frozenset()) -> Plan:
        """Return the new version with new items in full, and old ones without what was added to them.

        The old items whose keys are in `whole` keep what was added to them.
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
    """Return the responses without those appended since the base."""
    return responses[: len(then.responses)] if isinstance(then, Recommendation) else responses
