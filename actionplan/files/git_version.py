"""Which version of the plan files a paper was made from: the last commit that changed them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from actionplan.files.git import RevisionError, ask_git

SHORT = 12
MANY = 200
"""Files above which their folder is asked about instead: a command line has an end."""


class GitVersion(NamedTuple):
    """The commit that last changed some files, "" where git holds none; `changed` says that they differ from it."""

    name: str = ""
    changed: bool = False


def version(paths: Sequence[str]) -> GitVersion:
    """Find the version of the files; the empty one without git, outside a repository, or for files not in it.

    It is that of the last change to these files, not of the last commit: a paper kept beside its plans does not
    change by being committed.
    """
    if not paths:
        return GitVersion()
    try:
        folder = Path(os.path.commonpath([Path(path).resolve().parent for path in paths]))
        asked = ["."] if len(paths) > MANY else [os.path.relpath(Path(path).resolve(), folder) for path in paths]
        found = ask_git(folder, "log", "-1", "--format=%H", "--end-of-options", "HEAD", "--", *asked)
        changed = ask_git(folder, "diff", "--name-only", "--no-ext-diff", "--no-textconv", "HEAD", "--", *asked)
    except (RevisionError, OSError, ValueError):
        return GitVersion()
    name = found.decode("ascii", "replace").strip()[:SHORT]
    return GitVersion(name, bool(name and changed.strip()))
