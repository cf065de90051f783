"""Merge three versions of a plan: walk their records by key and their items by ref, and collect the changes."""

from __future__ import annotations

from types import MappingProxyType

from actionplan.guard.text_differences import is_another_text
from actionplan.merging.edits import Changes
from actionplan.merging.log_merge import LogMerge, Reasons
from actionplan.merging.node_content import content, content_under, words
from actionplan.merging.one_sided import OneSidedItems
from actionplan.merging.side import ACTION, RECOMMENDATION, Side, SideItem, UnmergeableError
from actionplan.syntax.nodes import Mapping, Node

Records = tuple[Mapping | None, Mapping, Mapping]
"""A record of the base, if it has it, of ours and of theirs."""
_LISTS_OF = {"plan": {"recommendations", "actions"}, RECOMMENDATION: {"actions", "progress"}, ACTION: {"progress"}}


class Merger:
    """One merge, which `merge` carries out. `base` is None if the file is new on both sides.

    Afterwards `changes` holds what to change in our version, and `logs` what both sides added to logs. `contest` holds
    the refs of items whose logs are left to a person, each with the reason.
    """

    def __init__(self, base: Side | None, ours: Side, theirs: Side, contest: Reasons = MappingProxyType({})) -> None:
        self.base = base
        self.ours = ours
        self.theirs = theirs
        self.changes = Changes(ours, theirs)
        self.logs = LogMerge(base, self.changes, contest)
        self._one_sided = OneSidedItems(base, self.changes)
        self._before = base.items if base else {}

    def merge(self) -> Merger:
        """Merge the versions, and return this merge. Raises UnmergeableError if that cannot be done by meaning."""
        self._one_sided.find_new()
        # From the inside out, because texts inserted at one place appear in the order of the calls.
        self._merge_items(ACTION)
        self.changes.add_new_lists()
        self._one_sided.add(ACTION)
        self._merge_items(RECOMMENDATION)
        self.changes.add_new_lists()
        self._one_sided.add("")
        self.changes.add_new_lists()
        self._merge_record(self.base.root if self.base else None, self.ours.root, self.theirs.root, "plan", "")
        self._one_sided.remove()
        return self

    # Records, key by key

    def _merge_record(self, base: Mapping | None, ours: Mapping, theirs: Mapping, kind: str, where: str) -> None:
        """Merge the keys of a record other than its lists. `where` names its item, for messages.

        `kind` is "plan" or the kind of an item, or for a record inside one its key.
        """
        apart = _LISTS_OF.get(kind, set[str]())
        for key in dict.fromkeys([*ours.values, *theirs.values]):
            if key not in apart:
                self._merge_key((base, ours, theirs), key, kind, where)

    def _merge_key(self, records: Records, key: str, kind: str, where: str) -> None:
        _, ours, theirs = records
        old, mine, new = (record.get(key) if record else None for record in records)
        before, here, there = (content_under(record, key, kind) for record in records)
        if there in (here, before):
            return
        if here == before:
            self.changes.take(ours, theirs, key, remove=there is None)
        elif isinstance(mine, Mapping) and isinstance(new, Mapping) and _can_go_into(old, mine, new):
            self._merge_record(old if isinstance(old, Mapping) else None, mine, new, key, f"{where} {key}".strip())
        elif not (key == "response" and self.logs.merge_responses((old, mine, new), (ours, theirs), where)):
            what = f"`{key}` of {where}" if where else f"`{key}`"
            self.changes.conflict(ours, theirs, key, f"{what} was changed on both sides")

    # Items, by ref

    def _merge_items(self, kind: str) -> None:
        """Merge every item of a kind that both sides have."""
        for ref, mine in self.ours.items.items():
            new = self.theirs.items.get(ref)
            if new is None or mine.kind != kind:
                continue
            if new.kind != kind:
                raise UnmergeableError(f"{ref} is a {mine.kind} in ours and a {new.kind} in theirs")
            old = self._before.get(ref)
            _refuse_moves(old, mine, new)
            before = old.record if old and old.kind == mine.kind else None
            if old is not None and self._is_another(old, mine, new):
                self._contest(mine, new)
                continue
            self.logs.merge_logs(before, mine, new)
            self._merge_record(before, mine.record, new.record, mine.kind, ref)

    def _is_another(self, old: SideItem, mine: SideItem, new: SideItem) -> bool:
        """Tell whether one side seems to use the ref for another item, which the other side has changed."""
        here, there = self.ours.content(mine.record), self.theirs.content(new.record)
        before = self.base.content(old.record) if self.base else None
        if here == there or before in (here, there):
            return False
        return any(_other_words(old, each) for each in (mine, new))

    def _contest(self, mine: SideItem, new: SideItem) -> None:
        """Mark an item as a whole as a conflict."""
        self.changes.contested |= self.ours.with_below(mine.ref) | self.theirs.with_below(new.ref)
        (ours, first), (theirs, second) = self.ours.list_of(mine), self.theirs.list_of(new)
        what = f"{mine.ref} seems to be another {mine.kind} on one side, and was changed on the other"
        self.changes.range_conflict(ours, range(first, first + 1), theirs, range(second, second + 1), what)


def _can_go_into(old: Node | None, mine: Mapping, new: Mapping) -> bool:
    """Tell whether there are no conflicts, or they can be marked inside records."""
    return not (mine.flow or new.flow) or not _clashes(old, mine, new)


def _clashes(old: Node | None, mine: Node | None, new: Node | None) -> bool:
    """Tell whether two versions of a value differ in a way that a person has to resolve."""
    before, here, there = content(old), content(mine), content(new)
    if here == there or before in (here, there):
        return False
    if not (isinstance(mine, Mapping) and isinstance(new, Mapping)):
        return True
    below = old if isinstance(old, Mapping) else None
    keys = {**mine.values, **new.values}
    return any(_clashes(below.get(key) if below else None, mine.get(key), new.get(key)) for key in keys)


def _refuse_moves(old: SideItem | None, mine: SideItem, new: SideItem) -> None:
    if new.parent != mine.parent and (old is None or new.parent != old.parent):
        raise UnmergeableError(f"{mine.ref} is under another recommendation in theirs: move it by hand")


def _other_words(old: SideItem, item: SideItem) -> bool:
    """Tell whether fewer than half of the old words of an item remain, in its text and in its success criteria."""
    texts = [
        (words(content(old.record.get(key))), words(content(item.record.get(key)))) for key in (old.kind, "success")
    ]
    return all(is_another_text(before, after) for before, after in texts)
