"""Carry out an alteration on a text, and verify before anything is written that it did exactly what it should."""

from __future__ import annotations

from actionplan.diagnostics.finding import Finding
from actionplan.editing.event_tree import event_tree
from actionplan.editing.operations import Alteration
from actionplan.editing.splice import splice
from actionplan.editing.yaml_style import YamlStyle
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.limits import decode
from actionplan.syntax.nodes import Node
from actionplan.syntax.parse import Tree, read_text
from actionplan.syntax.text import Text


class UnprovedEditError(NamedTuple):
    """An alteration that would not do exactly what it should, so the user has to make it.

    `paste` is the text to add, near the offset `at`. `finding` is the reason for which the reader refuses the altered
    text, if it does.
    """

    at: int
    paste: str
    finding: Finding | None


def alter(text: Text, root: Node, alteration: Alteration) -> Tree | UnprovedEditError:
    """Return the tree of the altered text, or why it was not altered. `root` is the tree of `text`.

    The reader must accept the altered text without further findings, and the parser must see the same content as before
    except for the intended change.
    """
    first: Tree | UnprovedEditError = _attempt(text, alteration, YamlStyle(text, root))
    if isinstance(first, UnprovedEditError):
        # A comment below may have become part of a block text, which cannot happen to text on one line.
        second = _attempt(text, alteration, YamlStyle(text, root, blocks=False))
        return first if isinstance(second, UnprovedEditError) else second
    return first


def _attempt(text: Text, alteration: Alteration, layout: YamlStyle) -> Tree | UnprovedEditError:
    edits = alteration.edits(layout)
    after = splice(text, edits)
    paste = max((edit.text for edit in edits), key=len).strip("\r\n")
    _, refusals = decode(after.path, after.content.encode("utf-8", "surrogatepass"))
    tree = Tree(None, None, refusals) if refusals else read_text(after)
    before = read_text(text)
    if tree.root is None or [f.code for f in tree.findings] != [f.code for f in before.findings]:
        return UnprovedEditError(alteration.at, paste, next(iter(tree.findings), None))
    return tree if _as_expected(text, after, alteration) else UnprovedEditError(alteration.at, paste, None)


def _as_expected(before: Text, after: Text, alteration: Alteration) -> bool:
    expected = event_tree(before)
    try:
        alteration.expect(expected)
    except (LookupError, StopIteration):
        return False
    return expected.same(event_tree(after))
