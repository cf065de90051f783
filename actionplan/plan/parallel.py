"""Many files read by several processes: the same answers in the same order as by one, on every system."""

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
"""With fewer files, starting processes takes about as long as it saves."""

MOST = 8
"""More processes than this would wait for the one that puts their answers together, and for memory."""

AT_ONCE = 16
"""How many files a process is given at a time."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes start where there are no threads; other systems' own libraries have threads that a copy breaks."""

_DIED = (
    "one of the processes that read the plans was ended, by the system or by somebody\n"
    "it may have been short of memory: ask about fewer plans at once"
)


def each(work: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
    """`work` done on every item, in their order, by as many processes as pay.

    `work`, the items and what it gives must be such that `pickle` takes them. What `work` raises is raised here;
    ActionplanError where a process was ended from outside.
    """
    count = min(_processors(), MOST)
    if count < 2 or len(items) < PAYS_FROM:
        yield from map(work, items)
        return
    yield from _shared_out(work, items, count)


def _shared_out(work: Callable[[T], R], items: Sequence[T], count: int) -> Iterator[R]:
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 most calls need no processes

    try:
        with ExitStack() as until:
            try:
                pool = _pool(count)
                until.callback(pool.shutdown, cancel_futures=True)
                found = pool.map(work, items, chunksize=AT_ONCE)
            except (ImportError, NotImplementedError, OSError):  # a system that gives us no processes, or no locks
                found = map(work, items)
            yield from found
    except BrokenExecutor:
        raise ActionplanError(_DIED) from None


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(count: int) -> ProcessPoolExecutor:
    """Processes at work; copies of this one where that is safe, which start in no time, else fresh ones."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 most calls need no processes
    from multiprocessing import get_context  # noqa: PLC0415

    start = START if threading.active_count() == 1 else "spawn"
    return ProcessPoolExecutor(count, get_context(start), _begin, gc.get_threshold())


def _begin(*thresholds: int) -> None:
    """Make a process one that leaves interruptions to its parent, and ends with it however that ends."""
    import signal  # noqa: PLC0415 most calls need no processes

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
