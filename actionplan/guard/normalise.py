"""The base as it counts: with the spaces that were left empty then filled as they are now, where that is allowed."""

from __future__ import annotations

from datetime import date
from typing import Any

from actionplan.by_when import Kind
from actionplan.guard.differences import DEADLINE_CHANGED, RESTATED, Difference, day_words
from actionplan.guard.items import Item, ItemPair, Key, Matching
from actionplan.guard.versions import rebuilt
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import read_deadline
from actionplan.plan.model import Action, Plan
from actionplan.syntax.nodes import Node, plain

_FILLABLE = (("owners", "owner"), ("success", "success"), ("priority", "priority"))


class Normalised:
    """The base with its blanks filled and with values that it left out as unsafe, as the new version has them.

    `base` is that plan, `differences` what must be said of it, `exempt` the items whose value the base left out.
    """

    def __init__(self, then: Plan, now: Plan, matching: Matching, base_day: date | None) -> None:
        self._then = then
        self._now = now
        self._base_day = base_day
        self.differences: list[Difference] = []
        self.exempt: frozenset[Key] = frozenset()
        self.filled: set[tuple[Key, str]] = set()
        replaced: dict[Key, Item] = {}
        for pair in matching.pairs:
            item = self._item(pair)
            if item is not pair.then.item:
                replaced[pair.key] = item
        self.base = rebuilt(then, lambda key, item: _with(item, replaced.get(key))) if replaced else then

    def _item(self, pair: ItemPair) -> Item:
        then, now = pair.then.item, pair.now.item
        then = self._repaired(pair, then, now)
        if not (isinstance(then, Action) and isinstance(now, Action)):
            return then
        for attribute, key in _FILLABLE:
            if not getattr(then, attribute) and getattr(now, attribute) and key not in then.node.refused:
                then = then._replace(**{attribute: getattr(now, attribute)})
                self._note(pair, now, key, f"`{key}` of {pair.ref} was empty, and is filled in now")
        if self._is_blank(then) and now.by_when:
            then = self._with_by_when(pair, then, now)
        return then

    @staticmethod
    def _is_blank(action: Action) -> bool:
        """Tell whether an action has no by-when; "TBC" is one, in words."""
        return not (action.by_when or "").strip() and action.due is None and "by_when" not in action.node.refused

    def _with_by_when(self, pair: ItemPair, then: Action, now: Action) -> Action:
        agreed_on = Beginnings(self._now).find(now, pair.now.parent).agreed_on
        deadline = read_deadline(self._now, now.by_when, now.due, agreed_on)
        self.filled.add((pair.key, "by_when"))
        if self._base_day and deadline.due and deadline.due <= self._base_day:
            message = (
                f"the by-when of {pair.ref} was empty at the base, and is filled in with {day_words(deadline.due)}, "
                f"which had come by {day_words(self._base_day)}"
            )
            help_text = "add an entry with the date and its reason instead"
            self.differences.append(Difference(DEADLINE_CHANGED, now, "by_when", message, help_text, pair.then.item))
        elif deadline.resolution.kind is not Kind.NONE:
            self._note(pair, now, "by_when", f"the by-when of {pair.ref} was empty, and is `{now.by_when}` now")
        return then._replace(by_when=now.by_when, due=now.due)

    def _repaired(self, pair: ItemPair, then: Item, now: Item) -> Item:
        """Take a value that the base left out (a key given twice, an anchor) as it is now, if it was written there."""
        changes: dict[str, Any] = {}
        for key in then.node.refused:
            value = now.node.get(key)
            attribute = {"owner": "owners", "response": "responses"}.get(key, key)
            if value is not None and hasattr(now, attribute) and self._was_written(then, value):
                changes[attribute] = getattr(now, attribute)
                self._note(
                    pair, now, key, f"`{key}` of {pair.ref} could not be used at the base, and is given once now"
                )
        return then._replace(**changes) if changes else then

    def _was_written(self, then: Item, value: Node) -> bool:
        text = self._then.text.text[then.node.start : then.node.end]
        wanted = plain(value)
        words = wanted if isinstance(wanted, list) else [wanted]
        flat = " ".join(text.split())
        return all(" ".join(str(each).split()) in flat for each in words if not isinstance(each, dict))

    def _note(self, pair: ItemPair, record: Item, key: str, message: str) -> None:
        self.filled.add((pair.key, key))
        self.differences.append(Difference(RESTATED, record, key, message, "", pair.then.item))


def _with(item: Item, replaced: Item | None) -> Item:
    if replaced is None:
        return item
    if isinstance(item, Action) or isinstance(replaced, Action):
        return replaced
    return replaced._replace(actions=item.actions)
