"""The tree of a plan file: values and their places, before they are given a meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NULLS = frozenset({"~", "null", "Null", "NULL"})
_LONGEST_NULL = max(map(len, NULLS))  # to look a text up reads all of it


class Scalar:
    """Text as typed. `style` is None for plain text, else one of ``' " | >``; `start` and `end` are offsets."""

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, style: str | None, start: int, end: int) -> None:
        self.value = value
        self.style = style
        self.start = start
        self.end = end

    @property
    def empty(self) -> bool:
        """Whether there is no text here, which means the same as leaving out the key."""
        return not self.value.strip(" \t\r\n")

    @property
    def null(self) -> bool:
        """Whether this is one of YAML's words for null, without quotes."""
        return self.style is None and self.value in NULLS

    @property
    def written(self) -> bool:
        """Whether there is text here: neither empty nor null."""
        if self.style is None:  # Plain text neither begins nor ends with a space.
            return len(self.value) > _LONGEST_NULL or (bool(self.value) and self.value not in NULLS)
        return not self.empty


class Sequence:
    """A list; `flow` tells whether it is written in brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, flow: bool, start: int) -> None:
        self.items: list[Node] = []
        self.flow = flow
        self.start = start
        self.end = start


_NO_NAMES: frozenset[str] = frozenset()


class Mapping:
    """Keys and values in file order. `refused` holds the keys whose values were left out as unsafe.

    `places` holds the places of the keys. For a plain key it holds only the offset, since few keys are ever looked up.
    """

    __slots__ = ("end", "flow", "places", "refused", "start", "values")

    def __init__(self, flow: bool, start: int) -> None:
        self.values: dict[str, Node] = {}
        self.places: dict[str, Scalar | int] = {}
        self.refused: frozenset[str] = _NO_NAMES
        self.flow = flow
        self.start = start
        self.end = start

    def get(self, key: str) -> Node | None:
        """Return the value under `key`, or None."""
        return self.values.get(key)

    def key(self, name: str) -> Scalar:
        """Return the key of that name with its place. Raise KeyError if there is no such key."""
        place = self.places[name]
        return Scalar(name, None, place, place + len(name)) if isinstance(place, int) else place

    def key_start(self, name: str) -> int:
        """Return the offset of the key of that name. Raise KeyError if there is no such key."""
        place = self.places[name]
        return place if isinstance(place, int) else place.start

    def pair(self, name: str) -> tuple[Scalar, Node]:
        """Return the key of that name and its value. Raise KeyError if there is no such key."""
        return self.key(name), self.values[name]

    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Return every key with its value."""
        return [self.pair(name) for name in self.values]


Node = Scalar | Sequence | Mapping


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and every node below it, parents first, without recursion."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(reversed(node.values.values()))
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))


def plain(node: Node) -> Any:
    """Return a node as text, lists and dicts; an empty value and `~` become None.

    It recurses, which is safe because the reader limits the depth of a tree.
    """
    if isinstance(node, Scalar):
        return None if node.null or (node.empty and node.style is None) else node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}
