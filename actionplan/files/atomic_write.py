"""Replace files completely or not at all: after a crash, each is the old file or the new one, never a mixture."""

# System calls are made directly, so that their order is visible here and tests can make each of them fail.
# ruff: noqa: PTH105, PTH108, PTH116, PTH120, PTH123
from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

from actionplan.errors import PathError
from actionplan.files.names import printed
from actionplan.named_tuple import NamedTuple

PREFIX = ".actionplan-"
SUFFIX = ".tmp~"
STALE = 3600
"""Seconds after which the temporary file of a killed process is deleted."""


class FileChange(NamedTuple):
    """New content for one file. `path` is what the system opens; `before` is what the file must still hold.

    `before` is None for a file that does not exist yet, `after` is None for one that is to be deleted.
    """

    path: str
    before: bytes | None
    after: bytes | None


class ChangedError(PathError):
    """Raised if a file has changed since it was read, so that nothing is written."""


class PartlySavedError(PathError):
    """Raised if the system fails after replacing only some of the files.

    `saved` holds the paths that were replaced, and `outcome` the message without advice.
    """

    def __init__(self, saved: Sequence[str], failed: Sequence[str], reason: str) -> None:
        done, rest = (", ".join(f"`{printed(path)}`" for path in paths) for paths in (saved, failed))
        self.outcome = f"only some files were saved: {reason}\nsaved: {done}\nnot saved: {rest}"
        super().__init__(f"{self.outcome}\nrun the command again for the files that were not saved")
        self.saved = tuple(saved)


def replace_files(changes: Sequence[FileChange]) -> list[str]:
    """Replace, create or delete all of these files or none, and return the paths that could not be flushed to disk.

    A file is replaced only if its content is still what was read. Links are followed. Before the first file is
    replaced, all are checked and their new contents are on disk. Raise ChangedError if somebody else has changed a
    file, and PathError if a file cannot be written; nothing is replaced then. Raise PartlySavedError if the system
    fails after some of the files have been replaced.
    """
    with contextlib.ExitStack() as temporaries:
        prepared = [_prepare(change, temporaries) for change in changes]
        for each in prepared:
            with _named(each.change):
                _compare(each)
        for number, each in enumerate(prepared):
            try:
                _replace(each)
            except PathError as error:
                if not number:
                    raise
                paths = [change.path for change in changes]
                raise PartlySavedError(paths[:number], paths[number:], str(error).partition("\n")[0]) from None
    return [each.change.path for each in prepared if not _sync_folder(os.path.dirname(each.target))]


def _replace(prepared: _Prepared) -> None:
    """Put the new content of a file in its place, or delete the file, if it still is as it was read."""
    with _named(prepared.change):
        _compare(prepared)
        if prepared.temporary is None:
            os.unlink(prepared.target)
        else:
            _swap(prepared.temporary, prepared.target)


class _Prepared(NamedTuple):
    """A change with its new content in a temporary file next to the target.

    `temporary` is None for a file to be deleted, `status` is None for one that does not exist yet.
    """

    change: FileChange
    target: str
    temporary: str | None
    status: os.stat_result | None


def _prepare(change: FileChange, temporaries: contextlib.ExitStack) -> _Prepared:
    """Check a file and write its new content next to it. `temporaries` deletes that file unless it is moved."""
    target = os.path.realpath(change.path)
    with _named(change):
        status = None if change.before is None else os.stat(target)
        if status is not None:
            _check(change.path, status)
        temporary = None if change.after is None else _write_temporary(target, change.after, status, temporaries)
    return _Prepared(change, target, temporary, status)


@contextlib.contextmanager
def _named(change: FileChange) -> Iterator[None]:
    """Convert an error of the system into a message that names the file."""
    try:
        yield
    except OSError as error:
        kept = "" if change.before is None else "; it is unchanged"
        raise PathError(f"`{printed(change.path)}` cannot be written: {error.strerror or error}{kept}") from None


