"""Do the same work on many items in several processes: the results and their order are those of one process."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from actionplan.errors import ActionplanError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

PAYS_FROM = 64
"""How many items there must be: with fewer, starting processes takes about as long as it saves."""

MOST = 8
"""How many processes are used at most: more would wait for the one that merges their results, and for memory."""

AT_ONCE = 16
"""How many items a process is given at a time."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes start if there are no threads. System libraries elsewhere have threads, which a fork breaks."""

_DIED = (
    "one of the processes that read the plans was ended, by the system or by somebody\n"
    "it may have been short of memory: ask about fewer plans at once"
)


def each(work: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
    """Yield what `work` returns for each item, in order, using as many processes as pay.

    `pickle` must be able to copy `work`, the items and the results. What `work` raises is raised here. Raises
    ActionplanError if a process is ended from outside.
    """
    count = min(_processors(), MOST)
    if count < 2 or len(items) < PAYS_FROM:
        yield from map(work, items)
        return
    yield from _shared_out(work, items, count)


def _shared_out(work: Callable[[T], R], items: Sequence[T], count: int) -> Iterator[R]:
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 most commands need no processes

    try:
        with ExitStack() as until:
            try:
                pool = _pool(count)
                until.callback(pool.shutdown, cancel_futures=True)
                results = pool.map(work, items, chunksize=AT_ONCE)
            except (ImportError, NotImplementedError, OSError):  # a system without processes or locks
                results = map(work, items)
            yield from results
    except BrokenExecutor:
        raise ActionplanError(_DIED) from None


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(count: int) -> ProcessPoolExecutor:
    """Start processes: copies of this one if that is safe, since they start at once, else new ones."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 most commands need no processes
    from multiprocessing import get_context  # noqa: PLC0415

    start = START if threading.active_count() == 1 else "spawn"
    return ProcessPoolExecutor(count, get_context(start), _begin, gc.get_threshold())


def _begin(*thresholds: int) -> None:
    """Set up a process: interruptions are left to its parent, and it ends when its parent does."""
    import signal  # noqa: PLC0415 most commands need no processes

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
