"""The tree of a plan file: text and places, no meaning yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NULLS = frozenset({"~", "null", "Null", "NULL"})


class Scalar:
    """A text as typed. `style` is None for plain, else one of ``' " | >``; `start` and `end` are offsets."""

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, style: str | None, start: int, end: int) -> None:
        self.value = value
        self.style = style
        self.start = start
        self.end = end

    @property
    def empty(self) -> bool:
        """Whether nothing is written here, which means the key is absent."""
        return not self.value.strip(" \t\r\n")

    @property
    def null(self) -> bool:
        """Whether this is one of YAML's words for nothing, without quotes."""
        return self.style is None and self.value in NULLS

    @property
    def written(self) -> bool:
        """Whether this is a text: neither empty nor null."""
        if self.style is None:  # a plain text neither begins nor ends with a blank
            return bool(self.value) and self.value not in NULLS
        return not self.empty


class Sequence:
    """A list; `flow` says it stands in brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, flow: bool, start: int) -> None:
        self.items: list[Node] = []
        self.flow = flow
        self.start = start
        self.end = start


_NONE: frozenset[str] = frozenset()


class Mapping:
    """Keys and values in file order. `refused` names the keys whose values were left out as unsafe.

    `places` is where the keys stand; of a plain one the offset does, since few keys are ever looked at.
    """

    __slots__ = ("end", "flow", "places", "refused", "start", "values")

    def __init__(self, flow: bool, start: int) -> None:
        self.values: dict[str, Node] = {}
        self.places: dict[str, Scalar | int] = {}
        self.refused: frozenset[str] = _NONE
        self.flow = flow
        self.start = start
        self.end = start

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return self.values.get(key)

    def key(self, name: str) -> Scalar:
        """The key of that name as it is written. Raises KeyError where there is none."""
        place = self.places[name]
        return Scalar(name, None, place, place + len(name)) if isinstance(place, int) else place

    def pair(self, name: str) -> tuple[Scalar, Node]:
        """The key of that name and its value. Raises KeyError where there is none."""
        return self.key(name), self.values[name]

    def pairs(self) -> list[tuple[Scalar, Node]]:
        """Every key with its value."""
        return [self.pair(name) for name in self.values]


Node = Scalar | Sequence | Mapping


def walk(node: Node) -> Iterator[Node]:
    """Every node below and including `node`, parents first, without recursion."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(reversed(node.values.values()))
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))


def plain(node: Node) -> Any:
    """The node as text, lists and dicts; an empty value and `~` are None. Depth is bounded by the reader's limit."""
    if isinstance(node, Scalar):
        return None if node.null or (node.empty and node.style is None) else node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}
