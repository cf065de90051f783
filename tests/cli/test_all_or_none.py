"""Check that a command changes all of its files or none, and never reports a saved edit as failed."""

# ruff: noqa: S603 - every process started here is this tool itself

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.test_process import COMMAND
from tests.cli.test_transcripts import ENVIRONMENT

PLAN = """\
format: 1
id: {name}
title: Libraries
issued: January 2011
actions:
  - ref: x
    action: Ask the staff
    owner: Head of Libraries / Contract Manager
"""
PLANS = {name: PLAN.format(name=name) for name in ("a", "b")}
EDIT = ["update", "a:x", "b:x", "--note", "Staff asked", "--on", "2011-03-01"]
FIX = ["lint", "plans", "--fix"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PLANS.items():
        path = tmp_path / "plans" / name / f"{name}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, words: list[str], stdout: Path | None = None) -> tuple[int, str]:
    """Return the exit status and standard error of a command."""
    with (stdout or folder / "stdout").open("wb") as out:
        done = subprocess.run(
            [*COMMAND, *words], cwd=folder, env=ENVIRONMENT, stdout=out, stderr=subprocess.PIPE, check=False
        )
    return done.returncode, done.stderr.decode()


def saved(folder: Path) -> list[str]:
    """Return the plans whose text has changed."""
    return [n for n, text in PLANS.items() if (folder / "plans" / n / f"{n}.yaml").read_text(encoding="utf-8") != text]


@pytest.mark.parametrize("words", [EDIT, FIX], ids=["update", "lint --fix"])
@pytest.mark.one_in(2)
def test_both_files_are_changed(folder: Path, words: list[str]) -> None:
    assert run(folder, words)[0] != 2
    assert saved(folder) == ["a", "b"]


@pytest.mark.parametrize("words", [EDIT, FIX], ids=["update", "lint --fix"])
@pytest.mark.one_in(2)
def test_neither_file_is_changed_if_the_second_has_a_hard_link(folder: Path, words: list[str]) -> None:
    (folder / "elsewhere").hardlink_to(folder / "plans" / "b" / "b.yaml")
    status, error = run(folder, words)
    assert status == 2
    assert "plans/b/b.yaml` has hard links" in error
    assert saved(folder) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("words", [EDIT, FIX], ids=["update", "lint --fix"])
@pytest.mark.one_in(2)
def test_what_was_saved_is_reported_even_if_the_result_cannot_be_printed(folder: Path, words: list[str]) -> None:
    status, error = run(folder, words, Path("/dev/full"))
    assert saved(folder) == ["a", "b"]
    assert status == 2
    assert "No space left on device" in error
    for name in PLANS:
        assert f"plans/{name}/{name}.yaml" in error
    assert "saved" in error or "fixed" in error
