"""Read YAML files as they were at a git revision, from a repository whose settings nobody has checked.

Only commands that read git's own store are run: none reads the work tree, so that no filter, hook or file-system
monitor that a repository's settings name is ever started.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from actionplan.errors import ActionplanError
from actionplan.files.boundary import repository
from actionplan.files.discover import SUFFIXES
from actionplan.syntax.limits import MAX_BYTES

MERGE_BASE = "..."
"""Behind the name of a revision: not that revision, but where the checked-out one parted from it."""

# A checkout can carry settings that run programs and folders that pose as repositories: none of it is obeyed.
_GUARDS = (
    "-c", "safe.bareRepository=explicit",
    "-c", "core.fsmonitor=false",
    "-c", "log.showSignature=false",
    "-c", "protocol.allow=never",
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
)  # fmt: skip
_SECONDS = 60
_LISTING = 1 << 28
_PLAIN_FILES = frozenset({b"100644", b"100755"})


class RevisionError(ActionplanError):
    """A revision that cannot be compared with: no git, no repository, no such revision, a shallow clone."""


class GitRevision:
    """One revision of the repository that holds a folder. `name` is what the user called it.

    Raises RevisionError where there is no git, no repository or no such revision.
    """

    def __init__(self, name: str, here: Path) -> None:
        self.name = name
        self._here = here
        self._run("rev-parse", "--git-dir")  # whether git trusts the folder and finds a repository at all
        root = repository(here)
        if root is None:
            raise RevisionError("this folder is not in the work tree of a git repository")
        self.root = root
        self._commit = self._resolve(name)

    @cached_property
    def files(self) -> dict[str, str]:
        """Every YAML file of the revision: its path below the root, with ``/``, and the id of its content."""
        listing = self._run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", self._commit)
        found = {}
        for line in listing.split(b"\0"):
            head, _, path = line.partition(b"\t")
            mode, _, rest = head.partition(b" ")
            if mode in _PLAIN_FILES and path.lower().endswith(tuple(map(str.encode, SUFFIXES))):
                found[os.fsdecode(path)] = rest.partition(b" ")[2].decode("ascii")
        return found

    def content(self, identity: str) -> bytes:
        """The bytes of a file by the id of its content, one more than a plan may have at most."""
        return self._run("cat-file", "blob", identity, limit=MAX_BYTES + 1)

    def contents(self, identities: Sequence[str]) -> list[bytes]:
        """The bytes of many files by the ids of their contents, in that order, with one call of git.

        One that is larger than a plan may be gives nothing.
        """
        asked = "".join(f"{identity}\n" for identity in identities).encode("ascii")
        said = memoryview(self._run("cat-file", "--batch", given=asked))
        found, at = [], 0
        for _ in identities:
            end = bytes(said[at : at + 200]).index(b"\n") + at
            size = int(bytes(said[at:end]).split()[2])
            found.append(bytes(said[end + 1 : end + 1 + size]) if size <= MAX_BYTES else b"")
            at = end + 1 + size + 1
        return found

    def _resolve(self, name: str) -> str:
        shallow = self._run("rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = "\nthis clone is shallow: fetch the whole history first (in GitHub Actions `fetch-depth: 0`)"
        if name.endswith(MERGE_BASE):
            if shallow:
                raise RevisionError(f"where this branch parted from `{name.removesuffix(MERGE_BASE)}` is unknown{hint}")
            other = self._commit_of(name.removesuffix(MERGE_BASE) or "HEAD", "")
            return self._run("merge-base", "--end-of-options", other, "HEAD").strip().decode("ascii")
        return self._commit_of(name, hint if shallow else "")

    def _commit_of(self, name: str, hint: str) -> str:
        try:
            wanted = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except RevisionError as error:
            raise RevisionError(f"git knows no revision `{name}` here{hint}") from error
        return wanted.strip().decode("ascii")

    def _run(self, *args: str, limit: int = _LISTING, given: bytes = b"") -> bytes:
        return ask_git(self._here, *args, limit=limit, given=given)


def ask_git(here: Path, *args: str, limit: int = _LISTING, given: bytes = b"") -> bytes:
    """What a git command run in the folder `here` prints, at most `limit` bytes; `given` is its standard input.

    Raises RevisionError where it fails.
    """
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    environment = kept | {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    if root := repository(here):
        environment["GIT_WORK_TREE"] = str(root)  # else `core.worktree` in the settings could name any other folder
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as asked:
        asked.write(given)
        asked.seek(0)
        try:
            git = subprocess.Popen(  # noqa: S603 an argument list, no shell
                [_git(), *_GUARDS, *args],
                cwd=here,
                env=environment,
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        except OSError as error:
            raise RevisionError(f"git cannot be run: {error.strerror}") from None
        found, status = _read(git, limit)
        if status and len(found) < limit:
            errors.seek(0)
            raise RevisionError(_reason(errors.read(2000).decode("utf-8", "replace"), args[0]))
    return found


def _git() -> str:
    """Return the path of the git program, found in the absolute folders of PATH alone.

    Windows looks in the current folder first, and a PATH may name it: a program that somebody put beside the plans
    must not be run. Raises OSError where there is no git.
    """
    names = ("git.exe",) if sys.platform == "win32" else ("git",)
    here = os.path.realpath(".")
    for folder in os.get_exec_path():
        if Path(folder).is_absolute() and os.path.realpath(folder) != here:
            for name in names:
                program = Path(folder, name)
                if program.is_file() and os.access(program, os.X_OK):
                    return str(program)
    raise FileNotFoundError(errno.ENOENT, "it is not installed, or not in a folder that PATH names in full")


def _read(git: subprocess.Popen[bytes], limit: int) -> tuple[bytes, int]:
    """The output, cut at `limit`, and the exit status; whatever still runs after that or too long is ended."""
    stop = threading.Timer(_SECONDS, git.kill)
    stop.start()
    try:
        with git:
            found = git.stdout.read(limit) if git.stdout else b""
            if len(found) >= limit:
                git.kill()
    finally:
        stop.cancel()
    return found, git.returncode


def _reason(said: str, command: str) -> str:
    """Why git refused, in its own first line."""
    first = next((line for line in said.splitlines() if line.strip()), "no reason given").removeprefix("fatal: ")
    if "dubious ownership" in first:
        return f"git does not trust this folder: {first}; mark it with `git config --global --add safe.directory …`"
    if "not a git repository" in first:
        return "this folder is in no git repository, so there is nothing to compare with"
    return f"git {command}: {first}"
