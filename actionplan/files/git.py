"""Read YAML files as they were at a git revision, without trusting the settings of the repository.

Only commands that read git's object store are run. None reads the work tree, so no filter, hook or file-system monitor
named in the settings of a repository is ever started.
"""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import IO

from actionplan.errors import ActionplanError
from actionplan.files.boundary import repository
from actionplan.files.names import SUFFIXES
from actionplan.syntax.limits import MAX_BYTES

MERGE_BASE = "..."
"""The ending of a revision's name that means the merge base of that revision and the checked-out one."""

# A checkout can contain settings that run programs, and folders that look like repositories. All of it is ignored.
_GUARDS = (
    "-c", "safe.bareRepository=explicit",
    "-c", "core.fsmonitor=false",
    "-c", "log.showSignature=false",
    "-c", "protocol.allow=never",
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
)  # fmt: skip
_SECONDS = 60
_MOST_OUTPUT = 1 << 28
"""The most bytes that are read of what a git command prints."""
_MOST_VERSIONS = 200
"""The most earlier versions of one file that are read."""
_PLAIN_FILES = frozenset({b"100644", b"100755"})
_YAML = tuple(suffix.encode() for suffix in SUFFIXES)


SHALLOW = "\nthis clone is shallow: fetch the whole history first (in GitHub Actions `fetch-depth: 0`)"


LFS_POINTER = b"version https://git-lfs.github.com/spec/"
"""The beginning of a pointer file, for a file that Git LFS keeps elsewhere and that git has not stored itself."""


class RevisionError(ActionplanError):
    """Raised if a revision cannot be read: no git, no repository, no such revision, or a shallow clone."""


def missing_content(path: str, revision: str) -> RevisionError:
    """Return the error for a file of a revision whose content a partial clone does not have."""
    return RevisionError(
        f"this clone does not have the content of {path} at {revision}: clone the repository without a filter"
    )


class GitTree:
    """The files of one commit of the repository that contains the folder `here`. `root` is its top folder.

    `commit` is the full id of the commit.
    """

    def __init__(self, here: Path, root: Path, commit: str) -> None:
        self._here = here
        self.root = root
        self.commit = commit

    @cached_property
    def day(self) -> date:
        """The day of the commit in its own time zone: the author's or the committer's date, whichever is earlier.

        Squashing and merge buttons set the committer's date to today, so the author's date is used as well.
        """
        return min(self._days.values())

    @cached_property
    def committed(self) -> date:
        """The day on which the commit was made, in the time zone of the committer."""
        return self._days[b"committer"]

    @cached_property
    def _days(self) -> dict[bytes, date]:
        head = self._run("cat-file", "commit", self.commit).partition(b"\n\n")[0]
        lines = [line for line in head.split(b"\n") if line.startswith((b"author ", b"committer "))]
        return {line.partition(b" ")[0]: author_day(line) for line in lines}

    def find_named(self, name: str) -> dict[str, str]:
        """Return the id of the content of every file with this name at the revision, by the path of its folder."""
        suffix = f"/{name}"
        return {path.removesuffix(name).rstrip("/"): identity for path, identity in self._named(suffix).items()}

    def earlier(self, path: str) -> Iterator[bytes]:
        """Yield the earlier contents of a file up to the revision, newest first, each content once."""
        # Git takes a path after `--` from the folder it runs in, so it runs in the top folder.
        commits = ask_git(self.root, "rev-list", "--end-of-options", self.commit, "--", path).decode("ascii").split()
        seen: set[str] = set()
        for commit in commits[:_MOST_VERSIONS]:
            line = self._run("ls-tree", "-z", "--full-tree", commit, "--", path)
            identity = line.partition(b"\t")[0].rpartition(b" ")[2].decode("ascii")
            if identity and identity not in seen:
                seen.add(identity)
                yield self.content(identity)

    def older_files(self) -> Iterator[bytes]:
        """Yield the content of every YAML file in the history of the commit, newest first, each content once."""
        listed = self._run("rev-list", "--objects", "--end-of-options", self.commit).splitlines()
        named = (line.partition(b" ") for line in listed)
        identities = [identity.decode("ascii") for identity, _, path in named if path.lower().endswith(_YAML)]
        return (data for data in self.blobs(identities) if data is not None)

    def _named(self, suffix: str) -> dict[str, str]:
        return {path: identity for path, identity in self.listing.items() if f"/{path}".endswith(suffix)}

    @cached_property
    def listing(self) -> dict[str, str]:
        """The id of the content of every regular file of the commit, by its path below the root, with ``/``."""
        return {path: identity for path, (mode, identity) in self.entries.items() if mode in _PLAIN_FILES}

    @cached_property
    def entries(self) -> dict[str, tuple[bytes, str]]:
        """The mode and id of every file, link and submodule of the commit, by its path below the root, with ``/``."""
        listing = self._run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", self.commit)
        entries = {}
        for line in filter(None, listing.split(b"\0")):
            head, _, path = line.partition(b"\t")
            mode, _, rest = head.partition(b" ")
            entries[os.fsdecode(path)] = (mode, rest.partition(b" ")[2].decode("ascii"))
        return entries

    @cached_property
    def files(self) -> dict[str, str]:
        """The id of the content of every YAML file of the revision, by its path below the root, with ``/``."""
        return {path: identity for path, identity in self.listing.items() if path.lower().endswith(SUFFIXES)}

    @property
    def id_length(self) -> int:
        """The number of digits in an id of git: 40, or 64 in a repository with the longer hash."""
        return len(self.commit)

    def content(self, identity: str) -> bytes:
        """Return the bytes of a file by the id of its content, at most one byte more than a plan may have."""
        return self._run("cat-file", "blob", identity, limit=MAX_BYTES + 1)

    def contents(self, identities: Sequence[str]) -> list[bytes]:
        """Return the bytes of many files by the ids of their contents, in that order, with one git command.

        A file larger than a plan may be, or that the clone does not have, is returned as empty.
        """
        return [data if data is not None and len(data) <= MAX_BYTES else b"" for data in self.blobs(identities)]

    def blobs(self, identities: Sequence[str]) -> Iterator[bytes | None]:
        """Yield the bytes of many files by the ids of their contents, as `read_blobs` does."""
        return read_blobs(self._here, identities)

    def _run(self, *args: str, limit: int = _MOST_OUTPUT, stdin: bytes = b"") -> bytes:
        return ask_git(self._here, *args, limit=limit, stdin=stdin)


