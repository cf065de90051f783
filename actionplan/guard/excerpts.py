"""Extract from a plan what decides the answers about one item, so that a large plan is compared item by item.

An action depends on its own record, on its recommendation, and on the recommendations that are answered together with
that one. Whole plans would have to be assessed on every day that any of their items names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from actionplan.guard.answers import Answer, answer_on, days_of
from actionplan.guard.items import Item, Key, Placed, items_of
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Action, Plan, Recommendation

LARGE = 30
"""Recommendations that are answered together are compared together if there are more than this."""
_NO_RULES = frozenset(
    {
        "node", "text", "id", "title", "organisation", "issued_text", "document", "url", "labels", "rag_key",
        "columns", "abbreviations", "recommendations", "actions",
    }
)  # fmt: skip
_RULES = tuple(name for name in Plan._fields if name not in _NO_RULES)


class Excerpt(NamedTuple):
    """A plan with little more than one item. `item` is the item in it, and `parent` the recommendation above it.

    `large` tells that it has many recommendations, which are better compared together.
    """

    plan: Plan
    item: Item
    parent: Recommendation | None
    large: bool

    def answer(self, day: date) -> Answer:
        """Return the answer about the item on a day."""
        return answer_on(self.plan, self.item, day)

    def replaced(self, old: Item, new: Item) -> Excerpt:
        """Return the excerpt with another record for one item, which is found by its node."""

        def changed(item: Any) -> Any:
            return new if item.node is old.node else item

        recommendations = []
        for each in self.plan.recommendations:
            kept = tuple(changed(action) for action in each.actions)
            recommendations.append(changed(each)._replace(actions=kept))
        plan = self.plan._replace(
            recommendations=tuple(recommendations), actions=tuple(changed(action) for action in self.plan.actions)
        )
        return _at(plan, self.item, self.parent, self.large)

    def with_rule(self, attribute: str, value: Any) -> Excerpt:
        """Return the excerpt with another value of one attribute of the plan."""
        return self._replace(plan=self.plan._replace(**{attribute: value}))

    def days(self) -> set[date]:
        """Return every day on which its answers may change."""
        return days_of(self.plan)


def _at(plan: Plan, item: Item, parent: Recommendation | None, large: bool) -> Excerpt:
    """Return the excerpt about the item of `plan` that has the node of `item`."""
    for each in plan.recommendations:
        if each.node is item.node:
            return Excerpt(plan, each, None, large)
        if parent is not None and each.node is parent.node:
            found = next(action for action in each.actions if action.node is item.node)
            return Excerpt(plan, found, each, large)
    return Excerpt(plan, next(action for action in plan.actions if action.node is item.node), None, large)


class Excerpts:
    """The excerpts of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._placed = items_of(plan)
        self._groups = _groups(plan)
        self._first = {id(each): _first(each, Beginnings(plan)) for each in plan.recommendations if each.actions}
        """The action of each recommendation that exists first: as soon as it does, the recommendation has actions."""
        self._contents: dict[int, tuple[object, ...]] = {}
        self._same: dict[tuple[int, int], bool] = {}
        """Whether groups of the base, with which this plan is compared, are the same here."""

    def of(self, key: Key) -> Excerpt | None:
        """Return the excerpt about an item, None if the plan does not have it."""
        placed = self._placed.get(key)
        if placed is None:
            return None
        item, parent = placed
        above = item if isinstance(item, Recommendation) else parent
        if above is None and isinstance(item, Action):
            return Excerpt(self.plan._replace(recommendations=(), actions=(item,)), item, None, large=False)
        group = self._groups[id(above)]
        if len(group) > LARGE:
            return Excerpt(self.plan, item, parent, large=True)
        plan = self.plan._replace(recommendations=tuple(self._thinned(each, item) for each in group), actions=())
        return _at(plan, item, parent, large=False)

    def _thinned(self, recommendation: Recommendation, item: Item) -> Recommendation:
        """Return a recommendation without most of its actions."""
        first = self._first.get(id(recommendation))
        kept = tuple(action for action in recommendation.actions if action is first or action is item)
        return recommendation._replace(actions=kept)

    def below(self, key: Key) -> list[Key]:
        """Return the keys of a recommendation, of those that are answered together with it, and of their actions."""
        item = self._placed[key].item
        group = self._groups.get(id(item), ())
        members = {id(each) for each in group} | {id(action) for each in group for action in each.actions}
        return [each for each in self._placed if id(self._placed[each].item) in members]

    def has_the_same(self, other: Excerpts, key: Key) -> bool:
        """Tell whether another version decides the answers about an item by the same records."""
        mine, theirs = self._placed.get(key), other._placed.get(key)
        if mine is None or theirs is None or self._content(mine.item) != other._content(theirs.item):
            return False
        one, another = self._above(mine), other._above(theirs)
        if one is None or another is None:
            return one is another
        return one.ref == another.ref and self._same_groups(one, other, another)

    def _same_groups(self, one: Recommendation, other: Excerpts, another: Recommendation) -> bool:
        group, others = self._groups[id(one)], other._groups[id(another)]
        known = (id(group[0]), id(others[0]))
        if known not in other._same:
            other._same[known] = len(group) == len(others) and all(
                self._content(each) == other._content(its) and self._begins(each) == other._begins(its)
                for each, its in zip(group, others, strict=True)
            )
        return other._same[known]

    @staticmethod
    def _above(placed: Placed) -> Recommendation | None:
        return placed.item if isinstance(placed.item, Recommendation) else placed.parent

    def _content(self, item: Item) -> tuple[object, ...]:
        if id(item) not in self._contents:
            self._contents[id(item)] = _content(item)
        return self._contents[id(item)]

    def _begins(self, recommendation: Recommendation) -> object:
        first = self._first.get(id(recommendation))
        return None if first is None else Beginnings(self.plan).find(first, recommendation).exists

    @cached_property
    def rules(self) -> tuple[object, ...]:
        """What else decides the answers."""
        return tuple(getattr(self.plan, name) for name in _RULES)


