"""The logs of the recommendations of a plan: which of their entries decide about an item below them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.guard.items import Item, entry_text
from actionplan.plan.answering import entries_above
from actionplan.plan.model import Entry, Plan, Recommendation
from actionplan.plan.recommendation_log import EntryPlace, RecommendationLog, place
from actionplan.plan.replay import NO_LOG

WHOLE = 8
"""The most entries that are taken whole. Of a longer log those are taken that decide."""


class LogsAbove:
    """The entries that count for each recommendation of a plan: its own, and those of what is answered under it.

    `ends` gives, for each recommendation (by `id()`), the one that it is answered under, or itself.
    """

    def __init__(self, plan: Plan, ends: dict[int, Recommendation]) -> None:
        self._logs = entries_above(plan, ends)
        self._writers = {id(entry): each for each in plan.recommendations for entry in each.progress}
        self._by_id = {id(each): each for each in plan.recommendations}
        self._places: dict[int, list[EntryPlace]] = {}
        self._indexed: dict[int, _Days] = {}
        self._differing: dict[tuple[int, int], frozenset[int]] = {}
        """What differs from recommendations of the base, with which this plan is compared."""

    def are_long(self, recommendations: Sequence[Recommendation]) -> bool:
        """Tell whether so many entries count for one of some recommendations that they are not taken whole."""
        return any(len(self._logs[id(each)]) > WHOLE for each in recommendations)

    def deciding(self, role: Recommendation, places: Sequence[EntryPlace]) -> list[Entry]:
        """Return the entries that count for a recommendation and decide about an item at some places."""
        log = self._logs[id(role)]
        return list(log) if len(log) <= WHOLE else self.chosen(role, places)

    def chosen(self, role: Recommendation, places: Sequence[EntryPlace]) -> list[Entry]:
        """Return the entries of a log, long or not, that decide about an item at some places."""
        return self._logs[id(role)].deciding(places)

    def deciding_pair(
        self,
        role: Recommendation | None,
        other: LogsAbove,
        its: Recommendation | None,
        places: Sequence[EntryPlace],
        *,
        all_entries: bool,
    ) -> tuple[list[Entry], list[Entry]]:
        """Return the entries that decide about an item in two versions: of long logs the same for both.

        Entries of long logs that differ are left out, unless `all_entries` is set.
        """
        mine, theirs = self._days(role), other._days(its)
        if max(self._length(role), other._length(its)) <= WHOLE:
            return mine.entries, theirs.entries
        chosen = set()
        for logs, each, days in ((self, role, mine), (other, its, theirs)):
            if each is not None:
                chosen |= {days.numbers[id(entry)] for entry in logs.chosen(each, places)}
        differing = self.differing(role, other, its)
        results = []
        for days in (mine, theirs):
            same = (days.by_number[number] for number in chosen if number in days.by_number)
            kept = [entry for entry in same if id(entry) not in differing]
            results.append([*kept, *(e for e in days.entries if id(e) in differing)] if all_entries else kept)
        return results[0], results[1]

    def by_holder(self, taken: Iterable[tuple[Recommendation, list[Entry]]]) -> dict[int, tuple[Entry, ...]]:
        """Return the entries taken from the logs of recommendations, by the `id()` of the one that each counts for.

        The last recommendation has the entries of those answered under it, unless they count from a later day than
        their own.
        """
        found: defaultdict[int, dict[int, Entry]] = defaultdict(dict)
        taken = list(taken)
        own = {id(role) for role, _ in taken}
        for role, entries in taken:
            log = self._logs[id(role)]
            for entry in entries:
                writer = id(self._writers[id(entry)])
                early = log.counts_from(entry) != entry.on.last
                found[writer if writer in own or early else id(taken[-1][0])][id(entry)] = entry
        return {holder: tuple(sorted(entries.values(), key=place)) for holder, entries in found.items()}

    def with_those_before(
        self, recommendations: Sequence[Recommendation], entries: frozenset[int]
    ) -> dict[int, tuple[Entry, ...]]:
        """Return some entries and those before them in the logs of recommendations, by the `id()` of who wrote them."""
        found: defaultdict[int, dict[int, Entry]] = defaultdict(dict)
        for role in recommendations:
            before: Entry | None = None
            for entry in self._logs[id(role)]:
                if id(entry) in entries:
                    for each in (before, entry):
                        if each is not None:
                            found[id(self._writers[id(each)])][id(each)] = each
                before = entry
        return {writer: tuple(sorted(each.values(), key=place)) for writer, each in found.items()}

    def others(self, holders: Iterable[int], roles: Sequence[Recommendation]) -> list[Recommendation]:
        """Return the recommendations with these `id()`, apart from `roles`."""
        own = {id(each) for each in roles}
        return [self._by_id[holder] for holder in holders if holder not in own]

    def positions(self, recommendation: Recommendation, item: Item) -> tuple[int, ...]:
        """Return how many of the entries that count for a recommendation come before each of an action's own."""
        key = id(recommendation)
        if not self._logs[key] or isinstance(item, Recommendation):
            return ()
        if key not in self._places:
            self._places[key] = [place(entry) for entry in self._logs[key]]
        return tuple(bisect_left(self._places[key], place(entry)) for entry in item.progress)

    def differing(self, one: Recommendation | None, other: LogsAbove, another: Recommendation | None) -> frozenset[int]:
        """Return the entries (by `id()`) of the days on which other entries count for one recommendation or none."""
        known = (id(one), id(another))
        if known not in other._differing:
            mine, theirs = self._days(one), other._days(another)
            days = (
                day
                for day in mine.contents.keys() | theirs.contents.keys()
                if mine.contents[day] != theirs.contents[day]
            )
            other._differing[known] = frozenset(
                id(entry) for day in days for entry in (*mine.by_day[day], *theirs.by_day[day])
            )
        return other._differing[known]

    def _length(self, role: Recommendation | None) -> int:
        return 0 if role is None else len(self._logs[id(role)])

    def _days(self, role: Recommendation | None) -> _Days:
        key = id(role)
        if key not in self._indexed:
            self._indexed[key] = _Days(NO_LOG if role is None else self._logs[key])
        return self._indexed[key]


class _Days:
    """The entries of a log by their days."""

    def __init__(self, log: RecommendationLog) -> None:
        self.entries = list(log)
        self.by_day: defaultdict[date, list[Entry]] = defaultdict(list)
        self.contents: defaultdict[date, list[object]] = defaultdict(list)
        """What the entries of each day say, in order, and from when they count."""
        self.numbers: dict[int, tuple[date, int]] = {}
        """The day of each entry and its number among those of the day, by its `id()`."""
        self.by_number: dict[tuple[date, int], Entry] = {}
        for entry in log:
            number = (entry.on.last, len(self.by_day[entry.on.last]))
            self.numbers[id(entry)], self.by_number[number] = number, entry
            self.by_day[entry.on.last].append(entry)
            self.contents[entry.on.last].append((entry_text(entry), log.counts_from(entry)))
