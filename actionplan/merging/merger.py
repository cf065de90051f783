"""Merge three versions of a plan: walk their records by key and their items by ref, and collect the changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from actionplan.by_when import Calendar, read_period
from actionplan.by_when.calendar import STANDARD
from actionplan.guard.text_differences import is_another_text
from actionplan.merging.edits import Changes
from actionplan.merging.grants import StatusWords
from actionplan.merging.logs import LAST, LogEntry, added, insertions, past_is_kept
from actionplan.merging.node_content import NAMED, Content, all_said, content, said, text_under, words
from actionplan.merging.side import ACTION, LISTS, RECOMMENDATION, Side, SideItem, UnmergeableError
from actionplan.plan.vocabulary import Status, fold
from actionplan.syntax import nodes
from actionplan.syntax.nodes import Mapping, Node

Records = tuple[Mapping | None, Mapping, Mapping]
"""A record of the base, if it has it, of ours and of theirs."""
Reasons = Map[str, str]
"""The refs of items that are left to a person, each with the reason."""
_LISTS_OF = {"plan": {"recommendations", "actions"}, RECOMMENDATION: {"actions", "progress"}, ACTION: {"progress"}}


class AddedEntries(NamedTuple):
    """The entries that each side added to the log of one item."""

    ref: str
    ours: Sequence[LogEntry]
    theirs: Sequence[LogEntry]


class Merger:
    """One merge, which `merge` carries out. `base` is None if the file is new on both sides.

    Afterwards `changes` holds what to change in our version, `additions` what both sides added to one log, `responses`
    what they added to the responses of one recommendation, and `notes` the messages. `contest` holds the refs of items
    whose logs are left to a person, each with the reason.
    """

    def __init__(self, base: Side | None, ours: Side, theirs: Side, contest: Reasons = MappingProxyType({})) -> None:
        self.base = base
        self.ours = ours
        self.theirs = theirs
        self.changes = Changes(ours, theirs)
        self.additions: list[AddedEntries] = []
        self.responses: list[AddedEntries] = []
        self.notes: list[str] = []
        self.contested: set[str] = set()
        """The refs of items that are in conflict as a whole or in their log."""
        self._contest_logs = contest
        self._before = base.items if base else {}
        self._calendar = self._calendar_of_all()
        self.words = StatusWords(_own_statuses(ours) | _own_statuses(theirs))
        self._new: dict[tuple[str, str, str], list[tuple[int, int]]] = {}

    def merge(self) -> Merger:
        """Merge the versions, and return this merge. Raises UnmergeableError if that cannot be done by meaning."""
        self._find_their_items()
        # From the inside out, because texts inserted at one place appear in the order of the calls.
        self._merge_items(ACTION)
        self.changes.add_new_lists()
        self._add_items(ACTION)
        self._merge_items(RECOMMENDATION)
        self.changes.add_new_lists()
        self._add_items("")
        self.changes.add_new_lists()
        self._merge_record(self.base.root if self.base else None, self.ours.root, self.theirs.root, "plan", "")
        self._remove_items()
        return self

    def _calendar_of_all(self) -> Calendar:
        """Return the calendar for reading days: from the side that changed it, or else the common one."""
        before = content(self.base.root.get("calendar")) if self.base else None
        changed = [side for side in (self.ours, self.theirs) if content(side.root.get("calendar")) != before]
        side = changed[0] if changed else self.ours
        plan = side.loaded.plan if side.root.get("calendar") is not None else None
        return plan.calendar if plan else STANDARD

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
        before, here, there = (self._content_of(record, key, kind) for record in records)
        if there in (here, before):
            return
        if here == before:
            self.changes.take(ours, theirs, key, remove=there is None)
        elif isinstance(mine, Mapping) and isinstance(new, Mapping) and self._can_go_into(old, mine, new):
            self._merge_record(old if isinstance(old, Mapping) else None, mine, new, key, f"{where} {key}".strip())
        elif not (key == "response" and self._merge_responses((old, mine, new), (ours, theirs), where)):
            what = f"`{key}` of {where}" if where else f"`{key}`"
            self.changes.conflict(ours, theirs, key, f"{what} was changed on both sides")

    def _content_of(self, record: Mapping | None, key: str, kind: str) -> Content:
        if kind == "plan":
            return all_said(record.get(key) if record else None, key)
        return said(record, key, named=kind in NAMED)

    def _can_go_into(self, old: Node | None, mine: Mapping, new: Mapping) -> bool:
        """Tell whether there are no conflicts, or they can be marked inside records."""
        return not (mine.flow or new.flow) or not _clashes(old, mine, new)

    def _merge_responses(
        self, versions: tuple[Node | None, Node | None, Node | None], owners: tuple[Mapping, Mapping], ref: str
    ) -> bool:
        """Merge two lists of responses, and return whether that was possible."""
        old, mine, new = versions
        if ref in self._contest_logs:
            self.contested.add(ref)
            return False
        if not isinstance(mine, nodes.Sequence) or not isinstance(new, nodes.Sequence):
            return False
        past = old.items if isinstance(old, nodes.Sequence) else [old] if old is not None else []
        logs = [
            self._entries(side, items, date.min)
            for side, items in ((self.base, past), (self.ours, mine.items), (self.theirs, new.items))
        ]
        if not all(past_is_kept(logs[0], log) for log in logs[1:]):
            return False
        self.responses.append(AddedEntries(ref, added(logs[0], logs[1]), added(logs[0], logs[2])))
        found = insertions(logs[0], logs[1], logs[2], self.words.rank)
        self.changes.add_items(*owners, "response", [(each.after, each.entry.number) for each in found])
        return True

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
            self._refuse_moves(old, mine, new)
            before = old.record if old and old.kind == mine.kind else None
            if old is not None and self._is_another(old, mine, new):
                self._contest(mine, new)
                continue
            self._merge_logs(before, mine, new)
            self._merge_record(before, mine.record, new.record, mine.kind, ref)

    def _is_another(self, old: SideItem, mine: SideItem, new: SideItem) -> bool:
        """Tell whether one side seems to use the ref for another item, which the other side has changed."""
        here, there = self.ours.content(mine.record), self.theirs.content(new.record)
        if here == there or self._content_before(old.record) in (here, there):
            return False
        return any(_other_words(old, each) for each in (mine, new))

    def _contest(self, mine: SideItem, new: SideItem) -> None:
        """Mark an item as a whole as a conflict."""
        self.contested |= {mine.ref, *self._below(self.ours, mine.ref), *self._below(self.theirs, new.ref)}
        (ours, first), (theirs, second) = self._list_of(self.ours, mine), self._list_of(self.theirs, new)
        what = f"{mine.ref} seems to be another {mine.kind} on one side, and was changed on the other"
        self.changes.range_conflict(ours, range(first, first + 1), theirs, range(second, second + 1), what)

    @staticmethod
    def _refuse_moves(old: SideItem | None, mine: SideItem, new: SideItem) -> None:
        if new.parent != mine.parent and (old is None or new.parent != old.parent):
            raise UnmergeableError(f"{mine.ref} is under another recommendation in theirs: move it by hand")

    def _find_their_items(self) -> None:
        """Find every item that only theirs has, and that ours has not removed."""
        come_with_parent: set[str] = set()
        for ref, new in self.theirs.items.items():
            if ref in self.ours.items:
                continue
            if new.kind == RECOMMENDATION:
                come_with_parent.add(ref)
            elif new.parent in come_with_parent:
                continue
            old = self._before.get(ref)
            if old is None:
                self._refuse_known_children(new)
                self._find_place(new)
            elif not self._untouched(old, new, self.theirs):
                self.contested |= {ref, *self._below(self.theirs, ref)}
                self._find_place(new, f"{ref} was removed in ours and changed in theirs")

    def _refuse_known_children(self, new: SideItem) -> None:
        moved = [each for each in self._below(self.theirs, new.ref) if each in self.ours.items or each in self._before]
        if moved:
            raise UnmergeableError(f"theirs has moved {', '.join(moved)} under the new {new.kind} {new.ref}")

    def _find_place(self, new: SideItem, conflict: str = "") -> None:
        if new.parent and new.parent not in self.ours.items:
            raise UnmergeableError(f"ours has removed {new.parent}, under which theirs has {new.ref}")
        key = LISTS[new.kind]
        ours, theirs = (
            [text_under(record, "ref") for record in side.records(self._holder(side, new.parent), key)]
            for side in (self.ours, self.theirs)
        )
        index = theirs.index(new.ref)
        places = self._new.setdefault((new.parent, key, conflict), [])
        places.append((self._place(ours, theirs[:index]), index))

    @staticmethod
    def _holder(side: Side, parent: str) -> Mapping:
        """Return the record whose lists hold the items under a recommendation, or under the plan if `parent` is ""."""
        return side.items[parent].record if parent else side.root

    def _add_items(self, kind: str) -> None:
        """Add the new items under recommendations if `kind` is ACTION, else those under the plan."""
        for (parent, key, conflict), places in sorted(
            self._new.items(), key=lambda each: each[0][1] != "recommendations"
        ):
            if bool(parent) == (kind == ACTION):
                ours, theirs = (self._holder(side, parent) for side in (self.ours, self.theirs))
                self.changes.add_items(ours, theirs, key, places, conflict=conflict)

    def _place(self, ours: list[str], earlier: list[str]) -> int:
        """Return the index of our item after which a new one of theirs belongs: after our own new ones there."""
        known = [ours.index(ref) for ref in earlier if ref in ours]
        at = known[-1] if known else -1
        while at + 1 < len(ours) and ours[at + 1] not in self.theirs.items and ours[at + 1] not in self._before:
            at += 1
        return at

    def _remove_items(self) -> None:
        """Remove every item that theirs has removed and ours has not changed."""
        gone: set[str] = set()
        for ref, mine in self.ours.items.items():
            old = self._before.get(ref)
            if ref in self.theirs.items or old is None or mine.parent in gone:
                continue
            gone.add(ref)
            items, index = self._list_of(self.ours, mine)
            if self._untouched(old, mine, self.ours):
                self.changes.remove_item(items, index)
            else:
                self.contested |= {ref, *self._below(self.ours, ref)}
                self.changes.item_conflict(items, index, f"{ref} was removed in theirs and changed in ours")

    def _list_of(self, side: Side, item: SideItem) -> tuple[nodes.Sequence, int]:
        """Return the list that holds an item, and its number in it."""
        items = self._holder(side, item.parent).values[LISTS[item.kind]]
        assert isinstance(items, nodes.Sequence)  # noqa: S101 its items were read from there
        return items, next(n for n, record in enumerate(items.items) if record is item.record)

    def _untouched(self, old: SideItem, item: SideItem, side: Side) -> bool:
        """Tell whether a side has changed nothing in an item and in what is under it."""
        return old.kind == item.kind and self._content_before(old.record) == side.content(item.record)

    @staticmethod
    def _below(side: Side, ref: str) -> Iterator[str]:
        return (each.ref for each in side.items.values() if each.parent == ref)

    # Logs

    def _merge_logs(self, before: Mapping | None, mine: SideItem, new: SideItem) -> None:
        old_node, our_node, their_node = (
            record.get("progress") if record else None for record in (before, mine.record, new.record)
        )
        old, here, there = self._content_before(old_node), self.ours.content(our_node), self.theirs.content(their_node)
        if here == there:
            if here != old and old is not None:
                self._note_same_rewriting(mine, old_node, our_node)
            return
        logs = [
            self._entries(side, side.records(record, "progress") if side and record else [])
            for side, record in ((self.base, before), (self.ours, mine.record), (self.theirs, new.record))
        ]
        wrong = [name for name, log in zip(("ours", "theirs"), logs[1:], strict=True) if not past_is_kept(logs[0], log)]
        if wrong or mine.ref in self._contest_logs:
            past = f"earlier entries of {mine.ref} were changed in {' and '.join(wrong)}"
            self._log_conflict(mine, new, past if wrong else self._contest_logs[mine.ref])
            return
        self.additions.append(AddedEntries(mine.ref, added(logs[0], logs[1]), added(logs[0], logs[2])))
        found = insertions(logs[0], logs[1], logs[2], self.words.rank)
        if found:
            places = [(each.after, each.entry.number) for each in found]
            self.changes.add_items(mine.record, new.record, "progress", places)

    def _note_same_rewriting(self, mine: SideItem, old: Node | None, now: Node | None) -> None:
        logs = [
            self._entries(side, node.items if isinstance(node, nodes.Sequence) else [])
            for side, node in ((self.base, old), (self.ours, now))
        ]
        if not past_is_kept(*logs):
            self.notes.append(f"{mine.ref}: both sides changed earlier entries in the same way")

    def _log_conflict(self, mine: SideItem, new: SideItem, what: str) -> None:
        """Mark the part of a log that differs between the sides as a conflict."""
        self.contested.add(mine.ref)
        ours, theirs = mine.record.get("progress"), new.record.get("progress")
        if not (
            isinstance(ours, nodes.Sequence) and isinstance(theirs, nodes.Sequence) and ours.items and theirs.items
        ):
            self.changes.conflict(mine.record, new.record, "progress", what)
            return
        here, there = ([content(item) for item in items.items] for items in (ours, theirs))
        begin, end = _alike(here, there)
        self.changes.range_conflict(ours, range(begin, len(here) - end), theirs, range(begin, len(there) - end), what)

    def _content_before(self, node: Node | None) -> Content:
        return self.base.content(node) if self.base else None

    def _entries(self, side: Side | None, items: Sequence[Node], undated: date = LAST) -> list[LogEntry]:
        return [
            LogEntry(self._day(item) or undated, side.content(item) if side else None, number)
            for number, item in enumerate(items)
        ]

    def _day(self, entry: Node) -> date | None:
        period = read_period(text_under(entry, "on"), self._calendar) if isinstance(entry, Mapping) else None
        return period.last if period else None


def _own_statuses(side: Side) -> dict[str, Status]:
    """Return the organisation's own status words of a version, as far as they can be read."""
    node = side.root.get("statuses")
    standard = {fold(status): status for status in Status}
    pairs = node.values.items() if isinstance(node, Mapping) else ()
    return {word: standard[fold(str(content(value)))] for word, value in pairs if fold(str(content(value))) in standard}


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


def _other_words(old: SideItem, item: SideItem) -> bool:
    """Tell whether fewer than half of the old words of an item remain, in its text and in its success criteria."""
    texts = [
        (words(content(old.record.get(key))), words(content(item.record.get(key)))) for key in (old.kind, "success")
    ]
    return all(is_another_text(before, after) for before, after in texts)


def _alike(here: list[Content], there: list[Content]) -> tuple[int, int]:
    """Return how many items are the same at the beginning and at the end of two lists."""
    shorter = min(len(here), len(there))
    begin = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), shorter)
    end = next((n for n in range(shorter - begin) if here[-1 - n] != there[-1 - n]), shorter - begin)
    return begin, end
