"""Every change of one action or recommendation: when it was recorded, by whom, and what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actionplan.errors import ActionplanError
from actionplan.guard.items import Key
from actionplan.history.changes import Change, changes, merged_changes
from actionplan.history.commits import Commit
from actionplan.history.entries import ChangeKind
from actionplan.history.notes import notes
from actionplan.history.repository import Repository, Step
from actionplan.history.snapshots import PlanVersion, Snapshot
from actionplan.history.versions import Condition
from actionplan.plan.model import Plan

WORKING_TREE = "working tree"
"""What is printed in place of a commit for what has not been committed."""
_MOST_LINKS = 50
"""How many earlier actions are followed."""


class ItemChange(NamedTuple):
    """A change of an item, and the commit that made it, None for what is not committed. `path` is below the root."""

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
    An action that continues earlier ones (`carried_from`) is followed into those. Raise ActionplanError if the plan
    never had this ref.
    """
    found: list[ItemChange] = []
    waiting, seen = [(plan, ref)], set[tuple[str, str]]()
    while waiting and len(seen) < _MOST_LINKS:
        target = waiting.pop(0)
        if target in seen:
            continue
        seen.add(target)
        of_one = _OneItem(repository, *target, now if target == (plan, ref) else None)
        found += of_one.changes()
        waiting += of_one.carried_from()
    if not found:
        raise ActionplanError(f"no commit has `{ref}` in the plan `{plan.lstrip('/')}`")
    order = {commit.id: number for number, commit in enumerate(repository.commits)}
    found.sort(key=lambda each: order[each.commit.id] if each.commit else len(order))
    told, incomplete = notes(repository)
    return ItemHistory(plan, ref, found, told, incomplete)


class _OneItem:
    """The changes of one item of one plan."""

    def __init__(self, repository: Repository, plan: str, ref: str, now: Plan | None) -> None:
        self._repository = repository
        self._plan = plan
        self._key: Key = (ref, 0)
        self._now = now
        versions = repository.versions
        wanted = None if plan.startswith("/") else plan
        versions.read(repository.blobs(repository.commits), frozenset({ref}), wanted)
        self._steps = repository.steps(plan)
        pairs = [(repository.readable(blob), self._key) for step in self._steps for blob in (*step.then, step.now)]
        versions.load_snapshots([pair for pair in pairs if pair[0]])

    def changes(self) -> list[ItemChange]:
        """Return its changes in the order of the commits, then what is not committed."""
        return [*self._committed(), *self._uncommitted()]

    def _committed(self) -> Iterator[ItemChange]:
        for step in self._steps:
            for change in self._changes(step):
                yield ItemChange(step.commit, self._plan, self._key[0], step.path, change)

    def _changes(self, step: Step) -> list[Change]:
        versions, readable = self._repository.versions, self._repository.readable
        if step.now and versions.version(step.now).condition is Condition.UNREADABLE:
            return [Change(ChangeKind.UNREADABLE, "the plan file cannot be read at this commit", rewrites=True)]
        then, now = [readable(blob) for blob in step.then], readable(step.now)
        if any(versions.same(blob, now, self._key) for blob in then):
            return []
        return merged_changes([versions.snapshot(blob, self._key) for blob in then], versions.snapshot(now, self._key))

    def _uncommitted(self) -> Iterator[ItemChange]:
        if self._now is None:
            return
        version = PlanVersion(self._now)
        now = version.item(self._key) if self._key in version.digest.items else None
        for change in changes(self._committed_last(), now):
            yield ItemChange(None, self._plan, self._key[0], self._now.path, change)

    def _committed_last(self) -> Snapshot | None:
        blob = self._repository.blob_at_head(self._plan)
        if not blob:
            return None
        self._repository.versions.load_snapshots([(blob, self._key)])
        return self._repository.versions.snapshot(blob, self._key)

    def carried_from(self) -> list[tuple[str, str]]:
        """Return the plans and refs of the earlier actions that it continues, in its newest version."""
        for step in reversed(self._steps):
            blob = self._repository.readable(step.now) if step.now else ""
            snapshot = self._repository.versions.snapshot(blob, self._key) if blob else None
            if snapshot is not None:
                pointers = (pointer.rpartition(":") for pointer in snapshot.carried_from)
                return [(plan or self._plan, ref) for plan, _, ref in pointers]
        return []
