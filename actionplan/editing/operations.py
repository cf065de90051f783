"""The alterations of a tree: add an item, add a key, set a value. Each gives its edits and their expected result."""

from __future__ import annotations

import re
from collections.abc import Mapping as Values
from typing import Protocol

from actionplan.diagnostics.finding import Edit
from actionplan.editing.event_tree import EventTree, expected_tree
from actionplan.editing.insertion import end_of_lines, insert_lines, keeps_blank_lines
from actionplan.editing.yaml_style import YamlStyle
from actionplan.editing.yaml_writer import YamlValue, YamlWriter
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence
from actionplan.syntax.text import Text

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_HEADER = re.compile(r"[|>][-+0-9]*")
_TO_LINE_END = re.compile(r"( *)(,?)( *(?:(?<=[ ,])#[^\r\n]*)?)(?=\r?\n)")


class Alteration(Protocol):
    """One change of a tree."""

    @property
    def at(self) -> int:
        """The offset at or near which it is made."""

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """Return the edits that make the change."""

    def expect(self, before: EventTree) -> None:
        """Make the same change in the tree of the text before the edits, whose nodes have their offsets."""


class CombinedAlteration(NamedTuple):
    """Several alterations of different records, made and verified as one."""

    alterations: tuple[Alteration, ...]

    @property
    def at(self) -> int:
        """The place of the first."""
        return self.alterations[0].at

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """Return the edits of all."""
        return [edit for alteration in self.alterations for edit in alteration.edits(layout)]

    def expect(self, before: EventTree) -> None:
        """Make every change in the tree."""
        for alteration in self.alterations:
            alteration.expect(before)


class AddItem(NamedTuple):
    """Add an item to a list that is not empty: before the item at `position`, or last if that is their number."""

    items: Sequence
    key: str
    value: YamlValue
    position: int

    @property
    def _near(self) -> Node:
        return self.items.items[self.position - 1 if self.position else 0]

    @property
    def at(self) -> int:
        """The end of the item before the new one."""
        return self._near.end if self.position else self.items.start

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """Return new lines after the previous item, or an insertion into a list in brackets."""
        if self.items.flow:
            return self._in_brackets(layout)
        lines = self._lines(layout)
        separator = [""] if self._spaced(layout) else []
        if not self.position:
            start = layout.text.text.rfind("\n", 0, self.items.start) + 1
            return insert_lines(layout.text, start, [*lines, *separator], None)
        before: Node = self.items if self.position == len(self.items.items) else self._near
        end = end_of_lines(layout.text, before, layout.column(self.items.start))
        if keeps_blank_lines(layout.text, before):
            separator = []
        return insert_lines(layout.text, end, [*separator, *lines], before)

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
        """Insert the item into the list."""
        tree = before.find("list", self.items.start)
        index = len(tree.items)
        if self.position < len(self.items.items):
            follower = self.items.items[self.position].start
            index = next(i for i, item in enumerate(tree.items) if item.start == follower)
        tree.items.insert(index, expected_tree(self.value))


class AddKey(NamedTuple):
    """Add a key and its value to a record: after the key `after`, or `first`, or by default last.

    In a block, a key can be added first only if the present first key does not follow a dash.
    """

    record: Mapping
    key: str
    value: YamlValue
    after: Scalar | None = None
    first: bool = False

    @property
    def _before(self) -> Node:
        return self.record.values[self.after.value] if self.after is not None else self.record

    @property
    def at(self) -> int:
        """The end of the value before the new key."""
        return self._before.end

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """Return new lines after the previous value, or an insertion into a record in braces."""
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
        # A comment at the indentation of the keys belongs to the key after it, or to the last key.
        beyond = column - 1 if self.after is None else column
        return insert_lines(layout.text, end_of_lines(layout.text, self._before, beyond), lines, self._before)

    def expect(self, before: EventTree) -> None:
        """Insert the key and its value into the record."""
        tree = before.find("record", self.record.start)
        index = _value_index(tree, self.after) + 1 if self.after is not None else len(tree.items)
        index = 0 if self.first else index
        tree.items[index:index] = [expected_tree(self.key), expected_tree(self.value)]


