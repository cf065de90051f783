from __future__ import annotations

from pathlib import Path

import pytest

from tests.rounds.plans import set_up


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the plan and its contacts, in which commands run."""
    monkeypatch.chdir(tmp_path)
    set_up(tmp_path)
    return tmp_path
