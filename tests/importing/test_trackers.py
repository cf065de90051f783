"""Made trackers of audit, health, councils and others, whose columns were named by hand before they were read.

The first figures, before any word was added for them, are in docs/design/import-figures.md. `misses` of an answer are
the faults that are known and left, each with the reason.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.score_trackers import ANSWERS, score_tracker

FOLDER = Path(__file__).parent / "trackers"
TRACKERS = {
    f"{answers.parent.name}/{name}": answer
    for answers in sorted(FOLDER.glob(f"*/{ANSWERS}"))
    for name, answer in json.loads(answers.read_text("utf-8")).items()
}


def test_every_tracker_has_an_answer() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*") if path.name != ANSWERS}
    assert files == set(TRACKERS)


@pytest.mark.one_in(24)
@pytest.mark.parametrize("name", TRACKERS)
def test_every_column_is_taken_for_what_it_is(name: str) -> None:
    assert score_tracker(FOLDER / name, TRACKERS[name]).faults == tuple(TRACKERS[name].get("misses", ()))
