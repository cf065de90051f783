"""Normalise the base for the comparison: fill empty values as in the new version, where that is allowed."""

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
    """The base with empty values, and values left out as unsafe, filled in from the new version.

    `base` is the resulting plan, and `differences` are to be reported. The answers of `exempt` items are not compared.
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
                self._note(pair, now, key, f"`{key}` of {pair.ref} was empty and is now filled in")
        if self._is_blank(then) and now.by_when:
            then = self._with_by_when(pair, then, now)
        return then

    @staticmethod
    def _is_blank(action: Action) -> bool:
        """Tell whether an action has no by-when. "TBC" counts as a by-when."""
        return not (action.by_when or "").strip() and action.due is None and "by_when" not in action.node.refused

    def _with_by_when(self, pair: ItemPair, then: Action, now: Action) -> Action:
        agreed_on = Beginnings(self._now).find(now, pair.now.parent).agreed_on
        deadline = read_deadline(self._now, now.by_when, now.due, agreed_on)
        self.filled.add((pair.key, "by_when"))
        if self._base_day and deadline.due and deadline.due <= self._base_day:
            message = (
                f"the by-when of {pair.ref} was empty in the earlier version and is now {day_words(deadline.due)}, "
                f"a date that is not after that version ({day_words(self._base_day)})"
            )
            help_text = "add an entry with the date and its reason instead"
            self.differences.append(Difference(DEADLINE_CHANGED, now, "by_when", message, help_text, pair.then.item))
        elif deadline.resolution.kind is not Kind.NONE:
            self._note(pair, now, "by_when", f"the by-when of {pair.ref} was empty and is now `{now.by_when}`")
        return then._replace(by_when=now.by_when, due=now.due)

    def _repaired(self, pair: ItemPair, then: Item, now: Item) -> Item:
        """Use the new version of a value that the base left out (a key used twice, an anchor) if it was in the file."""
        changes: dict[str, Any] = {}
        for key in then.node.refused:
            value = now.node.get(key)
            attribute = {"owner": "owners", "response": "responses"}.get(key, key)
            if value is not None and hasattr(now, attribute) and self._was_written(then, value):
                changes[attribute] = getattr(now, attribute)
                self._note(
                    pair, now, key, f"`{key}` of {pair.ref} could not be used in the earlier version, and now can"
                )
        return then._replace(**changes) if changes else then

    def _was_written(self, then: Item, value: Node) -> bool:
        text = self._then.text.text[then.node.start : then.node.end]
        content = plain(value)
        texts = content if isinstance(content, list) else [content]
        flat = " ".join(text.split())
        return all(" ".join(str(each).split()) in flat for each in texts if not isinstance(each, dict))

    def _note(self, pair: ItemPair, record: Item, key: str, message: str) -> None:
        self.filled.add((pair.key, key))
        self.differences.append(Difference(RESTATED, record, key, message, "", pair.then.item))


def _with(item: Item, replaced: Item | None) -> Item:
    if replaced is None:
        return item
    if isinstance(item, Action) or isinstance(replaced, Action):
        return replaced
    return replaced._replace(actions=item.actions)
