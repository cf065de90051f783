"""Hostile files through the commands: each ends soon, in little memory, says what it leaves out, touches nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.hostile import guarded
from tests.hostile.calls import Call, calls
from tests.hostile.files import REFUSED, HostileFile, cases
from tests.hostile.guarded import call
from tests.hostile.judges import answer_faults, call_faults, folder_faults

CASES = cases()
ASKED = [one for one in calls() if "{plan}" in one.words]
OF_A_REPOSITORY = ("history", "diff", "audit", "trend", "merge resolve")
"""Commands that read no file where there is no repository."""
CHECKS = ("validate", "lint")
EACH = 2
"""How many calls each case goes through, in turn; `python -m tests.hostile` tries all, which takes an hour."""
SMALL = ("yaml", "shape", "nothing", "syntax", "encoding")
"""Groups that are read in the process of the tests, as that is twice as fast; the others may take much."""


def turn(number: int) -> list[Call]:
    """Choose the calls for a case: a check, and others so that every format is tried on every class of files."""
    checks = [one for one in ASKED if one.command in CHECKS]
    others = (ASKED[(number * (EACH - 1) + at) % len(ASKED)] for at in range(EACH - 1))
    return list(dict.fromkeys([checks[number % len(checks)], *others]))


def test_every_call_meets_a_hostile_file() -> None:
    assert {one for number in range(len(CASES)) for one in turn(number)} == set(ASKED)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES)), ids=[f"{case.group}: {case.name}" for case in CASES]
)
def test_a_hostile_file(number: int, case: HostileFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "FORKS", guarded.FORKS and case.group not in SMALL)
    assert [fault for one in turn(number) for fault in file_faults(one, case, tmp_path)] == []


def file_faults(one: Call, case: HostileFile, folder: Path) -> list[str]:
    """Run one call on a file in a folder of its own; what is wrong with all that came of it."""
    path = folder / "hostile.yaml"
    path.write_bytes(case.data)
    (folder / "out").mkdir(exist_ok=True)
    ended = call(one.fill(plan=path.name, ref="R1.1", parent="R1", text="Text", out="out"), folder)
    found = [*call_faults(ended), *answer_faults(one.format, ended.out), *folder_faults(folder / "out")]
    if case.fate == REFUSED:
        found += refusal_faults(one, ended.status, ended.said)
    if (not one.edits or case.fate == REFUSED) and path.read_bytes() != case.data:
        found.append("the file was changed")
    shutil.rmtree(folder / "out")
    if left := [made.name for made in folder.iterdir() if made != path]:
        found.append(f"left behind: {left}")
    return [f"{' '.join(ended.words)}: {fault}\n{ended.said[-500:]}" for fault in found]


def refusal_faults(one: Call, status: int, said: str) -> list[str]:
    """What is wrong with how a call reports a file that it skipped."""
    wrong = []
    if status != (1 if one.command in CHECKS and "--diff" not in one.words else 2):
        wrong.append(f"a file left out ends with {status}")
    if "hostile.yaml" not in said and one.command not in OF_A_REPOSITORY:
        wrong.append("the file is not named")
    return wrong
