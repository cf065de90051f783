"""Read the history of a repository with one git command: commits, days, authors, and the files each commit changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from actionplan.config import NAME, PYPROJECT
from actionplan.files.git import GitTree, RevisionError, ask_git, author_day
from actionplan.files.names import SUFFIXES
from actionplan.history.mailmap import Mailmap, Person
from actionplan.history.recorded_tree import SHORT, Recorded
from actionplan.named_tuple import NamedTuple

_FORMAT = "--format=tformat:%x01%H%n%P%n%cd%n%ad%n%an%n%ae%n%s"
_MARK = b"\x01"
"""The beginning of the head of a commit, which no path or line of changes has."""
_RAW = (
    "log", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--no-notes",
    "--no-show-signature", "--no-decorate", "--no-follow", "--ignore-submodules=none", f"-O{os.devnull}", "--date=raw",
    "--encoding=UTF-8", "--date-order", _FORMAT,
)  # fmt: skip
"""These options override every setting of the repository that could change the output."""
_MOST_OUTPUT = 1 << 30
"""The most bytes of the list of commits."""
_PLAIN_FILES = frozenset({b"100644", b"100755"})


class CommittedFile(NamedTuple):
    """A file that a commit changed: the ids of its content in each parent and in the commit, "" for none.

    For a merge, files that are as in one of the parents are not listed.
    """

    path: str
    then: tuple[str, ...]
    now: str


class Commit(NamedTuple):
    """One commit. `committed` and `authored` are days in the time zones of the committer and the author."""

    id: str
    parents: tuple[str, ...]
    committed: date
    authored: date
    author: Person
    subject: str
    changes: tuple[CommittedFile, ...]
    settings: tuple[CommittedFile, ...] = ()
    """The files with settings of actionplan that it changed."""

    @property
    def short(self) -> str:
        """The beginning of its id, as printed."""
        return self.id[:SHORT]

    @property
    def recorded(self) -> Recorded:
        """The commit and its day."""
        return Recorded(self.id, self.committed)


def read_commits(here: Path, revision: str = "HEAD", *, first_parent: bool = False) -> list[Commit]:
    """Return the history of a revision, parents before children.

    With `first_parent`, only its first parents, and for a merge what it changed in its first parent; otherwise a merge
    has only the files that differ from every parent. Raise RevisionError for an unknown revision.
    """
    kind = ("--first-parent", "--diff-merges=first-parent") if first_parent else ("--diff-merges=combined",)
    output = ask_git(here, *_RAW, *kind, "--end-of-options", revision, "--", limit=_MOST_OUTPUT)
    if len(output) >= _MOST_OUTPUT:
        raise RevisionError("this history is too long to be read: its list of commits has more than 1 GiB")
    mailmap = mailmap_at(here, revision)
    return [_commit(head, changes, mailmap) for head, changes in _heads(output)][::-1]


def mailmap_at(here: Path, revision: str) -> Mailmap:
    """Return the `.mailmap` of the top folder at a revision; one without lines if there is none."""
    listed = ask_git(here, "ls-tree", "-z", "--full-tree", "--end-of-options", revision, "--", ".mailmap")
    head = listed.partition(b"\t")[0].split()
    if len(head) != 3 or head[0] not in _PLAIN_FILES:
        return Mailmap()
    tree = GitTree(here, here, "")
    return Mailmap(tree.content(head[2].decode("ascii")).decode("utf-8", "replace"))


def _heads(output: bytes) -> Iterator[tuple[bytes, list[CommittedFile]]]:
    """Yield the head of each commit, and the files that it changed."""
    head: bytes | None = None
    changes: list[CommittedFile] = []
    parts = iter(output.split(b"\0"))
    for part in parts:
        token = part.lstrip(b"\n")
        if token.startswith(_MARK):
            if head is not None:
                yield head, changes
            head, changes = token[1:], []
        elif token.startswith(b":"):
            change = _change(token, next(parts, b""))
            if change is not None:
                changes.append(change)
    if head is not None:
        yield head, changes


def _change(line: bytes, path: bytes) -> CommittedFile | None:
    """Return the change of a file; None for anything that is neither a YAML file nor one with settings."""
    parents = len(line) - len(line.lstrip(b":"))
    words = line[parents:].split()
    name = os.fsdecode(path)
    if not name.lower().endswith(SUFFIXES) and not _is_settings(name):
        return None
    modes, blobs = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    contents = [blob.decode("ascii") if mode in _PLAIN_FILES else "" for mode, blob in zip(modes, blobs, strict=True)]
    return CommittedFile(name, tuple(contents[:-1]), contents[-1]) if any(contents) else None


def _is_settings(path: str) -> bool:
    return path.rpartition("/")[2] in (NAME, PYPROJECT)


def _commit(head: bytes, changes: list[CommittedFile], mailmap: Mailmap) -> Commit:
    lines = head.split(b"\n")
    commit, parents, committed, authored, name, mail = lines[:6]
    person = Person(name.decode("utf-8", "replace"), mail.decode("utf-8", "replace"))
    return Commit(
        commit.decode("ascii"),
        tuple(parents.decode("ascii").split()),
        author_day(committed),
        author_day(authored),
        mailmap.proper(person),
        b" ".join(lines[6:]).decode("utf-8", "replace").strip(),
        tuple(change for change in changes if not _is_settings(change.path)),
        tuple(change for change in changes if _is_settings(change.path)),
    )
