"""Several files changed together: all or none are saved, and the listener is called with those that were."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from actionplan.errors import PathError
from actionplan.files.atomic_write import FileChange, PartlySavedError
from actionplan.files.transaction import TRIES, Listener, Saved, run

OLD, NEW, OTHERS = b"old\n", b"new\n", b"somebody else's\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Create three files, the first two in one folder."""
    paths = [tmp_path / name for name in ("a/1.yaml", "a/2.yaml", "b/3.yaml")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(OLD)
    return paths


class Heard:
    """The calls of a listener."""

    def __init__(self) -> None:
        self.saved: list[list[str]] = []
        self.listener = Listener(print, lambda changes: self.saved.append([Path(each.path).name for each in changes]))


def change_all(files: Sequence[Path], heard: Heard, before: Callable[[int], object] = lambda _: None) -> Saved[int]:
    """Change every file; `before` is called with the number of the attempt between reading and writing."""
    attempts = 0

    def work() -> tuple[int, list[FileChange]]:
        nonlocal attempts
        attempts += 1
        changes = [FileChange(str(path), path.read_bytes(), NEW) for path in files]
        before(attempts)
        return attempts, changes

    return run(map(str, files), work, heard.listener)


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Make the system fail to replace the file with this number."""
    replace, calls = os.replace, [0]

    def replacing(source: str, target: str) -> None:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    monkeypatch.setattr(os, "replace", replacing)


def contents(files: Sequence[Path]) -> list[bytes]:
    return [path.read_bytes() for path in files]


def test_all_files_are_saved_and_reported_once(files: list[Path]) -> None:
    heard = Heard()
    assert change_all(files, heard) == Saved(1, [])
    assert contents(files) == [NEW, NEW, NEW]
    assert heard.saved == [["1.yaml", "2.yaml", "3.yaml"]]


def test_an_unchanged_file_is_neither_written_nor_reported(files: list[Path]) -> None:
    files[1].write_bytes(NEW)
    before, heard = files[1].stat().st_ino, Heard()
    change_all(files, heard)
    assert files[1].stat().st_ino == before
    assert heard.saved == [["1.yaml", "3.yaml"]]


def test_nothing_is_reported_if_nothing_is_saved(files: list[Path]) -> None:
    for path in files:
        path.write_bytes(NEW)
    heard = Heard()
    assert change_all(files, heard) == Saved(1, [])
    assert heard.saved == []


@pytest.mark.parametrize(("number", "saved"), [(1, []), (2, ["1.yaml"]), (3, ["1.yaml", "2.yaml"])])
def test_a_failure_half_way_reports_what_was_saved(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, number: int, saved: list[str]
) -> None:
    fail_at(monkeypatch, number)
    heard = Heard()
    with pytest.raises(PathError, match="No space left on device") as raised:
        change_all(files, heard)
    assert contents(files) == [NEW if path.name in saved else OLD for path in files]
    assert heard.saved == ([saved] if saved else [])
    assert isinstance(raised.value, PartlySavedError) is bool(saved)
    if saved:
        _, done, left, advice = str(raised.value).split("\n")
        assert [name for name in ("1.yaml", "2.yaml", "3.yaml") if name in done] == saved
        assert [name for name in ("1.yaml", "2.yaml", "3.yaml") if name in left] == [
            path.name for path in files if path.name not in saved
        ]
        assert done.startswith("saved: ")
        assert left.startswith("not saved: ")
        assert advice == "run the command again for the files that were not saved"


def test_work_is_repeated_if_somebody_else_changes_a_file(files: list[Path]) -> None:
    heard = Heard()
    saved = change_all(files, heard, lambda attempt: attempt < TRIES and files[2].write_bytes(OTHERS * attempt))
    assert saved == Saved(TRIES, [])
    assert contents(files) == [NEW, NEW, NEW]
    assert heard.saved == [["1.yaml", "2.yaml", "3.yaml"]]


def test_work_is_given_up_if_somebody_else_changes_a_file_every_time(files: list[Path]) -> None:
    attempts: list[int] = []
    assert TRIES == 5

    def disturb(attempt: int) -> None:
        attempts.append(attempt)
        files[0].write_bytes(OTHERS * attempt)

    with pytest.raises(PathError, match=r"1\.yaml` was changed by somebody else"):
        change_all(files, Heard(), disturb)
    assert attempts == list(range(1, TRIES + 1))
    assert contents(files) == [OTHERS * TRIES, OLD, OLD]


def test_an_exception_in_the_work_is_raised_and_nothing_is_written(files: list[Path]) -> None:
    def give_up(_: int) -> None:
        raise ValueError("no")

    heard = Heard()
    with pytest.raises(ValueError, match="no"):
        change_all(files, heard, give_up)
    assert contents(files) == [OLD, OLD, OLD]
    assert heard.saved == []


def test_each_folder_is_locked_once_and_released(files: list[Path]) -> None:
    fcntl = pytest.importorskip("fcntl")

    def is_locked(folder: Path) -> bool:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False

    seen: list[bool] = []
    change_all(files, Heard(), lambda _: seen.extend(is_locked(files[at].parent) for at in (0, 2)))
    assert seen == [True, True]
    assert [is_locked(files[at].parent) for at in (0, 2)] == [False, False]


def test_a_wait_for_the_lock_is_announced(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("actionplan.files.lock.ANNOUNCE", 0.05)
    handle = os.open(files[2].parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    said: list[str] = []

    def waiting(sentence: str) -> None:
        said.append(sentence)
        os.close(handle)

    run([str(files[2])], lambda: (0, []), Listener(waiting, lambda _: None))
    assert len(said) == 1
    assert "somebody else is editing plans in" in said[0]


def test_files_under_links_are_locked_where_they_are(files: list[Path], tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    try:
        link.symlink_to(files[2])
    except OSError:
        pytest.skip("links need a right that this user lacks")
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(files[2].parent, os.O_RDONLY)

    def is_locked(_: int) -> None:
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    change_all([link], Heard(), is_locked)
    os.close(handle)
    assert files[2].read_bytes() == NEW
    assert link.is_symlink()
