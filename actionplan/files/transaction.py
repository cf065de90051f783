"""Change several files as one: lock, read, replace all or none, and start again if somebody else changed one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from actionplan.files.atomic_write import ChangedError, FileChange, PartlySavedError, replace_files
from actionplan.files.lock import locked
from actionplan.named_tuple import NamedTuple

T = TypeVar("T")

TRIES = 5
"""How often the work is tried if somebody changes a file without the lock."""


class Saved(NamedTuple, Generic[T]):
    """The result of the work, and the paths that were saved but could not be flushed to disk."""

    result: T
    unflushed: list[str]


class Listener(NamedTuple):
    """The functions called during a transaction.

    `waiting` is called once, with a sentence to print, if somebody else has the lock. `saved` is called with the
    changes that were made, even if the system failed before the last of them.
    """

    waiting: Callable[[str], None]
    saved: Callable[[Sequence[FileChange]], None]


def run(paths: Iterable[str], work: Callable[[], tuple[T, Sequence[FileChange]]], listener: Listener) -> Saved[T]:
    """Call `work`, which reads files and returns a result and changes, and save all of the changes or none.

    `paths` are the files that may change; their folders are locked during the work. If `work` raises an exception,
    nothing is written. Raise PathError like `locked` and `replace_files`.
    """
    folders = sorted({str(Path(os.path.realpath(path)).parent) for path in paths})
    with contextlib.ExitStack() as locks:
        for folder in folders:
            locks.enter_context(locked(folder, listener.waiting))
        for _ in range(TRIES - 1):
            with contextlib.suppress(ChangedError):
                return _attempt(work, listener)
        return _attempt(work, listener)


def _attempt(work: Callable[[], tuple[T, Sequence[FileChange]]], listener: Listener) -> Saved[T]:
    result, proposed = work()
    changes = [change for change in proposed if change.before != change.after]
    try:
        unflushed = replace_files(changes)
    except PartlySavedError as error:
        listener.saved([change for change in changes if change.path in error.saved])
        raise
    if changes:
        listener.saved(changes)
    return Saved(result, unflushed)
