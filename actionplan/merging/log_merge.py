"""Merge the logs of items and the responses to recommendations: what both sides added, with the past as it was."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from datetime import date

from actionplan.by_when import Calendar, read_period
from actionplan.by_when.calendar import STANDARD
from actionplan.merging.edits import Changes
from actionplan.merging.grants import StatusWords
from actionplan.merging.logs import LAST, Log, LogEntry, added, insertions, past_is_kept
from actionplan.merging.node_content import Content, content, text_under
from actionplan.merging.side import Side, SideItem
from actionplan.named_tuple import NamedTuple
from actionplan.plan.vocabulary import Status, fold
from actionplan.syntax import nodes
from actionplan.syntax.nodes import Mapping, Node

Reasons = Map[str, str]
"""The refs of items that are left to a person, each with the reason."""


class AddedEntries(NamedTuple):
    """The entries that each side added to the log of one item."""

    ref: str
    ours: Sequence[LogEntry]
    theirs: Sequence[LogEntry]


class LogMerge:
    """The merge of all logs and responses of three versions, which puts what is to be changed into `changes`.

    Afterwards `additions` holds what both sides added to one log, `responses` what they added to the responses of one
    recommendation, and `notes` the messages. `contest` holds the refs of items whose logs are left to a person.
    """

    def __init__(self, base: Side | None, changes: Changes, contest: Reasons) -> None:
        self.additions: list[AddedEntries] = []
        self.responses: list[AddedEntries] = []
        self.notes: list[str] = []
        self.words = StatusWords(_own_statuses(changes.ours) | _own_statuses(changes.theirs))
        self._base = base
        self._changes = changes
        self._contest = contest
        self._calendar = _calendar_of(base, changes.ours, changes.theirs)

    def merge_logs(self, before: Mapping | None, mine: SideItem, new: SideItem) -> None:
        """Merge the logs of one item; `before` is its record in the base."""
        old_node, our_node, their_node = (
            record.get("progress") if record else None for record in (before, mine.record, new.record)
        )
        ours, theirs = self._changes.ours, self._changes.theirs
        old = self._base.content(old_node) if self._base else None
        here, there = ours.content(our_node), theirs.content(their_node)
        if here == there:
            if here != old and old is not None:
                self._note_same_rewriting(mine, old_node, our_node)
            return
        logs = [
            self._entries(side, side.records(record, "progress") if side and record else [])
            for side, record in ((self._base, before), (ours, mine.record), (theirs, new.record))
        ]
        wrong = [name for name, log in zip(("ours", "theirs"), logs[1:], strict=True) if not past_is_kept(logs[0], log)]
        if wrong or mine.ref in self._contest:
            past = f"earlier entries of {mine.ref} were changed in {' and '.join(wrong)}"
            self._conflict(mine, new, past if wrong else self._contest[mine.ref])
            return
        self.additions.append(AddedEntries(mine.ref, added(logs[0], logs[1]), added(logs[0], logs[2])))
        if places := self._places(*logs):
            self._changes.add_items(mine.record, new.record, "progress", places)

    def merge_responses(
        self, versions: tuple[Node | None, Node | None, Node | None], owners: tuple[Mapping, Mapping], ref: str
    ) -> bool:
        """Merge two lists of responses, and return whether that was possible."""
        old, mine, new = versions
        if ref in self._contest:
            self._changes.contested.add(ref)
            return False
        if not isinstance(mine, nodes.Sequence) or not isinstance(new, nodes.Sequence):
            return False
        past = old.items if isinstance(old, nodes.Sequence) else [old] if old is not None else []
        sides = ((self._base, past), (self._changes.ours, mine.items), (self._changes.theirs, new.items))
        logs = [self._entries(side, items, date.min) for side, items in sides]
        if not all(past_is_kept(logs[0], log) for log in logs[1:]):
            return False
        self.responses.append(AddedEntries(ref, added(logs[0], logs[1]), added(logs[0], logs[2])))
        self._changes.add_items(*owners, "response", self._places(*logs))
        return True

    def _places(self, base: Log, ours: Log, theirs: Log) -> list[tuple[int, int]]:
        """Return the new entries of theirs: the index of ours that each follows, and its own."""
        return [(each.after, each.entry.number) for each in insertions(base, ours, theirs, self.words.rank)]

    def _note_same_rewriting(self, mine: SideItem, old: Node | None, now: Node | None) -> None:
        logs = [
            self._entries(side, node.items if isinstance(node, nodes.Sequence) else [])
            for side, node in ((self._base, old), (self._changes.ours, now))
        ]
        if not past_is_kept(*logs):
            self.notes.append(f"{mine.ref}: both sides changed earlier entries in the same way")

    def _conflict(self, mine: SideItem, new: SideItem, what: str) -> None:
        """Mark the part of a log that differs between the sides as a conflict."""
        self._changes.contested.add(mine.ref)
        ours, theirs = mine.record.get("progress"), new.record.get("progress")
        if not (
            isinstance(ours, nodes.Sequence) and isinstance(theirs, nodes.Sequence) and ours.items and theirs.items
        ):
            self._changes.conflict(mine.record, new.record, "progress", what)
            return
        here, there = ([content(item) for item in items.items] for items in (ours, theirs))
        begin, end = _alike(here, there)
        first, second = range(begin, len(here) - end), range(begin, len(there) - end)
        self._changes.range_conflict(ours, first, theirs, second, what)

    def _entries(self, side: Side | None, items: Sequence[Node], undated: date = LAST) -> list[LogEntry]:
        return [
            LogEntry(self._day(item) or undated, side.content(item) if side else None, number)
            for number, item in enumerate(items)
        ]

    def _day(self, entry: Node) -> date | None:
        period = read_period(text_under(entry, "on"), self._calendar) if isinstance(entry, Mapping) else None
        return period.last if period else None


def _calendar_of(base: Side | None, ours: Side, theirs: Side) -> Calendar:
    """Return the calendar for reading days: from the side that changed it, or else the common one."""
    before = content(base.root.get("calendar")) if base else None
    changed = [side for side in (ours, theirs) if content(side.root.get("calendar")) != before]
    side = changed[0] if changed else ours
    plan = side.loaded.plan if side.root.get("calendar") is not None else None
    return plan.calendar if plan else STANDARD


def _own_statuses(side: Side) -> dict[str, Status]:
    """Return the organisation's own status words of a version, as far as they can be read."""
    node = side.root.get("statuses")
    standard = {fold(status): status for status in Status}
    pairs = node.values.items() if isinstance(node, Mapping) else ()
    return {word: standard[fold(str(content(value)))] for word, value in pairs if fold(str(content(value))) in standard}


def _alike(here: list[Content], there: list[Content]) -> tuple[int, int]:
    """Return how many items are the same at the beginning and at the end of two lists."""
    shorter = min(len(here), len(there))
    begin = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), shorter)
    end = next((n for n in range(shorter - begin) if here[-1 - n] != there[-1 - n]), shorter - begin)
    return begin, end
