"""The lock on a folder: one process has it at a time, and it is always released."""

# ruff: noqa: S603 - every process started here is this test itself

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from actionplan.errors import PathError
from actionplan.files import lock
from actionplan.files.lock import locked

HOLDS = (
    "import sys; from actionplan.files.lock import locked\nwith locked(sys.argv[1], print): print(flush=True); input()"
)


def unheard(sentence: str) -> None:
    raise AssertionError(f"announced a wait where there was none: {sentence}")


def holder(folder: Path) -> subprocess.Popen[bytes]:
    """Start a process that has the lock of a folder until it is sent a line or killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_waiting_too_long_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with holder(tmp_path) as process:
        with (
            pytest.raises(PathError, match=r"somebody else .* for 0 seconds: try again later"),
            locked(str(tmp_path), unheard),
        ):
            pass
        process.communicate(b"\n")
    with locked(str(tmp_path), unheard):
        assert list(tmp_path.iterdir()) == []


def test_a_wait_is_announced_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    monkeypatch.setattr(lock, "ANNOUNCE", 0.0)
    heard: list[str] = []
    with holder(tmp_path) as process:
        with pytest.raises(PathError, match="try again later"), locked(str(tmp_path), heard.append):
            pass
        process.communicate(b"\n")
    assert heard == [f"somebody else is editing plans in `{tmp_path}`: waiting up to 0 seconds"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_lock_file_can_be_opened_by_every_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    before = os.umask(0o077)
    try:
        os.close(lock._lock_file("/plans"))
    finally:
        os.umask(before)
    (made,) = tmp_path.iterdir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o666
    made.chmod(0o444)  # as an older version or another user may have left it
    handle = lock._lock_file("/plans")
    assert lock._take(handle)
    os.close(handle)


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_in_place_of_the_lock_file_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    os.close(lock._lock_file("/plans"))
    (made,) = tmp_path.iterdir()
    made.unlink()
    target = tmp_path / "precious"
    target.write_bytes(b"kept")
    made.symlink_to(target)
    with pytest.raises(OSError, match=r"symbolic|links"):
        lock._lock_file("/plans")
    assert stat.S_IMODE(target.stat().st_mode) != 0o666
    assert target.read_bytes() == b"kept"


def test_the_lock_of_a_killed_process_is_released(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.communicate()
    with locked(str(tmp_path), unheard):
        pass


def test_an_error_releases_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError), locked(str(tmp_path), unheard):
        _ = 1 / 0
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with locked(str(tmp_path), unheard):
        pass


def test_a_file_is_locked_if_folders_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_open", lock._lock_file)
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    folder = tmp_path / "plans"
    folder.mkdir()
    with locked(str(folder), unheard):
        with pytest.raises(PathError, match="somebody else"), locked(str(folder), unheard):
            pass
        assert list(folder.iterdir()) == []
    with locked(str(folder), unheard):
        pass


def test_a_missing_folder_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="cannot be locked"), locked(str(tmp_path / "none"), unheard):
        pass
