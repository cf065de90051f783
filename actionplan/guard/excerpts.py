"""Extract from a plan what decides the answers about one item, so that a large plan is compared item by item.

An action depends on its own record, on its recommendation, on the one that this is answered under, and on the entries
that count for that one. Whole plans would have to be assessed on every day that any of their items names, and whole
logs on every day that any of their entries names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from actionplan.guard.answers import Answer, answer_on, days_of, one_by_one, written_days
from actionplan.guard.items import Item, Key, PlacedItem, items_of
from actionplan.guard.logs_above import LogsAbove
from actionplan.named_tuple import NamedTuple
from actionplan.plan.answering import answering
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import read_deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import EntryPlace, place
from actionplan.plan.vocabulary import fold

_NO_RULES = frozenset(
    {
        "node", "text", "id", "title", "organisation", "issued_text", "document", "url", "labels", "rag_key",
        "columns", "abbreviations", "recommendations", "actions",
    }
)  # fmt: skip
_RULES = tuple(name for name in Plan._fields if name not in _NO_RULES)
_WORDLESS: dict[str, Any] = dict.fromkeys(("label", "workstream", "restricted"))
"""Values of an item that change no answer."""
_ACTION_WORDS: dict[str, Any] = {"action": None, "success": (), "priority": None}


class Excerpt(NamedTuple):
    """A plan with little more than one item. `item` is the item in it, and `parent` the recommendation above it."""

    plan: Plan
    item: Item
    parent: Recommendation | None

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
        return _at(plan, self.item, self.parent)

    def with_rule(self, attribute: str, value: Any) -> Excerpt:
        """Return the excerpt with another value of one attribute of the plan."""
        return self._replace(plan=self.plan._replace(**{attribute: value}))

    def days(self) -> set[date]:
        """Return every day on which its answers may change."""
        return days_of(self.plan)


def _at(plan: Plan, item: Item, parent: Recommendation | None) -> Excerpt:
    """Return the excerpt about the item of `plan` that has the node of `item`."""
    for each in plan.recommendations:
        if each.node is item.node:
            return Excerpt(plan, each, None)
        if parent is not None and each.node is parent.node:
            found = next(action for action in each.actions if action.node is item.node)
            return Excerpt(plan, found, each)
    return Excerpt(plan, next(action for action in plan.actions if action.node is item.node), None)


class Excerpts:
    """The excerpts of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._placed = items_of(plan)
        self._beginnings = Beginnings(plan)
        self._ends = answering(plan)
        self._logs = LogsAbove(plan, self._ends)
        self._first = {id(each): _first(each, self._beginnings) for each in plan.recommendations if each.actions}
        """The action of each recommendation that exists first: as soon as it does, the recommendation has actions."""
        self._contents: dict[int, tuple[object, ...]] = {}
        self._same: dict[tuple[int, int], bool] = {}
        """Whether recommendations of the base, with which this plan is compared, are the same here."""

    def of(self, key: Key, *days: date) -> Excerpt | None:
        """Return the excerpt about an item, None if the plan does not have it. It is asked about `days` as well."""
        placed = self._placed.get(key)
        if placed is None:
            return None
        roles = self._roles(placed)
        places = [*self._item_places(placed), *_around(days)]
        taken = [(role, self._logs.deciding(role, places)) for role in roles]
        return self._excerpt(placed, self._logs.by_holder(taken))

    def pair(self, other: Excerpts, key: Key, *, all_entries: bool = False) -> tuple[Excerpt, Excerpt] | None:
        """Return the excerpts about an item from this and another version, None if one does not have it.

        Of long logs both hold the same entries. Those that differ are there with `all_entries` only.
        """
        mine, theirs = self._placed.get(key), other._placed.get(key)
        if mine is None or theirs is None:
            return None
        places = [*self._item_places(mine), *other._item_places(theirs)]
        taken, others = [], []
        for one, another in _role_pairs(self._roles(mine), other._roles(theirs)):
            these, those = self._logs.deciding_pair(one, other._logs, another, places, all_entries=all_entries)
            taken += [(one, these)] if one is not None else []
            others += [(another, those)] if another is not None else []
        return self._excerpt(mine, self._logs.by_holder(taken)), other._excerpt(theirs, other._logs.by_holder(others))

    def own_days(self, key: Key) -> set[date]:
        """Return the days on which answers about an item may change, apart from entries on recommendations."""
        return days_of(self._bare(self._placed[key]))

    def _bare(self, placed: PlacedItem) -> Plan:
        roles = self._roles(placed)
        if roles:
            return self._with(roles, placed.item, {})
        return self.plan._replace(recommendations=(), actions=_alone(placed.item))

    def _item_places(self, placed: PlacedItem) -> list[EntryPlace]:
        item = placed.item
        own = [place(entry) for entry in item.progress] if isinstance(item, Action) else []
        return [*_around(written_days(self._bare(placed))[0]), *own]

    def _excerpt(self, placed: PlacedItem, logs: dict[int, tuple[Entry, ...]]) -> Excerpt:
        item, parent = placed
        roles = self._roles(placed)
        if not roles and isinstance(item, Action):
            return Excerpt(self.plan._replace(recommendations=(), actions=(item,)), item, None)
        return _at(self._with(roles, item, logs), item, parent)

    def _with(self, roles: tuple[Recommendation, ...], item: Item, taken: dict[int, tuple[Entry, ...]]) -> Plan:
        """Return the plan with the recommendations that decide about an item, each with the log that is given for it.

        Other recommendations that have such a log are there with it, without actions. References through others lead
        to the end directly.
        """
        thinned = [
            *(each._replace(actions=self._kept(each, item), progress=taken.get(id(each), ())) for each in roles),
            *(each._replace(actions=(), progress=taken[id(each)]) for each in self._logs.others(taken, roles)),
        ]
        direct = (
            each if each.answered_under is None else each._replace(answered_under=roles[-1].ref) for each in thinned
        )
        recommendations = tuple(sorted(direct, key=lambda each: each.node.start))
        return self.plan._replace(recommendations=recommendations, actions=())

    def _kept(self, recommendation: Recommendation, item: Item) -> tuple[Action, ...]:
        first = self._first.get(id(recommendation))
        return tuple(action for action in recommendation.actions if action is first or action is item)

    def _roles(self, placed: PlacedItem) -> tuple[Recommendation, ...]:
        """Return the recommendation of an item, and the one that this is answered under if that is another."""
        above = _above(placed)
        if above is None:
            return ()
        end = self._ends[id(above)]
        return (above,) if end is above else (above, end)

    def together_with(self, key: Key) -> list[Key]:
        """Return the keys of the items about which the log of an item decides: those answered with it, else itself."""
        roles = self._roles(self._placed[key])
        return self._together[id(roles[-1])] if roles and isinstance(self._placed[key].item, Recommendation) else [key]

    @cached_property
    def _together(self) -> dict[int, list[Key]]:
        """The keys of the items that are answered under each recommendation, by its `id()`."""
        found: defaultdict[int, list[Key]] = defaultdict(list)
        for key, placed in self._placed.items():
            if roles := self._roles(placed):
                found[id(roles[-1])].append(key)
        return found

    def has_the_same(self, other: Excerpts, key: Key) -> bool:
        """Tell whether another version decides the answers about an item by the same records."""
        mine, theirs = self._placed.get(key), other._placed.get(key)
        if mine is None or theirs is None or self._content(mine) != other._content(theirs):
            return False
        roles, others = self._roles(mine), other._roles(theirs)
        if len(roles) != len(others) or not all(map(self._same_role, roles, [other] * len(roles), others)):
            return False
        return all(
            self._logs.positions(role, mine.item) == other._logs.positions(its, theirs.item)
            for role, its in zip(roles, others, strict=True)
        )

    def _same_role(self, one: Recommendation, other: Excerpts, another: Recommendation) -> bool:
        """Tell whether two recommendations decide alike about what is below them or answered under them."""
        known = (id(one), id(another))
        if known not in other._same:
            other._same[known] = (
                one.ref == another.ref
                and self._content(PlacedItem(one, None)) == other._content(PlacedItem(another, None))
                and self._begins(one) == other._begins(another)
                and not self._logs.differing(one, other._logs, another)
            )
        return other._same[known]

    def differing(self, other: Excerpts, key: Key) -> frozenset[int]:
        """Return the entries above an item (by `id()`) that are not the same in another version, if there are many.

        Where there are few the excerpts hold them all.
        """
        roles, others = self._roles(self._placed[key]), other._roles(other._placed[key])
        if not (self._logs.are_long(roles) or other._logs.are_long(others)):
            return frozenset()
        found: frozenset[int] = frozenset()
        for one, another in _role_pairs(roles, others):
            found |= self._logs.differing(one, other._logs, another)
        return found

    def answered_under(self, key: Key) -> Key | None:
        """Return the key of the recommendation under which an item is answered, None for a plan's own action."""
        roles = self._roles(self._placed[key])
        return self.keys[id(roles[-1])] if roles else None

    def group(self, key: Key | None, entries: frozenset[int]) -> tuple[Plan, set[date]]:
        """Return the plan with what is answered under a recommendation only, and the days on which entries may act.

        The entries before them are included, because they count for longer without them.
        """
        members = tuple(self.plan.recommendations[number] for number in self._members.get(key, ())) if key else ()
        plan = self.plan._replace(recommendations=members, actions=())
        acting = self._logs.with_those_before(members, entries)
        holders = (each._replace(actions=(), progress=acting[id(each)]) for each in members if id(each) in acting)
        return plan, days_of(plan._replace(recommendations=tuple(holders)))

    @cached_property
    def keys(self) -> dict[int, Key]:
        """The key of each item, by its `id()`."""
        return {id(placed.item): key for key, placed in self._placed.items()}

    @cached_property
    def _members(self) -> defaultdict[Key, list[int]]:
        """The numbers of the recommendations that are answered under each, by its key."""
        found: defaultdict[Key, list[int]] = defaultdict(list)
        for number, each in enumerate(self.plan.recommendations):
            found[self.keys[id(self._ends[id(each)])]].append(number)
        return found

    def _content(self, placed: PlacedItem) -> tuple[object, ...]:
        item = placed.item
        if id(item) not in self._contents:
            self._contents[id(item)] = (
                _action_content(self.plan, item, self._beginnings.find(item, placed.parent).agreed_on)
                if isinstance(item, Action)
                else _recommendation_content(item)
            )
        return self._contents[id(item)]

    def _begins(self, recommendation: Recommendation) -> object:
        first = self._first.get(id(recommendation))
        return None if first is None else self._beginnings.find(first, recommendation).exists

    @cached_property
    def rules(self) -> tuple[object, ...]:
        """What else decides the answers, apart from the register, which the contents of items are read with."""
        return tuple(getattr(self.plan, name) for name in _RULES if name != "register")


