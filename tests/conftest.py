"""Decide how many processes run the tests, give examples all the time they need, and spare the folders of the user."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import settings

MOST = 4
_STATE = tempfile.TemporaryDirectory(prefix="actionplan-state-")
os.environ["ACTIONPLAN_STATE_DIR"] = _STATE.name
os.environ["ACTIONPLAN_CACHE_DIR"] = f"{_STATE.name}/cache"
# How long one example takes depends on what else the machine does. Times are measured in `benchmarks/`.
settings.register_profile("untimed", settings(deadline=None))
settings.load_profile("untimed")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Give the whole suite one process per processor, up to four; a few tests are faster in this process alone."""
    whole = config.args_source is config.ArgsSource.TESTPATHS and not config.option.keyword and not config.option.lf
    return min(os.cpu_count() or 1, MOST) if whole else 0
