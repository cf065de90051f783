"""Decide how many processes run the tests, and keep what they write out of the user's own folders."""

from __future__ import annotations

import os
import tempfile

import pytest

MOST = 4
_STATE = tempfile.TemporaryDirectory(prefix="actionplan-state-")
os.environ["ACTIONPLAN_STATE_DIR"] = _STATE.name
os.environ["ACTIONPLAN_CACHE_DIR"] = f"{_STATE.name}/cache"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Give the whole suite one process per processor, up to four; a few tests are faster in this process alone."""
    whole = config.args_source is config.ArgsSource.TESTPATHS and not config.option.keyword and not config.option.lf
    return min(os.cpu_count() or 1, MOST) if whole else 0
