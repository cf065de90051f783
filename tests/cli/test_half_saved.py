"""Test commands that fail between two files: what was saved is named, and can be completed or taken back."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.cli.dialogue import terminal
from tests.cli.test_transcripts import ENVIRONMENT
from tests.files.test_transaction import fail_at

PLAN = """\
format: 1
id: {0}
title: Libraries
issued: January 2011
actions:
  - ref: x
    action: Ask the staff
    owner: Head of Libraries / Contract Manager
"""
NAMES = ("a", "b", "c")
COMMANDS = {
    "update": ["update", "a:x", "b:x", "c:x", "--note", "Staff asked", "--on", "2011-03-01"],
    "lint --fix": ["lint", "plans", "--fix"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name in NAMES:
        path(tmp_path, name).write_text(PLAN.format(name), encoding="utf-8")
    return tmp_path


def path(folder: Path, name: str) -> Path:
    return folder / "plans" / f"{name}.yaml"


def run(folder: Path, words: list[str]) -> tuple[int, str]:
    """Return the exit status of a command and what it shows."""
    environment = {**ENVIRONMENT, "ACTIONPLAN_STATE_DIR": str(folder / "state")}
    with contextlib.chdir(folder), terminal([], environment) as (screen, _):
        return main(words), screen.text


def saved(folder: Path) -> str:
    """Return the names of the plans that have changed."""
    return "".join(name for name in NAMES if path(folder, name).read_text("utf-8") != PLAN.format(name))


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(("number", "expected"), [(1, ""), (2, "a"), (3, "ab")])
def test_what_is_saved_is_named_and_the_same_command_completes_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], number: int, expected: str
) -> None:
    fail_at(monkeypatch, number)
    status, text = run(folder, words)
    monkeypatch.undo()
    assert status == 2
    assert saved(folder) == expected
    assert f"`plans/{NAMES[number - 1]}.yaml` cannot be written: No space left on device" in text
    if expected:
        done = ", ".join(f"`plans/{name}.yaml`" for name in expected)
        left = ", ".join(f"`plans/{name}.yaml`" for name in NAMES if name not in expected)
        assert f"saved: {done}\n" in text
        assert f"not saved: {left}\n" in text
    halves = {name: path(folder, name).read_bytes() for name in expected}
    again = [word for word in words if word[0] not in expected or word[1:] != ":x"]
    assert run(folder, again)[0] != 2
    assert saved(folder) == "abc"
    assert {name: path(folder, name).read_bytes() for name in expected} == halves


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_what_is_saved_can_be_taken_back(folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    fail_at(monkeypatch, 3)
    run(folder, words)
    monkeypatch.undo()
    assert saved(folder) == "ab"
    assert run(folder, ["undo"])[0] == 0
    assert saved(folder) == ""


@pytest.mark.parametrize("number", [2, 3])
def test_an_edit_that_is_taken_back_half_way_can_be_taken_back_in_full(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    run(folder, COMMANDS["update"])
    fail_at(monkeypatch, number)
    status, text = run(folder, ["undo"])
    monkeypatch.undo()
    assert status == 2
    assert "only some files were saved" in text
    assert saved(folder) == "abc"[number - 1 :]
    assert run(folder, ["undo"])[0] == 0
    assert saved(folder) == ""
