"""Commands that change two files, killed or failed at every system call: each file is the old one or the new one."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from actionplan.cli import main
from tests.files.test_atomic_write import leftovers, watch

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="processes that are killed")]

PLAN = 'format: 1\nid: {0}\ntitle: T\nissued: 2011\nactions:\n  - ref: "1.1"\n    action: Do\n    owner: A / B\n'
COMMANDS = [
    ["update", "a:1.1", "b:1.1", "--note", "Agreed", "--on", "2011-03-15", "--in", "."],
    ["lint", "--fix", "."],
]
NAMES = ("a.yaml", "b.yaml")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path / "plans")
    return tmp_path / "plans"


def contents(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in NAMES]


def begin(folder: Path) -> list[bytes]:
    """Write both plans anew, delete everything else, and return what they hold."""
    for path in folder.iterdir():
        path.unlink()
    for name in NAMES:
        (folder / name).write_text(PLAN.format(name[0]), encoding="utf-8")
    return contents(folder)


def run(words: list[str]) -> tuple[int, str]:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
        return main(words), said.getvalue()


def whole(words: list[str], here: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[bytes], list[str]]:
    """Run a command undisturbed; what the files hold then, and the system calls it made on the way."""
    old = begin(here)
    with monkeypatch.context() as patch:
        calls = watch(patch)
        run(words)
    new = contents(here)
    assert all(before != after for before, after in zip(old, new, strict=True))
    return new, calls


def killed(words: list[str], number: int) -> int:
    """Run a command in a process that is killed at a system call; the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            with pytest.MonkeyPatch.context() as patch:
                watch(patch, number, lambda: os.kill(os.getpid(), signal.SIGKILL))
                run(words)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_killed_at_any_call(words: list[str], here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, calls = whole(words, here, monkeypatch)
    seen = set()
    for number in range(len(calls)):
        old = begin(here)
        assert killed(words, number) == -signal.SIGKILL, calls[number]
        now = contents(here)
        choices = zip(old, new, strict=True)
        assert all(content in choice for content, choice in zip(now, choices, strict=True)), calls[number]
        seen.add(tuple(content == before for content, before in zip(now, old, strict=True)))
    assert seen == {(True, True), (False, True), (False, False)}  # the second is never replaced before the first


def fails(code: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.__getitem__)
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_failed_at_any_call(words: list[str], code: int, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, calls = whole(words, here, monkeypatch)
    for number in range(len(calls)):
        old = begin(here)
        with monkeypatch.context() as patch:
            watch(patch, number, fails(code))
            status, said = run(words)
        now = contents(here)
        assert now in (old, new, [new[0], old[1]]), calls[number]
        assert now != [new[0], old[1]] or ("saved: `a.yaml`" in said and "not saved: `b.yaml`" in said), calls[number]
        assert status == 2 or now == new, calls[number]
        assert calls[number] == "unlink" or leftovers(here) == [], calls[number]
