"""Judge what was added to a plan by its dates: nothing is reported before what was known, nor in the future."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from actionplan.assessment import assess
from actionplan.guard.answers import beginning_of
from actionplan.guard.differences import (
    ENTRY_BACKDATED,
    ENTRY_IN_FUTURE,
    REPORTED_LATE,
    Difference,
    day_words,
)
from actionplan.guard.excerpts import Excerpt, Excerpts
from actionplan.guard.items import Item, ItemPair, Key, Matching, Placed
from actionplan.guard.rule_keys import rule_keys
from actionplan.guard.variants import Variants
from actionplan.plan.answering import entries_above
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.fields import PLAN
from actionplan.plan.model import Entry, Plan, Recommendation, Response
from actionplan.plan.recommendation_log import RecommendationLog, RecommendationState
from actionplan.plan.replay import NO_LOG, ActionState, replay_from
from actionplan.plan.responses import undated_counts_from
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.standing import PlanStanding, Standing

GRACE = timedelta(days=31)
"""How long before the base's commit a report that closes, moves or reassigns may be dated, as in last month's paper."""

MOST_ENTRIES_REPLAYED = 20
"""The most entries added to one log that are judged by what they do, except notes."""
_CLOSING = DONE | STOPPED
_UPDATE_DUE = Standing.UPDATE_DUE

AnyState = ActionState | RecommendationState


class Additions:
    """The entries and responses added to items of the base, judged by the base's rules."""

    def __init__(self, then: Plan, now: Plan, matching: Matching, base_day: date | None, today: date | None) -> None:
        self._then = then
        self._now = now
        self._matching = matching
        self._base_day = base_day
        self._today = today
        rules = {"extensions": "approval", "owners": "register"}
        kept = {rules.get(key, key): getattr(then, rules.get(key, key)) for key in rule_keys(PLAN)}
        self._judged = now._replace(**kept)
        self._many_added: dict[Key, bool] = {}
        self._newest_days: dict[int, date | None] = {}

    @property
    def differences(self) -> Iterator[Difference]:
        """The differences to report about the additions."""
        quiet: dict[Key, list[Entry]] = {}
        for pair in self._matching.pairs:
            for entry in self._matching.logs[pair.key].added:
                yield from self._entry(pair, entry, quiet)
            yield from self._responses(pair)
        yield from self._quiet(quiet)
        if self._today is not None:
            for placed in self._matching.new:
                yield from self._future(placed.item, placed.item.progress)

    def _future(self, item: Item, entries: tuple[Entry, ...] | list[Entry]) -> Iterator[Difference]:
        for entry in entries:
            if self._today is not None and entry.on.last > self._today:
                message = f"the new entry of {entry.on.text} on {item.ref} is dated after {day_words(self._today)}"
                yield Difference(ENTRY_IN_FUTURE, entry, "on", message, "use the date of the report")

    def _responses(self, pair: ItemPair) -> Iterator[Difference]:
        then, now = pair.then.item, pair.now.item
        if not (isinstance(then, Recommendation) and isinstance(now, Recommendation)):
            return
        newest = max((response.on.last for response in then.responses if response.on), default=None)
        for number in range(len(then.responses), len(now.responses)):
            response = now.responses[number]
            where = f"the new response to {pair.ref}"
            if response.on is None:  # the first one, since later ones are left out without a day
                day = undated_counts_from(self._now, now, Beginnings(self._now))
                if self._base_day is not None:
                    yield from self._late_response(pair, response, day, self._base_day, first=True)
            elif self._today is not None and response.on.last > self._today:
                message = f"{where} is dated after {day_words(self._today)}"
                yield Difference(ENTRY_IN_FUTURE, response, "on", message, _RESPONSE_DAY, then)
            elif newest is not None and response.on.last < newest:
                message = f"{where} is dated before that of {day_words(newest)}"
                yield Difference(ENTRY_BACKDATED, response, "on", message, _RESPONSE_DAY, then)
            elif self._base_day is not None:
                yield from self._late_response(pair, response, response.on.last, self._base_day, first=not number)

    def _late_response(
        self, pair: ItemPair, response: Response, day: date, base_day: date, *, first: bool
    ) -> Iterator[Difference]:
        """Show a reviewer a response that is dated long before it was added."""
        where = f"the new response to {pair.ref}"
        due = self._response_due.get(id(pair.then.item))
        if first and due is not None and day <= due <= base_day:
            dated = "is dated" if response.on is not None else f"has no date, so that it counts from {day_words(day)},"
            message = f"{where} {dated} before {day_words(due)}, when it was due, but was added after that day"
            yield Difference(REPORTED_LATE, response, "on", message, "", pair.then.item)
        elif not first and day < base_day - GRACE:
            message = f"{where} is dated more than 31 days before {day_words(base_day)}, the day of the earlier version"
            yield Difference(REPORTED_LATE, response, "on", message, "", pair.then.item)

    def _entry(self, pair: ItemPair, entry: Entry, quiet: dict[Key, list[Entry]]) -> Iterator[Difference]:
        """Judge one entry. What says nothing but is dated before others is added to `quiet`."""
        future = list(self._future(pair.now.item, [entry]))
        yield from future
        if future:
            return
        day = self._counts_from(pair.now, entry)
        newest = self._newest(pair.then)
        if newest is not None and day < newest:
            yield from self._before_newest(pair, entry, newest, quiet)
        elif (closed := self._closed_below(pair, entry, day)) is not None:
            yield _closes_later(pair, entry, *closed)
        elif self._base_day is not None and day < self._base_day and self._is_weighty(pair, entry):
            yield from self._late(pair, entry, day, self._base_day)

    def _before_newest(
        self, pair: ItemPair, entry: Entry, newest: date, quiet: dict[Key, list[Entry]]
    ) -> Iterator[Difference]:
        where = f"the new entry of {entry.on.text} on {pair.ref} is dated before that of {day_words(newest)}"
        if _does_anything(entry):
            yield Difference(ENTRY_BACKDATED, entry, "on", where, _REPORT_DAY, pair.then.item)
        elif entry.rag is not None:
            yield Difference(REPORTED_LATE, entry, "on", f"{where}, and declares a rating", "", pair.then.item)
        else:
            quiet.setdefault(pair.key, []).append(entry)

    def _quiet(self, quiet: dict[Key, list[Entry]]) -> Iterator[Difference]:
        """Report notes that are dated before older ones, if an item needed an update without them."""
        reported: set[Key] = set()
        for key in self._noted_often(quiet):
            entry = quiet.pop(key)[0]
            message = f"the new entries from {entry.on.text} on {key[0]} are dated before others"
            yield Difference(REPORTED_LATE, entry, "on", message, "", self._pairs[key].then.item)
        for key, day, ref in self._needed_updates(quiet) if quiet else ():
            if key not in reported:
                reported.add(key)
                yield _takes_away_need(self._pairs[key], quiet[key], day, ref)

    def _late(self, pair: ItemPair, entry: Entry, day: date, base_day: date) -> Iterator[Difference]:
        """Judge an entry that closes, moves, reopens or reassigns, and is dated before the day of the base."""
        where = f"the new entry of {entry.on.text} on {pair.ref}"
        if day < base_day - GRACE and not entry.approved_by:
            message = f"{where} is dated more than 31 days before {day_words(base_day)}, the day of the earlier version"
            help_text = "use the date of the report (with `completed` for the date of completion), or add `approved_by`"
            yield Difference(ENTRY_BACKDATED, entry, "on", message, help_text, pair.then.item)
        elif not entry.approved_by and not entry.evidence:
            due_days = self._due_days.get(id(pair.then.item), set())
            passed = min((due for due in due_days if day <= due <= base_day), default=None)
            if passed is not None:
                message = f"{where} is dated before {day_words(passed)}, when it was due, but was added after that day"
                help_text = "add `evidence` of the date"
                yield Difference(REPORTED_LATE, entry, "on", message, help_text, pair.then.item)

    def _counts_from(self, placed: Placed, entry: Entry) -> date:
        return max(entry.on.last, beginning_of(self._now, placed.item, placed.parent))

    def _newest(self, placed: Placed) -> date | None:
        """Return the newest day in the log of an item at the base, ignoring days in the future."""
        key = id(placed.item)
        if key not in self._newest_days:
            begins = beginning_of(self._then, placed.item, placed.parent)
            days = (max(entry.on.last, begins) for entry in placed.item.progress)
            known = (day for day in days if self._today is None or day <= self._today)
            self._newest_days[key] = max(known, default=None)
        return self._newest_days[key]

    def _closed_below(self, pair: ItemPair, entry: Entry, day: date) -> tuple[str, date] | None:
        """Return the action that an entry on its recommendation closes too early, and the day of its newest entry."""
        if not isinstance(pair.now.item, Recommendation) or not self._closes(pair, entry):
            return None
        for newest, other in self._below[pair.then.item.ref]:
            if newest <= day:
                return None
            if self._has_many_added(pair) or not self._is_closed(other, day):
                return other.ref, newest
        return None

    @cached_property
    def _below(self) -> defaultdict[str, list[tuple[date, ItemPair]]]:
        """The actions of each recommendation of the base with the days of their newest entries, the last day first."""
        found: defaultdict[str, list[tuple[date, ItemPair]]] = defaultdict(list)
        for pair in self._matching.pairs:
            newest = self._newest(pair.then)
            if pair.then.parent is not None and newest is not None:
                found[pair.then.parent.ref].append((newest, pair))
        for below in found.values():
            below.sort(key=lambda each: each[0], reverse=True)
        return found

    @cached_property
    def _pairs(self) -> dict[Key, ItemPair]:
        return {pair.key: pair for pair in self._matching.pairs}

    @cached_property
    def _base_excerpts(self) -> Excerpts:
        return Excerpts(self._then)

    def _is_closed(self, pair: ItemPair, day: date) -> bool:
        """Tell whether an action was closed at the base by a day, so that a later report does not close it."""
        excerpt = self._base_excerpts.of(pair.key, day)
        return excerpt is not None and excerpt.answer(day).standing in (Standing.COMPLETE, Standing.WITHDRAWN)

    @cached_property
    def _position(self) -> PlanStanding | None:
        """The position of the base on the day of its commit."""
        return None if self._base_day is None else assess(self._then, self._base_day)

    @cached_property
    def _response_due(self) -> dict[int, date | None]:
        """The date for the response to each recommendation of the base, by `id()`."""
        views = self._position.recommendations if self._position else ()
        return {id(view.recommendation): view.response_due for view in views}

    @cached_property
    def _due_days(self) -> dict[int, set[date]]:
        """The deadlines, milestones and dates for the response that items have on the day of the base, by `id()`."""
        days: defaultdict[int, set[date | None]] = defaultdict(set)
        for action in self._position.all_actions() if self._position else ():
            days[id(action.action)] |= {action.deadline.due, *action.deadline.resolution.milestones}
        for view in self._position.recommendations if self._position else ():
            days[id(view.recommendation)].add(view.response_due)
            for below in view.actions:
                days[id(view.recommendation)] |= days[id(below.action)]
        return {key: {day for day in each if day is not None} for key, each in days.items()}

    def _is_weighty(self, pair: ItemPair, entry: Entry) -> bool:
        """Tell whether an entry closes, stops, moves, reopens or reassigns, by the rules of the base."""
        if not _does_anything(entry):
            return False
        if entry.owners is not None or entry.response_by is not None or self._has_many_added(pair):
            return True
        if self._closes(pair, entry):
            return True
        before, after = self._states(pair, entry)
        if isinstance(before, ActionState) and isinstance(after, ActionState):
            moved = len(after.revisions) > len(before.revisions)
            reopened = before.status in _CLOSING and after.status not in _CLOSING
            return moved or reopened or (after.approved and not before.approved)
        return before.status in _CLOSING and after.status not in _CLOSING

    def _has_many_added(self, pair: ItemPair) -> bool:
        """Tell whether so many entries were added to a log that each counts as weighty, since replaying takes long."""
        if pair.key not in self._many_added:
            self._many_added[pair.key] = (
                sum(map(_does_anything, self._matching.logs[pair.key].added)) > MOST_ENTRIES_REPLAYED
            )
        return self._many_added[pair.key]

    def _closes(self, pair: ItemPair, entry: Entry) -> bool:
        if entry.status in _CLOSING:
            return True
        if not entry.approved_by or entry.status is not None:
            return False
        if self._has_many_added(pair):
            return True
        before, after = self._states(pair, entry)
        return after.approved and not before.approved

    def _states(self, pair: ItemPair, entry: Entry) -> tuple[AnyState, AnyState]:
        """Return the states before and after an entry, read by the rules of the base."""
        item = pair.now.item
        at = next(number for number, each in enumerate(item.progress) if each is entry)
        logs = (item.progress[:at], item.progress[: at + 1])
        if isinstance(item, Recommendation):
            return RecommendationState(logs[0]), RecommendationState(logs[1])
        parent = pair.now.parent
        beginning = Beginnings(self._judged).find(item, parent)
        above = self._entries_above[id(parent)] if parent else NO_LOG
        first, second = (
            replay_from(self._judged, item._replace(progress=log), beginning, above, entry.on.last) for log in logs
        )
        return first, second

    @cached_property
    def _entries_above(self) -> dict[int, RecommendationLog]:
        return entries_above(self._judged)

    @cached_property
    def _without_additions(self) -> Excerpts:
        """The new version without what was added to it."""
        return Excerpts(self._variants.without_additions())

    @cached_property
    def _variants(self) -> Variants:
        return Variants(self._then, self._now, self._matching)

    def _noted_often(self, quiet: dict[Key, list[Entry]]) -> list[Key]:
        """Return the recommendations where so many early notes count together that their effect is not looked for."""
        counts: Counter[Key | None] = Counter()
        for key, entries in quiet.items():
            counts[self._without_additions.answered_under(key)] += len(entries)
        often = {end for end, number in counts.items() if end is not None and number > MOST_ENTRIES_REPLAYED}
        items = self._pairs
        return [
            key
            for key in quiet
            if isinstance(items[key].now.item, Recommendation) and self._without_additions.answered_under(key) in often
        ]

    def _needed_updates(self, quiet: dict[Key, list[Entry]]) -> Iterator[tuple[Key, date, str]]:
        """Yield where notes take away that an item needed an update: whose log they are in, the day, and the item."""
        after = Excerpts(self._variants.with_entries(quiet))
        answered: dict[Key, Key] = {}
        for key in quiet:
            for item in self._without_additions.together_with(key):
                answered.setdefault(item, key)
        for item, key in answered.items():
            both = self._without_additions.pair(after, item, all_entries=True)
            day = _first_need_gone(*both, self._base_day or self._today) if both is not None else None
            if day is not None:
                yield key, day, item[0]


