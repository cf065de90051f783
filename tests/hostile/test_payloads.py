"""Texts that do harm where they are more than text, through every command and format, judged by readers of each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.hostile import guarded
from tests.hostile.calls import Call, calls
from tests.hostile.guarded import call
from tests.hostile.judges import answer_faults, call_faults, folder_faults
from tests.hostile.payloads import PARENT, PAYLOADS, REF, broken, plan

CALLS = list(enumerate(calls()))
STEP = len(CALLS) // 8
"""Every payload goes through eight calls, in turn; `python -m tests.hostile` tries all, which takes an hour."""


def faults_of(one: Call, content: bytes, text: str, folder: Path) -> list[str]:
    """Run one call on a plan in a folder of its own; what is wrong with all that came of it."""
    path, out = folder / "payload.yaml", folder / "out"
    path.write_bytes(content)
    out.mkdir(exist_ok=True)
    ended = call(one.fill(plan=path.name, ref=REF, parent=PARENT, text=text.replace("\0", ""), out="out"), folder)
    found = [*call_faults(ended), *answer_faults(one.format, ended.out), *folder_faults(out)]
    if not one.edits and path.read_bytes() != content:
        found.append("the file was changed")
    shutil.rmtree(out)
    if left := [made.name for made in folder.iterdir() if made.name != "payload.yaml"]:
        found.append(f"left behind: {left}")
    said = " ".join(one.fill(plan="PLAN", ref=REF, parent=PARENT, text="TEXT", out="OUT"))
    return [f"{said}: {fault}" for fault in found]


@pytest.fixture(autouse=True)
def within(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans of some kilobytes are safe to read in the process of the tests, which is twice as fast."""
    monkeypatch.setattr(guarded, "FORKS", False)


@pytest.mark.slow
@pytest.mark.parametrize(("turn", "name"), list(enumerate(PAYLOADS)), ids=list(PAYLOADS))
def test_a_payload_is_text_everywhere(turn: int, name: str, tmp_path: Path) -> None:
    text = PAYLOADS[name]
    chosen = [one for number, one in CALLS if number % STEP == turn % STEP]
    assert [fault for one in chosen for fault in faults_of(one, plan(text), text, tmp_path)] == []


@pytest.mark.parametrize(("turn", "name"), list(enumerate(PAYLOADS)), ids=list(PAYLOADS))
@pytest.mark.one_in(4)
def test_a_payload_is_text_in_messages_about_faults(turn: int, name: str, tmp_path: Path) -> None:
    text = PAYLOADS[name]
    speak = [one for _, one in CALLS if one.command in ("validate", "lint", "status")]
    chosen = [one for number, one in enumerate(speak) if number % STEP == turn % STEP]
    assert [fault for one in chosen for fault in faults_of(one, broken(text), text, tmp_path)] == []
