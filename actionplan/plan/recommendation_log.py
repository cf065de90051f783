"""The entries on a recommendation, laid out so that each of its actions hears of a long log in a few steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import overload

from actionplan.plan.model import Entry
from actionplan.plan.vocabulary import DONE, STOPPED, Status

CLOSING = DONE | STOPPED
"""The statuses that, reported on a recommendation, apply to its actions; all others stay on it."""

Place = tuple[date, int]


def place(entry: Entry) -> Place:
    """Where an entry stands among all: by day, those of one day in order of the file."""
    return entry.on.last, entry.node.start


class RecommendationLog(Sequence[Entry]):
    """The entries in order. `verification` says whether the plan wants completion confirmed."""

    def __init__(self, entries: Iterable[Entry], verification: bool) -> None:
        self._entries = sorted(entries, key=place)
        self._places = [place(entry) for entry in self._entries]
        self._closing = [entry for entry in self._entries if entry.status in CLOSING]
        self._closing_places = [place(entry) for entry in self._closing]
        self._ends = _ends(self._closing, verification)
        self._runs = _runs(self._closing)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        return self._entries[index]

    def until(self, day: date | None) -> list[Entry]:
        """The entries up to `day`, all of them where None."""
        return self._entries[: len(self._places) if day is None else bisect_right(self._places, day, key=_day)]

    def last(self, day: date | None) -> Entry | None:
        """The last entry up to `day`."""
        found = len(self._places) if day is None else bisect_right(self._places, day, key=_day)
        return self._entries[found - 1] if found else None

    def before(self, entry: Entry) -> int:
        """How many of the entries that close something stand before `entry`, which is an action's own."""
        return bisect_left(self._closing_places, place(entry))

    def on(self, day: date | None) -> int:
        """How many of the entries that close something there are up to `day`."""
        return len(self._closing) if day is None else bisect_right(self._closing_places, day, key=_day)

    def between(self, begin: int, end: int) -> list[Entry]:
        """What those entries from number `begin` up to `end` come to for an action that is open at the first.

        That is the one that closes it, or else the last; and of a run of completions before that also where it began,
        with what it came after. At most three, however many there are.
        """
        if begin >= end:
            return []
        last = min(self._ends[begin], end - 1)
        run = max(self._runs[last], begin)
        return [self._closing[number] for number in sorted({max(run - 1, begin), run, last})]


def _day(found: Place) -> date:
    return found[0]


def _ends(closing: list[Entry], verification: bool) -> list[int]:
    """For each entry the number of the next one, from itself on, after which no later one applies."""
    found, end = [0] * len(closing), len(closing)
    for number in range(len(closing) - 1, -1, -1):
        entry = closing[number]
        done = entry.status is Status.VERIFIED or (entry.status is Status.COMPLETE and not verification)
        if done or (entry.status in STOPPED and entry.approved_by):
            end = number
        found[number] = end
    return found


def _runs(closing: list[Entry]) -> list[int]:
    """For each entry the number of the first of the unbroken run of completions that it ends; else its own."""
    found: list[int] = []
    for number, entry in enumerate(closing):
        goes_on = number > 0 and entry.status in DONE and closing[number - 1].status in DONE
        found.append(found[-1] if goes_on else number)
    return found