def _day(entry: Entry) -> date:
    return entry.on.last


def _does_anything(entry: Entry) -> bool:
    """Tell whether an entry has more than a note, a rating or evidence."""
    return bool(entry.status or entry.by_when or entry.approved_by or entry.completed or entry.response_by) or (
        entry.owners is not None
    )


_RESPONSE_DAY = "use the date on which it was given"
_REPORT_DAY = "use the date of the report, with `completed` for the date of completion"


def _closes_later(pair: ItemPair, entry: Entry, ref: str, newest: date) -> Difference:
    """Report a new entry that closes an item with a later one."""
    message = f"the new entry of {entry.on.text} on {pair.ref} closes {ref}, which has one of {day_words(newest)}"
    return Difference(ENTRY_BACKDATED, entry, "on", message, _REPORT_DAY, pair.then.item)


def _takes_away_need(pair: ItemPair, entries: list[Entry], day: date, ref: str) -> Difference:
    """Report the last new entry by a day on which an item needed an update without it."""
    entry = max((each for each in entries if each.on.last <= day), key=_day, default=entries[0])
    message = (
        f"the new entry of {entry.on.text} on {pair.ref} is dated before others, "
        f"so that {ref} no longer needed an update on {day_words(day)}"
    )
    return Difference(REPORTED_LATE, entry, "on", message, "", pair.then.item)


def _first_need_gone(before: Excerpt, noted: Excerpt, until: date | None) -> date | None:
    """Return the first day before `until` on which an update is due before, but not after notes were added."""
    for day in sorted(before.days() | noted.days()):
        if until is not None and day >= until:
            return None
        if before.answer(day).standing == _UPDATE_DUE and noted.answer(day).standing != _UPDATE_DUE:
            return day
    return None
