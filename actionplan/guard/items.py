"""Find the same items in two versions of a plan, and the entries and responses that were added to each."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, Generic, TypeVar

from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.syntax.nodes import Mapping, plain

Item = Recommendation | Action
Key = tuple[str, int]
"""The key of an item in a version: its ref, and its number among the items with that ref, from 0."""


class PlacedItem(NamedTuple):
    """An item of one version with the recommendation above it, None for a recommendation or a plan's own action."""

    item: Item
    parent: Recommendation | None

    @property
    def kind(self) -> str:
        """The kind of item: "action" or "recommendation"."""
        return "action" if isinstance(self.item, Action) else "recommendation"


def items_of(plan: Plan) -> dict[Key, PlacedItem]:
    """Return every item of a plan by its key; items with the same ref are numbered in file order."""
    placed: list[PlacedItem] = []
    for recommendation in plan.recommendations:
        placed.append(PlacedItem(recommendation, None))
        placed += [PlacedItem(action, recommendation) for action in recommendation.actions]
    placed += [PlacedItem(action, None) for action in plan.actions]
    seen: defaultdict[str, int] = defaultdict(int)
    keyed: dict[Key, PlacedItem] = {}
    for each in sorted(placed, key=lambda each: each.item.node.start):
        keyed[each.item.ref, seen[each.item.ref]] = each
        seen[each.item.ref] += 1
    return keyed


EntryText = tuple[tuple[str, str], ...]


def entry_text(entry: Entry) -> EntryText:
    """Return the content of an entry, key by key, without its layout and quotes."""
    return tuple(sorted((key, text) for key, text in _texts(entry.node)))


def _texts(node: Mapping) -> Iterator[tuple[str, str]]:
    for key, value in node.values.items():
        text = content_text(plain(value))
        if text:
            yield key, text


def content_text(value: object) -> str:
    """Return the content of a value as one text, without its layout."""
    if isinstance(value, list):
        return "\n".join(content_text(each) for each in value)
    if isinstance(value, dict):
        return "{" + "\n".join(f"{key}: {content_text(each)}" for key, each in value.items()) + "}"
    return " ".join(str(value or "").split())


AnyEntry = TypeVar("AnyEntry")
MOST_SUBSTITUTES = 20
"""The most entries of one day among which the one that replaces another is looked for."""


class ChangedEntry(NamedTuple, Generic[AnyEntry]):
    """An entry of the base that was deleted or rewritten; `now` is the entry that probably replaces it, if any."""

    then: AnyEntry
    now: AnyEntry | None


