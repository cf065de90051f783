"""Make a random plan smaller while it still shows a difference, so that the cause can be read off."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from tools.contract_logs import Log, Raw, log_of

# What a plan, an item or an entry cannot do without.
REQUIRED = {"format", "id", "title", "issued", "ref", "recommendation", "action", "on"}


def shrink(log: Log, differs: Callable[[Log], bool]) -> Log:
    """Return the smallest plan found for which `differs` is still true, taking away one part at a time."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _candidates(log.raw):
            shorter = log_of(candidate)
            if differs(shorter):
                log, smaller = shorter, True
                break
    return log


def _candidates(raw: Raw) -> Iterator[Raw]:
    """Yield the plan without each of its parts, the largest parts first."""
    for path in sorted(_paths(raw), key=len):
        candidate = copy.deepcopy(raw)
        holder: Any = candidate
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        if _usable(candidate):
            yield candidate


def _paths(node: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each part that may be taken away."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in REQUIRED:
                yield (*path, key)
            yield from _paths(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield (*path, place)
            yield from _paths(value, (*path, place))


def _usable(raw: Raw) -> bool:
    """Tell whether a plan still has items, and every entry and list something in it."""
    return bool(raw.get("recommendations") or raw.get("actions")) and _full(raw)


def _full(node: object) -> bool:
    if isinstance(node, dict):
        return set(node) != {"on"} and ("due" not in node or "by_when" in node) and all(map(_full, node.values()))
    return bool(node) and all(map(_full, node)) if isinstance(node, list) else True
