"""Write YAML for fixes: a value as a block list, only where the result reads the same."""

from __future__ import annotations

from collections.abc import Sequence as Items

from actionplan.diagnostics.finding import Edit
from actionplan.editing.yaml_scalar import write_line
from actionplan.syntax.nodes import Mapping, Node
from actionplan.syntax.text import Text


def block_list(text: Text, node: Mapping, key: str, items: Items[str]) -> tuple[Edit, ...]:
    """Return the edits that make the value under `key` a block list; () if the layout of the record leaves no room.

    A comment after the value stays, after the last item.
    """
    key_node, value = node.pair(key)
    if node.flow or not items or any("\n" in item for item in items):
        return ()
    after = text.text.find(":", key_node.end) + 1
    if "\n" in text.text[after : value.end] or text.text[after : value.start].strip():
        return ()
    indent = " " * (text.position(key_node.start)[1] + 1)
    return (Edit(after, value.end, "".join(f"\n{indent}- {write_line(item)}" for item in items)),)


def more_items(text: Text, node: Node, items: Items[str]) -> tuple[Edit, ...]:
    """Return the edits that split an item of a block list in several; () if it is not on one line after its dash."""
    line, column = text.position(node.start)
    before = text.line_text(line)[: column - 1]
    if before.strip() != "-" or "\n" in text.text[node.start : node.end] or any("\n" in item for item in items):
        return ()
    return (Edit(node.start, node.end, f"\n{before}".join(map(write_line, items))),)
