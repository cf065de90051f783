"""The entries on a recommendation, indexed so that each of its actions can find those that affect it quickly."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import overload

from actionplan.plan.model import Clock, Entry
from actionplan.plan.vocabulary import DONE, STOPPED, Rag, Status

EntryPlace = tuple[date, int]
_END: EntryPlace = (date.max, sys.maxsize)


def place(entry: Entry) -> EntryPlace:
    """Return the sort key of an entry: by day, and entries of one day in file order."""
    return entry.on.last, entry.node.start


def is_event(entry: Entry) -> bool:
    """Tell whether an entry on a recommendation may change its actions: by a status, or by approving a stop."""
    return entry.status is not None or (entry.approved_by is not None and entry.response_by is None)


class RecommendationLog(Sequence[Entry]):
    """The entries on a recommendation in order.

    `counting` gives, by `id()`, the day from which an entry counts if it is dated before its recommendation existed.
    """

    def __init__(self, entries: Iterable[Entry], counting: dict[int, date] | None = None) -> None:
        self._entries = sorted(entries, key=place)
        self._places = [place(entry) for entry in self._entries]
        self._counting = counting or {}
        self._events = [entry for entry in self._entries if is_event(entry)]
        self._event_places = [place(entry) for entry in self._events]
        self._statuses = _last_statuses(self._events)
        self._runs = _runs(self._events)
        self._approvals = _next_indexes([entry.approved_by is not None for entry in self._events])
        self._verified = _next_indexes([entry.status is Status.VERIFIED for entry in self._events])
        self._days = sorted(set(self._counting.values()))
        self._by_then: dict[int, RecommendationLog] = {}
        self._early: dict[int, RecommendationLog] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        return self._entries[index]

    def until(self, day: date) -> list[Entry]:
        """Return the entries that count on a day."""
        entries = self._entries[: bisect_right(self._places, day, key=_day)]
        return [entry for entry in entries if self.counts_from(entry) <= day] if self._counting else entries

    def touching(self, exists: date, day: date | None) -> tuple[RecommendationLog | LogWithEarlier, date]:
        """Return the log of the entries that affect an action, and the day in it from which they do.

        `exists` is the first day on which the action exists. Entries that do not count by `day` are left out.
        """
        if not self._days:
            return self, exists
        if day is not None and day < self._days[-1]:
            return self._counting_by(day).touching(exists, None)
        if exists > self._days[-1] or exists == date.min:
            return self, exists
        number = bisect_left(self._days, exists)
        if number not in self._early:
            early = (e for e in self._entries if self._counting.get(id(e), date.min) >= self._days[number])
            self._early[number] = RecommendationLog(early)
        return LogWithEarlier(self, self._early[number], exists), date.min

    def _counting_by(self, day: date) -> RecommendationLog:
        """Return the log of the entries that count on a day."""
        number = bisect_right(self._days, day)
        if number not in self._by_then:
            counted = [entry for entry in self._entries if self._counting.get(id(entry), date.min) <= day]
            self._by_then[number] = RecommendationLog(counted, {k: on for k, on in self._counting.items() if on <= day})
        return self._by_then[number]

    def counts_from(self, entry: Entry) -> date:
        """Return the day from which an entry counts."""
        return self._counting.get(id(entry), entry.on.last)

    def deciding(self, places: Iterable[EntryPlace]) -> list[Entry]:
        """Return the entries that decide what an action is at each of some places, and the first after each.

        An action that reports or changes at these places only thus goes through the same states with these entries.
        """
        chosen: list[Entry] = []
        begin = 0
        for at in [*sorted(places), _END]:
            end = max(begin, bisect_left(self._event_places, at))
            number = bisect_left(self._places, at)
            chosen += self.between(begin, end)
            chosen += self._events[end : end + 2]
            chosen += self._entries[max(number - 1, 0) : number + 1]
            chosen += [self._entries[last[number]] for last in self._last_marked if last[number] >= 0]
            begin = end
        return chosen

    @cached_property
    def _last_marked(self) -> tuple[list[int], list[int]]:
        """The index of the last rating before each index, and of the last change of `response_by`; -1 for none."""
        return (
            _last_indexes([entry.rag is not None for entry in self._entries]),
            _last_indexes([entry.response_by is not None for entry in self._entries]),
        )

    def last(self, day: date | None, since: date) -> Entry | None:
        """Return the last entry from the day `since` up to `day`; None if there is none."""
        index = len(self._places) if day is None else bisect_right(self._places, day, key=_day)
        return self._entry_since(index - 1, since)

    def last_before(self, entry: Entry, since: date) -> Entry | None:
        """Return the last entry from the day `since` that comes before `entry`, which is an action's own."""
        return self._entry_since(bisect_left(self._places, place(entry)) - 1, since)

    def _entry_since(self, index: int, since: date) -> Entry | None:
        return self._entries[index] if index >= 0 and self._entries[index].on.last >= since else None

    def events_before(self, day: date) -> int:
        """Return how many events there are before a day."""
        return bisect_left(self._event_places, day, key=_day)

    def events_until(self, entry: Entry) -> int:
        """Return how many events come before `entry`, which is an action's own."""
        return bisect_left(self._event_places, place(entry))

    def events_on(self, day: date | None) -> int:
        """Return how many events there are up to a day."""
        return len(self._events) if day is None else bisect_right(self._event_places, day, key=_day)

    def between(self, begin: int, end: int) -> list[Entry]:
        """Return the events from number `begin` up to `end` that matter to an action, at most five of them.

        The result depends on the last status. If that closes actions, it ends a run of completions or of one repeated
        stop. Then the first event of the run matters, the event before the run, and the first event in the run that
        also affects complete actions or approves the stop.
        """
        if begin >= end:
            return []
        last = self._statuses[end - 1]
        if last < begin:  # There are only approvals.
            return [self._events[begin]]
        start = max(self._runs[last], begin)
        before = self._statuses[start - 1] if start else -1
        chosen = {max(before, begin), start, last}
        if self._events[last].status in STOPPED:
            chosen.add(self._approvals[start])
        elif self._events[last].status in DONE:
            chosen.add(self._verified[start])
        return [self._events[number] for number in sorted(chosen) if number < end]


