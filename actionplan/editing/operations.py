"""What can be altered in a tree: an item or a key added, a value given; each knows its edits and what they must do."""

from __future__ import annotations

import re
from collections.abc import Mapping as Values
from typing import NamedTuple, Protocol

from actionplan.diagnostics.finding import Edit
from actionplan.editing.event_tree import EventTree, wanted
from actionplan.editing.insertion import end_of_lines, insert_lines, keeps_blank_lines
from actionplan.editing.yaml_style import YamlStyle
from actionplan.editing.yaml_writer import Value, YamlWriter
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.text import Text

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_HEADER = re.compile(r"[|>][-+0-9]*")
_TO_LINE_END = re.compile(r"( *)(,?)( *(?:(?<=[ ,])#[^\r\n]*)?)(?=\r?\n)")


class Alteration(Protocol):
    """One change of a tree."""

    @property
    def at(self) -> int:
        """The offset at which it is made, or near it."""

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """The characters that change."""

    def expect(self, before: EventTree) -> None:
        """Make the same change on the shape of the text, in which every node has its offset."""


class AddItem(NamedTuple):
    """An item added to a list that has items: before the one at `position`, or last where that is their number."""

    items: Sequence
    key: str
    value: Value
    position: int

    @property
    def _near(self) -> Node:
        return self.items.items[self.position - 1 if self.position else 0]

    @property
    def at(self) -> int:
        """The end of the item before it."""
        return self._near.end if self.position else self.items.start

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """New lines after the item before it, or a piece of the line of a list in brackets."""
        if self.items.flow:
            return self._in_brackets(layout)
        lines = self._lines(layout)
        blank = [""] if self._spaced(layout) else []
        if not self.position:
            start = layout.text.text.rfind("\n", 0, self.items.start) + 1
            return insert_lines(layout.text, start, [*lines, *blank], None)
        before: Node = self.items if self.position == len(self.items.items) else self._near
        end = end_of_lines(layout.text, before, layout.column(self.items.start))
        if keeps_blank_lines(layout.text, before):
            blank = []
        return insert_lines(layout.text, end, [*blank, *lines], before)

    def _lines(self, layout: YamlStyle) -> list[str]:
        column, writer = layout.column(self.items.start), YamlWriter(layout, self.at)
        quote, dashes = _quote_of_keys(self._near), layout.own_dashes(self.items, self._near)
        if _is_flow_record(self._near) and isinstance(self.value, Values):
            flow = writer.flow(self.key, self.value, quote)
            return [" " * column + "-" + " " * max(dashes.gap, 1) + flow]
        return writer.item(self.key, self.value, column, dashes, quote)

    def _spaced(self, layout: YamlStyle) -> bool:
        items = self.items.items
        if len(items) < 2:
            return layout.spaced(self.key, self.items.start)
        first = min(max(self.position - 2, 0), len(items) - 2)
        return bool(_BLANK_LINE.search(layout.text.text, items[first].end, items[first + 1].start))

    def _in_brackets(self, layout: YamlStyle) -> list[Edit]:
        new = YamlWriter(layout, self.at).flow(self.key, self.value, _quote_of_keys(self._near))
        if not self.position:
            return [_before_in_brackets(layout.text, self._near.start, new)]
        return _after_in_brackets(layout.text, self._near, self._near.start, new)

    def expect(self, before: EventTree) -> None:
        """The item stands after the one before it."""
        found = before.find("list", self.items.start)
        index = len(found.items)
        if self.position < len(self.items.items):
            follower = self.items.items[self.position].start
            index = next(i for i, item in enumerate(found.items) if item.start == follower)
        found.items.insert(index, wanted(self.value))


class AddKey(NamedTuple):
    """A key and its value added to a record: after the key `after`, else last, or `first`.

    In a block the first can only come before keys that do not stand behind a dash.
    """

    record: Mapping
    key: str
    value: Value
    after: Scalar | None = None
    first: bool = False

    @property
    def _before(self) -> Node:
        return self.record.values[self.after.value] if self.after is not None else self.record

    @property
    def at(self) -> int:
        """The end of the value before it."""
        return self._before.end

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """New lines after the value before it, or a piece of the line of a record in braces."""
        writer, quote = YamlWriter(layout, self.at), _quote_of_keys(self.record)
        if self.record.flow:
            new = writer.flow(self.key, {self.key: self.value}, quote)[1:-1]
            pairs = self.record.pairs()
            if self.first:
                return [_before_in_brackets(layout.text, pairs[0][0].start, new)]
            name, last = pairs[-1] if self.after is None else (self.after, self._before)
            return _after_in_brackets(layout.text, last, name.start, new)
        column = layout.column(self.record.start)
        lines = writer.pair(self.key, self.value, column, quote)
        if self.first:
            return insert_lines(layout.text, self.record.start - column, lines, None)
        # Comments in line with the keys belong to the last key, but before another key to that one.
        beyond = column - 1 if self.after is None else column
        return insert_lines(layout.text, end_of_lines(layout.text, self._before, beyond), lines, self._before)

    def expect(self, before: EventTree) -> None:
        """The pair stands after the pair before it."""
        found = before.find("record", self.record.start)
        index = _value_index(found, self.after) + 1 if self.after is not None else len(found.items)
        index = 0 if self.first else index
        found.items[index:index] = [wanted(self.key), wanted(self.value)]


