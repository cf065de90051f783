"""Run commands in a process of their own with little time and memory, as fast as a function call."""

# ruff: noqa: BLE001 - whatever a call raises is what a test is after
from __future__ import annotations

import io
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from actionplan.cli import main

SECONDS = 5
"""The time of the processor that a call may take."""
WAIT = 60
"""Seconds after which a call counts as waiting for ever; a busy machine takes long to give five."""
MEMORY = 500 << 20
"""The memory that a call may have at its peak, beside what the tests had when it began."""
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", ""),
    "TERM": "dumb",
    "COLUMNS": "100",
    "ACTIONPLAN_AS_OF": "2011-03-15",
    "ACTIONPLAN_CACHE_DIR": os.environ.get("ACTIONPLAN_CACHE_DIR", ""),
}
FORKS = hasattr(os, "fork")
DIED = 70
"""The exit status that means that a command raised an exception."""


class Ended(NamedTuple):
    """How a call ended: its exit status (negative for a signal), what it printed, and its memory in bytes."""

    words: tuple[str, ...]
    status: int
    out: bytes
    error: bytes
    memory: int

    @property
    def said(self) -> str:
        """Everything printed, as one text."""
        return (self.out + self.error).decode("utf-8", "replace")


def call(words: Sequence[str], where: Path, stdin: bytes = b"", environment: dict[str, str] | None = None) -> Ended:
    """Run one call in the folder `where`; `environment` replaces the usual one."""
    with tempfile.TemporaryFile() as typed, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        typed.write(stdin)
        typed.seek(0)
        files = (typed.fileno(), out.fileno(), error.fileno())
        run = _forked if FORKS else _within
        status, memory = run(list(words), where, files, ENVIRONMENT if environment is None else environment)
        out.seek(0)
        error.seek(0)
        return Ended(tuple(words), status, out.read(), error.read(), memory)


def _forked(words: list[str], where: Path, files: tuple[int, int, int], environment: dict[str, str]) -> tuple[int, int]:
    import resource  # noqa: PLC0415 not on Windows

    before = _memory()
    child = os.fork()
    if child == 0:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.alarm(WAIT)
            status = _within(words, where, files, environment)[0]
        except BaseException:
            status = DIED
        os._exit(status)
    _, ended, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(ended), used.ru_maxrss * UNIT - before


UNIT = 1 if sys.platform == "darwin" else 1024
"""The bytes in which systems count the memory of a process."""


def _memory() -> int:
    """The bytes that this process has now, or where the system does not say so, those it had at most."""
    import resource  # noqa: PLC0415 not on Windows

    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def _within(words: list[str], where: Path, files: tuple[int, int, int], environment: dict[str, str]) -> tuple[int, int]:
    """Run a call in this process, its streams led to `files`; give its exit status."""
    before = sys.stdin, sys.stdout, sys.stderr, Path.cwd(), dict(os.environ)
    opened = [os.fdopen(os.dup(file), mode) for file, mode in zip(files, _MODES, strict=True)]
    streams = [io.TextIOWrapper(file, encoding="utf-8") for file in opened]
    try:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.chdir(where)
        os.environ.clear()
        os.environ.update(environment)
        try:
            status = main(words)
        except BaseException:
            traceback.print_exc()
            status = DIED
        for stream in streams[1:]:
            stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr, here, variables = before
        os.chdir(here)
        os.environ.clear()
        os.environ.update(variables)
        for stream in streams:
            stream.close()
    return status, 0


_MODES = ("rb", "wb", "wb")
