"""Plans edited on disk: processes do not lose each other's edits, and a command writes all of its files or none."""

# ruff: noqa: S603 - every process started here is this test itself

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from actionplan.changes.apply import EditedPlan, Intention
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.save import FileEdit, preview, save
from actionplan.editing.operations import Alteration
from actionplan.errors import EditError, PathError
from actionplan.files import transaction
from actionplan.files.discover import File
from actionplan.files.transaction import Listener
from actionplan.plan.model import Plan
from tests.written_plans import plan_of

PLAN = """\
format: 1
id: sample
title: Libraries
issued: 1 January 2011
actions:
  - ref: "1"
    action: Ask the staff
    by_when: 31/01/11
  - ref: "2"
    action: Change the rota
    by_when: 1 April 2011
"""
PROCESSES, UPDATES = 3, 6
LISTENER = Listener(print, lambda _: None)


def kept(_: FileEdit, edited: EditedPlan) -> EditedPlan:
    return edited


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(PLAN.encode())
    return path


def note(text: str, ref: str = "1") -> Intention:
    return record(ref, ProgressReport("2011-03-15", note=text))


def notes(path: Path) -> list[str | None]:
    loaded = plan_of(path.read_bytes())
    return [entry.note for action in loaded.actions for entry in action.progress]


def test_a_preview_shows_what_is_saved(plan: Path) -> None:
    edits = [FileEdit(File(str(plan)), [note("one"), note("two", "2")])]
    shown = preview(edits, kept)[0]
    assert notes(plan) == []
    written = save(edits, kept, LISTENER)
    assert written.unflushed == []
    assert plan.read_bytes().decode() == shown.after.text.content == written.result[0].after.text.content
    assert notes(plan) == ["one", "two"]


@pytest.mark.slow
def test_processes_editing_at_once_lose_nothing(plan: Path) -> None:
    running = [subprocess.Popen([sys.executable, __file__, str(plan), str(number)]) for number in range(PROCESSES)]
    assert [process.wait() for process in running] == [0] * PROCESSES
    assert sorted(map(str, notes(plan))) == sorted(f"{p}.{u}" for p in range(PROCESSES) for u in range(UPDATES))


def test_no_file_is_written_if_one_cannot_be(plan: Path) -> None:
    other = plan.with_name("other.yaml")
    other.write_bytes(PLAN.replace("id: sample", "id: other").encode())
    edits = [FileEdit(File(str(plan)), [note("one")]), FileEdit(File(str(other)), [note("two"), note("three", "9")])]
    with pytest.raises(EditError, match="now has no item with the ref `9`"):
        save(edits, kept, LISTENER)
    assert notes(plan) == notes(other) == []


def test_a_file_changed_by_somebody_else_is_read_again(plan: Path) -> None:
    seen: list[str] = []

    def slow(found: Plan) -> Alteration | None:
        # An editor, which does not use our lock, saves the file after we read it and before we write it.
        seen.append(found.text.content)
        if len(seen) < 3:
            plan.write_bytes(plan.read_bytes() + f"# saved {len(seen)}\n".encode())
        return note("ours")(found)

    save([FileEdit(File(str(plan)), [slow])], kept, LISTENER)
    text = plan.read_bytes().decode()
    assert text.endswith("# saved 1\n# saved 2\n")
    assert notes(plan) == ["ours"]


def test_editing_is_given_up_if_a_file_keeps_changing(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def restless(found: Plan) -> Alteration | None:
        plan.write_bytes(plan.read_bytes() + b"# saved\n")
        return note("ours")(found)

    monkeypatch.setattr(transaction, "TRIES", 2)
    with pytest.raises(PathError, match="changed by somebody else"):
        save([FileEdit(File(str(plan)), [restless])], kept, LISTENER)
    assert notes(plan) == []


def test_a_file_that_is_not_a_plan_is_left_unchanged(plan: Path) -> None:
    plan.write_bytes(b"format: [1\n")
    with pytest.raises(EditError, match=r"plan\.yaml:\d+:\d+: [a-z]"):
        save([FileEdit(File(str(plan)), [note("one")])], kept, LISTENER)
    assert plan.read_bytes() == b"format: [1\n"


def test_a_file_that_cannot_be_read_is_named(plan: Path) -> None:
    plan.unlink()
    with pytest.raises(PathError, match=r"plan\.yaml: [a-z]"):
        save([FileEdit(File(str(plan)), [note("one")])], kept, LISTENER)


if __name__ == "__main__":
    for update in range(UPDATES):
        save([FileEdit(File(sys.argv[1]), [note(f"{sys.argv[2]}.{update}")])], kept, LISTENER)