class LogComparison(Generic[AnyEntry]):
    """Compare the logs of one item in two versions: entries kept, added, and deleted or rewritten.

    The entries of one day must keep their order and come before entries added to that day; days may be reordered.
    `day_of` returns the day of an entry (of a period the last), and `text_of` its content.
    """

    def __init__(
        self,
        then: tuple[AnyEntry, ...],
        now: tuple[AnyEntry, ...],
        day_of: Callable[[AnyEntry], object],
        text_of: Callable[[AnyEntry], EntryText],
    ) -> None:
        self._text_of = text_of
        self.changed: list[ChangedEntry[AnyEntry]] = []
        self.inserted: list[AnyEntry] = []
        """Entries added before an entry of the base with the same day."""
        self._kept: set[int] = set()
        before, after = _by_day(then, day_of), _by_day(now, day_of)
        loose: dict[EntryText, AnyEntry] = {}
        for entry in now:
            if day_of(entry) not in before:
                loose.setdefault(self._undated(entry), entry)
        for day in sorted(before):
            self._compare_day(before[day], after.get(day, []), loose)
        replaced = {id(change.now) for change in self.changed}
        self.added = [entry for entry in now if id(entry) not in self._kept and id(entry) not in replaced]
        self.kept = tuple(entry for entry in now if id(entry) in self._kept)

    def _compare_day(self, then: list[AnyEntry], now: list[AnyEntry], loose: dict[EntryText, AnyEntry]) -> None:
        """Match the entries of one day in order. `loose` holds entries of other days, one of which may be redated."""
        places: defaultdict[EntryText, deque[int]] = defaultdict(deque)
        for number, entry in enumerate(now):
            places[self._text_of(entry)].append(number)
        at, missing = 0, []
        for entry in then:
            found = places[self._text_of(entry)]
            while found and found[0] < at:
                found.popleft()
            if not found:
                missing.append(entry)
                continue
            match = found.popleft()
            self._kept.add(id(now[match]))
            self.inserted += [extra for extra in now[at:match] if id(extra) not in self._kept]
            at = match + 1
        extras = {id(entry): entry for entry in now if id(entry) not in self._kept}
        for entry in missing:
            substitute = self._most_alike(entry, list(islice(extras.values(), MOST_SUBSTITUTES))) or loose.get(
                self._undated(entry)
            )
            extras.pop(id(substitute), None)
            self.changed.append(ChangedEntry(entry, substitute))
        replaced = {id(change.now) for change in self.changed}
        self.inserted = [entry for entry in self.inserted if id(entry) not in replaced]

    def _most_alike(self, entry: AnyEntry, candidates: list[AnyEntry]) -> AnyEntry | None:
        """Return the candidate that shares most keys and texts with an entry.

        If none shares more than the day, return the only candidate, or None if there are several.
        """
        content = set(self._text_of(entry))
        scored = [(len(content & set(self._text_of(each))), -number) for number, each in enumerate(candidates)]
        best = max(scored, default=(0, 0))
        return candidates[-best[1]] if best[0] > 1 else (candidates[0] if len(candidates) == 1 else None)

    def _undated(self, entry: AnyEntry) -> EntryText:
        """Return the content of an entry without its day."""
        return tuple(pair for pair in self._text_of(entry) if pair[0] != "on")


def _by_day(entries: tuple[AnyEntry, ...], day_of: Callable[[AnyEntry], Any]) -> dict[Any, list[AnyEntry]]:
    found: dict[Any, list[AnyEntry]] = {}
    for entry in entries:
        found.setdefault(day_of(entry), []).append(entry)
    return found


def compared_logs(then: tuple[Entry, ...], now: tuple[Entry, ...]) -> LogComparison[Entry]:
    """Return the comparison of the logs of an item in two versions of its plan."""
    return LogComparison(then, now, lambda entry: entry.on.last, entry_text)


class ItemPair(NamedTuple):
    """One item in both versions."""

    key: Key
    then: PlacedItem
    now: PlacedItem

    @property
    def ref(self) -> str:
        """The ref of the item."""
        return self.key[0]


class Matching:
    """The items of the version `then` and of `now`, paired by ref."""

    def __init__(self, then: Plan, now: Plan) -> None:
        self._then = items_of(then)
        self._now = items_of(now)

    @cached_property
    def pairs(self) -> list[ItemPair]:
        """Every item of the base that still exists and is of the same kind."""
        candidates = ((key, placed, self._now.get(key)) for key, placed in self._then.items())
        return [ItemPair(key, then, now) for key, then, now in candidates if now is not None and then.kind == now.kind]

    @cached_property
    def gone(self) -> list[PlacedItem]:
        """Every item of the base that no longer exists, or is now an item of the other kind."""
        paired = {pair.key for pair in self.pairs}
        return [placed for key, placed in self._then.items() if key not in paired]

    @cached_property
    def duplicates(self) -> list[PlacedItem]:
        """The second item with a ref that only one item of the base has."""
        return [
            placed
            for (ref, number), placed in self._now.items()
            if number == 1 and (ref, 0) in self._then and (ref, 1) not in self._then
        ]

    @cached_property
    def new(self) -> list[PlacedItem]:
        """Every item that the base does not have."""
        paired = {pair.key for pair in self.pairs}
        return [placed for key, placed in self._now.items() if key not in paired]

    @cached_property
    def logs(self) -> dict[Key, LogComparison[Entry]]:
        """The log of every paired item, compared."""
        return {pair.key: compared_logs(pair.then.item.progress, pair.now.item.progress) for pair in self.pairs}
