"""Find the prose in a plan: the texts that people wrote to be read, with their keys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from actionplan.plan.model import Plan
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence

# The keys whose values are prose. Quotations, file names and an organisation's own columns are not.
PROSE = frozenset({"title", "recommendation", "text", "action", "owner", "by_when", "success", "note", "workstream"})


def texts(plan: Plan, offsets: list[int]) -> Iterator[tuple[int, Scalar]]:
    """Yield the offset of the key, and the value, of each text that contains one of the offsets, which are in order."""
    waiting: list[Node] = [plan.node]
    while waiting:
        node = waiting.pop()
        if not _holds(node, offsets):
            continue
        if isinstance(node, Sequence):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            below = [value for name, value in node.values.items() if name in _DOWN]
            waiting.extend(reversed(below))
            for name, value in node.values.items():
                if name in PROSE:
                    key = node.key_start(name)
                    items = value.items if isinstance(value, Sequence) else [value]
                    yield from ((key, item) for item in items if isinstance(item, Scalar) and _holds(item, offsets))


def _holds(node: Node, offsets: list[int]) -> bool:
    near = bisect_left(offsets, node.start)
    return near < len(offsets) and offsets[near] < node.end


_DOWN = frozenset({"recommendations", "response", "progress", "actions"})
