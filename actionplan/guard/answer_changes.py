"""Find the items whose answer on some day has changed, and the causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from actionplan.assessment import assess
from actionplan.guard.answers import SUMMARY, Answer, Answers, answers_on, days_of, one_by_one
from actionplan.guard.differences import (
    ANSWER_CHANGED,
    DEADLINE_CHANGED,
    OWNERS_CHANGED,
    Difference,
    day_words,
    deadline_move,
)
from actionplan.guard.items import Item, ItemPair, Key, Matching, items_of
from actionplan.guard.owner_names import canonical
from actionplan.guard.rule_keys import rule_keys
from actionplan.guard.versions import Variants, reads_the_same, with_item
from actionplan.plan.answering import entries_above
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import Deadline
from actionplan.plan.fields import PLAN
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay_from

_NOTHING = Answer()
_CODES = {"agreed": DEADLINE_CHANGED, "deadline": DEADLINE_CHANGED, "owners": OWNERS_CHANGED}
_BODY = frozenset({"node", "x", "progress", "actions", "responses", "text", "recommendations", "ref"})
"""Parts of a record that hold other records, or the file itself."""


class _Change(NamedTuple):
    """The first day on which one part of an item's answer differs, and how."""

    pair: ItemPair
    part: str
    day: date
    then: Any
    now: Any
    variant: Plan


class AnswerChanges:
    """Compare the answers of `base` with those of the new version, with and without what was added to it.

    `merged` maps names of posts to those they were made aliases of; `exempt` items are not compared.
    """

    def __init__(
        self, base: Plan, now: Plan, matching: Matching, merged: dict[str, str], exempt: frozenset[Key]
    ) -> None:
        self._base = base
        self._now = now
        self._matching = matching
        self._merged = merged
        self._exempt = exempt | self._broken()
        self._variants = Variants(base, now, matching)
        self._base_answers: dict[date, Answers] = {}

    def _broken(self) -> frozenset[Key]:
        """Return the items with a changed log, and those below one: the log is reported, and causes their answers."""
        logs = self._matching.logs
        broken = {key for key, log in logs.items() if log.changed}
        above = {id(pair.now.item) for pair in self._matching.pairs if pair.key in broken}
        return frozenset(broken | {p.key for p in self._matching.pairs if p.now.parent and id(p.now.parent) in above})

    @cached_property
    def changed(self) -> frozenset[Key]:
        """The items of which an answer changes."""
        return frozenset(change.pair.key for change in self._changes)

    @property
    def differences(self) -> Iterator[Difference]:
        """The differences to report, one per changed item."""
        return (self._difference(change) for change in self._changes)

    @cached_property
    def _days(self) -> list[date]:
        """Every day on which an answer of either version may change."""
        return sorted(days_of(self._base) | days_of(self._now))

    @cached_property
    def _changes(self) -> list[_Change]:
        changes: dict[Key, _Change] = {}
        rest = self._variants.rest()
        for change in self._compare(rest, self._pairs()):
            changes.setdefault(change.pair.key, change)
        if self._matching.new:
            around = self._variants.around()
            for change in self._compare(around, self._pairs()):
                changes.setdefault(change.pair.key, change)
        for parent, moved in self._moved().items():
            under = self._variants.around(frozenset({parent}))
            for change in self._compare(under, moved):
                changes.setdefault(change.pair.key, change)
        return sorted(changes.values(), key=lambda change: change.pair.now.item.node.start)

    def _pairs(self) -> list[ItemPair]:
        return [pair for pair in self._matching.pairs if pair.key not in self._exempt]

    def _moved(self) -> dict[Key, list[ItemPair]]:
        """Return the actions that are under another recommendation than at the base, by that one's key."""
        keys = {id(placed.item): key for key, placed in items_of(self._now).items()}
        moved: dict[Key, list[ItemPair]] = {}
        for pair in self._pairs():
            then, now = (placed.parent and placed.parent.ref for placed in (pair.then, pair.now))
            if pair.now.parent is not None and then != now:
                moved.setdefault(keys[id(pair.now.parent)], []).append(pair)
        return moved

    def _compare(self, variant: Plan, pairs: Iterable[ItemPair]) -> Iterator[_Change]:
        """Yield the first change of each item."""
        if reads_the_same(self._base, variant):
            return
        waiting = list(pairs)
        for day in self._days:
            if not waiting:
                return
            before, after = self._answers(day), answers_on(variant, day)
            still = []
            for pair in waiting:
                then, now = before.get(pair.key, _NOTHING), after.get(pair.key, _NOTHING)
                part = self._part(then, now)
                if part is None:
                    still.append(pair)
                else:
                    yield _Change(pair, part, day, getattr(then, part), getattr(now, part), variant)
            waiting = still

    def _part(self, then: Answer, now: Answer) -> str | None:
        if then == now:
            return None
        for part in Answer._fields:
            before, after = getattr(then, part), getattr(now, part)
            if part == "standing" and SUMMARY in (before, after):
                continue
            if part == "owners" and before is not None:
                before = tuple(canonical(self._base, self._merged, name).casefold() for name in before)
            if before != after:
                return part
        return None

    def _answers(self, day: date) -> Answers:
        if day not in self._base_answers:
            self._base_answers[day] = answers_on(self._base, day)
        return self._base_answers[day]

    def _difference(self, change: _Change) -> Difference:
        pair = change.pair
        causes = self._causes(change)
        because = f", because {' and '.join(causes)}" if causes else ""
        message = f"{self._words(change)}{because}"
        code = _CODES.get(change.part, ANSWER_CHANGED)
        key = {"owners": "owner", "agreed": "by_when", "deadline": "by_when"}.get(change.part, "")
        return Difference(code, pair.now.item, key, message, _HELP[code], pair.then.item)

    def _words(self, change: _Change) -> str:
        ref, day = change.pair.ref, day_words(change.day)
        if change.part in ("agreed", "deadline"):
            was, is_now = self._deadline(self._base, change), self._deadline(change.variant, change)
            name = "original deadline" if change.part == "agreed" else "deadline"
            if was is None or is_now is None:
                return f"{ref} {'existed' if is_now is None else 'did not exist'} on {day} in the earlier version"
            return f"the {name} of {ref}: {_move(was, is_now)}"
        if change.part == "owners":
            before, after = (self._owners(plan, change) for plan in (self._base, change.variant))
            return f"the owner of {ref} was {before} and is now {after}"
        names = {
            "pending": "what awaits approval",
            "standing": "the standing",
            "response": "the response",
            "clock": "the date for the response",
        }
        return f"{names[change.part]} of {ref} on {day}: {_shown(change.then)} → {_shown(change.now)}"

    @staticmethod
    def _owners(plan: Plan, change: _Change) -> str:
        state = _state(plan, change.pair.key, change.day)
        names = one_by_one(state.owners) if state else []
        return ", ".join(f"`{plan.owner(' '.join(name.split()))}`" for name in names) or "nobody"

    def _deadline(self, plan: Plan, change: _Change) -> Deadline | None:
        state = _state(plan, change.pair.key, change.day)
        return None if state is None else state.agreed if change.part == "agreed" else state.deadline

    def _causes(self, change: _Change) -> list[str]:
        """Return the change that alone causes the new answer, else every change that might."""
        every, alone = [], []
        for cause, plan in self._trials(change.pair):
            every.append(cause)
            answer = answers_on(plan, change.day).get(change.pair.key, _NOTHING)
            if getattr(answer, change.part) == change.now:
                alone.append(cause)
        if alone or every:
            return alone[:1] or every
        return ["of what was added elsewhere in the plan"] if self._matching.new else []

    def _trials(self, pair: ItemPair) -> Iterator[tuple[str, Plan]]:
        """Yield each difference in words, and the base with only that difference applied."""
        base = items_of(self._base)[pair.key].item
        yield from self._item_trials(pair.key, base, pair.now.item)
        for then, now in ((pair.then.parent, pair.now.parent),):
            if then is not None and now is not None and then.ref == now.ref:
                yield from self._item_trials((then.ref, 0), then, now)
            elif then is not now:
                place = f"under {now.ref}" if now else "at the top of the plan"
                yield f"it was moved {place}", self._variants.around()
        for key in rule_keys(PLAN):
            attribute = "approval" if key == "extensions" else "register" if key == "owners" else key
            new = getattr(self._now, attribute)
            if getattr(self._base, attribute) != new:
                yield self._place(self._now, key), self._base._replace(**{attribute: new})

    def _item_trials(self, key: Key, then: Item, now: Item) -> Iterator[tuple[str, Plan]]:
        changed = [a for a in then._fields if a not in _BODY and getattr(then, a) != getattr(now, a, None)]
        for attribute in changed:
            item = then._replace(**{attribute: getattr(now, attribute)})
            name = {"owners": "owner"}.get(attribute, attribute)
            yield self._place(now, name), with_item(self._base, key, item)
        if {"by_when", "due"} <= set(changed) and isinstance(now, Action) and isinstance(then, Action):
            both = then._replace(by_when=now.by_when, due=now.due)
            yield self._place(now, "by_when"), with_item(self._base, key, both)
        if isinstance(then, Recommendation) and isinstance(now, Recommendation):
            kept = now.responses[: len(then.responses)]
            if [r[1:] for r in kept] != [r[1:] for r in then.responses]:
                yield self._place(now, "response"), with_item(self._base, key, then._replace(responses=kept))

    def _place(self, record: Item | Plan, key: str) -> str:
        """Name a changed key with the line on which it is now."""
        if key in record.node.values:
            return f"`{key}` changed on line {self._now.text.line(record.node.key(key).start)}"
        return f"`{key}` was removed"


