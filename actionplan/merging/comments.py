"""Bring comments that theirs has added, changed or removed to the same places in ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from actionplan.diagnostics.finding import Edit
from actionplan.editing.splice import splice
from actionplan.merging.node_content import Content, text_under
from actionplan.merging.side import Side, UnmergeableError
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence

Anchor = tuple[Content, ...]
"""What a comment belongs to: the ref of an item, and below it the keys or the content of an entry."""

_END: Anchor = ("", None)
_BESIDE = re.compile(r"[ \t]*#[^\r\n]*")


class _CommentPlace(NamedTuple):
    """A line that begins with a key or an item: where it starts, its column, and where its own text ends."""

    start: int
    column: int
    end: int


class _CommentLine(NamedTuple):
    """A line with nothing but a comment: its text, and where it starts and ends."""

    text: str
    start: int
    end: int


class _SideComments:
    """The comments of one version: those on lines above an anchor, and the one beside it."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self._text = side.text.text
        self.places: dict[Anchor, _CommentPlace] = {}
        self.above: dict[Anchor, list[_CommentLine]] = {}
        """The comments above each anchor."""
        self._inside: set[int] = set()
        self._by_line: dict[int, Anchor] = {}
        self._record(side.root, ("",))
        self._collect()

    def texts(self, anchor: Anchor) -> list[str]:
        """Return the comments above an anchor."""
        return [line.text for line in self.above.get(anchor, [])]

    def every_text(self) -> set[str]:
        """Return all comments on lines of their own."""
        return {text for anchor in self.above for text in self.texts(anchor)}

    def beside(self, anchor: Anchor) -> str:
        """Return the comment on the line of an anchor, with the spaces before it; "" for none."""
        place = self.places[anchor]
        found = _BESIDE.match(self._text, place.end) if place.end >= 0 else None
        return found.group() if found else ""

    def _record(self, record: Mapping, path: Anchor) -> None:
        if record.flow:
            return
        for key, value in record.pairs():
            below = (*path, key.value)
            self._anchor(below, key.start, self._end(key, value))
            self._value(value, below, key.value)

    def _value(self, value: Node, path: Anchor, key: str) -> None:
        if isinstance(value, Scalar):
            if "\n" in self._text[value.start : value.end]:
                first, last = self.side.text.line(value.start), self.side.text.line(value.end)
                self._inside |= set(range(first + 1, last + 1))
        elif isinstance(value, Mapping):
            self._record(value, path)
        elif not value.flow:
            self._items(value, path, key)

    def _items(self, items: Sequence, path: Anchor, key: str) -> None:
        for item in items.items:
            if isinstance(item, Mapping) and key in ("recommendations", "actions"):
                below: Anchor = (text_under(item, "ref"),)
            else:
                below = (*path, self.side.content(item))
            self._anchor(below, item.start, -1 if isinstance(item, Mapping) else item.end)
            self._value(item, below, "")

    def _anchor(self, anchor: Anchor, offset: int, end: int) -> None:
        line = self.side.text.line(offset)
        start = self.side.text.starts[line - 1]
        column = len(self._text[start:offset]) - len(self._text[start:offset].lstrip(" "))
        if anchor not in self.places:
            self.places[anchor] = _CommentPlace(start, column, end)
            self._by_line.setdefault(line, anchor)

    def _end(self, key: Scalar, value: Node) -> int:
        """Return where the text on the line of a key ends, -1 if that is not simple."""
        colon = self._text.index(":", key.end) + 1
        newline = self._text.find("\n", colon)
        newline = newline if newline >= 0 else len(self._text)
        if value.end <= value.start or value.start > newline:
            return colon
        is_block = isinstance(value, Scalar) and value.style in ("|", ">")
        return value.end if value.end <= newline and not is_block else -1

    def _collect(self) -> None:
        waiting: list[_CommentLine] = []
        starts = [*self.side.text.starts, len(self._text)]
        for number, (start, end) in enumerate(pairwise(starts), start=1):
            line = self._text[start:end].strip()
            if line.startswith("#") and number not in self._inside:
                waiting.append(_CommentLine(line, start, end))
            elif number in self._by_line:
                self.above[self._by_line[number]] = waiting
                waiting = []
        self.above[_END] = waiting
        self.places[_END] = _CommentPlace(len(self._text), 0, -1)


def with_their_comments(base: Side | None, ours: Side, theirs: Side, onto: Side) -> Side:
    """Return the version `onto`, which is ours or was merged from it, with the changes that theirs made to comments.

    A comment that ours has also changed is kept, and theirs comes after it.
    """
    if base is None or _comment_lines(base) == _comment_lines(theirs):
        return onto
    edits = list(_edits(*map(_SideComments, (base, ours, theirs, onto))))
    try:
        changed = Side(onto.name, splice(onto.text, edits)) if edits else onto
    except (ValueError, UnmergeableError):
        return onto
    return changed if changed.content(changed.root) == onto.content(onto.root) else onto


def _comment_lines(side: Side) -> list[str]:
    """Return every line that may have a comment."""
    return [line.strip() for line in side.text.text.split("\n") if "#" in line]


def _edits(base: _SideComments, ours: _SideComments, theirs: _SideComments, onto: _SideComments) -> Iterator[Edit]:
    # A comment that is new and already somewhere, from an earlier merge or by ours, is not added a second time.
    new = onto.every_text() - base.every_text()
    for anchor, place in onto.places.items():
        if any(anchor not in side.places for side in (base, theirs)):
            continue
        before, there = (side.texts(anchor) for side in (base, theirs))
        here = ours.texts(anchor) if anchor in ours.places else before
        present, now = onto.above.get(anchor, []), onto.texts(anchor)
        wanted = there if here == before else [*now, *(text for text in there if text not in (*before, *now))]
        wanted = [text for text in wanted if text in now or text not in new]
        if there != before and wanted != now:
            yield from _above(onto.side, present, wanted, place)
        if anchor is not _END and place.end >= 0:
            old, mine, other = (side.beside(anchor) for side in (base, onto, theirs))
            if mine.strip() == old.strip() != other.strip():
                yield Edit(place.end, place.end + len(mine), other)


def _above(onto: Side, present: list[_CommentLine], wanted: list[str], place: _CommentPlace) -> Iterator[Edit]:
    """Yield the edits that make the comments above a place the wanted ones."""
    text = onto.text.text
    matcher = SequenceMatcher(None, [line.text for line in present], wanted, autojunk=False)
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        at = present[begin].start if begin < len(present) else place.start
        lines = "".join(f"{' ' * place.column}{each}\n" for each in wanted[first:last])
        if lines and at == len(text) and text and not text.endswith("\n"):
            lines = "\n" + lines.removesuffix("\n")
        yield Edit(at, at, lines)
        yield from (Edit(line.start, line.end, "") for line in present[begin:end])
