"""Move actions and logs in our version to where theirs has them, before anything else is merged."""

from __future__ import annotations

from actionplan.diagnostics.finding import Edit
from actionplan.editing.splice import splice
from actionplan.merging.lines import SideLines
from actionplan.merging.node_content import text_under
from actionplan.merging.side import ACTION, LISTS, Side, SideItem
from actionplan.syntax.nodes import Mapping, Sequence


def with_their_moves(base: Side | None, ours: Side, theirs: Side) -> Side:
    """Return our version with each action under the recommendation to which theirs has moved it.

    An action that ours has also moved stays where ours has it.
    """
    for ref, new in theirs.items.items():
        old, mine = base.items.get(ref) if base else None, ours.items.get(ref)
        if old is None or mine is None or not old.kind == mine.kind == new.kind == ACTION:
            continue
        if new.parent != old.parent == mine.parent and (not new.parent or new.parent in ours.items):
            ours = _moved(ours, theirs, mine, new)
    return ours


def with_one_order(base: Side | None, ours: Side, theirs: Side) -> Side:
    """Return our version with the log of a recommendation before or after its actions, as both directions agree.

    Entries of one day on a recommendation and on its actions count in the order of the file.
    """
    for ref, new in theirs.items.items():
        mine = ours.items.get(ref)
        first = _log_first(mine)
        if mine is None or first is None or _log_first(new) in (None, first):
            continue
        before = _log_first(base.items.get(ref)) if base else None
        # The change of one side is taken, and a log that is new on both sides comes first.
        if first is (not before if before is not None else True):
            continue
        ours = _with_log_moved(ours, mine, first=not first)
    return ours


def _log_first(item: SideItem | None) -> bool | None:
    """Tell whether the log of a recommendation comes before its actions; None if it does not have both."""
    if item is None or not {"progress", "actions"} <= item.record.values.keys():
        return None
    return item.record.key("progress").start < item.record.key("actions").start


def _with_log_moved(ours: Side, item: SideItem, *, first: bool) -> Side:
    lines, record = SideLines(ours), item.record
    start, end = lines.pair_start(record, "progress"), lines.pair_end(record, "progress")
    if record.flow or not all(lines.begins_line(record.key(key).start) for key in ("progress", "actions")):
        return ours
    at = lines.pair_start(record, "actions") if first else lines.pair_end(record, "actions")
    block = lines.pair(record, "progress", lines.key_column(record))
    return Side(ours.name, splice(ours.text, [Edit(start, end, ""), Edit(at, at, _joined(ours, at, block))]))


def _moved(ours: Side, theirs: Side, mine: SideItem, new: SideItem) -> Side:
    """Return our version with one action moved, or unchanged if the layout is too unusual."""
    key, lines = LISTS[ACTION], SideLines(ours)
    source, target = (ours.holder(parent) for parent in (mine.parent, new.parent))
    items, there = source.get(key), target.get(key)
    if not isinstance(items, Sequence) or items.flow or source.flow or target.flow:
        return ours
    number = next(n for n, record in enumerate(items.items) if record is mine.record)
    cut = Edit(lines.item_start(items, number), lines.item_end(items, number), "")
    if isinstance(there, Sequence) and there.items:
        if there.flow:
            return ours
        block = lines.item(items, number, ours.column(there.start))
        after = _after(ours, theirs, target, new)
        at = lines.item_end(there, after) if after >= 0 else lines.next_line(target.key(key).end)
        return Side(ours.name, splice(ours.text, [cut, Edit(at, at, _joined(ours, at, block))]))
    column = lines.key_column(target)
    block = lines.item(items, number, column + 2)
    if key in target.values:
        start, end = lines.after_colon(target, key), lines.pair_end(target, key)
        return Side(ours.name, splice(ours.text, [cut, Edit(start, end, "\n" + block)]))
    at = lines.pair_end(target, list(target.values)[-1])
    return Side(ours.name, splice(ours.text, [cut, Edit(at, at, _joined(ours, at, " " * column + f"{key}:\n{block}"))]))


def _after(ours: Side, theirs: Side, target: Mapping, new: SideItem) -> int:
    """Return the number of our item under the target after which the action belongs, -1 for the first place."""
    known = [text_under(record, "ref") for record in ours.records(target, LISTS[ACTION])]
    siblings = [text_under(r, "ref") for r in theirs.records(theirs.holder(new.parent), LISTS[ACTION])]
    earlier = [known.index(ref) for ref in siblings[: siblings.index(new.ref)] if ref in known]
    return earlier[-1] if earlier else -1


def _joined(ours: Side, at: int, block: str) -> str:
    """Return lines to insert at an offset, which may be the end of a text without a final line ending."""
    text = ours.text.text
    return "\n" + block.removesuffix("\n") if at == len(text) and not text.endswith("\n") else block
