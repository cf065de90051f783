"""Merge the items that only one side has: add those that are new in theirs, and remove those that theirs removed."""

from __future__ import annotations

from actionplan.merging.edits import Changes
from actionplan.merging.node_content import text_under
from actionplan.merging.side import ACTION, LISTS, RECOMMENDATION, Side, SideItem, UnmergeableError


class OneSidedItems:
    """The items that only one side has. An item that one side removed and the other changed is a conflict."""

    def __init__(self, base: Side | None, changes: Changes) -> None:
        self._ours = changes.ours
        self._theirs = changes.theirs
        self._changes = changes
        self._base = base
        self._before = base.items if base else {}
        self._new: dict[tuple[str, str, str], list[tuple[int, int]]] = {}

    def find_new(self) -> None:
        """Find every item that only theirs has, and that ours has not removed."""
        come_with_parent: set[str] = set()
        for ref, new in self._theirs.items.items():
            if ref in self._ours.items:
                continue
            if new.kind == RECOMMENDATION:
                come_with_parent.add(ref)
            elif new.parent in come_with_parent:
                continue
            old = self._before.get(ref)
            if old is None:
                self._refuse_known_children(new)
                self._find_place(new)
            elif not self._is_untouched(old, new, self._theirs):
                self._changes.contested |= self._theirs.with_below(ref)
                self._find_place(new, f"{ref} was removed in ours and changed in theirs")

    def add(self, kind: str) -> None:
        """Add the new items under recommendations if `kind` is ACTION, else those under the plan."""
        by_list = sorted(self._new.items(), key=lambda each: each[0][1] != "recommendations")
        for (parent, key, conflict), places in by_list:
            if bool(parent) == (kind == ACTION):
                ours, theirs = self._ours.holder(parent), self._theirs.holder(parent)
                self._changes.add_items(ours, theirs, key, places, conflict=conflict)

    def remove(self) -> None:
        """Remove every item that theirs has removed and ours has not changed."""
        gone: set[str] = set()
        for ref, mine in self._ours.items.items():
            old = self._before.get(ref)
            if ref in self._theirs.items or old is None or mine.parent in gone:
                continue
            gone.add(ref)
            items, index = self._ours.list_of(mine)
            if self._is_untouched(old, mine, self._ours):
                self._changes.remove_item(items, index)
            else:
                self._changes.contested |= self._ours.with_below(ref)
                self._changes.item_conflict(items, index, f"{ref} was removed in theirs and changed in ours")

    def _refuse_known_children(self, new: SideItem) -> None:
        moved = [
            each.ref
            for each in self._theirs.items.values()
            if each.parent == new.ref and (each.ref in self._ours.items or each.ref in self._before)
        ]
        if moved:
            raise UnmergeableError(f"theirs has moved {', '.join(moved)} under the new {new.kind} {new.ref}")

    def _find_place(self, new: SideItem, conflict: str = "") -> None:
        if new.parent and new.parent not in self._ours.items:
            raise UnmergeableError(f"ours has removed {new.parent}, under which theirs has {new.ref}")
        key = LISTS[new.kind]
        ours, theirs = (
            [text_under(record, "ref") for record in side.records(side.holder(new.parent), key)]
            for side in (self._ours, self._theirs)
        )
        index = theirs.index(new.ref)
        places = self._new.setdefault((new.parent, key, conflict), [])
        places.append((self._place(ours, theirs[:index]), index))

    def _place(self, ours: list[str], earlier: list[str]) -> int:
        """Return the index of our item after which a new one of theirs belongs: after our own new ones there."""
        known = [ours.index(ref) for ref in earlier if ref in ours]
        at = known[-1] if known else -1
        while at + 1 < len(ours) and ours[at + 1] not in self._theirs.items and ours[at + 1] not in self._before:
            at += 1
        return at

    def _is_untouched(self, old: SideItem, item: SideItem, side: Side) -> bool:
        """Tell whether a side has changed nothing in an item and in what is under it."""
        before = self._base.content(old.record) if self._base else None
        return old.kind == item.kind and before == side.content(item.record)