class SetValue(NamedTuple):
    """Set the value of a key that has none (nothing, empty quotes, `~`, `[]` or `{}`), or replace its text."""

    record: Mapping
    key: str
    value: YamlValue

    @property
    def at(self) -> int:
        """The end of the present value."""
        return self.record.values[self.key].end

    def edits(self, layout: YamlStyle) -> list[Edit]:
        """Return the edits that replace the present value; a comment after it is kept."""
        text = layout.text.text
        name, old = self.record.pair(self.key)
        quote, writer = _quote_of_keys(self.record), YamlWriter(layout, self.at, old)
        if not isinstance(old, Scalar) and "\n" in text[old.start : old.end]:
            # Brackets over several lines may contain a comment, so they are kept and filled.
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
        """Replace the value of the key."""
        tree = before.find("record", self.record.start)
        tree.items[_value_index(tree, self.record.key(self.key))] = expected_tree(self.value)


def _is_flow_record(node: Node) -> bool:
    return isinstance(node, Mapping) and node.flow


def _quote_of_keys(node: Node) -> str | None:
    """Return the quotes around the first key of a record; None if it has none."""
    if not isinstance(node, Mapping) or not node.values:
        return None
    return node.key(next(iter(node.values))).style


def _value_index(record: EventTree, key: Scalar) -> int:
    """Return the index of the value of a key in the tree of its record."""
    return next(i for i, item in enumerate(record.items) if item.start == key.start and not i % 2) + 1


def _line_end(text: str, offset: int) -> int:
    """Return the offset of the next line ending, or of the end of the text."""
    at = text.find("\n", offset)
    if at < 0:
        return len(text)
    return at - 1 if text[at - 1 : at] == "\r" else at


def _on_line(text: str, name: Scalar, old: Node, new: str) -> Edit:
    """Return the edit that replaces a value on the line of its key, including the space before it."""
    if old.start == old.end:
        return Edit(old.end, old.end, (" " if text[: old.end].endswith(":") else ": ") + new if new else "")
    colon = text.index(":", name.end) + 1
    if new:
        return Edit(old.start, old.end, new if old.start > colon else f" {new}")
    return Edit(old.start if "#" in text[colon : old.start] else colon, old.end, "")


def _for_block(text: str, old: Scalar, new: str, below: list[str]) -> list[Edit]:
    """Return the edits that replace a block text, except for a comment after its header."""
    header = _HEADER.match(text, old.start)
    end = _line_end(text, old.start)
    first = Edit(old.start, header.end() if header else old.start + 1, new)
    return [first, Edit(end, max(end, old.end), "".join(f"\n{line}" for line in below))]


def _before_in_brackets(text: Text, start: int, new: str) -> Edit:
    """Return the edit that inserts an item before the first one in brackets, on its own line if that one has one."""
    indent = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    return Edit(start, start, f"{new}, " if indent.strip(" ") else f"{new},\n{indent}")


def _after_in_brackets(text: Text, near: Node, start: int, new: str) -> list[Edit]:
    """Return the edits that insert an item after another in brackets, on its own line if that one has one.

    `near` is the other item, or the value of a pair; `start` is where that item or pair begins.
    """
    indent = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    rest = _TO_LINE_END.match(text.text, near.end)
    # A comma directly after a colon would be read as text.
    comma_text = " ," if near.start == near.end and text.text.endswith(":", 0, near.end) else ","
    if rest is None or indent.strip(" "):
        return [Edit(near.end, near.end, f"{comma_text} {new}")]
    comma = [] if rest[2] else [Edit(near.end, near.end, comma_text)]
    return [*comma, Edit(rest.end(), rest.end(), f"\n{indent}{new}{rest[2]}")]
