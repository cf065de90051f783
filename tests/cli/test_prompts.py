"""Test `update` on a terminal with nothing to record: it shows the action and asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_process import in_terminal, posix
from tests.cli.test_transcripts import ENVIRONMENT

DESK = Path(__file__).parent / "desk"
CALL = ["update", "1.1", "--as-of", "2011-03-15", "--in"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(DESK, tmp_path / "desk")
    return tmp_path / "desk"


@posix
def test_it_asks_first_what_has_happened_and_shows_the_log(desk: Path) -> None:
    typed = "All branches: answered\nComplet\ndone\n2011-02-30\n1 March 2011\nminutes/4.pdf\n\n\nA. Clerk\n"
    text = in_terminal([*CALL, "plans/libraries.yaml"], ENVIRONMENT, typed, desk)
    assert (
        text.index("Two branches have answered")
        < text.index("What has happened")
        < text.index("Reported on [2011-03-15]")
    )
    assert "`Complet` is not a status: did you mean `complete`?" in text
    assert "`2011-02-30` is not a valid date" in text
    plan = (desk / "plans" / "libraries.yaml").read_text(encoding="utf-8")
    assert (
        "          - on: 2011-03-15\n"
        '            note: "All branches: answered"\n'
        "            status: complete\n"
        "            completed: 1 March 2011\n"
        "            by: A. Clerk\n"
        "            evidence: minutes/4.pdf\n"
    ) in plan
    assert text.index("plans/libraries.yaml:25") < text.index("Position now")


@posix
def test_an_extension_is_requested_and_then_approved(desk: Path) -> None:
    asked = in_terminal([*CALL, "approval"], ENVIRONMENT, "\n\n\n\n31 May 2011\nIll\n\n\n\n", desk)
    assert "until it is approved with `actionplan update archives:1.1" in asked
    granted = in_terminal([*CALL, "approval"], ENVIRONMENT, "\n\n\n\nCommittee, minute 42\n\n\n", desk)
    assert "An extension to “31 May 2011” is requested. Approved by" in granted
    plan = (desk / "approval" / "archives.yaml").read_text(encoding="utf-8")
    assert plan.endswith("by_when: 31 May 2011\n        approved_by: Committee, minute 42\n")


@posix
@pytest.mark.parametrize(
    ("typed", "said"),
    [("\n\n\n\n\n\n", "error: there is nothing to record"), ("half a report\n", "note: nothing was saved")],
    ids=["nothing said", "the keyboard closed"],
)
@pytest.mark.one_in(2)
def test_without_an_answer_nothing_is_written(desk: Path, typed: str, said: str) -> None:
    before = (desk / "plans" / "libraries.yaml").read_bytes()
    text = in_terminal([*CALL, "plans/libraries.yaml"], ENVIRONMENT, typed, desk)
    assert "What is new?" in text
    assert said in text
    assert (desk / "plans" / "libraries.yaml").read_bytes() == before


@posix
def test_only_one_action_at_a_time_is_asked_about(desk: Path) -> None:
    text = in_terminal(["update", "1.2", "1.3"], ENVIRONMENT, "", desk)
    assert "questions are about one action: name one only" in text


@posix
def test_a_hidden_answer_is_not_shown_while_it_is_typed() -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    script = "from actionplan.cli.prompts import prompt_hidden; print('length', len(prompt_hidden('Password')))"
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:  # noqa: S603
        os.close(theirs)
        shown = b""
        while b"Password: " not in shown:
            shown += os.read(ours, 1024)
        os.write(ours, b"s3cret\n")
        while b"length 6" not in shown:
            shown += os.read(ours, 1024)
        process.wait()
    os.close(ours)
    assert b"s3cret" not in shown