class SetValue(NamedTuple):
    """A value for a key that has none (nothing, empty quotes, `~`, `[]` or `{}`) or has a text, which it replaces."""

    record: Mapping
    key: str
    value: Value

    @property
    def at(self) -> int:
        """The end of what stands there."""
        return self.record.values[self.key].end

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """What stands there gives way; a comment beside it stays."""
        text = layout.text.text
        name, old = self.record.pair(self.key)
        quote, writer = _quote_of_keys(self.record), YamlWriter(layout, self.at, old)
        if not isinstance(old, Scalar) and "\n" in text[old.start : old.end]:
            # Brackets may have a comment in them, which ends with its line: it stays, so the brackets do.
            return [Edit(old.start + 1, old.start + 1, writer.flow(self.key, self.value, quote)[1:-1])]
        if self.record.flow:
            new, below = writer.flow(self.key, self.value, quote), []
        else:
            first, *below = writer.pair(self.key, self.value, layout.column(name.start), quote)
            new = first.partition(":")[2].strip(" ")
        if isinstance(old, Scalar) and old.style in ("|", ">"):
            return _for_block(text, old, new, below)
        return [_on_line(text, name, old, new), *self._below(layout, old, below)]

    def _below(self, layout: YamlStyle, old: Node, lines: list[str]) -> list[Edit]:
        if not lines:
            return []
        if isinstance(self.value, str):
            at = _line_end(layout.text.text, old.end)
            return [Edit(at, at, "\n" + "\n".join(lines))]
        column = layout.column(self.record.start)
        return insert_lines(layout.text, end_of_lines(layout.text, old, column), lines, old)

    def expect(self, before: EventTree) -> None:
        """The value stands under its key."""
        found = before.find("record", self.record.start)
        found.items[_value_index(found, self.record.key(self.key))] = wanted(self.value)


def _is_flow_record(node: Node) -> bool:
    return isinstance(node, Mapping) and node.flow


def _quote_of_keys(node: Node) -> str | None:
    """The quotes round the first key of a record, None for none."""
    if not isinstance(node, Mapping) or not node.values:
        return None
    return node.key(next(iter(node.values))).style


def _value_index(record: EventTree, key: Scalar) -> int:
    """The index of the value of a key in the shape of its record."""
    return next(i for i, item in enumerate(record.items) if item.start == key.start and not i % 2) + 1


def _line_end(text: str, offset: int) -> int:
    """The offset of the line ending that follows, or of the end of the text."""
    at = text.find("\n", offset)
    if at < 0:
        return len(text)
    return at - 1 if text[at - 1 : at] == "\r" else at


def _on_line(text: str, name: Scalar, old: Node, new: str) -> Edit:
    """The edit of what stands on the line of the key, with the gap before it."""
    if old.start == old.end:
        return Edit(old.end, old.end, (" " if text[: old.end].endswith(":") else ": ") + new if new else "")
    colon = text.index(":", name.end) + 1
    if new:
        return Edit(old.start, old.end, new if old.start > colon else f" {new}")
    return Edit(old.start if "#" in text[colon : old.start] else colon, old.end, "")


def _for_block(text: str, old: Scalar, new: str, below: list[str]) -> list[Edit]:
    """The edits that replace a block text, the comment beside its header excepted."""
    header = _HEADER.match(text, old.start)
    end = _line_end(text, old.start)
    found = [Edit(old.start, header.end() if header else old.start + 1, new)]
    return [*found, Edit(end, max(end, old.end), "".join(f"\n{line}" for line in below))]


def _before_in_brackets(text: Text, start: int, new: str) -> Edit:
    """The edit that puts an item before the first in brackets, on a line of its own where that one has one."""
    indent = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    return Edit(start, start, f"{new}, " if indent.strip(" ") else f"{new},\n{indent}")


def _after_in_brackets(text: Text, near: Node, start: int, new: str) -> list[Edit]:
    """The edits that put an item after another in brackets, on a line of its own where that one has one.

    `near` is the item, or the value of a pair, `start` where the item or pair begins.
    """
    indent = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    rest = _TO_LINE_END.match(text.text, near.end)
    # A comma that touches a colon would be text.
    comma_text = " ," if near.start == near.end and text.text.endswith(":", 0, near.end) else ","
    if rest is None or indent.strip(" "):
        return [Edit(near.end, near.end, f"{comma_text} {new}")]
    comma = [] if rest[2] else [Edit(near.end, near.end, comma_text)]
    return [*comma, Edit(rest.end(), rest.end(), f"\n{indent}{new}{rest[2]}")]
