"""An alteration carried out on a text, and proof that it did exactly what it should before anyone may write it."""

from __future__ import annotations

from typing import NamedTuple

from actionplan.diagnostics.finding import Finding
from actionplan.editing.event_tree import event_tree
from actionplan.editing.operations import Alteration
from actionplan.editing.splice import splice
from actionplan.editing.yaml_style import YamlStyle
from actionplan.syntax.limits import decode
from actionplan.syntax.nodes import Node
from actionplan.syntax.parse import Tree, read_text
from actionplan.syntax.text import Text


class UnprovedEditError(NamedTuple):
    """An alteration that would not have done exactly what it should, so that it must be made by hand.

    `at` is the offset near which, `paste` the text that was to come there; `finding` is what the reader says of
    the altered text where it refuses it, else None.
    """

    at: int
    paste: str
    finding: Finding | None


def alter(text: Text, root: Node, alteration: Alteration) -> Tree | UnprovedEditError:
    """The tree of the altered text, read again; `root` is the tree of `text`.

    The text must be acceptable to the reader with nothing more to find in it, and must say to the parser what it
    said before but for what the alteration was to change.
    """
    found: Tree | UnprovedEditError = _attempt(text, alteration, YamlStyle(text, root))
    if isinstance(found, UnprovedEditError):
        # A comment below may have become part of a block text: on one line there is no such danger.
        again = _attempt(text, alteration, YamlStyle(text, root, blocks=False))
        return found if isinstance(again, UnprovedEditError) else again
    return found


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
