"""Compare two versions of a plan, and report every difference that a reviewer must know about, with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from actionplan.guard.additions import Additions
from actionplan.guard.answer_changes import AnswerChanges
from actionplan.guard.as_written import as_written
from actionplan.guard.differences import (
    ENTRY_CHANGED,
    GONE,
    NOT_UNIQUE,
    POST_CHANGED,
    RESTATED,
    RULE_CHANGED,
    RULE_CHANGED_BY_RECORD,
    Difference,
)
from actionplan.guard.items import ChangedEntry, ItemPair, Matching, entry_text
from actionplan.guard.normalise import Normalised
from actionplan.guard.owner_names import MovedName, moved_names
from actionplan.guard.recorded import recorded_rule
from actionplan.guard.restated import restated
from actionplan.guard.rule_keys import ChangedRule, changed_item_rules, changed_rules, shown
from actionplan.guard.text_differences import word_diff
from actionplan.plan.model import Entry, Plan


class Comparison:
    """The comparison of a plan at a revision (`then`) with the plan `now`.

    `base_day` is the day of the revision's commit and `today` the day of the check; without them no date is checked
    against them. `revision` is the name that the user gave.
    """

    def __init__(
        self, revision: str, then: Plan, now: Plan, base_day: date | None = None, today: date | None = None
    ) -> None:
        self.revision = revision
        self.then, self._restored = as_written(then, now)
        self.now = now
        self.base_day = base_day
        self.today = today

    @cached_property
    def matching(self) -> Matching:
        """The items of both versions, paired."""
        return Matching(self.then, self.now)

    @cached_property
    def differences(self) -> list[Difference]:
        """Every difference that must be reported."""
        return list(self._differences())

    def of(self, code: str) -> Iterator[Difference]:
        """Yield the differences that one rule reports."""
        return (difference for difference in self.differences if difference.code == code)

    def _differences(self) -> Iterator[Difference]:
        names = moved_names(self.then, self.now)
        merged = {" ".join(name.name.split()).casefold(): name.now for name in names if name.merged}
        normalised = Normalised(self.then, self.now, self.matching, self.base_day)
        rules = changed_rules(self.then, self.now)
        recorded = recorded_rule(self.then, self.now, self.matching, rules, self.base_day)
        for value in self._restored:
            message = f"{value.key} on line {value.line} of the earlier version could not be used there, and now can"
            yield Difference(RESTATED, None, "", message)
        yield from self._items()
        yield from self._entries()
        yield from self._names(names)
        yield from self._rules(rules, recorded)
        yield from normalised.differences
        base = normalised.base if recorded is None else recorded.base(normalised.base)
        changes = AnswerChanges(base, self.now, self.matching, merged, normalised.exempt)
        yield from changes.differences
        yield from self._item_rules(changes.changed)
        yield from restated(self.matching, normalised, changes)
        yield from Additions(self.then, self.now, self.matching, self.base_day, self.today).differences

    def _items(self) -> Iterator[Difference]:
        for gone in self.matching.gone:
            place = f"{self.then.path}:{self.then.line(gone.item)} at {self.revision}"
            help_text = "restore it, and add an entry with the status superseded or not implemented, and `approved_by`"
            yield Difference(
                GONE, None, "", f"the {gone.kind} {gone.item.ref} was deleted ({place})", help_text, gone.item
            )
        for placed in self.matching.duplicates:
            message = f"the ref {placed.item.ref} is used more than once, and was used once at {self.revision}"
            yield Difference(NOT_UNIQUE, placed.item, "ref", message, "give the new item a different ref")

    def _entries(self) -> Iterator[Difference]:
        for pair in self.matching.pairs:
            log = self.matching.logs[pair.key]
            for change in log.changed:
                yield self._entry(pair, change)
            for entry in log.inserted:
                message = f"the new entry of {entry.on.text} on {pair.ref} comes before an earlier entry of that day"
                yield Difference(
                    ENTRY_CHANGED, entry, "on", message, "put it after the entries of that day", pair.then.item
                )

    def _entry(self, pair: ItemPair, change: ChangedEntry[Entry]) -> Difference:
        place = f"{self.then.path}:{self.then.line(change.then)} at {self.revision}"
        help_text = "restore it, and add an entry that corrects it"
        if change.now is None:
            message = f"the entry of {change.then.on.text} on {pair.ref} was deleted ({place})"
            return Difference(ENTRY_CHANGED, pair.now.item, "", message, help_text, pair.then.item)
        before, after = dict(entry_text(change.then)), dict(entry_text(change.now))
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        changes = "; ".join(f"`{key}` {word_diff(before.get(key, ''), after.get(key, ''))}" for key in keys)
        message = f"the entry of {change.then.on.text} on {pair.ref} was changed: {changes}"
        key = next((key for key in keys if key in after), "on")
        return Difference(ENTRY_CHANGED, change.now, key, message, help_text, pair.then.item)

    def _names(self, names: list[MovedName]) -> Iterator[Difference]:
        for name in names:
            if name.merged:
                refs = ", ".join(self._refs_of(name.name)) or "no item"
                message = f"`{name.name}` is now another name of `{name.now}`: this affects {refs}"
                yield Difference(RESTATED, self.now, "owners", message, "check that both are the same post")
            else:
                message = f"`{name.name}` meant the post `{name.then}` and now means `{name.now}`"
                help_text = "restore the register, and record the new owner as an entry on each action"
                yield Difference(POST_CHANGED, self.now, "owners", message, help_text)

    def _refs_of(self, name: str) -> list[str]:
        """Return the refs of the items whose owners or log name a post."""
        return self._refs_by_name.get(" ".join(name.split()).casefold(), [])

    @cached_property
    def _refs_by_name(self) -> dict[str, list[str]]:
        refs: dict[str, dict[str, None]] = {}
        for pair in self.matching.pairs:
            item = pair.then.item
            named = [*getattr(item, "owners", ()), *(owner for entry in item.progress for owner in entry.owners or ())]
            for name in named:
                refs.setdefault(" ".join(name.split()).casefold(), {})[pair.ref] = None
        return {name: list(found) for name, found in refs.items()}

    def _rules(self, rules: list[ChangedRule], recorded: object) -> Iterator[Difference]:
        for rule in rules:
            change = f"`{rule.key}` was `{shown(rule.then)}` and is now `{shown(rule.now)}`"
            if recorded is not None:
                yield Difference(RULE_CHANGED_BY_RECORD, self.now, rule.key, f"{change}; {recorded}")
            else:
                help_text = (
                    "restore it. To change a rule by agreement, change only that key, and add an entry with "
                    "`approved_by` to every open item"
                )
                yield Difference(RULE_CHANGED, self.now, rule.key, change, help_text)

    def _item_rules(self, changed: frozenset[tuple[str, int]]) -> Iterator[Difference]:
        for pair in self.matching.pairs:
            for rule in changed_item_rules(pair.then.item, pair.now.item):
                change = f"`{rule.key}` of {pair.ref} was `{shown(rule.then)}` and is now `{shown(rule.now)}`"
                added = rule.then is None and rule.key in ("agreed", "received") and pair.key not in changed
                if added:
                    message = (
                        f"`{rule.key}` of {pair.ref} was added: `{shown(rule.now)}` (without changing any position)"
                    )
                    yield Difference(RESTATED, pair.now.item, rule.key, message, "", pair.then.item)
                else:
                    yield Difference(RULE_CHANGED, pair.now.item, rule.key, change, "restore it", pair.then.item)
