"""A lock on a folder while a plan in it is read, changed and written, so that two at once lose nothing."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from actionplan.errors import PathError
from actionplan.files.discover import printed

PATIENCE = 30.0
"""Seconds to wait for others."""

_PAUSE = 0.02
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the lock of a folder; the system gives it back when a process dies.

    Raises PathError where the folder cannot be opened or somebody else keeps the lock.
    """
    try:
        handle = _open(os.path.realpath(folder))
    except OSError as error:
        raise PathError(f"`{printed(folder)}` cannot be locked: {error.strerror}") from None
    try:
        _wait(handle, folder)
        yield
    finally:
        os.close(handle)  # this gives back the lock too


def _wait(handle: int, folder: str) -> None:
    begun = time.monotonic()
    while not _take(handle):
        if time.monotonic() - begun > PATIENCE:
            raise PathError(
                f"somebody else has been editing plans in `{printed(folder)}` for {PATIENCE:.0f} s: try again later"
            )
        time.sleep(_PAUSE)


if sys.platform == "win32":  # pragma: no cover - each system runs its own branch
    import msvcrt

    def _open(folder: str) -> int:
        return _lock_file(folder)

    def _take(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            raise
        return True

else:
    import fcntl

    def _open(folder: str) -> int:
        # The folder itself takes the lock: nothing is left behind, and everybody who shares it meets there.
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            fcntl.flock(handle, fcntl.LOCK_UN)
        except OSError as error:
            if error.errno in _BUSY:
                return handle
            os.close(handle)  # some network file systems lock no folders
            return _lock_file(folder)
        return handle

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            raise
        return True


def _lock_file(folder: str) -> int:
    """An empty file that stands for a folder, kept between calls: deleting it would let two hold it at once."""
    name = hashlib.sha256(os.path.normcase(folder).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    path = Path(tempfile.gettempdir()) / f"actionplan-{name}.lock"
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0), 0o666)
