"""The journal of edits: the newest comes first, only the last ones are kept, and only the user can read it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from actionplan.files.atomic_write import FileChange
from actionplan.files.undo_journal import KEPT, UndoJournal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "undo"


def change(path: Path, number: int) -> FileChange:
    return FileChange(str(path), b"before %d" % number, b"after %d" % number)


def test_the_newest_edit_is_returned_as_recorded(folder: Path, tmp_path: Path) -> None:
    journal = UndoJournal(folder)
    assert journal.newest() is None
    for number in (1, 2):
        journal.add([change(tmp_path / "a.yaml", number), change(tmp_path / "b.yaml", number)])
    edit = journal.newest()
    assert edit is not None
    assert [(Path(file.path).name, file.before) for file in edit.files] == [
        ("a.yaml", b"before 2"),
        ("b.yaml", b"before 2"),
    ]
    assert [file.is_unchanged(data) for file in edit.files for data in (b"after 2", b"after 1")] == [True, False] * 2
    journal.forget(edit)
    earlier = journal.newest()
    assert earlier is not None
    assert earlier.files[0].before == b"before 1"


def test_only_the_last_edits_are_kept(folder: Path, tmp_path: Path) -> None:
    journal = UndoJournal(folder)
    for number in range(KEPT + 3):
        journal.add([change(tmp_path / "a.yaml", number)])
    kept = []
    while (edit := journal.newest()) is not None:
        kept.append(edit.files[0].before)
        journal.forget(edit)
    assert kept == [b"before %d" % number for number in reversed(range(3, KEPT + 3))]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_only_the_user_can_read_it(folder: Path, tmp_path: Path) -> None:
    UndoJournal(folder).add([change(tmp_path / "a.yaml", 1)])
    (record,) = folder.iterdir()
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"files": 1}', b'{"files": [{"path": "x"}]}', b"\xff"])
def test_a_record_that_cannot_be_read_is_ignored(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "000000000001.json").write_bytes(content)
    (folder / "notes.txt").write_bytes(b"somebody else's")
    assert UndoJournal(folder).newest() is None


@pytest.mark.parametrize("name", ["notes.json", "１.json", "-1.json", "000000000009.txt"])
def test_other_files_in_the_folder_are_ignored(folder: Path, tmp_path: Path, name: str) -> None:
    journal = UndoJournal(folder)
    journal.add([change(tmp_path / "a.yaml", 1)])
    (folder / name).write_text("not a record", encoding="utf-8")
    journal.add([change(tmp_path / "a.yaml", 2)])
    edit = journal.newest()
    assert edit is not None
    assert (edit.record.name, edit.files[0].before) == ("000000000002.json", b"before 2")


def test_a_file_that_was_deleted_is_recorded_with_its_content(folder: Path, tmp_path: Path) -> None:
    journal = UndoJournal(folder)
    journal.add([FileChange(str(tmp_path / "a.yaml"), b"before", None)])
    edit = journal.newest()
    assert edit is not None
    assert [(file.before, file.is_unchanged(b""), file.is_unchanged(b"before")) for file in edit.files] == [
        (b"before", True, False)
    ]
