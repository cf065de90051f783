"""Find circles in references (Tarjan, iterative)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circular(pointers: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the names from which following `pointers` can lead back to the same name.

    These are the names in strongly connected components of more than one name, and names that point to themselves
    (R. Tarjan, "Depth-first search and linear graph algorithms", 1972). A pointer may lead to a name that is not there.
    """
    walk = _CycleSearch(pointers)
    for name in pointers:
        if name not in walk.order:
            walk.run(name)
    return walk.circular


class _CycleSearch:
    """One walk over all names, with its own stack so that long chains need no recursion."""

    def __init__(self, pointers: Mapping[str, Sequence[str]]) -> None:
        self.pointers = pointers
        self.circular: set[str] = set()
        self.order: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open: dict[str, None] = {}
        self._path: list[tuple[str, Iterator[str]]] = []

    def run(self, start: str) -> None:
        """Walk everything that can be reached from `start`."""
        self._enter(start)
        while self._path:
            name, targets = self._path[-1]
            target = next(targets, None)
            if target is None:
                self._leave(name)
            elif target not in self.order:
                self._enter(target)
            elif target in self._open:
                self._low[name] = min(self._low[name], self.order[target])

    def _enter(self, name: str) -> None:
        self.order[name] = self._low[name] = len(self.order)
        self._open[name] = None
        self._path.append((name, iter(self.pointers.get(name, ()))))

    def _leave(self, name: str) -> None:
        self._path.pop()
        if self._path:
            above = self._path[-1][0]
            self._low[above] = min(self._low[above], self._low[name])
        if self._low[name] == self.order[name]:
            self._close(name)

    def _close(self, root: str) -> None:
        """Remove the component of `root` from the open names."""
        component: list[str] = []
        while root in self._open:
            component.append(self._open.popitem()[0])
        if len(component) > 1 or root in self.pointers.get(root, ()):
            self.circular.update(component)
