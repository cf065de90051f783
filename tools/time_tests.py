"""Show which test files take the most processor time, that of the processes they start included.

    python -m tools.time_tests
    python -m tools.time_tests tests/web --all

Runs pytest in this process with the options that are given, by default all quick tests. Then it prints the seconds that
each file took to collect and to run, and the number of its tests; `--durations=50` names single tests too.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SHOWN = 40
"""How many files are printed."""


class FileTime(NamedTuple):
    """Seconds of processor time that a test file took, and how many of its tests ran."""

    collecting: float = 0.0
    running: float = 0.0
    tests: int = 0


class TimePerFile:
    """A plugin of pytest that adds up the processor time of each test file."""

    def __init__(self) -> None:
        self.files: defaultdict[str, FileTime] = defaultdict(FileTime)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        """Add what it takes to import a file and to find its tests."""
        began = _now()
        report = yield
        if isinstance(collector, pytest.Module):
            file = self.files[collector.nodeid]
            self.files[collector.nodeid] = file._replace(collecting=file.collecting + _now() - began)
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Add what a test takes, with its fixtures."""
        began, name = _now(), item.nodeid.partition("::")[0]
        done = yield
        file = self.files[name]
        self.files[name] = file._replace(running=file.running + _now() - began, tests=file.tests + 1)
        return done

    def table(self) -> str:
        """Return the files that took longest, and the sum of all."""
        longest = sorted(self.files.items(), key=lambda file: -file[1].collecting - file[1].running)
        total = FileTime(*map(sum, zip(*self.files.values(), strict=True)))
        rows = [("collect", "run", "tests", ""), *(_row(*file) for file in longest[:SHOWN]), _row("all files", total)]
        return "\n".join(f"{collect:>8} {run:>8} {tests:>6} {name}" for collect, run, tests, name in rows)


def _row(name: str, file: FileTime) -> tuple[str, str, str, str]:
    return f"{file.collecting:.2f}", f"{file.running:.2f}", str(file.tests), name


def _now() -> float:
    """Return the seconds of processor time used so far, by this process and by those it started that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main(words: list[str]) -> int:
    """Run the tests and print the table; return the exit status of pytest."""
    os.chdir(Path(__file__).parents[1])
    times = TimePerFile()
    status = pytest.main(["-n0", "-q", *words], plugins=[times])
    print(times.table())
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
