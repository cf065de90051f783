"""Merge two logs that grew from the same log: which entries are new on each side, and where those of theirs go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from actionplan.merging.node_content import Content, words
from actionplan.merging.side import UnmergeableError
from actionplan.named_tuple import NamedTuple

LAST = date.max
"""The day of an entry whose `on` cannot be read: it stays at the end."""


class LogEntry(NamedTuple):
    """An entry of a log: its day, its content, and its number in the list of its file, from 0."""

    day: date
    content: Content
    number: int

    def value(self, key: str) -> str:
        """Return the text under a key, the items of a list separated by semicolons; "" if there is none."""
        return next((words(part[1]) for part in self.content or () if part[0] == key), "")  # type: ignore[index]


Log = Sequence[LogEntry]
Rank = Callable[[Log, Log, Log], int]
"""Return the rank of a group of new entries of one side: given the log of that side, the group and the other group."""


def past_is_kept(base: Log, side: Log) -> bool:
    """Tell whether a log holds every entry of the base, those of one day in their order and before new ones."""
    if Counter(entry.content for entry in base) - Counter(entry.content for entry in side):
        return False
    return all(
        [entry.content for entry in _on(side, day)][: len(then)] == [entry.content for entry in then]
        for day, then in _by_day(base).items()
    )


def added(base: Log, side: Log) -> list[LogEntry]:
    """Return the entries of a log, whose past is kept, that the base does not have."""
    before = _by_day(base)
    new = (entries[len(before.get(day, ())) :] for day, entries in _by_day(side).items())
    return sorted((entry for entries in new for entry in entries), key=lambda entry: entry.number)


class Insertion(NamedTuple):
    """An entry of their log to insert in ours: after the entry at index `after`, or first for -1."""

    after: int
    entry: LogEntry


def insertions(base: Log, ours: Log, theirs: Log, rank: Rank) -> list[Insertion]:
    """Return where the new entries of their log go in ours, in the order in which they are inserted.

    Entries are kept in order of their day. Which side's entries of one day come first depends on the entries alone, so
    that merging in either direction gives the same log. `rank` decides first: the lower rank comes first.
    """
    new_ours, new_theirs = _by_day(added(base, ours)), _by_day(added(base, theirs))
    found: list[Insertion] = []
    for day in sorted(new_theirs):
        order = _merged(new_ours.get(day, []), new_theirs[day], (ours, theirs), rank)
        after = _before(ours, day, new_ours.get(day, []))
        for is_ours, entry in order:
            if is_ours:
                after = entry.number
            else:
                found.append(Insertion(after, entry))
    return found


def _before(ours: Log, day: date, new: Log) -> int:
    """Return the index after which the first of the new entries of a day belongs."""
    new_indexes = {entry.number for entry in new}
    if any(entry.day == day for entry in ours):
        old = [entry.number for entry in ours if entry.day == day and entry.number not in new_indexes]
        return max(old) if old else min(new_indexes) - 1
    earlier = [entry.number for entry in ours if entry.day < day]
    return max(earlier, default=-1)


def _merged(ours: Log, theirs: Log, logs: tuple[Log, Log], rank: Rank) -> list[tuple[bool, LogEntry]]:
    """Return the new entries of one day in order, each with whether our log has it. Entries of both sides come once."""
    common = _common(ours, theirs)
    shared = sum((Counter(e.content for e in ours) & Counter(e.content for e in theirs)).values())
    if len(common) < shared:
        raise UnmergeableError("both sides have the same new entries of one day in a different order")
    order: list[tuple[bool, LogEntry]] = []
    at_ours = at_theirs = 0
    for end_ours, end_theirs in [*common, (len(ours), len(theirs))]:
        groups = (ours[at_ours:end_ours], theirs[at_theirs:end_theirs])
        numbers = (0, 1) if _ours_first(groups, logs, rank) else (1, 0)
        order += [(number == 0, entry) for number in numbers for entry in groups[number]]
        order += [(True, entry) for entry in ours[end_ours : end_ours + 1]]
        at_ours, at_theirs = end_ours + 1, end_theirs + 1
    return order


def _ours_first(groups: tuple[Log, Log], logs: tuple[Log, Log], rank: Rank) -> bool:
    """Tell whether our group of entries comes first, by rank or else by content."""
    if not groups[0] or not groups[1]:
        return True
    ours, theirs = (
        (rank(logs[number], group, groups[1 - number]), [repr(entry.content) for entry in group])
        for number, group in enumerate(groups)
    )
    return ours <= theirs


def _common(ours: Log, theirs: Log) -> list[tuple[int, int]]:
    """Return the places of the longest sequence of entries that both have, in order."""
    lengths = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            same = ours[i].content == theirs[j].content
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if same else max(lengths[i + 1][j], lengths[i][j + 1])
    common, i, j = [], 0, 0
    while i < len(ours) and j < len(theirs):
        if ours[i].content == theirs[j].content:
            common.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return common


def _by_day(log: Iterable[LogEntry]) -> dict[date, list[LogEntry]]:
    days: dict[date, list[LogEntry]] = {}
    for entry in log:
        days.setdefault(entry.day, []).append(entry)
    return days


def _on(log: Log, day: date) -> list[LogEntry]:
    return [entry for entry in log if entry.day == day]
