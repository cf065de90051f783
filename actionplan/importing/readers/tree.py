"""Read JSON and the XML of OSCAL into one kind of tree, whose leaves have addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from actionplan.importing.grid import CellKind, FileField, GridCell
from actionplan.importing.readers.drafting import MAX_CELLS, DocumentDraft
from actionplan.importing.readers.xml_stream import MAX_DEPTH, Attributes, XmlHandler, local_name

_MAX_SIGNS = 2 * MAX_CELLS
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "ul", "ol", "table", "tr", "blockquote"}
_INLINE = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`", "q": '"'}
_MARKUP = _PARAGRAPHS | _INLINE.keys() | {"a", "sub", "sup", "td", "th", "img", "insert", "br"}
_GAP = re.compile(r"\n{3,}")
_INDENT = re.compile(r"[ \t\r\n]+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")


class Node:
    """A value of a structured file. Leaves have text, others children; attributes of XML are children too."""

    __slots__ = ("address", "children", "is_used", "name", "text")

    def __init__(self, name: str, address: str) -> None:
        self.name = name
        self.address = address
        self.text = ""
        self.children: list[Node] = []
        self.is_used = False

    def all(self, *names: str) -> list[Node]:
        """Return the children of these names, in order."""
        return [child for child in self.children if child.name in names]

    def first(self, *names: str) -> Node | None:
        """Return the first child of these names."""
        return next((child for child in self.children if child.name in names), None)

    def value(self, *names: str) -> str:
        """Return the text of the first child of these names, else ""."""
        child = self.first(*names)
        return child.text if child else ""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def leaves(self) -> list[Node]:
        """Return the nodes from here on that have text."""
        return [node for node in self.walk() if node.text]


def cell(node: Node, text: str = "") -> GridCell:
    """Return a leaf as a cell, with another `text` if its own means something else. The leaf counts as used."""
    node.is_used = True
    found = _DAY.fullmatch(node.text)
    if found and not text:
        try:
            day = date.fromisoformat(found[1])
        except ValueError:
            return GridCell(node.text, node.address, 0, 0)
        return GridCell(found[1], node.address, 0, 0, kind=CellKind.DATE, moment=day, number=node.text)
    shown = text or node.text
    lines = tuple(line for line in shown.split("\n") if line.strip())
    return GridCell(shown, node.address, 0, 0, paragraphs=lines if len(lines) > 1 else ())


def fields(name: str, *nodes: Node | None) -> list[FileField]:
    """Return the leaves that have text as fields of one name."""
    return [FileField(name, cell(node)) for node in nodes if node is not None and node.text]


def omit_unused(draft: DocumentDraft, root: Node, reason: str) -> None:
    """Note, for each part right below the root, how many of its leaves nothing has used."""
    if root.text and not root.is_used:
        draft.omit(root.address, root.text, reason, cells=1)
    for part in root.children:
        unused = [leaf for leaf in part.leaves() if not leaf.is_used]
        if unused:
            draft.omit(part.address, unused[0].text, reason, cells=len(unused))


def parse_json(draft: DocumentDraft, text: str) -> object:
    """Return what JSON text holds. Numbers stay as they are written."""
    if text.count("{") + text.count("[") + text.count(",") > _MAX_SIGNS:
        raise draft.refuse(f"more than {MAX_CELLS:,} values: import the action plan alone")
    try:
        parsed: object = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_without_repeats
        )
    except json.JSONDecodeError as error:
        raise draft.refuse(f"the JSON is damaged on line {error.lineno}, column {error.colno}: {error.msg}") from None
    except _RepeatedKeyError as repeated:
        raise draft.refuse(f"the JSON has the key `{repeated}` twice in one object: remove one of them") from None
    except RecursionError:
        raise draft.refuse(f"the JSON has values nested more than {MAX_DEPTH} deep") from None
    return parsed


class _RepeatedKeyError(Exception):
    pass


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RepeatedKeyError(next(key for key in keys if keys.count(key) > 1)[:50])
    return found


def json_tree(draft: DocumentDraft, parsed: object, *, is_counted: bool = True) -> Node:
    """Return the tree of a parsed JSON value. The items of a list are children with the name of the list.

    Each leaf is counted as a cell, unless `is_counted` is false.
    """
    root = Node("", "")
    waiting: list[tuple[Node, object, int]] = [(root, parsed, 0)]
    while waiting:
        node, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise draft.refuse(f"the JSON has values nested more than {MAX_DEPTH} deep")
        inner = _inner(node, value)
        if inner is None:
            node.text = _clean(draft, str(value).lower() if isinstance(value, bool) else str(value))
            if node.text and is_counted:
                draft.meet_cell(node.text, node.address)
        else:
            node.children = [child for child, _ in inner]
            waiting += [(child, item, depth + 1) for child, item in reversed(inner)]
    return root


def _inner(node: Node, value: object) -> list[tuple[Node, object]] | None:
    """The nodes below an object or a list, each with its value; None for any other value."""
    if isinstance(value, list):
        return [(Node(node.name, f"{node.address}/{at}"), item) for at, item in enumerate(value) if item is not None]
    if not isinstance(value, dict):
        return None
    found: list[tuple[Node, object]] = []
    for name, item in value.items():
        child = Node(name, f"{node.address}/{name}")
        if isinstance(item, list):
            found += _inner(child, item) or []
        elif item is not None:
            found.append((child, item))
    return found


def _clean(draft: DocumentDraft, raw: str) -> str:
    return _GAP.sub("\n\n", draft.text(raw)).strip()


class XmlTree(XmlHandler):
    """The tree of an XML file laid out as in OSCAL: attributes and elements with text only are leaves.

    Paragraphs, lists and emphasis become what JSON files of the same kind hold: Markdown.
    """

    max_elements = MAX_CELLS
    takes_others = True

    def __init__(self, draft: DocumentDraft) -> None:
        super().__init__({})
        self.root = Node("", "")
        self._draft = draft
        self._open = [self.root]
        self._texts: list[list[str]] = [[]]
        self._counts: list[dict[str, int]] = [{}]
        self._is_markup: list[bool] = []

    def text(self, data: str) -> None:
        """Add a piece of text to the innermost element that is not markup."""
        self._texts[-1].append(_INDENT.sub(" ", data))

    def other_start(self, name: str, attributes: Attributes) -> None:
        """Open a node, or a piece of markup within the text of one."""
        local = local_name(name)
        self._is_markup.append(local in _MARKUP and len(self._open) > 1)
        if self._is_markup[-1]:
            self._texts[-1].append(_opening(local))
            return
        seen = self._counts[-1][local] = self._counts[-1].get(local, 0) + 1
        is_top = len(self._open) == 1
        node = Node(local, "" if is_top else f"{self._open[-1].address}/{local}[{seen}]")
        self._open[-1].children.append(node)
        for key, value in attributes.items():
            leaf = Node(local_name(key), f"{node.address}/@{local_name(key)}")
            node.children.append(leaf)
            self._set_text(leaf, value)
        self._open.append(node)
        self._texts.append([])
        self._counts.append({})

    def other_end(self, name: str) -> None:
        """Close the node or the markup opened last."""
        if self._is_markup.pop():
            self._texts[-1].append(_closing(local_name(name)))
            return
        node = self._open.pop()
        self._counts.pop()
        lines = (line.strip(" ") for line in "".join(self._texts.pop()).split("\n"))
        self._set_text(node, "\n".join(lines))

    def _set_text(self, node: Node, raw: str) -> None:
        node.text = _clean(self._draft, raw)
        if node.text:
            self._draft.meet_cell(node.text, node.address)


def _opening(element: str) -> str:
    return "\n* " if element == "li" else "\n\n" if element in _PARAGRAPHS else _INLINE.get(element, "")


def _closing(element: str) -> str:
    return "" if element in {"li", "tr"} else "\n\n" if element in _PARAGRAPHS else _INLINE.get(element, "")