class GitRevision(GitTree):
    """One revision of the repository that contains a folder. `name` is the name that the user gave.

    Raise RevisionError if there is no git, no repository or no such revision.
    """

    def __init__(self, name: str, here: Path) -> None:
        super().__init__(here, root_of(here), "")
        self.name = name
        self.moved = False
        """Whether the merge base is used, because the revision is not in the history of the checked-out one."""
        self.commit = self._resolve(name)

    def _resolve(self, name: str) -> str:
        if not name.strip():
            raise RevisionError("the revision to compare with is empty: give a commit, a branch or a tag")
        shallow = is_shallow(self._here)
        merge_base = name.endswith(MERGE_BASE)
        named = name.removesuffix(MERGE_BASE)
        if merge_base and shallow:
            raise RevisionError(f"no merge base with `{named}`{SHALLOW}")
        commit = commit_of(self._here, named or "HEAD", SHALLOW if shallow else "")
        base = self._merge_base(commit, named, SHALLOW if shallow else "")
        self.moved = base != commit and not merge_base
        return base

    def _merge_base(self, commit: str, named: str, hint: str) -> str:
        """Return the commit itself if it is in the history of the checked-out one, else their merge base."""
        if self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip().decode("ascii") == commit:
            return commit
        try:
            return self._run("merge-base", "--end-of-options", commit, "HEAD").strip().decode("ascii")
        except RevisionError:
            raise RevisionError(f"no merge base with `{named}`{hint}") from None


def root_of(here: Path) -> Path:
    """Return the top folder of the repository. Raise RevisionError without git, or outside the work tree of one."""
    ask_git(here, "rev-parse", "--git-dir")  # This fails if git does not trust the folder or finds no repository.
    root = repository(here)
    if root is None:
        raise RevisionError("this folder is not in the work tree of a git repository")
    return root


