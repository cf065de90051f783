"""Tabs that separate or indent, which YAML readers disagree on; a tab inside a text or a comment may stay."""

from __future__ import annotations

import re
from bisect import bisect_right

from actionplan.source.nodes import Mapping, Node, Scalar, walk
from actionplan.source.text import Text

_COMMENT = re.compile(r"(?:^|[ \t])#")


def separating_tab(text: Text, root: Node | None) -> int | None:
    """The offset of the first tab that is no text, given the tree of `text` with blanks for tabs; else None."""
    texts = _texts(text, root)
    begins = [begin for begin, _ in texts]
    at = text.text.find("\t")
    while at >= 0:
        near = bisect_right(begins, at) - 1
        inside = near >= 0 and at < texts[near][1]
        if not inside and not _in_comment(text, at, texts[near][1] if near >= 0 else 0):
            return at
        at = text.text.find("\t", at + 1)
    return None


def _texts(text: Text, root: Node | None) -> list[tuple[int, int]]:
    """Where quoted and block texts stand; of a block, what follows its header line."""
    found = []
    for node in walk(root) if root else ():
        scalars = [key for key, _ in node.entries.values()] if isinstance(node, Mapping) else []
        for scalar in [*scalars, node]:
            if isinstance(scalar, Scalar) and scalar.style is not None:
                begin = scalar.start
                if scalar.style in "|>":
                    begin = text.text.find("\n", begin) + 1
                found.append((begin, scalar.end))
    return sorted(found)


def _in_comment(text: Text, at: int, after: int) -> bool:
    begin = max(text.starts[text.line(at) - 1], after)
    return bool(_COMMENT.search(text.text[begin:at]))