def _first(recommendation: Recommendation, beginnings: Beginnings) -> Action:
    return min(recommendation.actions, key=lambda action: beginnings.find(action, recommendation).exists)


def _content(item: Item) -> tuple[object, ...]:
    """Return a record without its place in the file and without other records."""
    log = tuple(entry[1:] for entry in item.progress)
    if isinstance(item, Action):
        return (*item._replace(progress=())[1:], log)
    responses = tuple(response[1:] for response in item.responses)
    return (*item._replace(progress=(), responses=(), actions=())[1:], responses, log)


def _groups(plan: Plan) -> dict[int, tuple[Recommendation, ...]]:
    """Return, for each recommendation (by `id()`), those that are answered together with it, itself included."""
    by_ref: dict[str, Recommendation] = {}
    for each in plan.recommendations:
        by_ref.setdefault(each.ref, each)
    leads: dict[int, int] = {id(each): id(each) for each in plan.recommendations}

    def lead(number: int) -> int:
        while leads[number] != number:
            leads[number] = leads[leads[number]]
            number = leads[number]
        return number

    for each in plan.recommendations:
        end = by_ref.get(each.answered_under) if each.answered_under is not None else None
        if end is not None:
            leads[lead(id(each))] = lead(id(end))
    together: defaultdict[int, list[Recommendation]] = defaultdict(list)
    for each in plan.recommendations:
        together[lead(id(each))].append(each)
    return {id(each): tuple(together[lead(id(each))]) for each in plan.recommendations}


def first_difference(
    before: Excerpt, after: Excerpt, part_of: Callable[[Answer, Answer], str | None]
) -> tuple[date, str, Answer, Answer] | None:
    """Return the first day on which two excerpts answer differently, the part, and both answers.

    `part_of` returns the part in which two answers differ, or None.
    """
    for day in sorted(before.days() | after.days()):
        then, now = before.answer(day), after.answer(day)
        part = part_of(then, now)
        if part is not None:
            return day, part, then, now
    return None
