"""Two real plans carried into the plan of a council made of both, and what a councillor asks about it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_transcripts import ROOT, run

OLD = ("herefordshire-homecare", "derby-putting-people-first")
NAMES = "field,old,new\nowner,PPF Programme Lead,Director of Adult Care\n"
CARRY = (
    f"actionplan carry {' '.join(OLD)} --into plans/severn.yaml --title 'Severn Council' "
    "--organisation 'Severn Council' --issued '1 April 2012' --map names.csv --keep-owners "
    "--approved-by 'Shadow Executive, minute 3'"
)
DAY = "--as-of 2012-05-01"
Council = Path


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    folder = tmp_path_factory.mktemp("council")
    (folder / "plans").mkdir()
    for name in OLD:
        shutil.copy(ROOT / "plans" / f"{name}.yaml", folder / "plans")
    (folder / "names.csv").write_text(NAMES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run(
            'actionplan update derby-putting-people-first:P.4 --revise "June 2011" --on 2011-01-10 '
            '--approved-by "Cabinet, minute 9"'
        )
        assert run(CARRY).rstrip().endswith("= 0")
    return folder


@pytest.fixture(autouse=True)
def inside(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(council)


def lineage(ref: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(f"actionplan lineage {ref} plans -f json {DAY}").rpartition("= 0")[0])
    return found


@pytest.mark.parametrize(
    ("ref", "first", "agreed", "due"),
    [
        ("severn:1.2", "herefordshire-homecare:1.2", "14/02/11", "2011-02-14"),
        (
            "severn:derby-putting-people-first-4.2",
            "derby-putting-people-first:4.2",
            "due to take place in December 09",
            "2009-12-31",
        ),
        (
            "derby-putting-people-first:P.3",
            "derby-putting-people-first:P.3",
            "Further progress to be reported in April 2010",
            "2010-04-30",
        ),
    ],
)
def test_where_was_it_first_agreed_and_for_when(ref: str, first: str, agreed: str, due: str) -> None:
    found = lineage(ref)
    assert (found["first"], found["agreed_by_when"], found["agreed_due"]) == (first, agreed, due)


def test_how_often_was_it_moved_and_who_approved_that() -> None:
    found = lineage("severn:P.4")
    assert (found["times_moved"], found["agreed_due"], found["due"]) == (1, "2011-03-31", "2011-06-30")
    assert "Cabinet, minute 9" in run(f"actionplan show severn:P.4 plans {DAY}")


def test_who_decided_that_it_continues_and_on_which_day() -> None:
    step = lineage("severn:1.1")["steps"][0]
    assert (step["approved_by"], step["carried_on"]) == ("Shadow Executive, minute 3", "2012-04-01")


def test_who_answers_for_it_now() -> None:
    owners = [step["owners"] for step in lineage("severn:1.1")["steps"]]
    assert owners == [["PPF Programme Lead"], ["Director of Adult Care"]]


def test_how_many_continue_and_how_many_were_dropped() -> None:
    paper = run(f"actionplan report plans {DAY}")
    assert "122 actions**: 28 overdue, 1 to confirm, 20 undated, 12 ongoing, 61 carried" in paper
    assert "note 61 actions carried into another plan" in paper
    assert "withdrawn" not in paper.partition("## Summary")[0]


def test_how_many_of_the_new_councils_actions_are_overdue_and_since_when() -> None:
    paper = run(f"actionplan report plans/severn.yaml {DAY}")
    assert "consider 28 overdue actions, the longest by 852 days" in paper


def test_which_refs_had_to_change() -> None:
    position = json.loads(run(f"actionplan status plans/severn.yaml -f json {DAY}").rpartition("= 0")[0])["plans"][0]
    actions = [a for r in position["recommendations"] for a in r["actions"]] + position["actions"]
    changed = {action["ref"]: action["label"] for action in actions if action["ref"].startswith("derby")}
    assert changed["derby-putting-people-first-1.1"] == "1.1"
    assert all(action["carried_from"] for action in actions)


def test_is_anything_open_twice_or_overdue_twice() -> None:
    assert "herefordshire" not in run(f"actionplan overdue plans {DAY} -f csv")
    assert "derby-putting-people-first," not in run(f"actionplan overdue plans {DAY} -f csv")


def test_what_does_the_old_plan_say() -> None:
    assert "carried to severn:1.1" in run(f"actionplan show herefordshire-homecare:1.1 plans {DAY}")


def test_was_the_old_position_changed() -> None:
    for name in OLD:
        before = run(f"actionplan status {ROOT / 'plans' / name}.yaml -f csv --as-of 2011-01-05")
        assert run(f"actionplan status plans/{name}.yaml -f csv --as-of 2011-01-05") == before
