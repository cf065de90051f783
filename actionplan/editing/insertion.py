"""Where the lines of a node end: the place at which new lines can come after it, comments of its own included."""

from __future__ import annotations

import re

from actionplan.diagnostics.finding import Edit
from actionplan.syntax.nodes import Mapping, Node, Scalar
from actionplan.syntax.text import Text

_KEEP = re.compile(r"[|>](?:[1-9]?\+|\+[1-9]?)")
_CHOMP = re.compile(r"[|>][1-9]?([-+]?)")


def end_of_lines(text: Text, node: Node, column: int) -> int:
    """The offset after the last line of a block node and the comments below it that are indented beyond a column.

    `column` counts from 0; -1 takes every comment. At the end of a text without a final line ending this is its
    length.
    """
    last = _last(node)
    if isinstance(last, Scalar) and last.style in ("|", ">") and last.end == node.end:
        at = _end_of_block(text, last)
    else:
        at = _next_line(text, node.end)
    return _after_comments(text, at, column)


def insert_lines(text: Text, at: int, lines: list[str], after: Node | None) -> list[Edit]:
    """The edits that put lines at an offset where a line begins or the text ends; `after` is the node before them.

    A text without a final line ending keeps none. A block text that ends it would gain one: its header then says
    that it has none.
    """
    new = "\n".join(lines)
    if at < len(text.text) or text.text.endswith("\n") or not text.text:
        return [Edit(at, at, new + "\n")]
    last = _last(after) if after is not None else None
    found = [Edit(at, at, "\n" + new)]
    if isinstance(last, Scalar) and last.style in ("|", ">") and last.end >= _line_start(text, at):
        header = _CHOMP.match(text.text, last.start)
        if header is not None and header[1] != "-":
            found.append(Edit(header.start(1), header.end(1), "-"))
    return found


def keeps_blank_lines(text: Text, node: Node) -> bool:
    """Whether a node ends with a block text to which a blank line after it would belong."""
    last = _last(node)
    return isinstance(last, Scalar) and _KEEP.match(text.text, last.start) is not None


def _last(node: Node) -> Node:
    """The scalar that ends a node, or the flow or empty node that does."""
    while not isinstance(node, Scalar) and not node.flow:
        below = [*node.values.values()] if isinstance(node, Mapping) else node.items
        if not below:
            break
        node = max(below, key=lambda inner: inner.end)
    return node


def _line_start(text: Text, offset: int) -> int:
    return text.text.rfind("\n", 0, offset) + 1


def _next_line(text: Text, offset: int) -> int:
    """The offset after the line ending that follows, or the length of the text."""
    return text.text.find("\n", offset) + 1 or len(text.text)


def _end_of_block(text: Text, block: Scalar) -> int:
    """The offset after the last line of a block text, blank lines included that it keeps."""
    keep = _KEEP.match(text.text, block.start) is not None
    at = end = _next_line(text, block.start)
    indent: int | None = None
    while at < len(text.text):
        after = _next_line(text, at)
        line = text.text[at:after].rstrip("\r\n")
        blanks = len(line) - len(line.lstrip(" "))
        text_here = blanks < len(line)
        if text_here and at >= block.end and (indent is None or blanks < indent):
            break
        if text_here or (indent is not None and blanks > indent):
            indent = blanks if indent is None else indent
            end = after
        elif keep:
            end = after
        at = after
    return end


def _after_comments(text: Text, at: int, column: int) -> int:
    """Go on from `at` past comments indented beyond a column, and the blank lines before them."""
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
