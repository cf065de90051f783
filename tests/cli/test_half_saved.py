"""Test commands that fail between two files, or whose output cannot be printed: what was saved is named.

The same command completes the rest, or `actionplan undo` takes back what was saved.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from actionplan.cli import main
from tests.cli.dialogue import terminal
from tests.cli.test_transcripts import ENVIRONMENT
from tests.files.test_transaction import fail_at
from tests.rounds.filled import fill

PLAN = """\
format: 1
id: {0}
title: Libraries
issued: January 2011
actions:
  - ref: x
    action: Ask the staff
    owner: Head of Libraries / Contract Manager
    by_when: 31 March 2011
"""
NAMES = ("a", "b", "c")
UPDATE = ["update", "a:x", "b:x", "c:x", "--note", "Staff asked", "--on", "2011-03-01"]
NEXT = ["--into", "plans/next.yaml", "--title", "Next", "--issued", "2012-01-01"]
CARRY = ["carry", "a", "b", "c", *NEXT, "--approved-by", "Board", "--keep-owners"]
ROUND = ["round", "open", "--reply-by", "2011-04-15", "-o", "spring", "-f", "markdown", "--as-of", "2011-04-01"]
COLLECT = ["round", "collect", "spring", "back", "--yes", "--on", "2011-04-10", "--as-of", "2011-04-10"]
TABLE = "Ref,Action,Owner,Progress\nx,Ask the staff,Head of Libraries,In progress: they are being asked\n"


class Writer(NamedTuple):
    """A command, what is done before it, and which files it writes, in their order."""

    words: list[str]
    before: Callable[[Path], object]
    writes: tuple[str, ...]


def nothing(_: Path) -> None:
    """Leave the plans as they are."""


def answered(folder: Path) -> None:
    """Let the owner report on every plan."""
    assert run(folder, ROUND)[0] == 0
    (form,) = (folder / "spring" / "forms").iterdir()
    fill(form, {f"{name}:x": {"What has happened": "The staff were asked."} for name in NAMES}, folder / "back")


def in_conflict(folder: Path) -> None:
    """Let both branches add an entry to each plan, which git cannot merge."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "plans")
    git(folder, "commit", "-qm", "Plans")
    for branch, text in (("spring", "Spring"), ("main", "Main")):
        git(folder, "checkout", "-q", *(["-b"] if branch == "spring" else []), branch)
        for name in NAMES:
            progress = f"    progress:\n      - on: 2011-03-01\n        note: {text}\n"
            path(folder, name).write_text(PLAN.format(name) + progress, encoding="utf-8")
        git(folder, "commit", "-qam", text)
    git(folder, "merge", "spring", ok=False)


def git(folder: Path, *words: str, ok: bool = True) -> None:
    who = ("-c", "user.name=Clerk", "-c", "user.email=clerk@example.org")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    assert not ok or done.returncode == 0, done.stderr


def tables(folder: Path) -> None:
    for name in ("d", "e"):
        (folder / f"{name}.csv").write_text(TABLE, encoding="utf-8")


