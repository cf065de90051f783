"""Random edits of random layouts, judged by libyaml; `tools/fuzz_edits.py` makes any number of them."""

# ruff: noqa: S311 - chance only has to be the same again

from __future__ import annotations

import random

import pytest

from actionplan.plan.reader import load
from tests.changes.judge import content
from tests.changes.random_edits import attempt, random_edit, random_file


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.one_in(3)
def test_edits_change_what_they_should_and_nothing_else(seed: int) -> None:
    for number in range(seed * 25, seed * 25 + 25):
        chance = random.Random(number)
        data = random_file(chance)
        edit = random_edit(chance, data)
        assert attempt(data, edit) == "", (number, edit.name)


def test_the_reader_and_the_judge_read_the_layouts_alike() -> None:
    for number in range(50):
        data = random_file(random.Random(number))
        loaded, judged = load("plan.yaml", data), content(data.decode())
        assert loaded.plan is not None
        assert [found.ref for found in loaded.plan.recommendations] == [one["ref"] for one in judged["recommendations"]]
        assert loaded.plan.title == judged["title"]


def test_the_judge_detects_wrong_edits() -> None:
    chance = random.Random(3)
    data = random_file(chance)
    edit = random_edit(chance, data)
    assert attempt(data, edit._replace(intentions=())).startswith("wrong: not as asked")
    assert attempt(data, edit._replace(intentions=[*edit.intentions, *edit.intentions])).startswith(
        ("wrong", "refused")
    )
