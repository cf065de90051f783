"""Build the tree of a file with the values that the format does not allow, so that two versions can be compared."""

from __future__ import annotations

from typing import Any

from actionplan.diagnostics.finding import Rule
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.text import Text
from actionplan.syntax.tree_builder import AliasEvent, Builder, RefusedError, ScalarEvent, SequenceEndEvent
from actionplan.syntax.yaml_events import LEAKED, default_parser


class LeftOut(NamedTuple):
    """A key whose value the reader of plans leaves out, and every value that is written there."""

    record: Mapping
    key: str
    values: list[Node]


class LeftOutItem(NamedTuple):
    """An item of the list `parent` that the reader of plans leaves out, and its place among those that it keeps."""

    parent: Sequence
    place: int
    item: Node


class WrittenValues(Builder):
    """Build a tree as the reader does, and keep what is left out: values with anchors or tags, and keys used twice.

    `root` is None if the file cannot be read.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self._keys: dict[tuple[int, str], LeftOut] = {}
        self.items: list[LeftOutItem] = []
        self._anchors: dict[str, Node] = {}
        self._unusable: dict[int, Scalar] = {}
        """The key of each record whose value is read next, if the key itself has an anchor or a tag."""
        try:
            self.run(default_parser()(text.text))  # type: ignore[call-arg]
        except (RefusedError, *LEAKED):
            self.root = None

    @property
    def keys(self) -> list[LeftOut]:
        """The keys whose values are left out, in file order."""
        return list(self._keys.values())

    def _node(self, event: Any, depth: int, *, in_flow: bool) -> tuple[Node, Rule | None]:
        node, refusal = super()._node(event, depth, in_flow=in_flow)
        if type(event) is AliasEvent:
            target = self._anchors.get(event.anchor or "")
            # Only texts: lists and records that contain each other could be walked for ever.
            if isinstance(target, Scalar):
                return Scalar(target.value, target.style, node.start, node.end), refusal
            return Scalar(self._source[node.start : node.end], None, node.start, node.end), refusal
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node, refusal

    def _fill_sequence(self, node: Sequence, depth: int) -> Any:
        while type(event := self._get()) is not SequenceEndEvent:
            item, refusal = self._node(event, depth, in_flow=node.flow)
            if refusal is not None:
                self.items.append(LeftOutItem(node, len(node.items), item))
            else:
                node.items.append(item)
            node.end = item.end
        return event

    def _key(self, event: Any, record: Mapping, gone: dict[str, Scalar], depth: int) -> Scalar | None:
        earlier = record.values.get(event.value) if type(event) is ScalarEvent else None
        key = super()._key(event, record, gone, depth)
        if key is None and type(event) is ScalarEvent and (event.anchor or event.tag):
            at = event.end_mark.index if event.end_mark else 0
            self._unusable[id(record)] = Scalar(event.value, event.style or None, at, at)
        elif key is not None and earlier is not None and key.value in gone:
            self._note(record, key, earlier)
        return key

    def _put(
        self, key: Scalar | None, pair: tuple[Node, Rule | None], record: Mapping, gone: dict[str, Scalar]
    ) -> None:
        super()._put(key, pair, record, gone)
        written = key or self._unusable.pop(id(record), None)
        if written is not None and (key is None or key.value in gone):
            self._note(record, written, pair[0])

    def _note(self, record: Mapping, key: Scalar, value: Node) -> None:
        record.places.setdefault(key.value, key)
        self._keys.setdefault((id(record), key.value), LeftOut(record, key.value, [])).values.append(value)
