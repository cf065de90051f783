"""The content of a text according to the YAML parser alone, to verify edits independently of the plan reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan.editing.yaml_writer import YamlValue
from actionplan.syntax.text import Text
from actionplan.syntax.yaml_events import default_parser
from actionplan.syntax.yaml_library import events

_ANY = "any"


class EventTree:
    """A node built from the parser's events. `start` is its offset, or -1 for a node that an edit will add.

    `items` holds the items of a list, or the keys and values of a record in turn. `style` is the style of a scalar, or
    tells whether a list or record is in brackets. `properties` are the anchor and the tag.
    """

    __slots__ = ("_places", "items", "kind", "properties", "start", "style", "value")

    def __init__(self, kind: str, start: int, style: Any, value: str = "", properties: tuple[Any, ...] = ()) -> None:
        self.kind = kind
        self.start = start
        self.style = style
        self.value = value
        self.properties = properties
        self.items: list[EventTree] = []
        self._places: dict[tuple[str, int], list[EventTree]] | None = None

    def same(self, other: EventTree) -> bool:
        """Tell whether two nodes have the same content in the same style, wherever they are."""
        return (
            self.kind == other.kind
            and self.value == other.value
            and self.properties == other.properties
            and (self.style == other.style or _ANY in (self.style, other.style))
            and len(self.items) == len(other.items)
            and all(ours.same(theirs) for ours, theirs in zip(self.items, other.items, strict=True))
        )

    def find(self, kind: str, start: int) -> EventTree:
        """Return the node of a kind that begins at an offset. Raise LookupError if there is not exactly one.

        Nodes that were added after the first search are not found: they have no offset.
        """
        if self._places is None:  # Several alterations are expected in one tree.
            self._places = {}
            for node in self.walk():
                self._places.setdefault((node.kind, node.start), []).append(node)
        nodes = self._places.get((kind, start), [])
        if len(nodes) != 1:
            raise LookupError(f"{len(nodes)} nodes begin at {start}")
        return nodes[0]

    def walk(self) -> Iterator[EventTree]:
        """Yield this node and all nodes below it, parents first."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.items))


def expected_tree(value: YamlValue) -> EventTree:
    """Return the tree that a new value must have, in any style."""
    if isinstance(value, str):
        return EventTree("scalar", -1, _ANY, value, (None, None))
    tree = EventTree("record" if isinstance(value, Mapping) else "list", -1, _ANY, properties=(None, None))
    if isinstance(value, Mapping):
        tree.items = [expected_tree(part) for pair in value.items() for part in pair]
    else:
        tree.items = [expected_tree(item) for item in value]
    return tree


def event_tree(text: Text) -> EventTree:
    """Return the tree of a text that the reader has accepted, as the only item below a root."""
    root = EventTree("document", -1, None)
    stack = [root]
    parser = default_parser()(text.text)  # type: ignore[call-arg]
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind is events.StreamEndEvent:
            return root
        if kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            stack.pop()
        elif kind in _KINDS:
            node = _node(event)
            stack[-1].items.append(node)
            if node.kind in ("record", "list"):
                stack.append(node)


_KINDS = {
    events.ScalarEvent: "scalar",
    events.AliasEvent: "alias",
    events.MappingStartEvent: "record",
    events.SequenceStartEvent: "list",
}


def _node(event: Any) -> EventTree:
    kind, start = _KINDS[type(event)], event.start_mark.index
    if kind == "alias":
        return EventTree(kind, start, None, properties=(event.anchor,))
    style = (event.style or None) if kind == "scalar" else bool(event.flow_style)
    return EventTree(kind, start, style, getattr(event, "value", ""), (event.anchor, event.tag))
