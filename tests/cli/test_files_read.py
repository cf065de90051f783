"""A command about PLAN:REF reads the files that may be that plan, and no others."""

from __future__ import annotations

import os
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


def test_an_edit_needs_a_plan_that_can_be_read() -> None:
    said = run('actionplan update 1 --note "Agreed" --in plans/broken.yaml')
    assert said.startswith("! plans/broken.yaml:2:5: AP105 ")
    assert said.endswith("! error: no plan could be read, so nothing was changed\n= 2\n")


NOT_A_PLAN = "receipts: 1\n"
NEARLY = 'id: nearly\ntitle: A\nrecommendations:\n  - {ref: "1", recommendation: Agree a rota}\n'
SKIPPED = [
    # the files beside one plan, and what the command says about them
    ({"a": NOT_A_PLAN}, "! note: skipped 1 YAML file that is not a plan: here/a.yaml\n"),
    (
        dict.fromkeys("abcde", NOT_A_PLAN),
        "! note: skipped 5 YAML files that are not plans: here/a.yaml, here/b.yaml, here/c.yaml and 2 more\n",
    ),
    (
        {"a": NEARLY},
        "! note: here/a.yaml looks like a plan: if it is one, add the line `format: 1` at its start\n",
    ),
    (
        {"a": "format: 1\nid: ["},
        (
            "! here/a.yaml:2:5: AP105 the list, record or text that begins with this `[` is not valid "
            "(the file left out)\n"
            "! left out: 1 item, listed above and not counted\n"
        ),
    ),
]


@pytest.mark.parametrize(("texts", "said"), SKIPPED)
def test_files_that_are_not_read_as_plans_are_named(texts: dict[str, str], said: str, folder: Path) -> None:
    (folder / "here").mkdir()
    for name, text in {"plan": PLAN.format("plan").replace("format: 1\n", "format: 1\ntitle: A\n"), **texts}.items():
        (folder / "here" / f"{name}.yaml").write_text(text, encoding="utf-8")
    printed = run("actionplan overdue here --as-of 2011-03-15")
    notes = [line for line in printed.splitlines(keepends=True) if line.startswith("! ")]
    assert "".join(line for line in notes if "finding" not in line) == said


def test_a_folder_without_a_plan_is_an_error_that_says_what_to_do(folder: Path) -> None:
    (folder / "büro").mkdir()
    for text, advice in (
        (NOT_A_PLAN, "to write a first plan, run `actionplan new`"),
        (NEARLY, "büro/a.yaml looks like a plan: if it is one, add the line `format: 1` at its start"),
    ):
        (folder / "büro" / "a.yaml").write_text(text, encoding="utf-8")
        assert run("actionplan overdue büro") == f"! error: there is no plan in `büro`\n! {advice}\n= 2\n"


def test_quiet_leaves_out_which_files_are_not_plans(folder: Path) -> None:
    (folder / "here").mkdir()
    (folder / "here" / "a.yaml").write_text(NOT_A_PLAN, encoding="utf-8")
    (folder / "here" / "b.yaml").write_text(PLAN.format("b"), encoding="utf-8")
    assert "! note: skipped" in run("actionplan overdue here --as-of 2011-03-15")
    assert "note:" not in run("actionplan --quiet overdue here --as-of 2011-03-15")


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_file_that_cannot_be_opened_is_not_taken_for_a_named_plan(folder: Path) -> None:
    (folder / "plans" / "gone.yaml").symlink_to("nowhere")
    said = run("actionplan show second:1 --as-of 2011-03-15")
    assert "gone" not in said
    assert said.endswith("= 0\n")
