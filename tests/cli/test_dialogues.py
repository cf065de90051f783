"""Test the questions at a terminal, the answers typed and what is saved: each file in dialogues/ is one dialogue.

A line `$ actionplan …` is a command, run in a copy of `desk`. Then comes the screen from the first question on, with
what is typed in «guillemets», and after `---` the lines of plans that changed. Run this module (`python -m
tests.cli.test_dialogues`) to write the files again from their commands and answers, then read the difference.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import re
import shlex
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest

from actionplan.by_when import format_date
from actionplan.cli import main
from tests.cli.dialogue import terminal
from tests.cli.test_transcripts import ENVIRONMENT

HERE = Path(__file__).parent
DIALOGUES = sorted((HERE / "dialogues").glob("*.txt"))
TODAY = "(today)"
ASKED = "\nWhat is new?"


def played(dialogue: str, folder: Path) -> str:
    """Return the dialogue as it runs now, with its commands and answers, in a copy of the desk."""
    shutil.copytree(HERE / "desk", folder, dirs_exist_ok=True)
    with contextlib.chdir(folder):
        return "".join(f"$ {part(each)}" for each in re.split(r"^\$ ", dialogue, flags=re.MULTILINE)[1:])


def part(dialogue: str) -> str:
    """Run one command with its answers; return what is shown and saved."""
    call, _, shown = dialogue.partition("\n")
    name, *words = shlex.split(call)
    assert name == "actionplan"
    before = texts()
    environment = {**ENVIRONMENT, "ACTIONPLAN_STATE_DIR": str(Path(".state").resolve())}
    with terminal(re.findall("«(.*)»", shown), environment) as (screen, keyboard):
        status = main(words)
    assert keyboard.left == [], f"nobody asked for these answers:\n{screen.text}"
    seen = "".join(screen.text.rpartition(ASKED)[1:]) if ASKED in screen.text else screen.text
    found = f"{call}\n{seen.lstrip()}= {status}\n" + "".join(changed(before, texts()))
    return found.replace(format_date(date.today()), TODAY)  # noqa: DTZ011 the day at this place, as the command's


def texts() -> dict[str, str]:
    """Return the text of every plan in this folder by its name."""
    return {path.as_posix(): path.read_text("utf-8") for path in sorted(Path().rglob("*.yaml"))}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the lines that were added to plans and removed from them."""
    lines: list[str] = []
    for name, text in after.items():
        old, new = before.get(name, "").splitlines(), text.splitlines()
        found = [line for line in difflib.unified_diff(old, new, n=0, lineterm="") if line[:3] not in ("---", "+++")]
        if found:
            lines += [f"--- {name}\n", *(f"{line}\n" for line in found if not line.startswith("@@"))]
    return lines


@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
def test_a_dialogue_runs_as_its_file_shows(path: Path, tmp_path: Path) -> None:
    dialogue = path.read_text(encoding="utf-8")
    assert played(dialogue, tmp_path) == dialogue


def test_an_item_and_its_log_are_shown_before_the_questions(tmp_path: Path) -> None:
    shutil.copytree(HERE / "desk", tmp_path, dirs_exist_ok=True)
    with contextlib.chdir(tmp_path), terminal([], ENVIRONMENT) as (screen, _):
        main(["update", "1.1", "--as-of", "2011-03-15", "--in", "plans/libraries.yaml"])
    view, _, _ = screen.text.partition(ASKED)
    for shown in ("Ask the staff", "31 Jan 2011", "overdue", "Two branches have answered"):
        assert shown in view


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["update", "1.1", "--in", "plans/libraries.yaml"], "nothing to record: give `--note`"),
        (["new"], "a plan needs a title"),
    ],
)
def test_nobody_is_asked_without_a_terminal_at_both_ends(
    stream: str, words: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE / "desk")
    with terminal([], ENVIRONMENT) as (screen, _), monkeypatch.context() as ends:
        ends.setattr(sys, stream, io.TextIOWrapper(io.BytesIO()))
        assert main(words) == 2
    assert message in screen.text


def test_there_are_dialogues() -> None:
    assert len(DIALOGUES) >= 10


if __name__ == "__main__":
    for file in DIALOGUES:
        with tempfile.TemporaryDirectory() as made:
            file.write_text(played(file.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
