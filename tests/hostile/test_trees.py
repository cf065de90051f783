"""Folders with names, links and pipes that are not what they seem: nothing outside is read, nothing waits for ever."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import guarded
from tests.hostile.calls import Call, calls
from tests.hostile.guarded import call
from tests.hostile.judges import answer_faults, call_faults, folder_faults
from tests.hostile.trees import NAMES, SECRET_WORD, TREES, named

ASKED = [one for one in calls() if "{plan}" in one.words]
EACH = 4
"""How many calls each case goes through, in turn."""


def walked(number: int, folder: Path) -> list[str]:
    """Run some calls on a folder, half of them as the settings say; what is wrong with all that came of it."""
    faults = []
    for at in range(EACH):
        one = ASKED[(number * EACH + at * 13) % len(ASKED)]
        faults += [f"{fault} of {one.fill(plan='.', ref='R1', parent='R1', text='T', out='OUT')}"
                   for fault in one_call(one, folder, settings=bool(at % 2))]  # fmt: skip
    return faults


def one_call(one: Call, folder: Path, *, settings: bool) -> list[str]:
    """Run one call on a folder; `settings` leaves it to them what to read."""
    out = folder.parent / "out"
    out.mkdir()
    words = one.fill(plan=".", ref="R1", parent="R1", text="Text", out=str(out))
    if settings and "--in" not in words:
        words = words[:-1]
    ended = call(words, folder)
    found = [*call_faults(ended), *answer_faults(one.format, ended.out), *folder_faults(out)]
    written = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    shutil.rmtree(out)
    if SECRET_WORD in ended.said or SECRET_WORD.encode() in written:
        found.append("it tells what is outside")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("number", "build"), list(enumerate(TREES.values())), ids=list(TREES))
def test_a_hostile_folder(number: int, build: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    build(folder)
    assert walked(number, folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES.values())), ids=list(NAMES))
@pytest.mark.one_in(3)
def test_a_hostile_name(number: int, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "FORKS", False)
    try:
        named(tmp_path, name)
    except OSError:
        pytest.skip("this file system has no such names")
    folder = tmp_path / "folder"
    folder.mkdir()
    named(folder, name)
    assert walked(number, folder) == []


@pytest.mark.slow
@pytest.mark.skipif(not guarded.FORKS, reason="this system does not tell the memory of a call")
def test_word_files_are_released_one_after_the_other(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(40):
        (plans / f"{number}.yaml").write_text(
            f"format: 1\nid: plan-{number}\ntitle: T\nactions: []\n", encoding="utf-8"
        )
    ended = call(["report", "-f", "docx", "-o", "papers/", "plans"], tmp_path)
    assert ended.status == 0, ended.said
    assert len(list((tmp_path / "papers").iterdir())) == 41
    assert ended.memory < 100 << 20
