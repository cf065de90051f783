"""Judge what was added to a plan by its dates: nothing is reported before what was known, nor in the future."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from actionplan.guard.added_responses import AddedResponses
from actionplan.guard.answers import beginning_of
from actionplan.guard.differences import ENTRY_BACKDATED, ENTRY_IN_FUTURE, REPORTED_LATE, Difference, day_words
from actionplan.guard.due_days import GRACE, DueDays
from actionplan.guard.early_notes import EarlyNotes
from actionplan.guard.entry_effects import EntryEffects, does_anything
from actionplan.guard.excerpts import Excerpts
from actionplan.guard.items import Item, ItemPair, Matching, PlacedItem
from actionplan.plan.model import Entry, Plan, Recommendation
from actionplan.standing import Standing

_REPORT_DAY = "use the date of the report, with `completed` for the date of completion"


class Additions:
    """The entries and responses added to items of the base, judged by the base's rules."""

    def __init__(self, then: Plan, now: Plan, matching: Matching, base_day: date | None, today: date | None) -> None:
        self._then = then
        self._now = now
        self._matching = matching
        self._base_day = base_day
        self._today = today
        self._effects = EntryEffects(then, now, matching)
        self._due_days = DueDays(then, base_day)
        self._newest_days: dict[int, date | None] = {}

    @property
    def differences(self) -> Iterator[Difference]:
        """The differences to report about the additions."""
        notes = EarlyNotes(self._then, self._now, self._matching, self._base_day or self._today)
        responses = AddedResponses(self._now, self._due_days, self._base_day, self._today)
        for pair in self._matching.pairs:
            for entry in self._matching.logs[pair.key].added:
                yield from self._judge_entry(pair, entry, notes)
            yield from responses.differences(pair)
        yield from notes.differences()
        if self._today is not None:
            for placed in self._matching.new:
                yield from self._dated_in_future(placed.item, placed.item.progress)

    def _dated_in_future(self, item: Item, entries: tuple[Entry, ...] | list[Entry]) -> Iterator[Difference]:
        for entry in entries:
            if self._today is not None and entry.on.last > self._today:
                message = f"the new entry of {entry.on.text} on {item.ref} is dated after {day_words(self._today)}"
                yield Difference(ENTRY_IN_FUTURE, entry, "on", message, "use the date of the report")

    def _judge_entry(self, pair: ItemPair, entry: Entry, notes: EarlyNotes) -> Iterator[Difference]:
        """Judge one entry. What says nothing but is dated before others is added to `notes`."""
        future = list(self._dated_in_future(pair.now.item, [entry]))
        yield from future
        if future:
            return
        day = self._counts_from(pair.now, entry)
        newest = self._newest_day(pair.then)
        if newest is not None and day < newest:
            yield from self._dated_before_newest(pair, entry, newest, notes)
        elif (closed := self._action_closed_too_early(pair, entry, day)) is not None:
            yield _closes_later(pair, entry, *closed)
        elif self._base_day is not None and day < self._base_day and self._effects.is_weighty(pair, entry):
            yield from self._dated_before_base(pair, entry, day, self._base_day)

    def _dated_before_newest(
        self, pair: ItemPair, entry: Entry, newest: date, notes: EarlyNotes
    ) -> Iterator[Difference]:
        where = f"the new entry of {entry.on.text} on {pair.ref} is dated before that of {day_words(newest)}"
        if does_anything(entry):
            yield Difference(ENTRY_BACKDATED, entry, "on", where, _REPORT_DAY, pair.then.item)
        elif entry.rag is not None:
            yield Difference(REPORTED_LATE, entry, "on", f"{where}, and declares a rating", "", pair.then.item)
        else:
            notes.add(pair, entry)

    def _dated_before_base(self, pair: ItemPair, entry: Entry, day: date, base_day: date) -> Iterator[Difference]:
        """Judge an entry that closes, moves, reopens or reassigns, and is dated before the day of the base."""
        where = f"the new entry of {entry.on.text} on {pair.ref}"
        if day < base_day - GRACE and not entry.approved_by:
            message = f"{where} is dated more than 31 days before {day_words(base_day)}, the day of the earlier version"
            help_text = "use the date of the report (with `completed` for the date of completion), or add `approved_by`"
            yield Difference(ENTRY_BACKDATED, entry, "on", message, help_text, pair.then.item)
        elif not entry.approved_by and not entry.evidence:
            passed = min((due for due in self._due_days.of(pair.then.item) if day <= due <= base_day), default=None)
            if passed is not None:
                message = f"{where} is dated before {day_words(passed)}, when it was due, but was added after that day"
                help_text = "add `evidence` of the date"
                yield Difference(REPORTED_LATE, entry, "on", message, help_text, pair.then.item)

    def _counts_from(self, placed: PlacedItem, entry: Entry) -> date:
        return max(entry.on.last, beginning_of(self._now, placed.item, placed.parent))

    def _newest_day(self, placed: PlacedItem) -> date | None:
        """Return the newest day in the log of an item at the base, ignoring days in the future."""
        key = id(placed.item)
        if key not in self._newest_days:
            begins = beginning_of(self._then, placed.item, placed.parent)
            days = (max(entry.on.last, begins) for entry in placed.item.progress)
            known = (day for day in days if self._today is None or day <= self._today)
            self._newest_days[key] = max(known, default=None)
        return self._newest_days[key]

    def _action_closed_too_early(self, pair: ItemPair, entry: Entry, day: date) -> tuple[str, date] | None:
        """Return the action that an entry on its recommendation closes too early, and the day of its newest entry."""
        if not isinstance(pair.now.item, Recommendation) or not self._effects.closes(pair, entry):
            return None
        for newest, other in self._actions_of[pair.then.item.ref]:
            if newest <= day:
                return None
            if self._effects.has_many_added(pair) or not self._is_closed(other, day):
                return other.ref, newest
        return None

    @cached_property
    def _actions_of(self) -> defaultdict[str, list[tuple[date, ItemPair]]]:
        """The actions of each recommendation of the base with the days of their newest entries, the last day first."""
        found: defaultdict[str, list[tuple[date, ItemPair]]] = defaultdict(list)
        for pair in self._matching.pairs:
            newest = self._newest_day(pair.then)
            if pair.then.parent is not None and newest is not None:
                found[pair.then.parent.ref].append((newest, pair))
        for below in found.values():
            below.sort(key=lambda each: each[0], reverse=True)
        return found

    @cached_property
    def _base_excerpts(self) -> Excerpts:
        return Excerpts(self._then)

    def _is_closed(self, pair: ItemPair, day: date) -> bool:
        """Tell whether an action was closed at the base by a day, so that a later report does not close it."""
        excerpt = self._base_excerpts.of(pair.key, day)
        return excerpt is not None and excerpt.answer(day).standing in (Standing.COMPLETE, Standing.WITHDRAWN)


def _closes_later(pair: ItemPair, entry: Entry, ref: str, newest: date) -> Difference:
    """Report a new entry that closes an item with a later one."""
    message = f"the new entry of {entry.on.text} on {pair.ref} closes {ref}, which has one of {day_words(newest)}"
    return Difference(ENTRY_BACKDATED, entry, "on", message, _REPORT_DAY, pair.then.item)
