"""Find the version of the plan files that a paper was made from: the last commit that changed them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from actionplan.files.boundary import repository
from actionplan.files.git import RevisionError, ask_git

SHORT = 12
MANY = 200
"""Files above which their folder is asked about instead: a command line has a maximum length."""

_HASHES = {40: hashlib.sha1, 64: hashlib.sha256}
"""How git makes the id of a content, by the length of the id."""


class GitVersion(NamedTuple):
    """The commit that last changed some files, "" where git has none; `changed` says that they differ from it."""

    name: str = ""
    changed: bool = False


def version(paths: Sequence[str]) -> GitVersion:
    """Return the version of the files; the empty one without git, outside a repository, or for files not in it.

    It is that of the last change to these files, not of the last commit: a paper kept beside its plans does not
    change by being committed. The files are compared with what git has stored by this function itself, since git
    would run the filters that the repository's settings name.
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
        asked = names if len(names) <= MANY else [folder.relative_to(root).as_posix()]
        commit = ask_git(root, "rev-list", "-1", "--end-of-options", "HEAD", "--", *asked).decode("ascii").strip()
        if not commit:
            return GitVersion()
        stored = _stored(root, asked)
        changed = any(not _unchanged(file, stored.get(name, "")) for file, name in zip(files, names, strict=True))
    except (RevisionError, OSError, ValueError):
        return GitVersion()
    return GitVersion(commit[:SHORT], changed)


def _stored(root: Path, asked: Sequence[str]) -> dict[str, str]:
    """Return the id of the content of each file at the checked-out commit, by its path below the root."""
    listing = ask_git(root, "ls-tree", "-r", "-z", "--full-tree", "HEAD", "--", *asked)
    stored = {}
    for line in listing.split(b"\0"):
        head, _, path = line.partition(b"\t")
        stored[os.fsdecode(path)] = head.rpartition(b" ")[2].decode("ascii")
    return stored


def _unchanged(file: Path, identity: str) -> bool:
    """Tell whether a file holds the content with this id, as it is or with the line ends that git stores."""
    if len(identity) not in _HASHES:
        return False
    data = file.read_bytes()
    return any(_identity(content, len(identity)) == identity for content in (data, data.replace(b"\r\n", b"\n")))


def _identity(content: bytes, length: int) -> str:
    """Return the id that git gives a content, in hexadecimal figures of this number."""
    return _HASHES[length](b"blob %d\0" % len(content) + content).hexdigest()
