"""Normalise the base for the comparison: fill empty values as in the new version, where that is allowed."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from actionplan.assessment import assess
from actionplan.by_when import ResolutionKind
from actionplan.guard.differences import DEADLINE_CHANGED, RESTATED, Difference, day_words
from actionplan.guard.items import Item, ItemPair, Key, Matching
from actionplan.guard.variants import rebuilt
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import read_deadline
from actionplan.plan.model import Action, Plan
from actionplan.plan.vocabulary import DONE
from actionplan.standing import Standing

_FILLABLE = (("owners", "owner"), ("success", "success"), ("priority", "priority"))


class Normalised:
    """The base with empty values filled in from the new version.

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
        late = self._set_afterwards(pair, now, deadline.due)
        if late is not None:
            self.differences.append(Difference(DEADLINE_CHANGED, now, "by_when", *late, pair.then.item))
        elif deadline.resolution.kind is not ResolutionKind.NONE:
            self._note(pair, now, "by_when", f"the by-when of {pair.ref} was empty and is now `{now.by_when}`")
        return then._replace(by_when=now.by_when, due=now.due)

    def _set_afterwards(self, pair: ItemPair, now: Action, due: date | None) -> tuple[str, str] | None:
        """Return what is wrong with a by-when that was set too late, and what to do; None if it was not."""
        opening = f"the by-when of {pair.ref} was empty in the earlier version and is now"
        if self._base_day and due and due <= self._base_day:
            return (
                f"{opening} {day_words(due)}, a date that is not after that version ({day_words(self._base_day)})",
                "add an entry with the date and its reason instead",
            )
        if self._was_done(pair.then.item):
            wrong = f"{opening} `{now.by_when}`, although the action was done by then"
            return wrong, "leave it empty: a deadline that is set afterwards was not agreed"
        return None

    def _was_done(self, action: Item) -> bool:
        """Tell whether an action was reported as done by the day of the base, so that any later day would be met."""
        return id(action) in self._done

    @cached_property
    def _done(self) -> frozenset[int]:
        actions = assess(self._then, self._base_day).all_actions() if self._base_day else ()
        done = (each for each in actions if each.status in DONE or each.standing == Standing.COMPLETE)
        return frozenset(id(each.action) for each in done)

    def _note(self, pair: ItemPair, record: Item, key: str, message: str) -> None:
        self.filled.add((pair.key, key))
        self.differences.append(Difference(RESTATED, record, key, message, "", pair.then.item))


def _with(item: Item, replaced: Item | None) -> Item:
    if replaced is None:
        return item
    if isinstance(item, Action) or isinstance(replaced, Action):
        return replaced
    return replaced._replace(actions=item.actions)
