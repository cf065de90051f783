"""Run the same work on many items in several processes, with the results and order of a single process."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from actionplan.errors import ActionplanError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

MIN_ITEMS = 64
"""The fewest items for which processes are started; with fewer, starting them takes as long as they save."""

MAX_PROCESSES = 8
"""The most processes used; more would only wait for memory and for the process that merges their results."""

CHUNK = 16
"""How many items a process is given at a time."""

AHEAD = 4
"""How many chunks per process are handed out before their results are taken: more would only fill the memory."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes start if there are no threads. On other systems, libraries have threads, which a fork breaks."""

_DIED = (
    "a process that read plans was ended from outside, perhaps because memory ran out\n"
    "run the command again with fewer plans"
)


def each(work: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
    """Yield the result of `work` for each item, in order, using several processes if that is faster.

    `pickle` must be able to copy `work`, the items and the results. An exception in `work` is raised here. Raise
    ActionplanError if a process is ended from outside.
    """
    count = _processes(items)
    if count < 2:
        yield from map(work, items)
        return
    for results in _shared_out(partial(_all, work), _chunks(items), count):
        yield from results


def together(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> Generator[R, None, None]:
    """Yield the result of `work` for each chunk of items, in order, using several processes if that is faster.

    The size of a chunk does not depend on the number of processes. Otherwise this is like `each`.
    """
    count = _processes(items)
    yield from _shared_out(work, _chunks(items), count) if count > 1 else map(work, _chunks(items))


def _processes(items: Sequence[T]) -> int:
    """Return how many processes to share the items out to."""
    return min(_processors(), MAX_PROCESSES) if len(items) >= MIN_ITEMS else 1


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))


def _all(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return list(map(work, items))


def _shared_out(work: Callable[[Sequence[T]], R], chunks: Iterator[Sequence[T]], count: int) -> Iterator[R]:
    from concurrent.futures import BrokenExecutor, Future  # noqa: PLC0415 most commands need no processes

    waiting: deque[Future[R]] = deque()
    try:
        with ExitStack() as until:
            first = next(chunks)
            try:
                pool = _pool(count)
                until.callback(pool.shutdown, cancel_futures=True)
                waiting.append(pool.submit(work, first))
            except (ImportError, NotImplementedError, OSError):  # The system has no processes or locks.
                yield work(first)
                yield from map(work, chunks)
                return
            for chunk in chunks:
                waiting.append(pool.submit(work, chunk))
                if len(waiting) > AHEAD * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    except BrokenExecutor:
        raise ActionplanError(_DIED) from None


def _processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(count: int) -> ProcessPoolExecutor:
    """Return a pool of processes: copies of this one if that is safe, since they start faster, else new ones."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 most commands need no processes
    from multiprocessing import get_context  # noqa: PLC0415

    start = START if threading.active_count() == 1 else "spawn"
    return ProcessPoolExecutor(count, get_context(start), _begin, gc.get_threshold())


def _begin(*thresholds: int) -> None:
    """Set up a process: it leaves interrupts to its parent, and ends when its parent ends."""
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
