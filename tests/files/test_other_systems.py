"""What happens on Windows, and where folders cannot be locked: faults and calls of those systems are injected here.

Only real machines of those systems can show that the calls behave as assumed.
"""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import os
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from actionplan.errors import PathError
from actionplan.files import atomic_write, git, lock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="injects what Windows has")


def held() -> types.ModuleType:
    """Return a stand-in for the module msvcrt, whose locks belong to one handle and end when it is closed."""
    import fcntl  # noqa: PLC0415 not on every system

    module = types.ModuleType("msvcrt")

    def locking(handle: int, mode: int, length: int) -> None:
        assert (mode, length, os.lseek(handle, 0, os.SEEK_CUR)) == (1, 1, 0)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OSError(errno.EACCES, "Permission denied") from None

    module.__dict__.update(locking=locking, LK_NBLCK=1)
    return module


@contextlib.contextmanager
def on_windows(module: types.ModuleType) -> Iterator[Any]:
    """Provide a copy of one of our modules as Windows loads it."""
    assert module.__file__
    spec = importlib.util.spec_from_file_location(f"{module.__name__}_on_windows", module.__file__)
    assert spec
    assert spec.loader
    copy = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setitem(sys.modules, "msvcrt", held())
        spec.loader.exec_module(copy)
    yield copy


def unheard(_: str) -> None:
    """Ignore a wait."""


def test_on_windows_a_second_command_waits_and_then_gives_up(tmp_path: Path) -> None:
    with on_windows(lock) as windows:
        windows.PATIENCE = 0.0
        with windows.locked(str(tmp_path), unheard):
            with pytest.raises(PathError, match="somebody else"), windows.locked(str(tmp_path), unheard):
                pass
            assert list(tmp_path.iterdir()) == []
        with windows.locked(str(tmp_path), unheard):
            pass


def test_on_windows_another_fault_of_a_lock_is_reported(tmp_path: Path) -> None:
    with on_windows(lock) as windows:
        windows.msvcrt.locking = lambda *_: os.lseek(-1, 0, os.SEEK_SET)
        with pytest.raises((OSError, PathError)), windows.locked(str(tmp_path), unheard):
            pass


def failing(times: int, then: Callable[..., None]) -> Callable[..., None]:
    """Return a function that fails this often, as if a virus scanner held the file, and then succeeds."""
    left = [times]

    def replace(*paths: str) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        then(*paths)

    return replace


@pytest.mark.parametrize(("times", "replaced"), [(0, True), (1, True), (4, True), (5, False), (99, False)])
def test_on_windows_a_file_that_is_in_use_is_tried_again(
    times: int, replaced: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "plan").write_bytes(b"old")
    with on_windows(atomic_write) as windows:
        monkeypatch.setattr(windows.time, "sleep", lambda _: None)
        monkeypatch.setattr(os, "replace", failing(times, os.replace))
        with contextlib.nullcontext() if replaced else pytest.raises(PermissionError):
            windows._swap(str(tmp_path / "new"), str(tmp_path / "plan"))
    assert (tmp_path / "plan").read_bytes() == (b"new" if replaced else b"old")


def test_on_windows_an_edit_is_made_completely_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"old")
    with on_windows(atomic_write) as windows:
        monkeypatch.setattr(windows.time, "sleep", lambda _: None)
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", failing(99, os.replace))
            with pytest.raises(Exception, match=r"cannot|could not|access"):
                windows.replace_files([windows.FileChange(str(plan), b"old", b"new")])
        assert plan.read_bytes() == b"old"
        assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]
        windows.replace_files([windows.FileChange(str(plan), b"old", b"new")])
    assert plan.read_bytes() == b"new"


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF])
def test_where_folders_cannot_be_locked_a_file_is(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # noqa: PLC0415 not on every system

    real = fcntl.flock

    def flock(handle: int, operation: int) -> None:
        if Path(f"/proc/self/fd/{handle}").is_dir():
            raise OSError(code, os.strerror(code))
        real(handle, operation)

    folder, kept = tmp_path / "plans", tmp_path / "kept"
    folder.mkdir()
    kept.mkdir()
    monkeypatch.setattr(fcntl, "flock", flock)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(kept))
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock.locked(str(folder), unheard):
        with pytest.raises(PathError, match="somebody else"), lock.locked(str(folder), unheard):
            pass
        assert list(folder.iterdir()) == []
    assert len(list(kept.iterdir())) == 1


def test_on_windows_git_is_never_started_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, installed = tmp_path / "here", tmp_path / "installed"
    for folder in (here, installed):
        folder.mkdir()
        (folder / "git.exe").write_bytes(b"")
        (folder / "git.exe").chmod(0o755)
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", str(here), "relative", str(installed))))
    assert git.git_program() == str(installed / "git.exe")
    monkeypatch.setenv("PATH", os.pathsep.join((".", str(here))))
    with pytest.raises(FileNotFoundError):
        git.git_program()
