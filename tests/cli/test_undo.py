"""Check that `undo` restores every file of the last edit, or none if one has been changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_all_or_none import EDIT, FIX, PLANS
from tests.cli.test_transcripts import run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in PLANS.items():
        path = tmp_path / "plans" / name / f"{name}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(words: list[str]) -> str:
    quoted = [f'"{word}"' if " " in word else word for word in words]
    return run(f"ACTIONPLAN_STATE_DIR=state actionplan {' '.join(quoted)}")


def texts() -> dict[str, str]:
    return {name: Path(f"plans/{name}/{name}.yaml").read_text(encoding="utf-8") for name in PLANS}


@pytest.mark.parametrize("words", [EDIT, FIX], ids=["update", "lint --fix"])
def test_both_files_are_restored(words: list[str]) -> None:
    call(words)
    edited = texts()
    assert edited["a"] != PLANS["a"]
    assert edited["b"] != PLANS["b"]
    preview = call(["undo", "--dry-run"])
    assert texts() == edited
    assert call(["undo"]) == preview
    assert texts() == PLANS
    assert preview.endswith("= 0\n")
    for name in PLANS:
        assert f"--- a/plans/{name}/{name}.yaml" in preview


def test_edits_are_taken_back_one_after_the_other() -> None:
    states = [texts()]
    for number in range(3):
        call(["update", "a:x", "--note", f"Note {number}", "--on", "2011-03-01"])
        states.append(texts())
    for state in reversed(states[:-1]):
        call(["undo"])
        assert texts() == state
    assert "no edit to take back" in call(["undo"])


def test_a_file_changed_since_stops_the_undo() -> None:
    call(EDIT)
    Path("plans/b/b.yaml").write_text(texts()["b"] + "# by hand\n", encoding="utf-8")
    edited = texts()
    printed = call(["undo"])
    assert printed.endswith("= 2\n")
    assert "`plans/b/b.yaml` was changed after your last edit, so nothing is taken back" in printed
    assert texts() == edited


def test_a_file_that_is_gone_stops_the_undo() -> None:
    call(EDIT)
    edited = texts()
    Path("plans/b/b.yaml").unlink()
    printed = call(["undo"])
    assert printed == "! error: `plans/b/b.yaml` no longer exists, so your last edit cannot be taken back\n= 2\n"
    assert Path("plans/a/a.yaml").read_text(encoding="utf-8") == edited["a"]


def test_a_file_that_already_is_as_before_does_not_stop_the_undo() -> None:
    call(EDIT)
    Path("plans/a/a.yaml").write_text(PLANS["a"], encoding="utf-8")
    printed = call(["undo"])
    assert texts() == PLANS
    assert "a/plans/a/a.yaml" not in printed
    assert "--- a/plans/b/b.yaml" in printed
    assert printed.endswith("= 0\n")


NEXT = [
    "carry", "a", "--into", "plans/next.yaml", "--title", "Next", "--issued", "2030-01-01", "--approved-by", "Board 1",
    "--keep-owners",
]  # fmt: skip


def test_a_file_that_was_created_is_deleted_or_left_where_something_else_is() -> None:
    assert call(NEXT).endswith("= 0\n")
    created, edited = Path("plans/next.yaml"), texts()
    created.unlink()
    created.mkdir()
    printed = call(["undo"])
    assert "error: `plans/next.yaml` cannot be opened: " in printed
    assert printed.endswith("nothing is taken back\n= 2\n")
    assert texts() == edited
    created.rmdir()
    assert call(["undo"]).endswith("= 0\n")
    assert texts() == PLANS
    assert not created.exists()


def test_a_dry_run_is_not_an_edit() -> None:
    call([*EDIT, "--dry-run"])
    assert "no edit to take back" in call(["undo"])


def test_an_edit_that_cannot_be_recorded_is_still_saved() -> None:
    Path("state").write_text("a file where the folder belongs", encoding="utf-8")
    printed = call(EDIT)
    assert texts()["a"] != PLANS["a"]
    assert "`actionplan undo` cannot take this edit back" in printed
    assert printed.endswith("= 0\n")
