"""The lines that belong to a key or an item of a list, and how they are indented when moved to another place."""

from __future__ import annotations

from actionplan.editing.insertion import end_of_lines
from actionplan.merging.side import Side, UnmergeableError
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence


class SideLines:
    """The lines of one version of a plan."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.text = side.text.text

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def next_line(self, offset: int) -> int:
        """Return the offset at which the next line begins, or the length of the text."""
        return self.text.find("\n", offset) + 1 or len(self.text)

    def key_column(self, record: Mapping) -> int:
        """Return the column of the keys of a record."""
        return self.side.column(record.start)

    def pair_end(self, record: Mapping, key: str) -> int:
        """Return the offset after the lines of a key and its value, with the comments that belong to them."""
        value = record.values[key]
        if value.end <= value.start:
            return self.next_line(record.key(key).end)
        return end_of_lines(self.side.text, value, self.key_column(record))

    def after_colon(self, record: Mapping, key: str) -> int:
        """Return the offset after the colon of a key."""
        return self.text.index(":", record.key(key).end) + 1

    def begins_line(self, offset: int) -> bool:
        """Tell whether only spaces come before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def pair_start(self, record: Mapping, key: str) -> int:
        """Return where the lines of a key begin, with the comments above that belong to it."""
        start = record.key(key).start
        if not self.begins_line(start):
            return start
        return self._with_comments(self.line_start(start))

    def _with_comments(self, start: int) -> int:
        """Return where the comments directly above a line begin."""
        while start:
            above = self.line_start(start - 1)
            if not self.text[above:start].lstrip(" ").startswith("#"):
                break
            start = above
        return start

    def pair(self, record: Mapping, key: str, column: int) -> str:
        """Return the lines of a key with its value and comments, with the key at a column."""
        start, at = self.pair_start(record, key), record.key(key).start
        own = self.key_column(record)
        head = "" if self.begins_line(at) else " " * own
        return shifted(head + self.text[start : self.pair_end(record, key)], column - own)

    def item_end(self, items: Sequence, index: int) -> int:
        """Return the offset after the lines of an item of a block list, with the comments below that belong to it."""
        return end_of_lines(self.side.text, items.items[index], self.side.column(items.start))

    def item_start(self, items: Sequence, index: int) -> int:
        """Return where the lines of an item begin, with the comments above that belong to it."""
        dash = self.dash(items, index)
        lowest = self.item_end(items, index - 1) if index else self.line_start(items.start)
        start = self.line_start(dash)
        while start > lowest:
            above = self.line_start(start - 1)
            line = self.text[above:start].strip()
            if (line and not line.startswith("#")) or above < lowest:
                break
            start = above
        while start < dash and not self.text[start : self.next_line(start)].strip():
            start = self.next_line(start)
        if index:
            return start
        return self._with_comments(start)

    def dash(self, items: Sequence, index: int) -> int:
        """Return the offset of the dash of an item."""
        column = self.side.column(items.start)
        at = self.line_start(items.items[index].start)
        while at >= 0 and self.text[at : at + column + 1] != " " * column + "-":
            if at <= items.start - column:
                raise UnmergeableError(f"{self.side.name}, line {self.side.line(items)}: this layout is too unusual")
            at = self.line_start(at - 1)
        return at + column

    def item(self, items: Sequence, index: int, column: int) -> str:
        """Return the lines of an item with its comments, with the dash at a column."""
        own = self.side.column(items.start)
        return shifted(self.text[self.item_start(items, index) : self.item_end(items, index)], column - own)


def shifted(block: str, by: int) -> str:
    r"""Return lines moved right or left, each ending with ``\n``, without empty lines at the beginning."""
    lines = block.replace("\r\n", "\n").removesuffix("\n").split("\n")
    while len(lines) > 1 and not lines[0].strip():
        del lines[0]
    moved = [_shifted_line(line, by) for line in lines]
    return "\n".join(moved) + "\n"


def _shifted_line(line: str, by: int) -> str:
    if not line.strip():
        return line
    if by >= 0:
        return " " * by + line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-by, spaces) :]


def is_single_line(text: str, node: Node) -> bool:
    """Tell whether a node is text on one line: plain or in quotes, and not empty."""
    return (
        isinstance(node, Scalar)
        and node.end > node.start
        and node.style not in ("|", ">")
        and "\n" not in text[node.start : node.end]
    )
