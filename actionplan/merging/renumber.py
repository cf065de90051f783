"""Give a new record of theirs another ref if ours has a different new record with the same one."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.changes.add import next_ref
from actionplan.diagnostics.finding import Edit
from actionplan.editing.splice import splice
from actionplan.merging.node_content import content, text_under
from actionplan.merging.side import ACTION, RECOMMENDATION, Side, SideItem, UnmergeableError
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.nodes import Node, Scalar, Sequence


class Renumbered(NamedTuple):
    """A record of theirs with its new ref. `known` tells whether ours has the same record under that ref already."""

    old: str
    new: str
    kind: str
    known: bool


def renumber(base: Side | None, ours: Side, theirs: Side) -> tuple[Side, list[Renumbered]]:
    """Return their version with clashing refs replaced, in records and in references to them, and what was replaced."""
    replaced = list(_clashing(base.items if base else {}, ours, theirs))
    if not replaced:
        return theirs, []
    edits = list(_edits(theirs, {each.old: each.new for each in replaced}))
    return Side(theirs.name, splice(theirs.text, edits)), replaced


def _clashing(before: dict[str, SideItem], ours: Side, theirs: Side) -> Iterator[Renumbered]:
    """Yield the refs of new items of theirs that clash with another new item of ours, and what replaces them."""
    taken = {*before, *ours.items, *theirs.items}
    found: dict[str, Renumbered] = {}
    for ref, item in theirs.items.items():
        other = ours.items.get(ref)
        if ref in before or other is None or _is_same(item, other, found):
            continue
        parent = found[item.parent].new if item.parent in found else item.parent
        known = next((each.ref for each in ours.items.values() if _is_known(each, item, parent, before, theirs)), None)
        new = known or _free(ref, item, parent, taken)
        taken.add(new)
        found[ref] = Renumbered(ref, new, item.kind, known is not None)
        yield found[ref]


def same_words(one: SideItem, other: SideItem) -> bool:
    """Tell whether two records are of one kind and have the same text."""
    return one.kind == other.kind and text_under(one.record, one.kind) == text_under(other.record, other.kind)


def _is_same(theirs: SideItem, ours: SideItem, found: dict[str, Renumbered]) -> bool:
    """Tell whether two new records with one ref are the same, even if theirs is below a renumbered record."""
    if theirs.parent in found and found[theirs.parent].new != ours.parent:
        return False
    return same_words(theirs, ours)


def _is_known(ours: SideItem, theirs: SideItem, parent: str, before: dict[str, SideItem], their_side: Side) -> bool:
    """Tell whether a new record of ours is this one of theirs, which an earlier merge gave another ref."""
    is_new = ours.ref not in before and ours.ref not in their_side.items
    return is_new and ours.parent == parent and same_words(ours, theirs)


def _free(ref: str, item: SideItem, parent: str, taken: set[str]) -> str:
    """Return the next free ref; an action follows the new ref of its recommendation."""
    if parent != item.parent and ref.startswith(item.parent) and not ref[len(item.parent) :][:1].isalnum():
        moved = parent + ref[len(item.parent) :]
        if moved not in taken:
            return moved
    new = ref
    while new in taken:
        new = next_ref(new)
    if not new:
        raise UnmergeableError(f"both sides have a new {item.kind} {ref}, and no ref follows it")
    return new


def _edits(theirs: Side, refs: dict[str, str]) -> Iterator[Edit]:
    plan_id = text_under(theirs.root, "id")
    names = refs | {f"{plan_id}:{old}": f"{plan_id}:{new}" for old, new in refs.items()}
    for item in theirs.items.values():
        if item.ref in refs:
            yield _replaced(theirs, item.record.values["ref"], names)
        pointer = {RECOMMENDATION: "answered_under", ACTION: "carried_from"}[item.kind]
        value = item.record.get(pointer)
        for node in value.items if isinstance(value, Sequence) else [value]:
            if node is not None and content(node) in names:
                yield _replaced(theirs, node, names)


def _replaced(theirs: Side, node: Node, names: dict[str, str]) -> Edit:
    """Return the edit that replaces a ref, keeping its quotes."""
    raw = theirs.text.text[node.start : node.end]
    if not isinstance(node, Scalar) or raw.count(node.value) != 1:
        raise UnmergeableError(f"theirs, line {theirs.line(node)}: this ref cannot be replaced safely")
    return Edit(node.start, node.end, raw.replace(node.value, names[node.value]))
