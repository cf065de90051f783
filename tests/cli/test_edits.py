"""Test commands that edit, as sessions: one after the other on a copy of the desk.

They are written as transcripts are; `python tests/cli/test_edits.py FILE…` runs them again and writes down what they
print now.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli.test_transcripts import cases, folder, run
from tests.suggestions import commands

SESSIONS = Path(__file__).parent / "sessions"


def play(session: str) -> str:
    """Return the session with what its commands print now, in the current folder."""
    return "".join(f"{case.remarks}$ {case.call}\n{run(case.call)}" for case in cases(session))


@pytest.mark.parametrize("path", sorted(SESSIONS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_session_prints_what_its_file_shows(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = path.read_bytes().decode("utf-8")
    shutil.copytree(folder(session), tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    assert play(session) == session


@pytest.mark.parametrize("path", sorted(SESSIONS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.one_in(2)
def test_what_a_session_suggests_works_as_pasted(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = path.read_bytes().decode("utf-8")
    shutil.copytree(folder(session), tmp_path / "desk")
    for case in cases(session):
        monkeypatch.chdir(tmp_path / "desk")
        for command in commands(run(case.call)):
            shutil.copytree(tmp_path / "desk", tmp_path / "copy", dirs_exist_ok=True)
            monkeypatch.chdir(tmp_path / "copy")
            assert run(command).splitlines()[-1] in {"= 0", "= 1"}, command


def test_a_dry_run_prints_a_diff_for_patch_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(Path(__file__).parent / "desk", tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    before = {path: path.read_bytes() for path in Path("plans").iterdir()}
    printed = run('actionplan update libraries:1.1 museums:1.1 --note "One: two" --as-of 2011-03-15 --dry-run')
    assert [line for line in printed.splitlines() if line.startswith(("--- ", "+++ "))] == [
        "--- a/plans/libraries.yaml",
        "+++ b/plans/libraries.yaml",
        "--- a/plans/museums.yaml",
        "+++ b/plans/museums.yaml",
    ]
    assert {path: path.read_bytes() for path in Path("plans").iterdir()} == before


def rewrite(path: Path) -> None:
    session = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as where:
        shutil.copytree(folder(session), Path(where) / "desk")
        os.chdir(Path(where) / "desk")
        path.write_bytes(play(session).encode("utf-8"))
        os.chdir(path.parent)


if __name__ == "__main__":
    for each in [Path(argument).resolve() for argument in sys.argv[1:]]:
        rewrite(each)