class LogWithEarlier:
    """A log from the day on which an action `exists`, preceded by the entries that count only from then or later."""

    def __init__(self, log: RecommendationLog, early: RecommendationLog, exists: date) -> None:
        self._log = log
        self._early = early
        self._exists = exists
        self._cut = early.events_before(exists)
        self._shift = self._cut - log.events_before(exists)

    def events_before(self, _: date) -> int:
        """Return 0, since no event at the beginning is left out."""
        return 0

    def events_until(self, entry: Entry) -> int:
        """Return how many events come before `entry`, which is an action's own."""
        if entry.on.last < self._exists:
            return self._early.events_until(entry)
        return self._log.events_until(entry) + self._shift

    def events_on(self, day: date | None) -> int:
        """Return how many events there are up to a day."""
        if day is not None and day < self._exists:
            return self._early.events_on(day)
        return self._log.events_on(day) + self._shift

    def between(self, begin: int, end: int) -> list[Entry]:
        """Return the events from number `begin` up to `end` that matter to an action."""
        first = self._early.between(begin, min(end, self._cut))
        return [*first, *self._log.between(max(begin, self._cut) - self._shift, end - self._shift)]

    def last(self, day: date | None, since: date) -> Entry | None:
        """Return the last entry from the day `since` up to `day`; None if there is none."""
        last = self._log.last(day, self._exists)
        if last is not None or self._exists == date.min:
            return last
        before = self._exists - timedelta(1)
        return self._early.last(before if day is None else min(day, before), since)

    def last_before(self, entry: Entry, since: date) -> Entry | None:
        """Return the last entry that comes before `entry`, which is an action's own."""
        if entry.on.last < self._exists:
            return self._early.last_before(entry, since)
        return self._log.last_before(entry, self._exists) or self.last(self._exists - timedelta(1), since)


def _day(entry_place: EntryPlace) -> date:
    return entry_place[0]


def _last_statuses(events: list[Entry]) -> list[int]:
    """Return, for each event, the number of the last event up to it that has a status, or -1."""
    numbers: list[int] = []
    for number, entry in enumerate(events):
        numbers.append(number if entry.status is not None else numbers[-1] if numbers else -1)
    return numbers


def _runs(events: list[Entry]) -> list[int]:
    """Return, for each event, the number of the first event of its run.

    A run consists of completions, or of one stop repeated, and of the approvals between them.
    """
    starts: list[int] = []
    status: Status | None = None
    for number, entry in enumerate(events):
        now = entry.status
        continues = now is None or (now in DONE and status in DONE) or (now in STOPPED and now is status)
        starts.append(starts[-1] if continues and starts else number)
        status = now or status
    return starts


def _last_indexes(marks: list[bool]) -> list[int]:
    """Return, for each index and for the end, the last index before it that is marked, or -1."""
    indexes = [-1]
    for index, marked in enumerate(marks):
        indexes.append(index if marked else indexes[-1])
    return indexes


def _next_indexes(marks: list[bool]) -> list[int]:
    """Return, for each index, the next index (itself included) that is marked, or the length of the list."""
    indexes, following = [0] * len(marks), len(marks)
    for index in range(len(marks) - 1, -1, -1):
        following = index if marks[index] else following
        indexes[index] = following
    return indexes


class RecommendationState:
    """The state of a recommendation itself, not of its actions, after some of the entries on it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.status: Status | None = None
        self.approved = False
        """Whether stopping it has been approved."""
        self.rag: Rag | None = None
        self.clock: tuple[Clock, date] | None = None
        """The last change of `response_by`, and the day from which a length of time counts."""
        for entry in entries:
            self._apply(entry)

    def _apply(self, entry: Entry) -> None:
        if entry.status is not None:
            repeated = self.approved and self.status is entry.status
            self.approved = entry.status in STOPPED and (bool(entry.approved_by) or repeated)
            self.status = entry.status
        elif is_event(entry) and self.status in STOPPED:
            self.approved = True
        self.rag = entry.rag or self.rag
        if entry.response_by is not None:
            self.clock = entry.response_by, entry.on.last
