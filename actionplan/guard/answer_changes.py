"""Find the items whose answer on some day has changed, and the causes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from actionplan.assessment import assess
from actionplan.guard.answers import NOTHING, SUMMARY, Answer, answers_on, one_by_one
from actionplan.guard.differences import (
    ANSWER_CHANGED,
    DEADLINE_CHANGED,
    OWNERS_CHANGED,
    Difference,
    day_words,
    deadline_move,
)
from actionplan.guard.excerpts import Excerpt, Excerpts, first_difference
from actionplan.guard.items import Item, ItemPair, Key, Matching, items_of
from actionplan.guard.owner_names import canonical
from actionplan.guard.rule_keys import rule_keys
from actionplan.guard.variants import Variants
from actionplan.named_tuple import NamedTuple
from actionplan.plan.answering import entries_above
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.deadline import Deadline
from actionplan.plan.fields import PLAN
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay_from

_CODES = {"agreed": DEADLINE_CHANGED, "deadline": DEADLINE_CHANGED, "owners": OWNERS_CHANGED}
_NAMES = {
    "agreed": "the original deadline",
    "deadline": "the deadline",
    "owners": "the owners",
    "pending": "what awaits approval",
    "standing": "the standing",
    "response": "the response",
    "clock": "the date for the response",
}
MOST = 100_000
"""The most answers that are compared because of entries that count for many items together in one version only."""
_BODY = frozenset({"node", "x", "progress", "actions", "responses", "text", "recommendations", "ref"})
"""Parts of a record that hold other records, or the file itself."""


class _AnswerChange(NamedTuple):
    """The first day on which one part of an item's answer differs, and how."""

    pair: ItemPair
    part: str
    day: date
    then: Any
    now: Any
    before: Excerpt
    after: Excerpt


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
        self._exempt = exempt
        self._broken = self._with_changed_logs()
        self._variants = Variants(base, now, matching)
        self._excerpts = Excerpts(base)

    def _with_changed_logs(self) -> frozenset[Key]:
        """Return the items with a changed log, and those below one.

        The log is reported, and changes their answers. They are compared as if all logs were those of the base.
        """
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
    def _changes(self) -> list[_AnswerChange]:
        changes: dict[Key, _AnswerChange] = {}
        for variant, pairs in self._comparisons():
            for change in self._compare(variant, pairs):
                changes.setdefault(change.pair.key, change)
        return sorted(changes.values(), key=lambda change: change.pair.now.item.node.start)

    def _comparisons(self) -> Iterator[tuple[Excerpts, Iterable[ItemPair]]]:
        """Yield the variants of the plan to compare with the base, each with the items to compare."""
        yield Excerpts(self._variants.without_additions()), self._pairs()
        if self._matching.new:
            yield self._around, self._pairs()
        if self._broken:
            logs_restored = Excerpts(self._variants.with_old_logs())
            yield logs_restored, [pair for pair in self._matching.pairs if pair.key in self._broken - self._exempt]
        moved = self._moved()
        if moved:
            under = Excerpts(self._variants.around(frozenset(moved)))
            yield under, [pair for pairs in moved.values() for pair in pairs]

    @cached_property
    def _around(self) -> Excerpts:
        """The new version with what is new in it, and without what was added to old items."""
        return Excerpts(self._variants.around())

    def _pairs(self) -> list[ItemPair]:
        return [pair for pair in self._matching.pairs if pair.key not in self._exempt | self._broken]

    def _moved(self) -> dict[Key, list[ItemPair]]:
        """Return the actions that are under another recommendation than at the base, by that one's key."""
        keys = {id(placed.item): key for key, placed in items_of(self._now).items()}
        moved: dict[Key, list[ItemPair]] = {}
        for pair in self._pairs():
            then, now = (placed.parent and placed.parent.ref for placed in (pair.then, pair.now))
            if pair.now.parent is not None and then != now:
                moved.setdefault(keys[id(pair.now.parent)], []).append(pair)
        return moved

    def _compare(self, variant: Excerpts, pairs: Iterable[ItemPair]) -> Iterator[_AnswerChange]:
        """Yield the first change of each item."""
        same_rules = variant.rules == self._excerpts.rules
        together: defaultdict[tuple[Key | None, Key | None], dict[Key, ItemPair]] = defaultdict(dict)
        for pair in pairs:
            if same_rules and self._excerpts.has_the_same(variant, pair.key):
                continue
            both = self._excerpts.pair(variant, pair.key)
            if both is None:
                continue
            before, after = both
            if (found := first_difference(before, after, self._part)) is not None:
                day, part, then, now = found
                yield _AnswerChange(pair, part, day, getattr(then, part), getattr(now, part), before, after)
            elif self._excerpts.differing(variant, pair.key):
                own = self._on_own_days(variant, pair)
                if own is not None:
                    yield own
                    continue
                under = (self._excerpts.answered_under(pair.key), variant.answered_under(pair.key))
                together[under][pair.key] = pair
        for (then_under, now_under), waiting in together.items():
            yield from self._compare_together(variant, then_under, now_under, waiting)

    def _on_own_days(self, variant: Excerpts, pair: ItemPair) -> _AnswerChange | None:
        """Compare an item, with all the entries that count for it, on the days on which it changes by itself."""
        days = sorted(self._excerpts.own_days(pair.key) | variant.own_days(pair.key))
        before, after = self._excerpts.of(pair.key, *days), variant.of(pair.key, *days)
        for day in days:
            assert before is not None  # noqa: S101 the pair is in both versions
            assert after is not None  # noqa: S101 the pair is in both versions
            then, now = before.answer(day), after.answer(day)
            if (part := self._part(then, now)) is not None:
                return self._change(variant, pair, part, day, getattr(then, part), getattr(now, part))
        return None

    def _compare_together(
        self, variant: Excerpts, then_under: Key | None, now_under: Key | None, waiting: dict[Key, ItemPair]
    ) -> Iterator[_AnswerChange]:
        """Compare items on the days on which many entries act that count for them in one version only."""
        entries = self._excerpts.differing(variant, next(iter(waiting)))
        base, days = self._excerpts.group(then_under, entries)
        plan, others = variant.group(now_under, entries)
        days |= others
        if max(len(waiting), len(base.recommendations), len(plan.recommendations)) * len(days) > MOST:
            pair = next(iter(waiting.values()))
            yield self._change(variant, pair, "", date.max, len(entries), len(waiting))
            return
        for day in sorted(days):
            answers, its = answers_on(base, day, self._excerpts.keys), answers_on(plan, day, variant.keys)
            for key, pair in list(waiting.items()):
                then, now = answers.get(key, NOTHING), its.get(key, NOTHING)
                if (part := self._part(then, now)) is not None:
                    del waiting[key]
                    yield self._change(variant, pair, part, day, getattr(then, part), getattr(now, part))

    def _change(self, variant: Excerpts, pair: ItemPair, part: str, day: date, then: Any, now: Any) -> _AnswerChange:
        before, after = self._excerpts.of(pair.key, day), variant.of(pair.key, day)
        assert before is not None  # noqa: S101 the pair is in both versions
        assert after is not None  # noqa: S101 the pair is in both versions
        return _AnswerChange(pair, part, day, then, now, before, after)

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

    def _difference(self, change: _AnswerChange) -> Difference:
        pair = change.pair
        causes = self._causes(change)
        because = f", because {' and '.join(causes)}" if causes else ""
        message = f"{self._words(change)}{because}"
        code = _CODES.get(change.part, ANSWER_CHANGED)
        key = {"owners": "owner", "agreed": "by_when", "deadline": "by_when"}.get(change.part, "")
        help_text = _HELP[code] if change.part else "change them in several steps"
        return Difference(code, pair.now.item, key, message, help_text, pair.then.item)

    def _words(self, change: _AnswerChange) -> str:
        ref, day = change.pair.ref, day_words(change.day)
        if not change.part:
            return (
                f"{change.now} items, such as {ref}, cannot be compared on every day, because {change.then} entries "
                "that count for all of them were added, changed or deleted together"
            )
        if change.part in ("agreed", "deadline"):
            return _deadline_words(change)
        if change.part == "owners":
            before, after = (_owners(each, change.day) for each in (change.before, change.after))
            return f"the owner of {ref} was {before} and is now {after}"
        then, now = _value(change.before, change.then, change.day), _value(change.after, change.now, change.day)
        return f"{_NAMES[change.part]} of {ref} on {day}: {then} → {now}"

    def _causes(self, change: _AnswerChange) -> list[str]:
        """Return the change that alone causes the new answer, else every change that might."""
        if not change.part:
            return []
        every, alone = [], []
        for cause, trial in self._trials(change):
            every.append(cause)
            if getattr(trial.answer(change.day), change.part) == change.now:
                alone.append(cause)
        if alone or every:
            return alone[:1] or every
        return ["of what was added elsewhere in the plan"] if self._matching.new else []

    def _trials(self, change: _AnswerChange) -> Iterator[tuple[str, Excerpt]]:
        """Yield each difference in words, and what decides the answer at the base with only that difference applied."""
        pair, before = change.pair, change.before
        yield from self._item_trials(before, _as_referred(before.item, pair.then.item), pair.now.item)
        then, now = pair.then.parent, pair.now.parent
        if then is not None and now is not None and then.ref == now.ref and before.parent is not None:
            yield from self._item_trials(before, _as_referred(before.parent, then), now)
        elif then is not now:
            moved = self._around.of(pair.key, change.day)
            if moved is not None:
                yield f"it was moved {f'under {now.ref}' if now else 'at the top of the plan'}", moved
        yield from self._rule_trials(before)

    def _rule_trials(self, before: Excerpt) -> Iterator[tuple[str, Excerpt]]:
        """Yield the rules of the plan that differ, each with the answer at the base under the new one."""
        for key in rule_keys(PLAN):
            attribute = "approval" if key == "extensions" else "register" if key == "owners" else key
            new = getattr(self._now, attribute)
            if getattr(self._base, attribute) != new:
                yield self._place(self._now, key), before.with_rule(attribute, new)

    def _item_trials(self, before: Excerpt, then: Item, now: Item) -> Iterator[tuple[str, Excerpt]]:
        changed = [a for a in then._fields if a not in _BODY and getattr(then, a) != getattr(now, a, None)]
        for attribute in changed:
            item = then._replace(**{attribute: getattr(now, attribute)})
            name = {"owners": "owner"}.get(attribute, attribute)
            yield self._place(now, name), before.replaced(then, item)
        if {"by_when", "due"} <= set(changed) and isinstance(now, Action) and isinstance(then, Action):
            both = then._replace(by_when=now.by_when, due=now.due)
            yield self._place(now, "by_when"), before.replaced(then, both)
        if isinstance(then, Recommendation) and isinstance(now, Recommendation):
            kept = now.responses[: len(then.responses)]
            if [r[1:] for r in kept] != [r[1:] for r in then.responses]:
                yield self._place(now, "response"), before.replaced(then, then._replace(responses=kept))

    def _place(self, record: Item | Plan, key: str) -> str:
        """Name a changed key with the line on which it is now."""
        if key in record.node.values:
            return f"`{key}` changed on line {self._now.text.line(record.node.key(key).start)}"
        return f"`{key}` was removed"


