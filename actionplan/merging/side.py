"""One of the three versions of a plan that are merged: its text, its tree and its items by ref."""

from __future__ import annotations

import re
from functools import cached_property

from actionplan.merging.node_content import Content, Contents, content, text_under
from actionplan.named_tuple import NamedTuple
from actionplan.plan.reader import FORMAT, Loaded, read_plan
from actionplan.syntax.nodes import Mapping, Node, Sequence
from actionplan.syntax.parse import Tree, read_bytes, read_text
from actionplan.syntax.text import Text

RECOMMENDATION, ACTION = "recommendation", "action"
LISTS = {RECOMMENDATION: "recommendations", ACTION: "actions"}
"""The key of the list that holds items of each kind."""


class UnmergeableError(Exception):
    """Raised if versions cannot be merged by meaning. The message is the reason, as a sentence without a full stop."""


class UnreadableError(UnmergeableError):
    """Raised if a version cannot be read as a plan, or is not of the same plan, so that only text can be merged."""


class SideItem(NamedTuple):
    """A recommendation or action: its record, and the ref of the recommendation above it, "" for none."""

    ref: str
    kind: str
    record: Mapping
    parent: str


class Side:
    """One version of a plan. `name` says which: the common ancestor is "base". Raise UnreadableError if unusable."""

    def __init__(self, name: str, text: Text, tree: Tree | None = None) -> None:
        self.name = name
        self.text = text
        self._tree = tree or read_text(text)
        self.root = _usable_root(name, self._tree)
        self._contents: Contents = {}
        self.items: dict[str, SideItem] = {}
        for kind in LISTS:
            self._take_items(self.root, kind, "")

    def _take_items(self, holder: Mapping, kind: str, parent: str) -> None:
        for record in self.records(holder, LISTS[kind]):
            ref = text_under(record, "ref")
            if not ref:
                raise UnreadableError(f"{self.name}, line {self.line(record)}: this {kind} has no ref")
            if ref in self.items:
                raise UnreadableError(f"{self.name}, line {self.line(record)}: the ref {ref} is used twice")
            self.items[ref] = SideItem(ref, kind, record, parent)
            if kind == RECOMMENDATION:
                self._take_items(record, ACTION, ref)

    def records(self, holder: Mapping, key: str) -> list[Mapping]:
        """Return the records in the list under a key. Raise UnreadableError if it holds anything else."""
        value = holder.get(key)
        items = value.items if isinstance(value, Sequence) else [value]
        records = [item for item in items if isinstance(item, Mapping)]
        if isinstance(value, Sequence) and len(records) == len(items):
            return records
        if content(value) is None and not isinstance(value, Sequence):
            return []
        line = self.line(value or holder)
        raise UnreadableError(f"{self.name}, line {line}: `{key}` must be a list of records")

    def holder(self, parent: str) -> Mapping:
        """Return the record whose lists hold the items under a recommendation, or under the plan if `parent` is ""."""
        return self.items[parent].record if parent else self.root

    def list_of(self, item: SideItem) -> tuple[Sequence, int]:
        """Return the list that holds an item, and its number in it."""
        items = self.holder(item.parent).values[LISTS[item.kind]]
        assert isinstance(items, Sequence)  # noqa: S101 its items were read from there
        return items, next(n for n, record in enumerate(items.items) if record is item.record)

    def with_below(self, ref: str) -> set[str]:
        """Return the ref of an item with those of the actions under it."""
        return {ref, *(each.ref for each in self.items.values() if each.parent == ref)}

    @cached_property
    def loaded(self) -> Loaded:
        """The plan of this version and the findings about it."""
        return read_plan(self._tree)

    def content(self, node: Node | None) -> Content:
        """Return the content of a node of this version."""
        return content(node, self._contents)

    def line(self, node: Node) -> int:
        """Return the line on which a node begins, counting from 1."""
        return self.text.line(node.start)

    def column(self, offset: int) -> int:
        """Return the column of an offset, counting from 0."""
        return self.text.position(offset)[1] - 1


def read_side(name: str, path: str, data: bytes) -> Side:
    """Return the version of a plan in a file's bytes. Raise UnreadableError if it cannot be read as a plan."""
    tree = read_bytes(path, data)
    _usable_root(name, tree)
    assert tree.text is not None  # noqa: S101 a usable tree has a text
    return Side(name, tree.text, tree)


_FORMAT = re.compile(rb"""(?m)^(?:\xef\xbb\xbf)?(?:--- +)?["']?format["']?[ \t]*:""")
_IN_BRACES = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*|---)?\r?\n)*[ \t]*(?:--- +)?\{.*?\bformat\b["']?[ \t]*:""", re.DOTALL
)


def is_plan(data: bytes) -> bool:
    """Tell whether a file looks like a plan, readable or not, because it has a `format` at the top."""
    return _FORMAT.search(data) is not None or _IN_BRACES.match(data) is not None


def _usable_root(name: str, tree: Tree) -> Mapping:
    if tree.findings:
        first = tree.findings[0]
        raise UnreadableError(f"{name}, line {first.span.line}: {first.message}")
    root = tree.root
    if not isinstance(root, Mapping):
        raise UnreadableError(f"{name} is not a plan")
    version = text_under(root, "format")
    if version != FORMAT:
        raise UnreadableError(f"{name} has `format: {version[:40]}`" if version else f"{name} has no `format`")
    return root
