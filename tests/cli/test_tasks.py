"""Test tasks and mistakes of newcomers: what each prints, and that the commands it suggests work as pasted.

Each task is a case of a transcript in `tasks/`, run on a fresh copy of its folder. `python tests/cli/test_tasks.py
FILE…` writes down what they print now.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_transcripts import Case, cases, folder, run
from tests.suggestions import commands

TASKS = Path(__file__).parent / "tasks"
INSTEAD = re.compile(r"`([^`]+)`[^`]*: did you mean `([^`]+)`\?")
WITH = re.compile(r"write `(--\S+) ([^`]+)`")


def written() -> Iterator[tuple[Path, Case]]:
    for path in sorted(TASKS.glob("*.txt")):
        for case in cases(path.read_text(encoding="utf-8")):
            yield path, case


def fresh(path: Path, where: Path) -> Path:
    shutil.copytree(folder(path.read_text(encoding="utf-8")), where / "desk")
    return where / "desk"


def pasted(case: Case) -> list[str]:
    """Return the commands that a message suggests, as pasted: those it prints, or the command with another word."""
    printed = commands(case.printed)
    if printed or not case.printed.endswith("= 2\n"):
        return printed
    words = shlex.split(case.call)
    for wrong, right in INSTEAD.findall(case.printed):
        if wrong in words and not right.startswith("actionplan "):
            instead = shlex.split(right) if right.startswith("-") else [right]
            return [shlex.join(each for word in words for each in (instead if word == wrong else [word]))]
    for option, value in WITH.findall(case.printed):
        return [shlex.join([*words[: words.index(option)], option, value])]
    return []


CASES = [pytest.param(path, case, id=case.call) for path, case in written()]


@pytest.mark.parametrize(("path", "case"), CASES)
def test_a_task_prints_what_its_file_shows(
    path: Path, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fresh(path, tmp_path))
    assert run(case.call) == case.printed


@pytest.mark.parametrize(("path", "case"), [each for each in CASES if pasted(each.values[1])])  # type: ignore[arg-type]
@pytest.mark.one_in(4)
def test_what_is_suggested_works_as_pasted(
    path: Path, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fresh(path, tmp_path))
    run(case.call.replace(" --dry-run", ""))
    for command in pasted(case):
        assert run(command).splitlines()[-1] in {"= 0", "= 1"}, command


def test_there_are_sixty_tasks_and_most_errors_suggest_a_command() -> None:
    every = [case for _, case in written()]
    mistakes = [case for case in every if case.printed.endswith("= 2\n")]
    assert len(every) >= 60
    assert sum(bool(pasted(case)) for case in mistakes) >= len(mistakes) / 2


def rewrite(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parts = []
    for case in cases(text):
        with tempfile.TemporaryDirectory() as where:
            os.chdir(fresh(path, Path(where)))
            parts.append(f"{case.remarks}$ {case.call}\n{run(case.call)}")
            os.chdir(path.parent)
    path.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    for each in [Path(argument).resolve() for argument in sys.argv[1:]]:
        rewrite(each)