def _as_referred(item: Item, original: Item) -> Item:
    """Return an item of an excerpt with the reference in the file: in the excerpt it leads to the end directly."""
    if isinstance(item, Recommendation) and isinstance(original, Recommendation):
        return item._replace(answered_under=original.answered_under)
    return item


def _owners(excerpt: Excerpt, day: date) -> str:
    state = _state(excerpt, day)
    names = one_by_one(state.owners) if state else []
    return ", ".join(f"`{excerpt.plan.owner(' '.join(name.split()))}`" for name in names) or "nobody"


def _deadline(excerpt: Excerpt, change: _AnswerChange) -> Deadline | None:
    state = _state(excerpt, change.day)
    return None if state is None else state.agreed if change.part == "agreed" else state.deadline


def _state(excerpt: Excerpt, day: date) -> ActionState | None:
    plan, item, parent = excerpt
    if not isinstance(item, Action):
        return None
    beginning = Beginnings(plan).find(item, parent)
    if assess(plan, day).issued and beginning.exists > day:
        return None
    above = entries_above(plan)[id(parent)] if parent else None
    if above:
        return replay_from(plan, item, beginning, above, day)
    return replay_from(plan, item, beginning, day=day)


def _move(was: Deadline, is_now: Deadline) -> str:
    """Return how a deadline differs: the day, or else what differs apart from it."""
    if was.due != is_now.due or was.due is None:
        return deadline_move(was, is_now)
    before, after = was.resolution, is_now.resolution
    for name in ("start", "milestones", "ongoing", "recurs"):
        if getattr(before, name) != getattr(after, name):
            return f"{name} {_shown(getattr(before, name))} → {_shown(getattr(after, name))}"
    return f"`{was.by_when}` → `{is_now.by_when}`"


def _value(excerpt: Excerpt, value: Any, day: date) -> str:
    """Return an answer in words. A plan that was issued later has none on that day."""
    return "not yet issued" if value is None and not assess(excerpt.plan, day).issued else _shown(value)


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


def _deadline_words(change: _AnswerChange) -> str:
    ref, was, is_now = change.pair.ref, _deadline(change.before, change), _deadline(change.after, change)
    if was is None or is_now is None:
        existed = "existed" if is_now is None else "did not exist"
        return f"{ref} {existed} on {day_words(change.day)} in the earlier version"
    name = "original deadline" if change.part == "agreed" else "deadline"
    return f"the {name} of {ref}: {_move(was, is_now)}"
