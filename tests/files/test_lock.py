"""The lock on a folder: one holder at a time, given back whatever happens."""

# ruff: noqa: S603 - every process started here is this test itself

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from actionplan.errors import PathError
from actionplan.files import lock
from actionplan.files.lock import locked

HOLDS = "import sys; from actionplan.files.lock import locked\nwith locked(sys.argv[1]): print(flush=True); input()"


def holder(folder: Path) -> subprocess.Popen[bytes]:
    """A process that has the lock of a folder until it is sent a line, or killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with holder(tmp_path) as process:
        with pytest.raises(PathError, match="somebody else"), locked(str(tmp_path)):
            pass
        process.communicate(b"\n")
    with locked(str(tmp_path)):
        assert list(tmp_path.iterdir()) == []


def test_a_killed_holder_gives_the_lock_back(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.communicate()
    with locked(str(tmp_path)):
        pass


def test_an_error_inside_gives_the_lock_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError), locked(str(tmp_path)):
        _ = 1 / 0
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with locked(str(tmp_path)):
        pass


def test_where_folders_take_no_lock_a_file_stands_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_open", lock._lock_file)
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    folder = tmp_path / "plans"
    folder.mkdir()
    with locked(str(folder)):
        with pytest.raises(PathError, match="somebody else"), locked(str(folder)):
            pass
        assert list(folder.iterdir()) == []
    with locked(str(folder)):
        pass


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="cannot be locked"), locked(str(tmp_path / "none")):
        pass
