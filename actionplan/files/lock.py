"""Lock a folder while plans in it are changed, so that two people who edit at once lose nothing."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from actionplan.errors import PathError
from actionplan.files.names import printed

PATIENCE = 30.0
"""How many seconds to wait for others."""

ANNOUNCE = 1.0
"""Seconds after which a wait is announced."""

_PAUSE = 0.02
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


@contextlib.contextmanager
def locked(folder: str, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a folder. The system releases it if the process dies.

    `waiting` is called once, with a sentence to print, if somebody else still has the lock after ANNOUNCE seconds.
    Raise PathError if the folder cannot be opened, or if somebody else keeps the lock for PATIENCE seconds.
    """
    try:
        handle = _open(os.path.realpath(folder))
    except OSError as error:
        raise PathError(f"`{printed(folder)}` cannot be locked: {error.strerror}") from None
    try:
        _wait(handle, folder, waiting)
        yield
    finally:
        os.close(handle)  # This also releases the lock.


def _wait(handle: int, folder: str, waiting: Callable[[str], None]) -> None:
    begun, announced = time.monotonic(), False
    while not _take(handle):
        waited = time.monotonic() - begun
        if waited > PATIENCE:
            raise PathError(
                f"somebody else has been editing plans in `{printed(folder)}` for {PATIENCE:.0f} seconds: "
                "try again later"
            )
        if waited > ANNOUNCE and not announced:
            waiting(f"somebody else is editing plans in `{printed(folder)}`: waiting up to {PATIENCE:.0f} seconds")
            announced = True
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
        # The folder itself is locked: this leaves no file behind, and works for everybody who shares the folder.
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            fcntl.flock(handle, fcntl.LOCK_UN)
        except OSError as error:
            if error.errno in _BUSY:
                return handle
            os.close(handle)  # Some network file systems cannot lock folders.
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
    """Open the empty file that is locked instead of a folder, where folders cannot be locked.

    It is kept between commands, since deleting it would let two people hold the lock at once. It is readable and
    writable for everybody, whatever the umask of the first user, who would otherwise shut out all others.
    """
    name = hashlib.sha256(os.path.normcase(folder).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    path = Path(tempfile.gettempdir()) / f"actionplan-{name}.lock"
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | flags, 0o666)
        with contextlib.suppress(OSError, AttributeError):
            os.fchmod(handle, 0o666)
        return handle
    try:
        return os.open(path, os.O_RDWR | flags)
    except PermissionError:  # Another version of this tool made the file, and it can at least be read.
        return os.open(path, os.O_RDONLY | flags)
