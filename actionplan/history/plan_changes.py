"""Find what changed in meaning between two records of some plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan.guard.items import Key
from actionplan.history.entries import ChangeKind
from actionplan.history.item_changes import Change, changes
from actionplan.history.snapshots import ItemSnapshot
from actionplan.history.versions import HEAD_KEY, Condition, Versions
from actionplan.named_tuple import NamedTuple

Files = Mapping[str, str]
"""The ids of the contents of some files, by the paths to print."""
_UNREADABLE = frozenset({Condition.UNREADABLE, Condition.MISSING, Condition.LFS})


class PlanChange(NamedTuple):
    """A change in a plan. `ref` is the item's ref, "" for the plan as a whole; `item` says what kind of item it is."""

    plan: str
    path: str
    ref: str
    item: str
    change: Change


class PlanDifferences(NamedTuple):
    """What changed, in the order of the files. `left_out` are files that could not be compared, with the reasons."""

    changes: list[PlanChange]
    left_out: list[tuple[str, str]]


def difference(versions: Versions, then: Files, now: Files) -> PlanDifferences:
    """Return what changed from the files `then` to the files `now`. Plans are matched by id, or without one by path."""
    changed = [path for path in {**then, **now} if then.get(path) != now.get(path)]
    versions.read([files[path] for files in (then, now) for path in changed if path in files])
    before, after = (_PlansSide(versions, {p: files[p] for p in changed if p in files}) for files in (then, now))
    pairs = [(name, before.plans.get(name), after.plans.get(name)) for name in {**before.plans, **after.plans}]
    unread = {path for side in (before, after) for path, _ in side.left}
    pairs = [pair for pair in pairs if all(pair[1:]) or not any(file.path in unread for file in pair[1:] if file)]
    both = [(old, new) for _, old, new in pairs if old and new]
    versions.load_snapshots(list(_needed(versions, both)))
    rows = [row for name, old, new in pairs for row in _plan(versions, name, old, new)]
    return PlanDifferences(rows, [*before.left, *after.left])


class _ComparedFile(NamedTuple):
    path: str
    blob: str


class _PlansSide:
    """The plans among some files, by id or else by path, and the files that cannot be read."""

    def __init__(self, versions: Versions, files: Files) -> None:
        self.plans: dict[str, _ComparedFile] = {}
        self.left: list[tuple[str, str]] = []
        for path, blob in files.items():
            version = versions.version(blob)
            if version.condition is Condition.PLAN:
                self.plans.setdefault(version.plan or f"/{path}", _ComparedFile(path, blob))
            elif version.condition in _UNREADABLE:
                self.left.append((path, _REASONS[version.condition]))


_REASONS = {
    Condition.UNREADABLE: "could not be read as a plan",
    Condition.MISSING: "is not in this clone",
    Condition.LFS: "is kept by Git LFS",
}


def _needed(versions: Versions, pairs: list[tuple[_ComparedFile, _ComparedFile]]) -> Iterator[tuple[str, Key]]:
    """Yield the items that differ, with the contents that have them."""
    for old, new in pairs:
        for key in versions.keys(old.blob, new.blob):
            if not versions.same(old.blob, new.blob, key):
                yield old.blob, key
                yield new.blob, key


def _plan(versions: Versions, name: str, old: _ComparedFile | None, new: _ComparedFile | None) -> Iterator[PlanChange]:
    plan = name.lstrip("/")
    if old is None or new is None:
        shown = new or old
        if shown is not None:
            yield PlanChange(plan, shown.path, "", "plan", _came_or_went(versions, shown, is_new=old is None))
        return
    if old.path != new.path:
        words = f"the file was moved from {old.path} to {new.path}"
        yield PlanChange(plan, new.path, "", "plan", Change(ChangeKind.CHANGED, words))
    for key in versions.keys(old.blob, new.blob):
        if not versions.same(old.blob, new.blob, key):
            then, now = versions.snapshot(old.blob, key), versions.snapshot(new.blob, key)
            for change in changes(then, now):
                yield PlanChange(plan, new.path, key[0], _kind(then, now), change)


def _came_or_went(versions: Versions, shown: _ComparedFile, *, is_new: bool) -> Change:
    """Return the change of a plan that is only in one of the records."""
    kind, what = (ChangeKind.NEW, "a new plan") if is_new else (ChangeKind.REMOVED, "the plan was removed")
    number = sum(key != HEAD_KEY for key in versions.keys(shown.blob))
    words = f"{what} with {number} recommendation{'' if number == 1 else 's'} and actions"
    return Change(kind, words, rewrites=not is_new)


def _kind(then: ItemSnapshot | None, now: ItemSnapshot | None) -> str:
    either = now or then
    return either.kind if either else ""
