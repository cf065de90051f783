"""Describe what changed about an item from one version of its plan to another."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.diagnostics.finding import shortened
from actionplan.guard.items import LogComparison
from actionplan.guard.text_differences import word_diff
from actionplan.history.entries import ChangeKind, DatedEntry
from actionplan.history.snapshots import PLAN, ItemSnapshot
from actionplan.named_tuple import NamedTuple
from actionplan.plan.field_types import Guard
from actionplan.plan.fields import RECORDS

_WORDS = frozenset({"action", "recommendation", "success"})


class Change(NamedTuple):
    """One change of an item. `rewrites` tells whether it alters what had been recorded, rather than adding to it.

    `about` is what changed and its new value, which do not depend on the version before.
    """

    kind: ChangeKind
    words: str
    rewrites: bool = False
    about: tuple[str, ...] = ()


def changes(then: ItemSnapshot | None, now: ItemSnapshot | None) -> list[Change]:
    """Return what changed about an item, or the plan as a whole, between two versions.

    None means that a version lacks it.
    """
    if then is None or now is None:
        return [_appeared(now)] if now else [_gone(then)] if then else []
    if then.kind != now.kind:
        return [_gone(then), _appeared(now)]
    return [each._replace(words=shortened(each.words)) for each in _changes(then, now)]


def merged_changes(parents: list[ItemSnapshot | None], now: ItemSnapshot | None) -> list[Change]:
    """Return the changes that a commit itself made: those that differ from every one of its parents."""
    first, *others = [changes(then, now) for then in parents] or [changes(None, now)]
    known = [{each.about for each in found} for found in others]
    return [each for each in first if all(each.about in found for found in known)]


def _gone(then: ItemSnapshot) -> Change:
    words = f"the {then.kind} was removed: {title(then)}"
    return Change(ChangeKind.REMOVED, shortened(words), rewrites=True, about=("removed",))


def _appeared(now: ItemSnapshot) -> Change:
    """Return the change that began an item: with its first words, owner, deadline, and number of entries."""
    parts = [title(now)]
    parts += [f"owner {now.values['owner']}"] if "owner" in now.values else []
    parts += [f"by when “{now.values['by_when']}”"] if "by_when" in now.values else []
    parts += [f"{len(now.responses)} response{'s' if len(now.responses) > 1 else ''}"] if now.responses else []
    parts += [f"{len(now.log)} {'entry' if len(now.log) == 1 else 'entries'}"] if now.log else []
    return Change(ChangeKind.NEW, shortened("; ".join(parts).replace("\n", ", ")), about=("new",))


def title(snapshot: ItemSnapshot) -> str:
    """Return the text that names an item."""
    values = snapshot.values
    return values.get("action") or values.get("recommendation") or values.get("title") or "no words"


def _changes(then: ItemSnapshot, now: ItemSnapshot) -> Iterator[Change]:
    for key in {**then.values, **now.values}:
        before, after = then.values.get(key, ""), now.values.get(key, "")
        if before != after:
            yield _value(then.kind, key, before, after)
    if then.parent != now.parent:
        words = f"moved from recommendation {then.parent or 'none'} to {now.parent or 'none'}"
        yield Change(ChangeKind.CHANGED, words, rewrites=True, about=("parent", now.parent))
    yield from _responses(then, now)
    yield from _log(then.log, now.log)


def _value(kind: str, key: str, before: str, after: str) -> Change:
    """Return the change of one value."""
    about = ("value", key, after)
    if not before and kind != PLAN:
        words = f"`{key}` was empty and is now `{after}`".replace("\n", "; ")
        return Change(ChangeKind.FILLED, words, about=about)
    words = f"`{key}` {word_diff(before, after)}"
    if key in _WORDS:
        return Change(ChangeKind.REWORDED, words, rewrites=True, about=about)
    if key == "owner":
        return Change(ChangeKind.REASSIGNED, f"{words}, without an entry", rewrites=True, about=about)
    guards = {field.name: field.guard for field in RECORDS[kind].fields}
    if guards.get(key, Guard.FREE) is Guard.FREE:
        return Change(ChangeKind.CHANGED, words, about=about)
    return Change(ChangeKind.REWRITTEN, words, rewrites=True, about=about)


def _responses(then: ItemSnapshot, now: ItemSnapshot) -> Iterator[Change]:
    for number in range(max(len(then.responses), len(now.responses))):
        before = then.responses[number] if number < len(then.responses) else {}
        after = now.responses[number] if number < len(now.responses) else {}
        about = ("response", str(number), *_flat(after))
        if before and not after:
            yield Change(ChangeKind.REWRITTEN, f"a response was removed: {_response(before)}", True, about)
        elif after and not before:
            yield Change(ChangeKind.RESPONDED, _response(after), about=about)
        elif before != after:
            yield Change(ChangeKind.REWRITTEN, f"a response was changed: {_differences(before, after)}", True, about)


def _response(values: dict[str, str]) -> str:
    day = f"{values['on']}: " if "on" in values else ""
    return day + "; ".join(text for key, text in values.items() if key != "on")


def _differences(before: dict[str, str], after: dict[str, str]) -> str:
    """Describe what differs between two records, key by key."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return "; ".join(f"`{key}` {word_diff(before.get(key, ''), after.get(key, ''))}" for key in keys)


def _flat(values: dict[str, str]) -> list[str]:
    return [part for pair in sorted(values.items()) for part in pair]


def _log(then: tuple[DatedEntry, ...], now: tuple[DatedEntry, ...]) -> Iterator[Change]:
    compared = LogComparison(then, now, lambda entry: entry.day, lambda entry: entry.content)
    for change in compared.changed:
        yield _entry_changed(change.then, change.now)
    inserted = set(map(id, compared.inserted))
    for entry in compared.added:
        about = ("entry", *_flat(dict(entry.content)))
        if id(entry) in inserted:
            words = f"{entry.words} (put before an earlier entry of that day)"
            yield Change(entry.kind, words, rewrites=True, about=about)
        else:
            yield Change(entry.kind, entry.words, about=about)


def _entry_changed(then: DatedEntry, now: DatedEntry | None) -> Change:
    before, after = dict(then.content), dict(now.content) if now else {}
    words = f"the entry of {before.get('on', then.day)} was changed: {_differences(before, after)}" if now else ""
    about = ("entry changed", *_flat(before), "", *_flat(after))
    return Change(ChangeKind.REWRITTEN, words or f"an entry was deleted: {then.words}", True, about)
