"""What a text says to the YAML parser alone: the judge of edits, apart from the reader that plans come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yaml import events

from actionplan.editing.yaml_writer import Value
from actionplan.syntax.text import Text
from actionplan.syntax.yaml_events import default_parser

_ANY = "any"


class EventTree:
    """A node as the parser's events give it. `start` is its offset, -1 for what an edit is to add.

    `items` are those of a list, or the keys and values of a record in turn; `style` is that of a scalar, and of
    the others whether they stand in brackets; `properties` are anchor, tag and whether the node is an alias.
    """

    __slots__ = ("items", "kind", "properties", "start", "style", "value")

    def __init__(self, kind: str, start: int, style: Any, value: str = "", properties: tuple[Any, ...] = ()) -> None:
        self.kind = kind
        self.start = start
        self.style = style
        self.value = value
        self.properties = properties
        self.items: list[EventTree] = []

    def same(self, other: EventTree) -> bool:
        """Whether two nodes say the same in the same style, all below them included; where they stand is no matter."""
        return (
            self.kind == other.kind
            and self.value == other.value
            and self.properties == other.properties
            and (self.style == other.style or _ANY in (self.style, other.style))
            and len(self.items) == len(other.items)
            and all(mine.same(its) for mine, its in zip(self.items, other.items, strict=True))
        )

    def find(self, kind: str, start: int) -> EventTree:
        """The one node of a kind that begins at an offset. Raises LookupError where there is not one."""
        found = [node for node in self.walk() if node.kind == kind and node.start == start]
        if len(found) != 1:
            raise LookupError(f"{len(found)} nodes begin at {start}")
        return found[0]

    def walk(self) -> Iterator[EventTree]:
        """Give this node and all below it, parents first."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.items))


def wanted(value: Value) -> EventTree:
    """The shape that a new value is to have, in any style."""
    if isinstance(value, str):
        return EventTree("scalar", -1, _ANY, value, (None, None))
    found = EventTree("record" if isinstance(value, Mapping) else "list", -1, _ANY, properties=(None, None))
    if isinstance(value, Mapping):
        found.items = [wanted(part) for pair in value.items() for part in pair]
    else:
        found.items = [wanted(item) for item in value]
    return found


def event_tree(text: Text) -> EventTree:
    """The shape of a text that the reader has accepted: its one document, below a list that holds it."""
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