def is_shallow(here: Path) -> bool:
    """Tell whether the clone lacks the older part of its history."""
    return ask_git(here, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commit_of(here: Path, name: str, hint: str = "") -> str:
    """Return the full id of the commit that a name means.

    Raise RevisionError, with the hint, for an unknown name, and for one that both a branch and a tag have: git would
    take the tag, which may be anybody's.
    """
    both = [f"refs/heads/{name}", f"refs/tags/{name}"]
    if ask_git(here, "for-each-ref", "--format=%(refname)", *both).decode("utf-8", "replace").splitlines() == both:
        raise RevisionError(f"`{name}` is both a branch and a tag: write `refs/heads/{name}` or `refs/tags/{name}`")
    try:
        wanted = ask_git(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except RevisionError as error:
        raise RevisionError(f"unknown git revision `{name}`{hint}") from error
    return wanted.strip().decode("ascii")


def read_blobs(here: Path, identities: Sequence[str]) -> Iterator[bytes | None]:
    """Yield the bytes of many files by the ids of their contents, in that order, from one git command.

    A file larger than a plan may be is cut after one byte more; one that the clone does not have is None. Each is
    released before the next is read.
    """
    at = 0
    while at < len(identities):
        for data in _blobs_until_end(here, identities[at:]):
            yield data
            at += 1
        if at < len(identities):  # git stops where it would have to fetch a content, and is then asked for the rest.
            yield None
            at += 1


def _blobs_until_end(here: Path, identities: Sequence[str]) -> Iterator[bytes | None]:
    """Yield the bytes of files as `read_blobs` does, up to the first for which git ends."""
    lines = "".join(f"{identity}\n" for identity in identities).encode("ascii")
    with open_git(here, "cat-file", "--batch", stdin=lines) as output:
        for _ in identities:
            line = output.readline()
            if not line:
                return
            head = line.split()
            yield _read_blob(output, int(head[2])) if len(head) > 2 else None  # Otherwise it is "missing".


def _read_blob(output: IO[bytes], size: int) -> bytes:
    """Return the bytes of a file from what git prints, and skip what is beyond the limit and the line feed after it."""
    data = output.read(min(size, MAX_BYTES + 1))
    _skip(output, size - len(data) + 1)
    return data


def _skip(output: IO[bytes], count: int) -> None:
    while count > 0 and (passed := len(output.read(min(count, 1 << 20)))):
        count -= passed


def author_day(line: bytes) -> date:
    """Return the day in a line like "author A <a@example.org> 1300000000 +0100", in the time zone given there."""
    seconds, offset = line.split()[-2:]
    sign = -1 if offset.startswith(b"-") else 1
    shift = sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds)) + shift).date()


def ask_git(here: Path, *args: str, limit: int = _MOST_OUTPUT, stdin: bytes = b"") -> bytes:
    """Run a git command in the folder `here` and return its output, at most `limit` bytes.

    `stdin` is its standard input. Raise RevisionError if the command fails.
    """
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as standard_input:
        output, status = _read(_started(here, args, _filled(standard_input, stdin), errors), limit)
        if status and len(output) < limit:
            errors.seek(0)
            raise RevisionError(_reason(errors.read(2000).decode("utf-8", "replace"), args[0]))
    return output


@contextmanager
def open_git(here: Path, *args: str, stdin: bytes = b"") -> Iterator[IO[bytes]]:
    """Run a git command in the folder `here` and provide its output, to be read as it comes.

    A failed command has none.
    """
    with tempfile.TemporaryFile() as standard_input:
        git = _started(here, args, _filled(standard_input, stdin), subprocess.DEVNULL)
        with git:
            try:
                yield git.stdout or io.BytesIO()
            finally:
                git.kill()


def _filled(file: IO[bytes], content: bytes) -> IO[bytes]:
    file.write(content)
    file.seek(0)
    return file


def _started(here: Path, args: Sequence[str], stdin: IO[bytes], stderr: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start git. Raise RevisionError if there is none."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    environment = kept | {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    environment["GIT_GRAFT_FILE"] = os.devnull  # Grafts would change the history.
    if root := repository(here):
        environment["GIT_WORK_TREE"] = str(root)  # Otherwise `core.worktree` in the settings could name any folder.
    try:
        return subprocess.Popen(  # noqa: S603 an argument list, no shell
            [git_program(), *_GUARDS, *args],
            cwd=here,
            env=environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from None


def git_program() -> str:
    """Return the path of the git program, searching only the absolute folders in PATH.

    Windows looks in the current folder first, and PATH may contain it, but a program next to the plans must not be
    run. Raise OSError if there is no git.
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
    """Return the output, cut at `limit`, and the exit status. Kill git if it writes more or takes too long."""
    stop = threading.Timer(_SECONDS, git.kill)
    stop.start()
    try:
        with git:
            output = git.stdout.read(limit) if git.stdout else b""
            if len(output) >= limit:
                git.kill()
    finally:
        stop.cancel()
    return output, git.returncode


def _reason(message: str, command: str) -> str:
    """Return the reason why git failed: a message for common reasons, else the first line of its own."""
    first = next((line for line in message.splitlines() if line.strip()), "no reason given").removeprefix("fatal: ")
    if "dubious ownership" in first:
        return f"git does not trust this folder: {first}; mark it with `git config --global --add safe.directory …`"
    if "cannot use bare repository" in first:
        return "this is a bare repository, which has no files: clone it, and run the command in the clone"
    if "not a git repository" in first:
        return "this folder is not in a git repository, so there is no earlier version to read"
    return f"git {command}: {first}"
