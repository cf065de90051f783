"""The plans as a commit recorded them, found by the same paths as those in the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from actionplan.by_when import format_date
from actionplan.diagnostics.finding import Finding
from actionplan.errors import PathError
from actionplan.files.discover import file_left_out
from actionplan.files.git import LFS_POINTER, GitTree, RevisionError, read_blobs
from actionplan.files.names import STDIN, SUFFIXES, printed
from actionplan.named_tuple import NamedTuple

SHORT = 7
"""How many characters of a commit's id are printed."""
TOGETHER = 16
"""How many files one git command reads."""
_LINK, _SUBMODULE = b"120000", b"160000"


class Recorded(NamedTuple):
    """A commit, and the day on which it was made in the committer's time zone."""

    commit: str
    day: date

    def __str__(self) -> str:
        """Name the day and the commit, for example "3 May 2026 (a1b2c3d)"."""
        return f"{format_date(self.day)} ({self.commit[:SHORT]})"


class RecordedTree(GitTree):
    """The files of one commit, seen from the folder `here`."""

    @property
    def recorded(self) -> Recorded:
        """The commit and its day."""
        return Recorded(self.commit, self.committed)

    def exists(self, path: str) -> bool:
        """Tell whether the commit has a file or folder with this path."""
        try:
            below = self.below_root(path)
        except RevisionError:
            return False
        return below in self.entries or any(self._inside(below))

    def discover(self, paths: Sequence[str]) -> list[RecordedFile]:
        """Return the files that the paths of a command meant at this commit, each once.

        Raise PathError for a path that the commit does not have, and RevisionError for one outside the repository.
        """
        found: dict[str, tuple[str, bool]] = {}
        for path in paths:
            if path == STDIN:
                raise PathError("`-` is standard input, which git has not recorded: name a file, a folder or a plan id")
            for below, shown, named in self._matches(path):
                found.setdefault(below, (shown, named))
        blobs = [self.listing[below] for below in found]
        batches = [Batch(self.root, blobs[at : at + TOGETHER]) for at in range(0, len(blobs), TOGETHER)]
        return [
            RecordedFile(shown, below, named, batches[number // TOGETHER], number % TOGETHER)
            for number, (below, (shown, named)) in enumerate(found.items())
        ]

    def _matches(self, path: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the path below the root, the path as printed, and whether it was named, for each file of a path."""
        below = self.below_root(path)
        if below in self.listing:
            yield below, path, True
            return
        self._refuse_special(path, below)
        inside = sorted(self._inside(below), key=lambda each: each.split("/"))
        if not inside:
            raise PathError(f"there was no file or folder `{printed(path)}` on {self.recorded}")
        for each in inside:
            rest = each.removeprefix(f"{below}/") if below else each
            hidden = any(part.startswith(".") for part in rest.split("/"))
            if each in self.listing and each.lower().endswith(SUFFIXES) and not hidden:
                yield each, os.path.join(path, rest), False  # noqa: PTH118 as the same walk of a folder writes it

    def _refuse_special(self, path: str, below: str) -> None:
        """Raise an error for a link, and for a path in a submodule, which is another repository."""
        for each, (mode, _) in self.entries.items():
            if mode == _LINK and each == below:
                raise PathError(f"`{printed(path)}` was a link on {self.recorded}: name the file that it led to")
            if mode == _SUBMODULE and (each == below or below.startswith(f"{each}/")):
                raise RevisionError(
                    f"`{printed(path)}` is in the submodule `{printed(each)}`, which is a repository of its own: "
                    "run the command in that folder"
                )

    def _inside(self, below: str) -> Iterator[str]:
        start = f"{below}/" if below else ""
        return (each for each in self.entries if each.startswith(start))

    def below_root(self, path: str) -> str:
        """Return a path of the command as git lists it, "" for the top folder. Raise RevisionError for one outside."""
        # A link may have been an ordinary folder then, and the other way round.
        typed = Path(os.path.normpath(self._here.resolve() / path))
        real = typed if typed.is_relative_to(self.root) else typed.resolve()
        if not real.is_relative_to(self.root):
            raise RevisionError(
                f"`{printed(path)}` is not in the repository of the folder you are in: run the command there"
            )
        found = real.relative_to(self.root).as_posix()
        return "" if found == "." else found


class Batch:
    """Some files that one git command reads when the first of them is asked for; each is released when it was read."""

    def __init__(self, root: Path, blobs: Sequence[str]) -> None:
        self._root = root
        self._blobs = blobs
        self._contents: dict[int, bytes | None] = {}

    def read(self, number: int) -> bytes | None:
        """Return the bytes of a file; None if the clone does not have them."""
        if number not in self._contents:
            self._contents = dict(enumerate(read_blobs(self._root, self._blobs)))
        return self._contents.pop(number)


class RecordedFile:
    """A file of a commit. `path` is its name as printed, `below` that below the root; `named` says the user wrote it.

    `where` is the current file of that name.
    """

    content = None

    def __init__(self, path: str, below: str, named: bool, batch: Batch, number: int) -> None:
        self.where = path
        self.path = printed(path)
        self.below = below
        self.named = named
        self._batch = batch
        self._number = number

    def read(self) -> bytes | Finding:
        """Return the bytes of the file, at most one more than the limit, or why the file was left out."""
        data = self._batch.read(self._number)
        if data is None:
            return file_left_out(
                self.path, "this clone does not have the content of this file", "clone it without a filter"
            )
        if data.startswith(LFS_POINTER):
            return file_left_out(self.path, "Git LFS keeps this file elsewhere, so git has not recorded its content")
        return data
