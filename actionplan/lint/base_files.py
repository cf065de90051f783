"""Find the files that the paths of a command named at a revision, with the links that the revision has."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from actionplan.files.git import GitRevision, RevisionError
from actionplan.files.names import SUFFIXES, printed

_LINK = b"120000"
_HOPS = 40
"""The most links that one path may lead through, as in most systems."""


class BaseFiles:
    """The files of a revision, found by the paths of a command.

    A link may have been a folder at the revision, and the other way round. So a path means what it meant there.
    Otherwise somebody could hide a folder by putting a link in its place.
    """

    def __init__(self, revision: GitRevision) -> None:
        self._revision = revision

    def below_root(self, path: str) -> str:
        """Return the path of a current file as git lists it. Raise RevisionError for one of another repository."""
        try:
            return _posix(Path(path).resolve().relative_to(self._revision.root))
        except ValueError:
            raise RevisionError(
                f"`{printed(path)}` is not in the repository of the folder you are in: run the command there"
            ) from None

    def named(self, path: str) -> set[str]:
        """Return the regular files of the revision that a path of the command named there, with links followed."""
        typed = Path(os.path.normpath(Path.cwd() / path))
        found: set[str] = set()
        if typed.is_relative_to(self._revision.root):
            found = set(self._at(_posix(typed.relative_to(self._revision.root))))
        return found or set(self._at(self.below_root(path)))

    def _at(self, path: str) -> Iterator[str]:
        real = self.followed(path)
        if real is None:
            return
        if real in self._revision.listing:
            yield real
            return
        inside = f"{real}/" if real else ""
        entries, sorted_paths = self._revision.entries, self._sorted
        for number in range(bisect_left(sorted_paths, inside), len(sorted_paths)):
            each = sorted_paths[number]
            if not each.startswith(inside):
                return
            mode, _ = entries[each]
            if not each.lower().endswith(SUFFIXES):
                continue
            if any(part.startswith(".") for part in each.removeprefix(inside).split("/")):
                continue
            target = self.followed(each) if mode == _LINK else each
            if target in self._revision.listing:
                yield target

    def followed(self, path: str) -> str | None:
        """Return where a path leads in the tree of the revision; None if it leads outside or in a circle."""
        waiting = deque(path.split("/"))
        done: list[str] = []
        hops = 0
        while waiting:
            part = waiting.popleft()
            if part in ("", "."):
                continue
            if part == "..":
                if not done:
                    return None
                done.pop()
                continue
            target = self._links.get("/".join([*done, part]))
            if target is None:
                done.append(part)
                continue
            hops += 1
            if hops > _HOPS or target.startswith("/"):
                return None
            waiting.extendleft(reversed(target.split("/")))
        return "/".join(done)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._revision.entries)

    @cached_property
    def _links(self) -> dict[str, str]:
        """The target of every link of the revision, by its path."""
        links = [(path, identity) for path, (mode, identity) in self._revision.entries.items() if mode == _LINK]
        contents = self._revision.contents([identity for _, identity in links]) if links else []
        return {path: os.fsdecode(data) for (path, _), data in zip(links, contents, strict=True)}


def _posix(path: Path) -> str:
    return "" if path == Path() else path.as_posix()
