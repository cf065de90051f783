"""Every change of one action or recommendation: what it was, when it was recorded, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.errors import ActionplanError
from actionplan.guard.items import Key
from actionplan.history.commits import Commit
from actionplan.history.entries import ChangeKind
from actionplan.history.item_changes import Change, changes, merged_changes
from actionplan.history.notes import notes
from actionplan.history.repository import PlanCommit, Repository
from actionplan.history.snapshots import ItemSnapshot, PlanVersion
from actionplan.history.versions import Condition
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan

WORKING_TREE = "working tree"
"""What is printed instead of a commit for changes that are not committed."""
_MOST_LINKS = 50
"""How many earlier actions are followed."""


class ItemChange(NamedTuple):
    """A change of an item, and the commit that made it; None if it is not committed. `path` is below the root."""

    commit: Commit | None
    plan: str
    ref: str
    path: str
    change: Change


class ItemHistory(NamedTuple):
    """The changes of an item and of those it was carried from, oldest first.

    `notes` say what the reader must know about the history itself; `incomplete` tells whether changes may be missing.
    """

    plan: str
    ref: str
    changes: list[ItemChange]
    notes: list[str]
    incomplete: bool = False


def of_action(repository: Repository, plan: str, ref: str, now: Plan | None = None) -> ItemHistory:
    """Return every change of an action or recommendation that was committed, then those that are not committed yet.

    `plan` is the id of its plan, or "/" and the path of one without an id; `now` is that plan as it is in the folder.
    The changes of earlier actions that it continues (`carried_from`) are included. Raise ActionplanError if the plan
    never had this ref.
    """
    changes = _changes(repository, plan, ref, now)
    told_nothing = all(each.change.kind is ChangeKind.UNREADABLE for each in changes)
    if told_nothing and not (changes and repository.missing):
        raise ActionplanError(f"no commit has `{ref}` in the plan `{plan.lstrip('/')}`")
    order = {commit.id: number for number, commit in enumerate(repository.commits)}
    changes.sort(key=lambda each: order[each.commit.id] if each.commit else len(order))
    sentences, incomplete = notes(repository)
    return ItemHistory(plan, ref, changes, sentences, incomplete)


def _changes(repository: Repository, plan: str, ref: str, now: Plan | None) -> list[ItemChange]:
    """Return the changes of an item and of those it was carried from, plan by plan."""
    changes: list[ItemChange] = []
    waiting, seen = [(plan, ref)], set[tuple[str, str]]()
    while waiting and len(seen) < _MOST_LINKS:
        target = waiting.pop(0)
        if target not in seen:
            seen.add(target)
            of_plan = PlanHistory(repository, *target)
            changes += of_plan.changes()
            if now is not None and target == (plan, ref):
                changes += _uncommitted(repository, plan, ref, now)
            waiting += _carried_from(target[0], of_plan.last((target[1], 0)))
    return changes


class PlanHistory:
    """The changes of the items of one plan, as they were committed. With `ref`, only of the item with that ref."""

    def __init__(self, repository: Repository, plan: str, ref: str | None = None) -> None:
        self._repository = repository
        self._plan = plan
        self._only: list[Key] | None = None if ref is None else [(ref, 0)]
        versions = repository.versions
        wanted = None if plan.startswith("/") else plan
        refs = None if ref is None else frozenset({ref})
        versions.read(repository.blobs(repository.commits), refs, wanted)
        self.steps = repository.steps(plan)
        versions.load_snapshots(list(self._needed()))

    def _needed(self) -> Iterator[tuple[str, Key]]:
        """Yield the versions of items that differ from those before, each by the id of the content and its key."""
        for step in self.steps:
            blobs = [self._repository.readable(blob) for blob in (*step.then, step.now) if blob]
            for key in self._keys(step):
                if any(not self._repository.versions.same(blobs[0], blob, key) for blob in blobs[1:]) or len(blobs) < 2:
                    yield from ((blob, key) for blob in blobs)

    def _keys(self, step: PlanCommit) -> list[Key]:
        if self._only is not None:
            return self._only
        readable = self._repository.readable
        return self._repository.versions.keys(*(readable(blob) for blob in (*step.then, step.now) if blob))

    def changes(self) -> Iterator[ItemChange]:
        """Yield the changes in the order of the commits, those of the plan as a whole with an empty ref."""
        for step in self.steps:
            if self._is_unreadable(step.now):
                words = "the plan file cannot be read at this commit"
                change = Change(ChangeKind.UNREADABLE, words, rewrites=True)
                ref = self._only[0][0] if self._only else ""
                yield ItemChange(step.commit, self._plan, ref, step.path, change)
                continue
            for key in self._keys(step):
                for change in self._changes(step, key):
                    yield ItemChange(step.commit, self._plan, key[0], step.path, change)

    def _is_unreadable(self, blob: str) -> bool:
        return bool(blob) and self._repository.versions.version(blob).condition is Condition.UNREADABLE

    def _changes(self, step: PlanCommit, key: Key) -> list[Change]:
        versions, readable = self._repository.versions, self._repository.readable
        then, now = [readable(blob) for blob in step.then], readable(step.now)
        if any(versions.same(blob, now, key) for blob in then):
            return []
        if any(blob and self._repository.is_unknown(blob) for blob in then):
            return [Change(ChangeKind.UNREADABLE, "what it was before this commit is not in this clone")]
        return merged_changes([versions.snapshot(blob, key) for blob in then], versions.snapshot(now, key))

    def last(self, key: Key) -> ItemSnapshot | None:
        """Return the newest version of an item, None if it was never there."""
        for step in reversed(self.steps):
            blob = self._repository.readable(step.now) if step.now else ""
            snapshot = self._repository.versions.snapshot(blob, key) if blob else None
            if snapshot is not None:
                return snapshot
        return None


def _uncommitted(repository: Repository, plan: str, ref: str, now: Plan) -> Iterator[ItemChange]:
    """Yield the changes of an item that are not committed yet."""
    key: Key = (ref, 0)
    version = PlanVersion(now)
    blob = repository.blob_at_head(plan)
    repository.versions.load_snapshots([(blob, key)])
    then = repository.versions.snapshot(blob, key) if blob else None
    for change in changes(then, version.item(key) if key in version.digest.items else None):
        yield ItemChange(None, plan, ref, now.path, change)


def _carried_from(plan: str, snapshot: ItemSnapshot | None) -> list[tuple[str, str]]:
    """Return the plans and refs of the earlier actions that an item continues."""
    pointers = (pointer.rpartition(":") for pointer in (snapshot.carried_from if snapshot else ()))
    return [(named or plan, ref) for named, _, ref in pointers]
