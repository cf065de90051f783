"""What fuzzing has found: every file in `finds` goes to the target that its name begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.runs import RUNS
from fuzz.targets import TARGETS

FINDS = sorted((Path(__file__).parent / "finds").iterdir())


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find.name)
def test_a_find_no_longer_does_harm(find: Path) -> None:
    TARGETS[find.name.partition("-")[0]](find.read_bytes())


def test_every_target_has_a_run() -> None:
    assert list(RUNS) == list(TARGETS)
