"""Writing plan files: each is the old or the new file, whatever fails and whenever the process is killed."""

# ruff: noqa: S603 - every process started here is this test itself

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actionplan.errors import PathError
from actionplan.files import atomic_write
from actionplan.files.atomic_write import (
    PREFIX,
    STALE,
    SUFFIX,
    ChangedError,
    FileChange,
    PartlySavedError,
    replace_files,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners, rights and signals of POSIX")
OLD, NEW = b"format: 1\n", b"format: 1\nid: longer\n" * 100
FAULTS = (errno.ENOSPC, errno.EIO, errno.EINTR)


class System:
    """Count the system calls of a module, and call `happens` at the one with number `at`."""

    names = (
        "stat", "access", "open", "fstat", "fchown", "listxattr", "getxattr", "setxattr", "fchmod",
        "write", "fsync", "replace", "close", "unlink", "scandir", "mkstemp",
    )  # fmt: skip

    def __init__(self, module: Any, calls: list[str], at: int = -1, happens: Callable[[], Any] = bool) -> None:
        self.module, self.calls, self.at, self.happens = module, calls, at, happens

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.module, name)
        return self._counted(name, found) if name in self.names else found

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) - 1 == self.at:
                self.happens()
            return call(*given, **named)

        return counted


def watch(monkeypatch: pytest.MonkeyPatch, at: int = -1, happens: Callable[[], Any] = bool) -> list[str]:
    """Count the system calls of the module, and call `happens` at the one with number `at`."""
    calls: list[str] = []
    monkeypatch.setattr(atomic_write, "os", System(os, calls, at, happens))
    monkeypatch.setattr(atomic_write, "tempfile", System(tempfile, calls, at, happens))
    return calls


def replaced(*paths: Path) -> list[str]:
    """Replace the content of every file together, and return the files that could not be flushed."""
    return replace_files([FileChange(str(path), OLD, NEW) for path in paths])


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(PREFIX)]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(OLD)
    return path


def test_a_file_is_replaced_in_an_order_that_survives_a_power_cut(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = watch(monkeypatch)
    assert replaced(plan) == []
    assert plan.read_bytes() == NEW
    assert leftovers(plan.parent) == []
    after_write = [name for name in calls[calls.index("write") :] if name in ("write", "fsync", "replace")]
    assert after_write == ["write", "fsync", "replace", *(["fsync"] if os.name == "posix" else [])]


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.__getitem__)
def test_a_fault_at_any_call_leaves_the_old_file_or_the_new_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def fails() -> None:
        raise OSError(fault, os.strerror(fault))

    outcomes = set()
    for number in range(len(_calls_of_one_write(plan, monkeypatch))):
        plan.write_bytes(OLD)
        calls = watch(monkeypatch, number, fails)
        try:
            outcome = "unflushed" if replaced(plan) else "done"
        except PathError:
            outcome = "refused"
        monkeypatch.undo()
        outcomes.add(outcome)
        assert plan.read_bytes() == (OLD if outcome == "refused" else NEW), calls
        assert leftovers(plan.parent) == [], calls
    assert outcomes == ({"done", "unflushed", "refused"} if os.name == "posix" else {"done", "refused"})


