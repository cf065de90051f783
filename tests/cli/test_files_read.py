"""A command about PLAN:REF reads the files that may be that plan, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_transcripts import run

PLAN = 'format: 1\nid: {}\nissued: 2011\nactions:\n  - {{ref: "1", action: Agree a rota, by_when: May 2011}}\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    for name in ("first", "second"):
        (tmp_path / "plans" / f"{name}.yaml").write_text(PLAN.format(name), encoding="utf-8")
    (tmp_path / "plans" / "broken.yaml").write_text("format: 1\nid: [", encoding="utf-8")
    return tmp_path


def test_a_named_plan_is_shown_without_reading_the_others() -> None:
    said = run("actionplan show second:1 --as-of 2011-03-15")
    assert "second:1" in said
    assert "broken" not in said
    assert said.endswith("= 0\n")


def test_a_bare_ref_is_looked_for_in_every_plan() -> None:
    said = run("actionplan show 1 --as-of 2011-03-15")
    assert "`1` is in 2 plans" in said
    assert "broken.yaml:2" in said


@pytest.mark.parametrize("written", ['"sec\\x6fnd"', "'second'"])
def test_an_id_is_found_however_it_is_written(written: str, folder: Path) -> None:
    (folder / "plans" / "second.yaml").write_text(PLAN.format(written), encoding="utf-8")
    assert "Agree a rota" in run("actionplan show second:1 --as-of 2011-03-15")


def test_a_plan_is_found_by_the_path_of_its_file(folder: Path) -> None:
    (folder / "plans" / "second.yaml").write_text(PLAN.format("another"), encoding="utf-8")
    assert "another:1" in run("actionplan show plans/second.yaml:1 plans --as-of 2011-03-15")


def test_two_plans_with_the_id_are_both_found(folder: Path) -> None:
    (folder / "plans" / "third.yaml").write_text(PLAN.format("second"), encoding="utf-8")
    assert "`second:1` is in 2 plans" in run("actionplan show second:1 --as-of 2011-03-15")


def test_an_unknown_plan_is_reported_with_all_that_there_are() -> None:
    said = run("actionplan show secund:1 --as-of 2011-03-15")
    assert "no plan has the id `secund`: did you mean `second`?" in said
    assert "broken.yaml:2" in said


def test_an_owner_of_another_plan_is_known(folder: Path) -> None:
    text = PLAN.format("first").replace("by_when", "owner: Clerk, by_when")
    (folder / "plans" / "first.yaml").write_text(text, encoding="utf-8")
    assert "no recommendation or action has the ref" in run("actionplan show second:1 --owner clerk --as-of 2011-03-15")


def test_an_edit_of_a_named_plan_does_not_read_the_others(folder: Path) -> None:
    said = run('actionplan update second:1 --note "Agreed" --as-of 2011-03-15')
    assert said.endswith("= 0\n")
    assert "broken" not in said
    assert "note: Agreed" in (folder / "plans" / "second.yaml").read_text(encoding="utf-8")
    assert "broken.yaml:2" in run('actionplan update second:9 --note "Agreed"')
