"""Find the commit that a day or a revision means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from actionplan.by_when import format_date
from actionplan.files.git import SHALLOW, RevisionError, ask_git, author_day, commit_of, is_shallow, root_of
from actionplan.history.recorded_tree import Recorded, RecordedTree


def recorded_at(wanted: date | str, here: Path) -> RecordedTree:
    """Return the plans as they were recorded at a revision, or at the end of a day.

    A day means the newest commit in the first-parent history of the checked-out one that was made on or before it, in
    the committer's time zone. Raise RevisionError if there is no such commit, or no repository.
    """
    root = root_of(here)
    if isinstance(wanted, date):
        return RecordedTree(here, root, _commit_on(wanted, here))
    if not wanted.strip():
        raise RevisionError("the revision is empty: give a commit, a branch, a tag or a date")
    try:
        commit = commit_of(here, wanted)
    except RevisionError:
        require_commits(here)
        commit = commit_of(here, wanted, SHALLOW if is_shallow(here) else "")
    return RecordedTree(here, root, commit)


def _commit_on(day: date, here: Path) -> str:
    require_commits(here)
    first = None
    for first in first_parents(here, "HEAD"):
        if first.day <= day:
            return first.commit
    begins = f"; the history here begins on {first}" if first else ""
    raise RevisionError(f"nothing was recorded by {format_date(day)}{begins}{SHALLOW if is_shallow(here) else ''}")


def require_commits(here: Path) -> None:
    """Raise RevisionError for a repository without a commit."""
    try:
        ask_git(here, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except RevisionError:
        raise RevisionError("nothing has been committed here yet, so git has recorded nothing") from None


def first_parents(here: Path, revision: str) -> Iterator[Recorded]:
    """Yield the commits of the first-parent history of a revision, newest first."""
    listed = ask_git(
        here, "log", "--first-parent", "--format=%H %cd", "--date=raw", "--no-show-signature", "--end-of-options",
        revision, "--",
    )  # fmt: skip
    for line in listed.splitlines():
        commit, _, committed = line.partition(b" ")
        yield Recorded(commit.decode("ascii"), author_day(committed))