def _calls_of_one_write(plan: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls = watch(monkeypatch)
    replaced(plan)
    monkeypatch.undo()
    return calls


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name / "plan.yaml" for name in ("a", "b", "c")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(OLD)
    return paths


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.__getitem__)
def test_a_fault_at_any_call_writes_all_files_or_none_or_reports_which(
    three: list[Path], monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def fails() -> None:
        raise OSError(fault, os.strerror(fault))

    calls = watch(monkeypatch)
    replaced(*three)
    monkeypatch.undo()
    outcomes = set()
    for number in range(len(calls)):
        for path in three:
            path.write_bytes(OLD)
        seen = watch(monkeypatch, number, fails)
        try:
            replaced(*three)
            saved = three
        except PartlySavedError as error:
            saved = [path for path in three if str(path) in error.saved]
            _, done, rest, _ = str(error).split("\n")
            for path in three:
                assert (path.as_posix() in done, path.as_posix() in rest) == (path in saved, path not in saved)
        except PathError:
            saved = []
        monkeypatch.undo()
        outcomes.add(len(saved))
        assert [path.read_bytes() for path in three] == [NEW if path in saved else OLD for path in three], seen
        assert [leftovers(path.parent) for path in three] == [[], [], []], seen
    assert outcomes == {0, 1, 2, 3}


def contents(*paths: Path) -> list[bytes | None]:
    return [path.read_bytes() if path.exists() else None for path in paths]


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.__getitem__)
def test_a_fault_while_files_are_created_and_deleted_leaves_each_as_it_was_or_as_it_should_be(
    three: list[Path], monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def fails() -> None:
        raise OSError(fault, os.strerror(fault))

    new, old, gone = three
    changes = [FileChange(str(new), None, NEW), FileChange(str(old), OLD, NEW), FileChange(str(gone), OLD, None)]

    def begin() -> None:
        new.unlink(missing_ok=True)
        old.write_bytes(OLD)
        gone.write_bytes(OLD)

    begin()
    calls = watch(monkeypatch)
    replace_files(changes)
    monkeypatch.undo()
    assert contents(*three) == [NEW, NEW, None]
    ends = set()
    for number in range(len(calls)):
        begin()
        seen = watch(monkeypatch, number, fails)
        done = 3
        try:
            replace_files(changes)
        except PartlySavedError as error:
            done = len(error.saved)
        except PathError:
            done = 0
        monkeypatch.undo()
        ends.add(done)
        assert contents(*three) == [NEW, NEW, None][:done] + [None, OLD, OLD][done:], seen
        assert [leftovers(path.parent) for path in three] == [[], [], []], seen
    assert ends == {0, 1, 2, 3}


def test_a_new_file_never_takes_the_place_of_another(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "nowhere.yaml")
    for path in (plan, link):
        with pytest.raises(PathError, match="exists and was not changed"):
            replace_files([FileChange(str(path), None, NEW)])
    assert plan.read_bytes() == OLD
    assert not (tmp_path / "nowhere.yaml").exists()


@posix
def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    usual, made = tmp_path / "usual.yaml", tmp_path / "made.yaml"
    usual.write_bytes(NEW)
    replace_files([FileChange(str(made), None, NEW)])
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_no_file_is_replaced_if_one_of_them_cannot_be(three: list[Path]) -> None:
    (three[1].parent / "other name.yaml").hardlink_to(three[1])
    with pytest.raises(PathError, match="hard links"):
        replaced(*three)
    three[1].with_name("other name.yaml").unlink()
    three[2].write_bytes(b"somebody else's\n")
    with pytest.raises(ChangedError, match="changed by somebody else"):
        replaced(*three)
    assert [path.read_bytes() for path in three] == [OLD, OLD, b"somebody else's\n"]
    assert [leftovers(path.parent) for path in three] == [[], [], []]


def test_a_file_changed_between_two_replacements_is_left_to_the_other_person(
    three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = watch(monkeypatch)
    replaced(*three)
    monkeypatch.undo()
    for path in three:
        path.write_bytes(OLD)
    first = calls.index("replace")
    watch(monkeypatch, first, lambda: three[2].write_bytes(b"somebody else's\n"))
    with pytest.raises(PartlySavedError, match="changed by somebody else") as caught:
        replaced(*three)
    assert caught.value.saved == tuple(map(str, three[:2]))
    assert [path.read_bytes() for path in three] == [NEW, NEW, b"somebody else's\n"]


@pytest.mark.slow
@posix
def test_a_process_killed_at_any_call_leaves_the_old_file_or_the_new_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, seen = _calls_of_one_write(plan, monkeypatch), set()
    for number in range(len(calls)):
        plan.write_bytes(OLD)
        done = subprocess.run([sys.executable, __file__, "at", str(number), str(plan)], check=False)
        assert done.returncode == -9, calls[number]
        assert plan.read_bytes() in (OLD, NEW), calls[number]
        seen.add(plan.read_bytes())
    assert seen == {OLD, NEW}


def test_partial_writes_are_continued(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(os, [])
    monkeypatch.setattr(system, "write", lambda handle, data: os.write(handle, data[:7]), raising=False)
    monkeypatch.setattr(atomic_write, "os", system)
    assert replaced(plan) == []
    assert plan.read_bytes() == NEW


def test_a_file_that_is_not_what_was_read_is_never_overwritten(plan: Path) -> None:
    plan.write_bytes(b"somebody else's\n")
    with pytest.raises(ChangedError, match="changed by somebody else"):
        replaced(plan)
    assert plan.read_bytes() == b"somebody else's\n"
    assert leftovers(plan.parent) == []


def test_an_interruption_leaves_the_old_file_and_no_temporary_file(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    calls = _calls_of_one_write(plan, monkeypatch)
    plan.write_bytes(OLD)
    watch(monkeypatch, calls.index("fsync"), interrupt)
    with pytest.raises(KeyboardInterrupt):
        replaced(plan)
    assert plan.read_bytes() == OLD
    assert leftovers(plan.parent) == []


@posix
def test_permissions_and_links_are_kept(plan: Path, tmp_path: Path) -> None:
    plan.chmod(0o640)
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(plan)
    assert replaced(link) == []
    assert link.is_symlink()
    assert plan.read_bytes() == NEW
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert leftovers(link.parent) == leftovers(plan.parent) == []


@posix
def test_a_file_with_hard_links_is_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").hardlink_to(plan)
    with pytest.raises(PathError, match=r"^`.*plan\.yaml` has hard links, which would keep the old text"):
        replaced(plan)
    assert plan.read_bytes() == OLD


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_a_path_that_is_not_a_regular_file_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / "plan.yaml"
    if what == "folder":
        path.mkdir()
    with pytest.raises(PathError, match=r"plan\.yaml"):
        replaced(path)


def test_old_temporary_files_of_killed_processes_are_deleted(plan: Path) -> None:
    names = (f"{PREFIX}a{SUFFIX}", f"{PREFIX}b{SUFFIX}", ".other.tmp~", f"{PREFIX}own")
    old, young, *others = (plan.parent / name for name in names)
    for path in (old, young, *others):
        path.write_bytes(b"")
    then = young.stat().st_mtime - 2 * STALE
    for path in (old, *others):
        os.utime(path, (then, then))
    assert replaced(plan) == []
    assert [path.exists() for path in (old, young, *others)] == [False, True, True, True]


def _die() -> None:
    os.kill(os.getpid(), 9)


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, int(sys.argv[2]), _die)
        replaced(*map(Path, sys.argv[3:]))
