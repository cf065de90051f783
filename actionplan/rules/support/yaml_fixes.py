"""Write YAML for fixes: a text as a scalar, a value as a block list, only where the result reads the same."""

from __future__ import annotations

import re
from collections.abc import Sequence as Items

from actionplan.diagnostics.finding import Edit
from actionplan.syntax.nodes import Mapping, Node
from actionplan.syntax.text import Text

_SAFE = re.compile(r"[^\W\d_](?:[^\n:#\"'\[\]{},&*!|>%@`\\\t]*[^\s:#\"'\[\]{},&*!|>%@`\\])?")
_ALSO = re.compile(r"[ \w.,;&()/'’–-]*[\w.)’]")
# What other YAML tools read as true, false or null.
WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"])


def scalar(text: str) -> str:
    """Return a text as YAML on one line: plain if every reader takes it as that text, else in double quotes."""
    begins = text[:1].isalpha() and _ALSO.fullmatch(text) is not None
    if text.casefold() not in WORDS and (begins or _SAFE.fullmatch(text)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text of one line in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
    return (Edit(after, value.end, "".join(f"\n{indent}- {scalar(item)}" for item in items)),)


def more_items(text: Text, node: Node, items: Items[str]) -> tuple[Edit, ...]:
    """Return the edits that split an item of a block list in several; () if it is not on one line after its dash."""
    line, column = text.position(node.start)
    before = text.line_text(line)[: column - 1]
    if before.strip() != "-" or "\n" in text.text[node.start : node.end] or any("\n" in item for item in items):
        return ()
    return (Edit(node.start, node.end, f"\n{before}".join(map(scalar, items))),)