PLANS = tuple(f"plans/{name}.yaml" for name in NAMES)
WRITERS = {
    "update": Writer(UPDATE, nothing, PLANS),
    "lint --fix": Writer(["lint", "plans", "--fix"], nothing, PLANS),
    "round collect": Writer(COLLECT, answered, PLANS),
    "merge resolve": Writer(["merge", "resolve"], in_conflict, PLANS),
    "undo": Writer(["undo"], lambda folder: run(folder, UPDATE), PLANS),
    "carry": Writer(CARRY, nothing, ("plans/next.yaml", *PLANS)),
    "import": Writer(
        ["import", "d.csv", "e.csv", "--issued", "2011", "--to", "plans"], tables, ("plans/d.yaml", "plans/e.yaml")
    ),
    "new": Writer(
        ["new", "--title", "Winter", "--issued", "2011"], nothing, ("plans/winter.yaml", "plans/plan.schema.json")
    ),
}
CASES = [(name, number) for name, writer in WRITERS.items() for number in range(1, len(writer.writes) + 1)]


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


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file in the folder of plans holds."""
    return {f"plans/{each.name}": each.read_bytes() for each in (folder / "plans").iterdir()}


def changed(folder: Path, before: dict[str, bytes]) -> set[str]:
    now = contents(folder)
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


@pytest.mark.parametrize(("name", "number"), CASES)
def test_what_was_saved_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    words, prepare, writes = WRITERS[name]
    prepare(folder)
    before = contents(folder)
    fail_at(monkeypatch, number)
    status, text = run(folder, words)
    monkeypatch.undo()
    done, left = writes[: number - 1], writes[number - 1 :]
    assert status == 2
    assert changed(folder, before) == set(done)
    assert re.search(rf"`(.*/)?{re.escape(left[0])}` cannot be written: No space left on device", text)
    if done:
        assert named(text, "saved") == [*done]
        assert named(text, "not saved") == [*left]


def named(text: str, what: str) -> list[str]:
    """Return the paths of plans in the line of a message that begins with a word."""
    (line,) = re.findall(rf"^{what}: (.*)$", text, re.MULTILINE)
    return re.findall(r"plans/[\w.]+(?=`)", line)


def test_answers_are_saved_even_if_the_round_cannot_note_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(folder)
    before = contents(folder)
    fail_at(monkeypatch, len(NAMES) + 1)
    status, text = run(folder, COLLECT)
    monkeypatch.undo()
    assert status == 2
    assert "spring/round.toml` cannot be written: No space left on device\nthe answers above are saved" in text
    assert changed(folder, before) == set(PLANS)
    again = run(folder, COLLECT)
    assert again[0] == 0
    assert again[1].count("already recorded") >= len(NAMES)
    assert "returned = 2011-04-10" in (folder / "spring" / "round.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["update", "lint --fix", "round collect", "merge resolve", "undo"])
@pytest.mark.parametrize("number", [2, 3])
def test_the_command_completes_what_it_began(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    words, prepare, _ = WRITERS[name]
    prepare(folder)
    whole = shutil.copytree(folder, folder.with_name(f"{folder.name}-whole"))
    if name != "undo":  # Its journal holds the paths of the first folder.
        run(whole, words)
    fail_at(monkeypatch, number)
    assert run(folder, words)[0] == 2
    monkeypatch.undo()
    again = [word for word in words if word not in [f"{each}:x" for each in NAMES[: number - 1]]]
    assert run(folder, again)[0] != 2
    expected = {f"plans/{each}.yaml": PLAN.format(each).encode() for each in NAMES}
    assert contents(folder) == (expected if name == "undo" else contents(whole))


@pytest.mark.parametrize("name", ["update", "lint --fix", "round collect", "merge resolve", "carry"])
def test_what_was_saved_can_be_taken_back(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    words, prepare, _ = WRITERS[name]
    prepare(folder)
    before = contents(folder)
    fail_at(monkeypatch, 3)
    run(folder, words)
    monkeypatch.undo()
    assert len(changed(folder, before)) == 2
    assert run(folder, ["undo"])[0] == 0
    assert changed(folder, before) == set()


def test_an_action_is_not_carried_twice_after_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at(monkeypatch, 3)
    assert "run `actionplan undo` to take back what was saved, then carry again" in run(folder, CARRY)[1]
    monkeypatch.undo()
    before = contents(folder)
    status, text = run(folder, [word for word in CARRY if word not in NEXT[2:]])
    assert status == 2
    assert "plans/next.yaml already continues b:x as b-x, c:x as c-x" in text
    assert contents(folder) == before
    run(folder, ["undo"])
    assert run(folder, CARRY)[0] == 0


PRINTED = {
    **WRITERS,
    "carry": Writer(CARRY, nothing, ("plans/next.yaml", "plans/plan.schema.json", *PLANS)),
    "add": Writer(["add", "action", "Tell the staff", "--plan", "a", "--ref", "y"], nothing, PLANS[:1]),
    "import --onto": Writer(["import", "d.csv", "--onto", "plans/a.yaml"], tables, PLANS[:1]),
    "round collect": WRITERS["round collect"]._replace(words=[*COLLECT, "-o", "answers.txt"]),
    "init": Writer(["init", "."], nothing, ("plans/plan.schema.json",)),
    "merge install": Writer(["merge", "install"], lambda folder: git(folder, "init", "-q"), ()),
}
del PRINTED["import"]  # It prints nothing on standard output.


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("name", PRINTED)
def test_what_was_saved_is_named_if_nothing_can_be_printed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    words, prepare, writes = PRINTED[name]
    prepare(folder)
    before = contents(folder)
    monkeypatch.setenv("ACTIONPLAN_STATE_DIR", str(folder / "state"))
    monkeypatch.chdir(folder)
    with Path("/dev/full").open("w", encoding="utf-8") as full, contextlib.redirect_stdout(full):
        assert main(words) == 2
    error = capsys.readouterr().err
    assert "No space left on device" in error
    assert "saved" in error or "taken back" in error
    assert changed(folder, before) == set(writes)
    if name != "undo":
        assert set(re.findall(r"plans/[\w.]+", error.rpartition("error: ")[2])) == set(writes)
