"""Find an earlier version of a file in git by the hash of its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from actionplan.files.git import GitTree, RevisionError, commit_of, root_of


def earlier_version(path: Path, digest: str) -> bytes | None:
    """Return the content that a file had in git whose SHA-256 begins with `digest`; None if there is none.

    The content has the line endings that the hash was made with, whichever git keeps. Without git, or outside a
    repository, there is no content.
    """
    try:
        here = path.resolve().parent
        root = root_of(here)
        tree = GitTree(here, root, commit_of(here, "HEAD"))
        for data in tree.earlier(path.resolve().relative_to(root.resolve()).as_posix()):
            for content in (data, data.replace(b"\r\n", b"\n"), data.replace(b"\n", b"\r\n")):
                if hashlib.sha256(content).hexdigest().startswith(digest):
                    return content
    except (RevisionError, ValueError):
        pass
    return None
