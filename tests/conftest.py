"""Decide which tests run and in how many processes, and spare the folders of the user.

`pytest` alone leaves out the tests marked `slow`, and tries few examples of each property; `pytest --all` runs
everything. Tests that are asked for by their path, by `-k` or by `-m` run in any case.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from typing import Any

import pytest

# Without compiled files on disk, each process rewrites the assertions of all tests and of Hypothesis again, and each
# process that a test starts compiles the package again: about ten seconds of processor time in each run of them.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
from hypothesis import settings  # noqa: E402 the first that is compiled

MOST = 4
QUICK = "not slow"
_STATE = tempfile.TemporaryDirectory(prefix="actionplan-state-")
os.environ["ACTIONPLAN_STATE_DIR"] = _STATE.name
os.environ["ACTIONPLAN_CACHE_DIR"] = f"{_STATE.name}/cache"
# How long one example takes depends on what else the machine does. Times are measured in `benchmarks/`.
settings.register_profile("quick", deadline=None, max_examples=40 if os.environ.get("CI") else 10)
settings.register_profile("ordinary", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=200)
LEFT_OUT = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that runs everything."""
    parser.addoption("--all", action="store_true", help="run the slow tests too, and try more examples of properties")


def pytest_configure(config: pytest.Config) -> None:
    """Leave slow tests out of a run of the whole suite that does not ask for them."""
    if _is_whole(config) and not (config.option.all or config.option.markexpr):
        config.option.markexpr = QUICK
    quick = config.option.markexpr == QUICK
    settings.load_profile("thorough" if config.option.all else "quick" if quick else "ordinary")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what `one_in` says: all cases of a test except its first and every so many after that."""
    seen: Counter[str] = Counter()
    for item in items:
        if mark := item.get_closest_marker("one_in"):
            name = item.nodeid.partition("[")[0]
            if seen[name] % mark.args[0]:
                item.add_marker(pytest.mark.slow)
            seen[name] += 1


def _is_whole(config: pytest.Config) -> bool:
    """Say whether neither paths nor names choose the tests."""
    return config.args_source is config.ArgsSource.TESTPATHS and not (
        config.option.keyword or config.getoption("lf", default=False)
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Give the whole suite one process per processor, up to four; a few tests are faster in this process alone."""
    return min(os.cpu_count() or 1, MOST) if _is_whole(config) else 0


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Count the tests that are left out; a process of several tells it to the one that prints the summary."""
    config = items[0].config
    config.stash[LEFT_OUT] = config.stash.get(LEFT_OUT, 0) + len(items)
    getattr(config, "workeroutput", {})["left out"] = config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the number of a process, which is the same for each."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many slow tests were left out, and how to run them."""
    if config.option.markexpr == QUICK:
        number = config.stash.get(LEFT_OUT, 0)
        terminalreporter.write_line(f"{number} slow tests were left out: `pytest --all` runs everything")
