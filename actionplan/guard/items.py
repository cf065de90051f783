"""Find the same items in two versions of a plan, and the entries and responses that were added to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.syntax.nodes import Mapping, plain

Item = Recommendation | Action
Key = tuple[str, int]
"""How an item is known in a version: its ref, and which of the items with that ref it is, from 0."""


class Placed(NamedTuple):
    """An item of one version with the recommendation above it, None for a recommendation or a plan's own action."""

    item: Item
    parent: Recommendation | None

    @property
    def kind(self) -> str:
        """What the item is, in a word."""
        return "action" if isinstance(self.item, Action) else "recommendation"


def items_of(plan: Plan) -> dict[Key, Placed]:
    """Return every item of a plan by its key, those with one ref in the order of the file."""
    placed: list[Placed] = []
    for recommendation in plan.recommendations:
        placed.append(Placed(recommendation, None))
        placed += [Placed(action, recommendation) for action in recommendation.actions]
    placed += [Placed(action, None) for action in plan.actions]
    seen: defaultdict[str, int] = defaultdict(int)
    keyed: dict[Key, Placed] = {}
    for each in sorted(placed, key=lambda each: each.item.node.start):
        keyed[each.item.ref, seen[each.item.ref]] = each
        seen[each.item.ref] += 1
    return keyed


EntryText = tuple[tuple[str, str], ...]


def entry_text(entry: Entry) -> EntryText:
    """Return what an entry says, key by key, without its layout and quotes."""
    return tuple(sorted((key, text) for key, text in _texts(entry.node)))


def _texts(node: Mapping) -> Iterator[tuple[str, str]]:
    for key, value in node.values.items():
        text = _folded(plain(value))
        if text:
            yield key, text


def _folded(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_folded(each) for each in value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_folded(each)}" for key, each in value.items())
    return " ".join(str(value or "").split())


class ChangedEntry(NamedTuple):
    """An entry of the base that is deleted or rewritten; `now` is what seems to be in its place, if anything."""

    then: Entry
    now: Entry | None


class LogComparison:
    """One item's log in two versions: what is kept, what was added, and what was deleted or rewritten.

    The entries of one day keep their order and come before those added to that day; days may be reordered.
    """

    def __init__(self, then: tuple[Entry, ...], now: tuple[Entry, ...]) -> None:
        self.changed: list[ChangedEntry] = []
        self.inserted: list[Entry] = []
        """Entries added before one of the base's that has the same day."""
        self._kept: set[int] = set()
        days = {entry.on.last for entry in then}
        by_day = {day: [entry for entry in now if entry.on.last == day] for day in days}
        loose = [entry for entry in now if entry.on.last not in days]
        for day in sorted(days):
            self._compare_day([entry for entry in then if entry.on.last == day], by_day[day], loose)
        replaced = {id(change.now) for change in self.changed}
        self.added = [entry for entry in now if id(entry) not in self._kept and id(entry) not in replaced]
        self.kept = tuple(entry for entry in now if id(entry) in self._kept)

    def _compare_day(self, then: list[Entry], now: list[Entry], loose: list[Entry]) -> None:
        """Match the entries of one day in order; `loose` are those of other days, which a redated one may be among."""
        texts = [entry_text(entry) for entry in now]
        at, missing = 0, []
        for entry in then:
            text = entry_text(entry)
            found = next((number for number in range(at, len(texts)) if texts[number] == text), None)
            if found is None:
                missing.append(entry)
                continue
            self._kept.add(id(now[found]))
            self.inserted += [extra for extra in now[at:found] if id(extra) not in self._kept]
            at = found + 1
        extras = [entry for entry in now if id(entry) not in self._kept]
        for entry in missing:
            substitute = _most_alike(entry, extras) or _redated(entry, loose)
            if substitute in extras:
                extras.remove(substitute)
            self.changed.append(ChangedEntry(entry, substitute))
        replaced = {id(change.now) for change in self.changed}
        self.inserted = [entry for entry in self.inserted if id(entry) not in replaced]


def _most_alike(entry: Entry, candidates: list[Entry]) -> Entry | None:
    """Return the candidate that shares most keys and texts with an entry, None where none shares more than its day."""
    wanted = set(entry_text(entry))
    scored = [(len(wanted & set(entry_text(each))), -number) for number, each in enumerate(candidates)]
    best = max(scored, default=(0, 0))
    return candidates[-best[1]] if best[0] > 1 else (candidates[0] if len(candidates) == 1 else None)


def _redated(entry: Entry, candidates: list[Entry]) -> Entry | None:
    """Return an entry of another day that says the same otherwise."""
    wanted = [pair for pair in entry_text(entry) if pair[0] != "on"]
    return next((each for each in candidates if [p for p in entry_text(each) if p[0] != "on"] == wanted), None)


class ItemPair(NamedTuple):
    """One item in both versions."""

    key: Key
    then: Placed
    now: Placed

    @property
    def ref(self) -> str:
        """The ref by which people know it."""
        return self.key[0]


class Matching:
    """The items of the version `then` and of `now`, paired by ref."""

    def __init__(self, then: Plan, now: Plan) -> None:
        self._then = items_of(then)
        self._now = items_of(now)

    @cached_property
    def pairs(self) -> list[ItemPair]:
        """Every item of the base that is there now and is of the same kind."""
        found = ((key, placed, self._now.get(key)) for key, placed in self._then.items())
        return [ItemPair(key, then, now) for key, then, now in found if now is not None and then.kind == now.kind]

    @cached_property
    def gone(self) -> list[Placed]:
        """Every item of the base that is not there now, or has become an item of the other kind."""
        paired = {pair.key for pair in self.pairs}
        return [placed for key, placed in self._then.items() if key not in paired]

    @cached_property
    def doubled(self) -> list[Placed]:
        """Every item of now whose ref one item of the base has, and several now have: all after the first."""
        return [
            placed
            for (ref, number), placed in self._now.items()
            if number == 1 and (ref, 0) in self._then and (ref, 1) not in self._then
        ]

    @cached_property
    def new(self) -> list[Placed]:
        """Every item of now that the base does not have."""
        paired = {pair.key for pair in self.pairs}
        return [placed for key, placed in self._now.items() if key not in paired]

    @cached_property
    def logs(self) -> dict[Key, LogComparison]:
        """The log of every paired item, compared."""
        return {pair.key: LogComparison(pair.then.item.progress, pair.now.item.progress) for pair in self.pairs}
