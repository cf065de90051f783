"""Writing a plan file whole or not at all: what a crash leaves is the old file or the new one, never between."""

# The system calls are named as they are, so that their order can be read here and each be made to fail in tests.
# ruff: noqa: PTH105, PTH108, PTH116, PTH120, PTH123
from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
import time

from actionplan.errors import PathError
from actionplan.files.discover import printed

PREFIX = ".actionplan-"
SUFFIX = ".tmp~"
STALE = 3600
"""Seconds after which what a killed process left behind is swept away."""


class ChangedError(PathError):
    """The file is not what was read any more, so what was made of that is not written."""


def replace_file(path: str, data: bytes, expected: bytes) -> bool:
    """Give a file new content in one step, and only while it still holds `expected`; links are followed.

    False says that it is written, but that the system could not promise that it outlives a power cut. Raises
    ChangedError where somebody else wrote first, PathError where the file cannot be written; it is untouched then.
    """
    target = os.path.realpath(path)
    try:
        before = os.stat(target)
        _check(path, before)
        temporary = _prepare(target, data, before)
        try:
            _compare(path, target, expected, before)
            _swap(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise PathError(f"`{printed(path)}` cannot be written: {error.strerror or error}; it is untouched") from None
    return _sync_folder(os.path.dirname(target))


def _check(path: str, found: os.stat_result) -> None:
    """Refuse what a new file in its place would break."""
    if not stat.S_ISREG(found.st_mode):
        raise PathError(f"`{printed(path)}` is not a regular file")
    if found.st_nlink > 1:
        raise PathError(f"`{printed(path)}` has other names (hard links), which would keep the old text: remove them")
    if not os.access(path, os.W_OK):
        raise PathError(f"`{printed(path)}` cannot be written: it is read-only")


def _prepare(target: str, data: bytes, like: os.stat_result) -> str:
    """The name of a file beside the target that holds the data safely, with the target's owner and rights."""
    folder = os.path.dirname(target)
    handle, temporary = tempfile.mkstemp(SUFFIX, PREFIX, folder)
    try:
        try:
            _sweep(folder, os.fstat(handle).st_mtime)
            _dress(handle, target, like)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _sweep(folder: str, now: float) -> None:
    """Delete what killed processes left; `now` is the time of a file just made here."""
    with contextlib.suppress(OSError), os.scandir(folder) as inside:
        for entry in inside:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > STALE:
                        os.unlink(entry.path)


def _compare(path: str, target: str, expected: bytes, before: os.stat_result) -> None:
    with open(target, "rb") as file:
        unchanged = file.read() == expected and os.fstat(file.fileno()).st_ino == before.st_ino
    if not unchanged:
        raise ChangedError(f"`{printed(path)}` was changed by somebody else meanwhile")


if sys.platform == "win32":  # pragma: no cover - each system runs its own branch

    def _dress(handle: int, target: str, like: os.stat_result) -> None:
        """Nothing to do: rights come from the folder."""

    def _swap(temporary: str, target: str) -> None:
        # Virus scanners and indexers hold new files for a moment.
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
        """Nothing to do: folders cannot be synced, their changes are in the file system's own log."""
        return True

else:

    def _dress(handle: int, target: str, like: os.stat_result) -> None:
        """Give the file the owner, the rights and the attributes of the target, as far as this user may."""
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
