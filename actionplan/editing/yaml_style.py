"""Find the layout of a plan file: the indents, dashes, quotes and line width that new text should follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from actionplan.named_tuple import NamedTuple
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.text import Text

USUAL_WIDTH = 80
WIDEST = 120
OWN_LINE = -1
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_INDENTED = re.compile(r"[^\n]*\n(?:[ \t]*\r?\n)*( *)[^ \r\n]")


class Dashes(NamedTuple):
    """The layout of a block list below its key.

    `offset` is the column of the dashes minus the column of the key. `gap` is the number of spaces after a dash, or
    OWN_LINE if the item begins on the next line, indented by `step`. `spaced` tells whether empty lines separate the
    items; it is None if there is only one item.
    """

    offset: int
    gap: int
    step: int
    spaced: bool | None


class _Habit(NamedTuple):
    """An observation under a key at an offset: the Dashes of a list, or the indentation of a record or block text."""

    key: str
    at: int
    seen: Dashes | int


T = TypeVar("T", Dashes, int)


class YamlStyle:
    """The layout of one file. Most methods take the key to be written and its offset.

    If `blocks` is False, all new text is kept on one line.
    """

    def __init__(self, text: Text, root: Node, *, blocks: bool = True) -> None:
        self.text = text
        self.blocks = blocks
        self._lists: list[_Habit] = []
        self._steps: list[_Habit] = []
        self._blocks: list[_Habit] = []
        self._styles: dict[str, Counter[str | None]] = {}
        for key, value in _pairs(root):
            self._look(key, value)
        quotes = Counter(
            style for styles in self._styles.values() for style in styles.elements() if style in ("'", '"')
        )
        self.quote = "'" if quotes["'"] > quotes['"'] else '"'

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 0."""
        return self.text.position(offset)[1] - 1

    def own_dashes(self, items: Sequence, near: Node) -> Dashes:
        """Return the layout of the item `near` of a block list after its dash."""
        dash, begin = self.column(items.start), self.text.text.rfind("\n", 0, near.start) + 1
        step = max(self.column(near.start) - dash, 1)
        own_line = self.text.text[begin + dash : begin + dash + 1] != "-"
        return Dashes(0, OWN_LINE if own_line else step - 1, step, None)

    def dashes(self, key: str, at: int) -> Dashes:
        """Return the layout of the list nearest to `at`, preferably under the same key."""
        return _nearest(self._lists, key, at, Dashes(2, 1, 2, None))

    def spaced(self, key: str, at: int) -> bool:
        """Tell whether empty lines separate the items of the nearest list under the same key with several items."""
        same = [h for h in self._lists if h.key == key and isinstance(h.seen, Dashes) and h.seen.spaced is not None]
        return bool(_nearest(same, key, at, Dashes(2, 1, 2, None)).spaced)

    def step(self, key: str, at: int) -> int:
        """Return by how many columns records are indented below their keys."""
        return _nearest(self._steps, key, at, 2)

    def block_step(self, key: str, at: int) -> int:
        """Return by how many columns block texts are indented below their keys."""
        return _nearest(self._blocks, key, at, 2)

    def style(self, key: str) -> str | None:
        """Return the quotes of most texts under this key, or under all keys if it is new; None for no quotes."""
        if not self._styles:
            return None
        styles = self._styles.get(key) or sum(self._styles.values(), Counter())
        quoted = styles["'"] + styles['"']
        if 2 * quoted <= styles.total():
            return None
        return self.quote if styles["'"] == styles['"'] else max(("'", '"'), key=styles.__getitem__)

    @cached_property
    def longest(self) -> int:
        """The length from which a line is broken: the length of the file's longest line."""
        return max(USUAL_WIDTH, *(len(line) for line in self.text.text.split("\n")))

    @cached_property
    def width(self) -> int:
        """The length of broken lines: the length of the file's longest line of at most WIDEST characters."""
        return max(USUAL_WIDTH, *(len(line) for line in self.text.text.split("\n") if len(line) <= WIDEST))

    def _look(self, key: Scalar, value: Node) -> None:
        if isinstance(value, Scalar):
            self._look_at_text(key, value)
        elif value.flow or self.text.line(value.start) == self.text.line(key.start):
            return
        elif isinstance(value, Mapping):
            self._steps.append(_Habit(key.value, key.start, self.column(value.start) - self.column(key.start)))
        elif value.items:
            self._lists.append(_Habit(key.value, key.start, self._dashes(key, value)))

    def _look_at_text(self, key: Scalar, value: Scalar) -> None:
        if not value.empty:
            self._styles.setdefault(key.value, Counter())[value.style] += 1
        if value.style in ("|", ">"):
            indented = _INDENTED.match(self.text.text, value.start, value.end)
            step = len(indented[1]) - self.column(key.start) if indented else 0
            if step > 0:
                self._blocks.append(_Habit(key.value, key.start, step))

    def _dashes(self, key: Scalar, items: Sequence) -> Dashes:
        first, dash = items.items[0], self.column(items.start)
        own_line = self.text.line(first.start) != self.text.line(items.start)
        spaced = None
        if len(items.items) > 1:
            spaced = bool(_BLANK_LINE.search(self.text.text, items.items[-2].end, items.items[-1].start))
        indented = max(self.column(first.start) - dash, 1)
        gap = OWN_LINE if own_line else indented - 1
        return Dashes(max(dash - self.column(key.start), 0), gap, indented, spaced)


def _pairs(root: Node) -> Iterator[tuple[Scalar, Node]]:
    """Yield every key with its value, parents first; text in a list counts under the key of the list."""
    waiting: list[tuple[Scalar | None, Node]] = [(None, root)]
    while waiting:
        key, node = waiting.pop()
        if key is not None:
            yield key, node
        if isinstance(node, Mapping):
            waiting.extend(reversed(node.pairs()))
        elif isinstance(node, Sequence):
            waiting.extend((None if isinstance(item, Mapping) else key, item) for item in reversed(node.items))


def _nearest(habits: list[_Habit], key: str, at: int, usual: T) -> T:
    """Return the observation nearest to `at`: preferably under the same key, and preferably before `at`."""
    same = [habit for habit in habits if habit.key == key] or habits
    nearest = min(same, key=lambda habit: (habit.at > at, abs(habit.at - at)), default=None)
    return nearest.seen if nearest is not None else usual  # type: ignore[return-value]