def _above(placed: PlacedItem) -> Recommendation | None:
    return placed.item if isinstance(placed.item, Recommendation) else placed.parent


def _first(recommendation: Recommendation, beginnings: Beginnings) -> Action:
    return min(recommendation.actions, key=lambda action: beginnings.find(action, recommendation).exists)


def _alone(item: Item) -> tuple[Action, ...]:
    return (item,) if isinstance(item, Action) else ()


def _around(days: Iterable[date]) -> Iterator[EntryPlace]:
    """Yield the places before and after everything that is reported on some days."""
    for day in days:
        yield day, -1
        if day < date.max:
            yield day + timedelta(1), -1


def _role_pairs(
    roles: tuple[Recommendation, ...], others: tuple[Recommendation, ...]
) -> list[tuple[Recommendation | None, Recommendation | None]]:
    """Pair the recommendations of an item in two versions, and those that they are answered under."""
    if not roles or not others:
        return [*((each, None) for each in roles), *((None, each) for each in others)]
    pairs = [(roles[0], others[0])]
    if len(roles) > 1 or len(others) > 1:
        pairs.append((roles[-1], others[-1]))
    return [*pairs]


def _action_content(plan: Plan, action: Action, agreed_on: date | None) -> tuple[object, ...]:
    """Return what decides the answers about an action: not its words, nor how its deadline and owners are written."""
    deadline = read_deadline(plan, action.by_when, action.due, agreed_on)
    read = deadline.resolution
    means = (deadline.due, read.kind, read.start, read.milestones, read.ongoing, read.recurs)
    words = "" if deadline.due else fold(action.by_when)
    log = tuple((_posts(plan, entry.owners), *entry._replace(owners=None)[1:]) for entry in action.progress)
    rest = action._replace(by_when=None, due=None, owners=(), progress=(), **_WORDLESS)._replace(**_ACTION_WORDS)
    return (*rest[1:], _posts(plan, action.owners), means, words, log)


def _posts(plan: Plan, owners: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return owners and tuple(plan.owner(" ".join(name.split())).casefold() for name in one_by_one(owners))


def _recommendation_content(recommendation: Recommendation) -> tuple[object, ...]:
    """Return what decides the answers about a recommendation, apart from its actions."""
    log = tuple(entry[1:] for entry in recommendation.progress)
    responses = tuple(response[1:] for response in recommendation.responses)
    rest = recommendation._replace(recommendation=None, responses=(), progress=(), actions=(), **_WORDLESS)
    return (*rest[1:], responses, log)


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
