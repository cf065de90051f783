"""Judge what was added to a plan by its dates: nothing is reported before what was known, nor in the future."""

from __future__ import annotations

from collections import defaultdict
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
from actionplan.guard.early_notes import EarlyNotes
from actionplan.guard.excerpts import Excerpts
from actionplan.guard.items import Item, ItemPair, Key, Matching, Placed
from actionplan.guard.rule_keys import rule_keys
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
_RESPONSE_DAY = "use the date on which it was given"
_REPORT_DAY = "use the date of the report, with `completed` for the date of completion"

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
        notes = EarlyNotes(self._then, self._now, self._matching, self._base_day or self._today)
        for pair in self._matching.pairs:
            for entry in self._matching.logs[pair.key].added:
                yield from self._judge_entry(pair, entry, notes)
            yield from self._judge_responses(pair)
        yield from notes.differences()
        if self._today is not None:
            for placed in self._matching.new:
                yield from self._dated_in_future(placed.item, placed.item.progress)

    def _dated_in_future(self, item: Item, entries: tuple[Entry, ...] | list[Entry]) -> Iterator[Difference]:
        for entry in entries:
            if self._today is not None and entry.on.last > self._today:
                message = f"the new entry of {entry.on.text} on {item.ref} is dated after {day_words(self._today)}"
                yield Difference(ENTRY_IN_FUTURE, entry, "on", message, "use the date of the report")

    def _judge_responses(self, pair: ItemPair) -> Iterator[Difference]:
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
                    yield from self._judge_delay_of_response(pair, response, day, self._base_day, first=True)
            elif self._today is not None and response.on.last > self._today:
                message = f"{where} is dated after {day_words(self._today)}"
                yield Difference(ENTRY_IN_FUTURE, response, "on", message, _RESPONSE_DAY, then)
            elif newest is not None and response.on.last < newest:
                message = f"{where} is dated before that of {day_words(newest)}"
                yield Difference(ENTRY_BACKDATED, response, "on", message, _RESPONSE_DAY, then)
            elif self._base_day is not None:
                yield from self._judge_delay_of_response(
                    pair, response, response.on.last, self._base_day, first=not number
                )

    def _judge_delay_of_response(
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
        elif self._base_day is not None and day < self._base_day and self._is_weighty(pair, entry):
            yield from self._dated_before_base(pair, entry, day, self._base_day)

    def _dated_before_newest(
        self, pair: ItemPair, entry: Entry, newest: date, notes: EarlyNotes
    ) -> Iterator[Difference]:
        where = f"the new entry of {entry.on.text} on {pair.ref} is dated before that of {day_words(newest)}"
        if _does_anything(entry):
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
            due_days = self._due_days.get(id(pair.then.item), set())
            passed = min((due for due in due_days if day <= due <= base_day), default=None)
            if passed is not None:
                message = f"{where} is dated before {day_words(passed)}, when it was due, but was added after that day"
                help_text = "add `evidence` of the date"
                yield Difference(REPORTED_LATE, entry, "on", message, help_text, pair.then.item)

    def _counts_from(self, placed: Placed, entry: Entry) -> date:
        return max(entry.on.last, beginning_of(self._now, placed.item, placed.parent))

    def _newest_day(self, placed: Placed) -> date | None:
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
        if not isinstance(pair.now.item, Recommendation) or not self._closes(pair, entry):
            return None
        for newest, other in self._actions_of[pair.then.item.ref]:
            if newest <= day:
                return None
            if self._has_many_added(pair) or not self._is_closed(other, day):
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

    @cached_property
    def _base_position(self) -> PlanStanding | None:
        """The position of the base on the day of its commit."""
        return None if self._base_day is None else assess(self._then, self._base_day)

    @cached_property
    def _response_due(self) -> dict[int, date | None]:
        """The date for the response to each recommendation of the base, by `id()`."""
        views = self._base_position.recommendations if self._base_position else ()
        return {id(view.recommendation): view.response_due for view in views}

    @cached_property
    def _due_days(self) -> dict[int, set[date]]:
        """The deadlines, milestones and dates for the response that items have on the day of the base, by `id()`."""
        days: defaultdict[int, set[date | None]] = defaultdict(set)
        for action in self._base_position.all_actions() if self._base_position else ():
            days[id(action.action)] |= {action.deadline.due, *action.deadline.resolution.milestones}
        for view in self._base_position.recommendations if self._base_position else ():
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
        before, after = self._states_around(pair, entry)
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
        before, after = self._states_around(pair, entry)
        return after.approved and not before.approved

    def _states_around(self, pair: ItemPair, entry: Entry) -> tuple[AnyState, AnyState]:
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


def _does_anything(entry: Entry) -> bool:
    """Tell whether an entry has more than a note, a rating or evidence."""
    return bool(entry.status or entry.by_when or entry.approved_by or entry.completed or entry.response_by) or (
        entry.owners is not None
    )


def _closes_later(pair: ItemPair, entry: Entry, ref: str, newest: date) -> Difference:
    """Report a new entry that closes an item with a later one."""
    message = f"the new entry of {entry.on.text} on {pair.ref} closes {ref}, which has one of {day_words(newest)}"
    return Difference(ENTRY_BACKDATED, entry, "on", message, _REPORT_DAY, pair.then.item)
