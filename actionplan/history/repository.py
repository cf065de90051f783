"""The history of one repository: its commits, the versions of its plans, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from actionplan.files.git import GitTree, commit_of, is_shallow, root_of
from actionplan.history.at import require_commits
from actionplan.history.cache import Cache
from actionplan.history.commits import Commit, read_commits
from actionplan.history.recorded_tree import Recorded, RecordedTree
from actionplan.history.versions import Condition, Versions
from actionplan.named_tuple import NamedTuple


class PlanCommit(NamedTuple):
    """A commit that touched a plan: the ids of its content in each parent ("" for none) and in the commit."""

    commit: Commit
    path: str
    then: tuple[str, ...]
    now: str


class Repository:
    """The history of the repository that contains the folder `here`, up to a revision.

    Raise RevisionError without git, a repository, a commit or the revision.
    """

    def __init__(self, here: Path, revision: str = "HEAD", cache: Cache | None = None) -> None:
        self.root = root_of(here)
        require_commits(here)
        self._here = here
        self.head = commit_of(here, revision)
        self.cache = cache or Cache(None)
        self.versions = Versions(self.root, self.cache)
        self._stand_ins: dict[str, str] = {}

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone lacks the older part of its history."""
        return is_shallow(self._here)

    @cached_property
    def commits(self) -> list[Commit]:
        """Every commit, parents before children."""
        return read_commits(self._here, self.head)

    @property
    def recorded(self) -> Recorded:
        """The newest commit, and its day."""
        return self.commits[-1].recorded

    @cached_property
    def first_parents(self) -> list[Commit]:
        """The commits of the first-parent history, oldest first, each with what it changed in its first parent."""
        return read_commits(self._here, self.head, first_parent=True)

    def below_root(self, path: str) -> str:
        """Return a path of the command as git lists it. Raise RevisionError for one outside the repository."""
        return RecordedTree(self._here, self.root, self.head).below_root(path)

    def tree(self, commit: str) -> GitTree:
        """Return the files of a commit."""
        return GitTree(self._here, self.root, commit)

    def blobs(self, commits: Iterable[Commit]) -> list[str]:
        """Return the ids of all contents that some commits added or removed, in order."""
        changes = (change for commit in commits for change in commit.changes)
        return list(dict.fromkeys(blob for change in changes for blob in (*change.then, change.now) if blob))

    def plan_of(self, blob: str, path: str) -> str:
        """Return what identifies a plan: its id, or else a slash and its path; "" for a file that is not a plan."""
        version = self.versions.version(self.readable(blob))
        if version.condition is not Condition.PLAN:
            return ""
        return version.plan or f"/{path}"

    def readable(self, blob: str) -> str:
        """Return the id of a content, or of the newest readable content before it if that cannot be read."""
        return self._stand_ins.get(blob, blob)

    def steps(self, plan: str) -> list[PlanCommit]:
        """Return the commits that touched a plan, parents before children. Its versions must have been read."""
        return [step for commit in self.commits if (step := self._step(commit, plan)) is not None]

    def _step(self, commit: Commit, plan: str) -> PlanCommit | None:
        parents = max((len(change.then) for change in commit.changes), default=1)
        then, now, path = [""] * parents, "", ""
        for change in commit.changes:
            for number, blob in enumerate(change.then):
                if blob and not then[number] and self.plan_of(blob, change.path) == plan:
                    then[number] = blob
            self._note_unreadable(change.then, change.now)
            if change.now and not now and self.plan_of(change.now, change.path) == plan:
                now, path = change.now, change.path
                then = [known or self._unknown(blob) for known, blob in zip(then, change.then, strict=True)]
        if not now and not any(then):
            return None
        if len(then) > 1 and not all(then):
            then = [blob or self._blob_at(parent, plan) for blob, parent in zip(then, commit.parents, strict=True)]
        return PlanCommit(commit, path, tuple(then), now)

    def _unknown(self, blob: str) -> str:
        """Return the id of a content that git does not have here, "" for any other."""
        return blob if blob and self.is_unknown(blob) else ""

    def is_unknown(self, blob: str) -> bool:
        """Tell whether a content is unknown because this clone does not have it."""
        return self.versions.version(blob).condition in (Condition.MISSING, Condition.LFS)

    def _note_unreadable(self, then: tuple[str, ...], now: str) -> None:
        """Remember what to use instead of a content that cannot be read: the one it replaced."""
        if now and self.versions.version(now).condition is Condition.UNREADABLE:
            before = next((self.readable(blob) for blob in then if blob), "")
            if before and self.versions.version(before).condition is Condition.PLAN:
                self._stand_ins.setdefault(now, before)

    def _blob_at(self, commit: str, plan: str) -> str:
        """Return the id of the content of a plan at a commit, "" if the commit does not have it."""
        files = self.tree(commit).files
        self.versions.read(files.values(), frozenset())
        return next((blob for path, blob in files.items() if self.plan_of(blob, path) == plan), "")

    def blob_at_head(self, plan: str) -> str:
        """Return the id of the content of a plan at the newest commit, "" if that does not have it."""
        return self._blob_at(self.head, plan)

    @property
    def missing(self) -> int:
        """How many of the contents that were asked for this clone does not have."""
        return self.versions.count(Condition.MISSING)
