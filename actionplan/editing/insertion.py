"""Insert lines after a node: find where its lines end, including the comments that belong to it."""

from __future__ import annotations

import re

from actionplan.diagnostics.finding import Edit
from actionplan.syntax.nodes import Mapping, Node, Scalar
from actionplan.syntax.text import Text

_KEEP = re.compile(r"[|>](?:[1-9]?\+|\+[1-9]?)")
_CHOMP = re.compile(r"[|>][1-9]?([-+]?)")


def end_of_lines(text: Text, node: Node, column: int) -> int:
    """Return the offset after the last line of a block node and its comments.

    Comments below the node belong to it if they are indented beyond `column`, which counts from 0; -1 includes every
    comment. At the end of a text without a final line ending, the result is the length of the text.
    """
    last = _last(node)
    if isinstance(last, Scalar) and last.style in ("|", ">") and last.end == node.end:
        at = _end_of_block(text, last)
    else:
        at = _next_line(text, node.end)
    return _after_comments(text, at, column)


def insert_lines(text: Text, at: int, lines: list[str], after: Node | None) -> list[Edit]:
    """Return the edits that insert lines at an offset where a line begins or the text ends, after the node `after`.

    A text without a final line ending is left without one. A block text at its end would gain a line ending that way,
    so its header is changed to strip it.
    """
    new = "\n".join(lines)
    if at < len(text.text) or text.text.endswith("\n") or not text.text:
        return [Edit(at, at, new + "\n")]
    last = _last(after) if after is not None else None
    edits = [Edit(at, at, "\n" + new)]
    if isinstance(last, Scalar) and last.style in ("|", ">") and last.end >= _line_start(text, at):
        header = _CHOMP.match(text.text, last.start)
        if header is not None and header[1] != "-":
            edits.append(Edit(header.start(1), header.end(1), "-"))
    return edits


def keeps_blank_lines(text: Text, node: Node) -> bool:
    """Tell whether a node ends with a block text to which an empty line after it would belong."""
    last = _last(node)
    return isinstance(last, Scalar) and _KEEP.match(text.text, last.start) is not None


def _last(node: Node) -> Node:
    """Return the scalar, or the flow or empty node, with which a node ends."""
    while not isinstance(node, Scalar) and not node.flow:
        below = [*node.values.values()] if isinstance(node, Mapping) else node.items
        if not below:
            break
        node = max(below, key=lambda inner: inner.end)
    return node


def _line_start(text: Text, offset: int) -> int:
    return text.text.rfind("\n", 0, offset) + 1


def _next_line(text: Text, offset: int) -> int:
    """Return the offset after the next line ending, or the length of the text."""
    return text.text.find("\n", offset) + 1 or len(text.text)


def _end_of_block(text: Text, block: Scalar) -> int:
    """Return the offset after the last line of a block text, including empty lines that belong to it."""
    keep = _KEEP.match(text.text, block.start) is not None
    at = end = _next_line(text, block.start)
    indent: int | None = None
    while at < len(text.text):
        after = _next_line(text, at)
        line = text.text[at:after].rstrip("\r\n")
        spaces = len(line) - len(line.lstrip(" "))
        has_text = spaces < len(line)
        if has_text and at >= block.end and (indent is None or spaces < indent):
            break
        if has_text or (indent is not None and spaces > indent):
            indent = spaces if indent is None else indent
            end = after
        elif keep:
            end = after
        at = after
    return end


def _after_comments(text: Text, at: int, column: int) -> int:
    """Return the offset after the comments that follow `at`, are indented beyond a column, and any empty lines."""
    end = at
    while at < len(text.text):
        after = _next_line(text, at)
        line = text.text[at:after]
        stripped = line.lstrip(" ")
        if stripped.startswith("#"):
            if len(line) - len(stripped) <= column:
                break
            end = after
        elif stripped.strip("\r\n"):
            break
        at = after
    return end