def _state(plan: Plan, key: Key, day: date) -> ActionState | None:
    placed = items_of(plan).get(key)
    if placed is None or not isinstance(placed.item, Action):
        return None
    beginning = Beginnings(plan).find(placed.item, placed.parent)
    if assess(plan, day).issued and beginning.exists > day:
        return None
    above = entries_above(plan)[id(placed.parent)] if placed.parent else None
    return (
        replay_from(plan, placed.item, beginning, above, day)
        if above
        else replay_from(plan, placed.item, beginning, day=day)
    )


def _move(was: Deadline, is_now: Deadline) -> str:
    """Return how a deadline differs: the day, or else what differs apart from it."""
    if was.due != is_now.due or was.due is None:
        return deadline_move(was, is_now)
    before, after = was.resolution, is_now.resolution
    for name in ("start", "milestones", "ongoing", "recurs"):
        if getattr(before, name) != getattr(after, name):
            return f"{name} {_shown(getattr(before, name))} → {_shown(getattr(after, name))}"
    return f"`{was.by_when}` → `{is_now.by_when}`"


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, tuple):
        return ", ".join(filter(None, (_shown(each) if each else "" for each in value))) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value is not None else "none"


_HELP = {
    DEADLINE_CHANGED: "restore it, and record the new deadline and the reason as an entry in `progress`",
    OWNERS_CHANGED: "restore it, and record the new owner as an entry in `progress`",
    ANSWER_CHANGED: "restore it: past answers may change only through new entries on the item",
}
