"""The content of a node without its layout, for comparing values of different versions of a file."""

from __future__ import annotations

from actionplan.syntax.nodes import Mapping, Node, Scalar, Sequence

Content = str | tuple["Content", ...] | tuple[tuple[str, "Content"], ...] | None
"""Folded text, the items of a list, or the sorted keys and values of a record; None if there is nothing."""


Contents = dict[int, Content]
"""The content of lists and records that was worked out before, by the `id()` of their nodes."""


def content(node: Node | None, cache: Contents | None = None) -> Content:
    """Return what a node says, without quotes, line breaks, empty values and the order of keys.

    A `cache` may be used as long as the nodes exist. It recurses, which is safe because the reader limits the depth.
    """
    if node is None:
        return None
    if isinstance(node, Scalar):
        return " ".join(node.value.split()) if node.written else None
    if cache is not None and id(node) in cache:
        return cache[id(node)]
    found: Content
    if isinstance(node, Sequence):
        found = tuple([content(item, cache) for item in node.items]) or None
    else:
        pairs = [(key, value) for key in sorted(node.values) if (value := content(node.values[key], cache)) is not None]
        found = tuple(pairs) or None
    if cache is not None:
        cache[id(node)] = found
    return found


def text_under(record: Mapping, key: str) -> str:
    """Return the folded text under a key of a record; "" if there is none."""
    found = content(record.get(key))
    return found if isinstance(found, str) else ""


NAMED = frozenset({"owners", "columns"})
"""The keys of a plan whose records are named by their keys, so that a name counts even if it has no value."""


def content_under(record: Mapping | None, key: str, kind: str) -> Content:
    """Return the content under a key of a record; None if there is none.

    `kind` is "plan", the kind of an item, or for a record inside one its key. A name in a register counts even if it
    has no value: its content is "".
    """
    value = record.get(key) if record else None
    if kind == "plan" and key in NAMED and isinstance(value, Mapping):
        return tuple(sorted((name, content(each) or "") for name, each in value.values.items())) or None
    found = content(value)
    return "" if found is None and value is not None and kind in NAMED else found


def words(value: Content) -> str:
    """Return content as one line to print, the items of a list separated by semicolons."""
    if isinstance(value, tuple):
        return "; ".join(words(part) for part in value)
    return value or ""
