"""Make single changes in our version: take a value, a key or an item from theirs, or mark a conflict."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Values
from collections.abc import Sequence as Items
from functools import cached_property, partial
from operator import itemgetter
from typing import cast

from actionplan.diagnostics.finding import Edit
from actionplan.editing.operations import AddItem, AddKey, SetValue
from actionplan.editing.yaml_style import YamlStyle
from actionplan.editing.yaml_writer import YamlValue, YamlWriter
from actionplan.merging.lines import SideLines, is_single_line, shifted
from actionplan.merging.patch import Patch
from actionplan.merging.side import Side, UnmergeableError
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence, plain


class Changes:
    """The changes of one merge, collected in `patch`. Raise UnmergeableError for a layout that cannot be edited.

    `contested` holds the refs of items that are in conflict as a whole or in their log.
    """

    def __init__(self, ours: Side, theirs: Side) -> None:
        self.ours = ours
        self.theirs = theirs
        self.patch = Patch(ours.text)
        self.contested: set[str] = set()
        self._our_lines = SideLines(ours)
        self._their_lines = SideLines(theirs)
        self._new_lists: list[tuple[int, Callable[[], None]]] = []

    @cached_property
    def _style(self) -> YamlStyle:
        return YamlStyle(self.ours.text, self.ours.root)

    # Keys of a record

    def take(self, ours: Mapping, theirs: Mapping, key: str, *, remove: bool) -> None:
        """Give a key of our record the value that theirs has, or remove it."""
        if remove:
            self._remove_key(ours, key)
        elif key not in ours.values:
            self._add_key(ours, theirs, key)
        else:
            self._replace(ours, theirs, key)

    def _remove_key(self, ours: Mapping, key: str) -> None:
        if len(ours.values) == 1:
            raise self._unusual(ours)
        if ours.flow:
            names = list(ours.values)
            spans = [(ours.key(name).start, ours.values[name].end) for name in names]
            self.patch.edit(_cut(spans, names.index(key)))
            return
        lines, start = self._our_lines, ours.key(key).start
        if lines.begins_line(start):
            self.patch.replace(lines.pair_start(ours, key), lines.pair_end(ours, key), "")
        else:
            self.patch.replace(start, ours.key(list(ours.values)[1]).start, "")

    def _add_key(self, ours: Mapping, theirs: Mapping, key: str) -> None:
        before = self._key_before(ours, theirs, key)
        if ours.flow or theirs.flow:
            after = ours.key(before) if before else None
            self.patch.edit(*AddKey(ours, key, _value(theirs.values[key]), after).edits(self._style))
        else:
            at = self._our_lines.pair_end(ours, before)
            self.patch.insert(at, self._their_lines.pair(theirs, key, self._our_lines.key_column(ours)))

    @staticmethod
    def _key_before(ours: Mapping, theirs: Mapping, key: str) -> str:
        """Return the key of our record after which a key of theirs belongs."""
        names = list(theirs.values)
        before = [name for name in names[: names.index(key)] if name in ours.values]
        return before[-1] if before else next(iter(ours.values))

    def _replace(self, ours: Mapping, theirs: Mapping, key: str) -> None:
        old, new = ours.values[key], theirs.values[key]
        if is_single_line(self.ours.text.text, old) and is_single_line(self.theirs.text.text, new):
            if ours.flow == theirs.flow:
                self._replace_words(old, new)
            else:
                self.patch.edit(*SetValue(ours, key, _value(new)).edits(self._style))
        elif ours.flow or theirs.flow:
            self._replace_written(ours, key, old, new)
        else:
            lines = self._our_lines
            self.patch.replace(lines.after_colon(ours, key), lines.pair_end(ours, key), self._rest(ours, theirs, key))

    def _replace_words(self, old: Node, new: Node) -> None:
        raw = self.theirs.text.text[new.start : new.end]
        self.patch.edit(Edit(old.start, old.end, raw))

    def _replace_written(self, ours: Mapping, key: str, old: Node, new: Node) -> None:
        """Replace a value where one of the records is in braces."""
        if isinstance(old, Scalar) and isinstance(new, Scalar):
            self.patch.edit(*SetValue(ours, key, _value(new)).edits(self._style))
            return
        written = YamlWriter(self._style, old.start).flow(key, _value(new))
        if ours.flow or old.end <= old.start:
            start = old.start
            self.patch.edit(Edit(start, old.end, written if old.end > start else f" {written}"))
        else:
            lines = self._our_lines
            self.patch.replace(lines.after_colon(ours, key), lines.pair_end(ours, key), f" {written}\n")

    def _rest(self, ours: Mapping, theirs: Mapping, key: str) -> str:
        """Return what follows the colon of a key of theirs, moved to the column of our key."""
        lines = self._their_lines
        rest = lines.text[lines.after_colon(theirs, key) : lines.pair_end(theirs, key)]
        first, _, below = rest.replace("\r\n", "\n").partition("\n")
        by = self._our_lines.key_column(ours) - lines.key_column(theirs)
        return first + "\n" + (shifted("#\n" + below, by).partition("\n")[2] if below else "")

    def conflict(self, ours: Mapping, theirs: Mapping, key: str, what: str) -> None:
        """Mark a conflict between two values of a key, one of which may be absent."""
        if ours.flow or theirs.flow:
            raise self._unusual(ours)
        column = self._our_lines.key_column(ours)
        their_lines = self._their_lines.pair(theirs, key, column) if key in theirs.values else ""
        if key not in ours.values:
            at = self._our_lines.pair_end(ours, self._key_before(ours, theirs, key))
            self.patch.conflict(at, at, their_lines, what)
            return
        at = ours.key(key).start
        start = self._our_lines.line_start(at)
        head = self._our_lines.text[start:at]
        if head.strip(" "):
            if not their_lines:
                raise self._unusual(ours)
            comments, below = _split_comments(their_lines)
            their_lines = comments + head + below[column:]
        elif self._our_lines.text.startswith("#", self._our_lines.pair_start(ours, key) + column):
            their_lines = _split_comments(their_lines)[1]
        self.patch.conflict(start, self._our_lines.pair_end(ours, key), their_lines, what)

    # Items of a list

    def add_items(
        self, ours: Mapping, theirs: Mapping, key: str, new: Items[tuple[int, int]], *, conflict: str = ""
    ) -> None:
        """Add items of their list under a key to ours: pairs of the index to follow in ours (-1: first) and of theirs.

        With `conflict`, which says what is in conflict, they are added as conflicts against nothing.
        """
        items, source = ours.get(key), theirs.values[key]
        if not isinstance(source, Sequence):
            raise self._unusual(ours)
        if not isinstance(items, Sequence) or not items.items:
            indexes = [index for _, index in new]
            add = partial(self._add_list, ours, theirs, key, indexes, conflict)
            self._new_lists.append((theirs.key(key).start, add))
        elif items.flow or source.flow:
            if conflict:
                raise self._unusual(ours)
            for after, index in new:
                self.patch.edit(*AddItem(items, key, _value(source.items[index]), after + 1).edits(self._style))
        else:
            for after, index in new:
                at, block = self._placed(ours, items, key, after)
                lines = block(self._their_lines.item(source, index, self._dashes(items)))
                if conflict:
                    self.patch.conflict(at, at, lines, conflict)
                else:
                    self.patch.insert(at, lines)

    def add_new_lists(self) -> None:
        """Add the lists that ours lacks, in the order of theirs and after what was added to other lists."""
        for _, add in sorted(self._new_lists, key=itemgetter(0)):
            add()
        self._new_lists = []

    def _dashes(self, items: Sequence) -> int:
        return self.ours.column(items.start)

    def _placed(self, ours: Mapping, items: Sequence, key: str, after: int) -> tuple[int, Callable[[str], str]]:
        """Return where an item goes, and a function that adds an empty line to its lines if the list has such lines."""
        space = "\n" * self._spaced(items, after)
        if after >= 0:
            return self._our_lines.item_end(items, after), lambda lines: space + lines
        return self._our_lines.next_line(ours.key(key).end), lambda lines: lines + space

    def _spaced(self, items: Sequence, after: int) -> bool:
        if len(items.items) < 2:
            return False
        first = min(max(after - 1, 0), len(items.items) - 2)
        gap = self.ours.text.text[items.items[first].end : items.items[first + 1].start]
        return any(not line.strip() for line in gap.split("\n")[1:-1])

    def _add_list(self, ours: Mapping, theirs: Mapping, key: str, indexes: list[int], conflict: str) -> None:
        """Add a list under a key where ours has none."""
        source = theirs.values[key]
        if conflict or not isinstance(source, Sequence):
            raise self._unusual(ours)
        if ours.flow or theirs.flow or source.flow:
            value = [_value(source.items[index]) for index in indexes]
            self._put(ours, theirs, key, value)
            return
        lines = self._their_lines
        offset = self.theirs.column(source.start) - lines.key_column(theirs)
        column = self._our_lines.key_column(ours)
        below = "".join(lines.item(source, index, column + offset) for index in indexes)
        if key in ours.values:
            start, end = self._our_lines.after_colon(ours, key), self._our_lines.pair_end(ours, key)
            self.patch.replace(start, end, "\n" + below)
        else:
            at = self._our_lines.pair_end(ours, self._key_before(ours, theirs, key))
            self.patch.insert(at, " " * column + f"{key}:\n" + below)

    def _put(self, ours: Mapping, theirs: Mapping, key: str, value: YamlValue) -> None:
        if key in ours.values:
            self.patch.edit(*SetValue(ours, key, value).edits(self._style))
        else:
            after = ours.key(self._key_before(ours, theirs, key))
            self.patch.edit(*AddKey(ours, key, value, after).edits(self._style))

    def remove_item(self, items: Sequence, index: int) -> None:
        """Remove an item from our list, with its comments."""
        if items.flow:
            self.patch.edit(_cut([(item.start, item.end) for item in items.items], index))
            return
        self.patch.replace(*self._item_lines(items, index), "")

    def item_conflict(self, items: Sequence, index: int, what: str) -> None:
        """Mark an item of our list that theirs has removed."""
        self.patch.conflict(*self._item_lines(items, index), "", what)

    def _item_lines(self, items: Sequence, index: int) -> tuple[int, int]:
        if items.flow:
            raise self._unusual(items)
        return self._our_lines.item_start(items, index), self._our_lines.item_end(items, index)

    def range_conflict(self, ours: Sequence, first: range, theirs: Sequence, second: range, what: str) -> None:
        """Mark a conflict between some items of our list and some of theirs; either may be none."""
        if ours.flow or theirs.flow or not ours.items:
            raise self._unusual(ours)
        column = self._dashes(ours)
        block = "".join(self._their_lines.item(theirs, index, column) for index in second)
        if first:
            start, end = self._item_lines(ours, first[0])[0], self._item_lines(ours, first[-1])[1]
        elif first.start:
            start = end = self._our_lines.item_end(ours, first.start - 1)
        else:
            start = end = self._our_lines.line_start(ours.start)
        self.patch.conflict(start, end, block, what)

    def _unusual(self, node: Node) -> UnmergeableError:
        return UnmergeableError(f"ours, line {self.ours.line(node)}: this layout cannot be merged safely")


def _cut(spans: Items[tuple[int, int]], index: int) -> Edit:
    """Return the edit that removes one of several parts in brackets, with its comma."""
    if index:
        return Edit(spans[index - 1][1], spans[index][1], "")
    return Edit(spans[0][0], spans[1][0] if len(spans) > 1 else spans[0][1], "")


def _split_comments(block: str) -> tuple[str, str]:
    """Return the comments at the beginning of some lines, and the other lines."""
    lines = block.split("\n")
    number = next((n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    return "".join(f"{line}\n" for line in lines[:number]), "\n".join(lines[number:])


def _value(node: Node) -> YamlValue:
    """Return a node as a value to write, without empty parts."""
    return cast("YamlValue", _pruned(plain(node)))


def _pruned(value: object) -> object:
    if isinstance(value, Values):
        return {key: _pruned(inner) for key, inner in value.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_pruned(inner) for inner in value if inner not in (None, "", [], {})]
    return value