def _check(path: str, status: os.stat_result) -> None:
    """Raise PathError for a file that cannot be replaced without harm."""
    if not stat.S_ISREG(status.st_mode):
        raise PathError(f"`{printed(path)}` is not a regular file")
    if status.st_nlink > 1:
        raise PathError(f"`{printed(path)}` has hard links, which would keep the old text: remove those links first")
    if not os.access(path, os.W_OK):
        raise PathError(f"`{printed(path)}` cannot be written: it is read-only")


def _write_temporary(target: str, data: bytes, like: os.stat_result | None, temporaries: contextlib.ExitStack) -> str:
    """Write the data to disk in a new file next to the target, with its owner and mode, and return the name.

    Without a target to be like, the file has the mode of any new file.
    """
    folder = os.path.dirname(target)
    handle, temporary = _new_file(folder) if like is None else tempfile.mkstemp(SUFFIX, PREFIX, folder)
    temporaries.callback(_delete, temporary)
    try:
        _sweep(folder, os.fstat(handle).st_mtime)
        if like is not None:
            _dress(handle, target, like)
        _write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    return temporary


def _write(handle: int, data: bytes) -> None:
    """Write all of the data, however little of it the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _new_file(folder: str) -> tuple[int, str]:
    """Create a temporary file with the mode of any new file, which `mkstemp` keeps from others."""
    temporary = f"{folder}{os.sep}{PREFIX}{os.urandom(8).hex()}{SUFFIX}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, 0o666), temporary


def _delete(temporary: str) -> None:
    """Delete a temporary file that was not moved to its place."""
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _sweep(folder: str, now: float) -> None:
    """Delete old temporary files of killed processes. `now` is the time of a file just created in the folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as inside:
        for entry in inside:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > STALE:
                        os.unlink(entry.path)


def _compare(prepared: _Prepared) -> None:
    """Raise ChangedError unless the target is still the file that was read, with the same content.

    Raise PathError if anything, even a link, is now in the place of a new file.
    """
    if prepared.status is None:
        if os.path.lexists(prepared.change.path):
            raise PathError(f"`{printed(prepared.change.path)}` exists and was not changed: give another file name")
        return
    with open(prepared.target, "rb") as file:
        unchanged = file.read() == prepared.change.before and os.fstat(file.fileno()).st_ino == prepared.status.st_ino
    if not unchanged:
        raise ChangedError(f"`{printed(prepared.change.path)}` was changed by somebody else: run the command again")


if sys.platform == "win32":  # pragma: no cover - each system runs its own branch

    def _dress(handle: int, target: str, like: os.stat_result) -> None:
        """Do nothing, because permissions come from the folder."""

    def _swap(temporary: str, target: str) -> None:
        # Virus scanners and indexers may keep new files open for a moment.
        for pause in (0.01, 0.05, 0.2, 1.0, None):
            try:
                os.replace(temporary, target)
            except PermissionError:
                if pause is None:
                    raise
                time.sleep(pause)
            else:
                return

    def _sync_folder(folder: str) -> bool:  # noqa: ARG001 both branches take the same
        """Do nothing: folders cannot be synced, and the file system keeps a journal of their changes."""
        return True

else:

    def _dress(handle: int, target: str, like: os.stat_result) -> None:
        """Give the file the owner, permissions and attributes of the target, as far as this user is allowed to."""
        if (like.st_uid, like.st_gid) != (os.getuid(), os.getgid()):
            with contextlib.suppress(OSError):
                os.fchown(handle, like.st_uid, like.st_gid)
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                for name in os.listxattr(target):
                    os.setxattr(handle, name, os.getxattr(target, name))
        os.fchmod(handle, stat.S_IMODE(like.st_mode))

    def _swap(temporary: str, target: str) -> None:
        os.replace(temporary, target)

    def _sync_folder(folder: str) -> bool:
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError:
            return False
        return True
