"""What a version of a plan says about each of its items, as far as changes are described from it.

Items are mostly the same in many versions. Each has a hash of its text and of everything else in the plan that it
depends on, so only items whose hash differs need to be compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from actionplan.guard.items import Key, PlacedItem, content_text, items_of
from actionplan.history.entries import DatedEntry, entries_of_action, entries_of_recommendation
from actionplan.named_tuple import NamedTuple
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Action, Plan
from actionplan.syntax.nodes import Mapping, Node, plain

PLAN = "plan"
"""The kind of the snapshot of a plan's own values."""
_ITEMS = frozenset({"recommendations", "actions"})
_APART = frozenset({"ref", "progress", "actions", "recommendations", "response"})
"""Keys of an item that are not compared as values."""


class Digest(NamedTuple):
    """A version of a plan: its id ("" for none), and the hash of its own values and of each of its items."""

    plan: str
    head: str
    items: dict[Key, str]


class ItemSnapshot(NamedTuple):
    """What a version says about one item, or about the plan as a whole: without layout, key by key.

    `parent` is the ref of the recommendation above it, "" for none. `carried_from` holds the refs that it continues,
    as typed.
    """

    kind: str
    parent: str
    values: dict[str, str]
    log: tuple[DatedEntry, ...] = ()
    responses: tuple[dict[str, str], ...] = ()
    carried_from: tuple[str, ...] = ()

    def data(self) -> list[Any]:
        """Return the snapshot as lists, dicts and texts."""
        return [*self[:3], [entry.data() for entry in self.log], list(self.responses), list(self.carried_from)]

    @classmethod
    def from_data(cls, data: list[Any]) -> ItemSnapshot:
        """Return the snapshot that `data` returned as lists, dicts and texts."""
        kind, parent, values, log, responses, carried = data
        return cls(kind, parent, values, tuple(map(DatedEntry.from_data, log)), tuple(responses), tuple(carried))


class PlanVersion:
    """A version of a plan. Its items are hashed together, and read one by one."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._text = plan.text.text
        self._items = items_of(plan)
        self._beginnings = Beginnings(plan)
        self._head = self._hash(plan.node, _ITEMS)
        self._parents: dict[int, str] = {}

    @property
    def digest(self) -> Digest:
        """The hashes of the plan and its items."""
        hashes = {key: self._hash_of(placed) for key, placed in self._items.items()}
        return Digest(self._plan.id or "", self._head, hashes)

    def head(self) -> ItemSnapshot:
        """Return the plan's own values."""
        return ItemSnapshot(PLAN, "", dict(_values(self._plan.node)))

    def item(self, key: Key) -> ItemSnapshot:
        """Return what the version says about an item."""
        item, parent = self._items[key]
        values = dict(_values(item.node))
        if isinstance(item, Action):
            log = entries_of_action(self._plan, item, self._beginnings.find(item, parent))
            return ItemSnapshot("action", parent.ref if parent else "", values, log, (), item.carried_from)
        responses = tuple(dict(_values(response.node)) for response in item.responses)
        return ItemSnapshot("recommendation", "", values, entries_of_recommendation(item), responses)

    def _hash_of(self, placed: PlacedItem) -> str:
        parent = placed.parent
        if parent is None:
            return self._hash(placed.item.node, _ITEMS, self._head)
        if id(parent) not in self._parents:
            self._parents[id(parent)] = self._hash(parent.node, _ITEMS, self._head)
        return self._hash(placed.item.node, _ITEMS, self._parents[id(parent)])

    def _hash(self, node: Mapping, without: frozenset[str], context: str = "") -> str:
        """Return a hash of the text of a record without some of its keys, and of what it depends on."""
        parts = [f"{key}\0{self._slice(value)}" for key, value in node.values.items() if key not in without]
        text = "\0\0".join([context, *parts, *sorted(node.refused)])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _slice(self, node: Node) -> str:
        return self._text[node.start : node.end]


def _values(node: Mapping) -> Iterator[tuple[str, str]]:
    """Yield each value of a record that is compared as one text."""
    for key, value in node.values.items():
        text = "" if key in _APART else content_text(plain(value))
        if text:
            yield key, text
