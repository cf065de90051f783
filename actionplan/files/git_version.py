"""Find the version of the plan files that a paper was made from: the last commit that changed them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from actionplan.files.boundary import repository
from actionplan.files.git import RevisionError, ask_git
from actionplan.files.limited import TooLargeError, read_limited
from actionplan.named_tuple import NamedTuple

SHORT = 12
MOST_PATHS = 200
"""The most files named to git; above that, their folder is, because a command line has a maximum length."""

_HASHES = {40: hashlib.sha1, 64: hashlib.sha256}
"""The hash functions with which git makes the id of a content, by the length of the id."""


class GitVersion(NamedTuple):
    """The commit that last changed some files, or ""; `changed` tells whether they differ from it."""

    name: str = ""
    changed: bool = False


def version(paths: Sequence[str]) -> GitVersion:
    """Return the version of the files; an empty one without git, outside a repository, or for untracked files.

    It is the last commit that changed these files, not the last commit of all, so that committing a paper next to its
    plans does not change it. The files are compared here with what git has stored, because git itself would run the
    filters named in the settings of the repository.
    """
    if not paths:
        return GitVersion()
    try:
        files = [Path(path).resolve() for path in paths]
        folder = Path(os.path.commonpath([file.parent for file in files]))
        root = repository(folder)
        if root is None:
            return GitVersion()
        names = [file.relative_to(root).as_posix() for file in files]
        pathspecs = names if len(names) <= MOST_PATHS else [folder.relative_to(root).as_posix()]
        commit = ask_git(root, "rev-list", "-1", "--end-of-options", "HEAD", "--", *pathspecs).decode("ascii").strip()
        if not commit:
            return GitVersion()
        stored = _stored(root, pathspecs)
        changed = any(not _unchanged(file, stored.get(name, "")) for file, name in zip(files, names, strict=True))
    except (RevisionError, OSError, ValueError):
        return GitVersion()
    return GitVersion(commit[:SHORT], changed)


def _stored(root: Path, pathspecs: Sequence[str]) -> dict[str, str]:
    """Return the id of the content of each file at the checked-out commit, by its path below the root."""
    listing = ask_git(root, "ls-tree", "-r", "-z", "--full-tree", "HEAD", "--", *pathspecs)
    stored = {}
    for line in listing.split(b"\0"):
        head, _, path = line.partition(b"\t")
        stored[os.fsdecode(path)] = head.rpartition(b" ")[2].decode("ascii")
    return stored


def _unchanged(file: Path, identity: str) -> bool:
    """Tell whether a file has the content with this id, as it is or with the line endings that git stores."""
    if len(identity) not in _HASHES:
        return False
    try:
        data = read_limited(file)
    except TooLargeError:
        return False
    return any(blob_id(content, len(identity)) == identity for content in (data, data.replace(b"\r\n", b"\n")))


def blob_id(content: bytes, length: int) -> str:
    """Return the id that git gives to a content, with this number of hexadecimal digits."""
    return _HASHES[length](b"blob %d\0" % len(content) + content).hexdigest()
