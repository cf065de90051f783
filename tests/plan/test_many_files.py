"""Test reading by several processes: how many there are, what they inherit, how they end, and the same result."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import actionplan
from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import whole_file
from actionplan.diagnostics.structural.file import UNREADABLE
from actionplan.errors import ActionplanError
from actionplan.plan import parallel
from actionplan.plan.model import Plan

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied, and their parent watched, on Linux")
MANY = 70
PLAN = """\
format: 1
id: plan-{0}
title: Review {0}
issued: January 2011
actions:
  - ref: A1
    action: Agree rota {0}
    by_when: 1 March 2011
    carried_from: plan-{1}:A{2}
"""
told: list[str] = []
"""What this process has noted; a copy of the process has it too, a new process has not."""


def process(_: int) -> int:
    return os.getpid()


def process_of_some(_: Sequence[int]) -> int:
    return os.getpid()


def inherited(_: int) -> list[str]:
    return told


def interruption(_: int) -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def thresholds(_: int) -> tuple[int, ...]:
    return gc.get_threshold()


def slow(number: int) -> int:
    time.sleep(0.05)
    return number


def killed(number: int) -> int:
    if number == 30:
        os._exit(9)
    return number


def wrong(number: int) -> float:
    return 1 / (number - 30)


def title(plan: Plan) -> str | None:
    return plan.title


@pytest.fixture(autouse=True)
def processors(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let the system have two processors, or as many as a test asks for; no process outlives the test."""

    def set_processors(count: int) -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set() if pid else set(range(count)), raising=False)

    set_processors(2)
    yield set_processors
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("count", "items", "processes"),
    [(1, 200, 0), (2, 63, 0), (2, 64, 2), (3, 64, 3), (8, 200, 8), (20, 200, 8)],
    ids=["one processor", "too few items", "just enough items", "three", "eight", "more than are used"],
)
@pytest.mark.one_in(3)
def test_as_many_processes_work_as_pay(
    processors: Callable[[int], None], count: int, items: int, processes: int
) -> None:
    processors(count)
    results = parallel.each(process, range(items))
    found = {next(results)}
    working = {child.pid for child in multiprocessing.active_children()}
    found.update(results)
    assert len(working) == processes
    assert found == {os.getpid()} if not processes else found <= working


@pytest.mark.parametrize(("count", "processes"), [(1, 0), (2, 2), (3, 3)])
def test_as_many_processes_work_together(processors: Callable[[int], None], count: int, processes: int) -> None:
    processors(count)
    results = parallel.together(process_of_some, range(200))
    next(results)
    working = {child.pid for child in multiprocessing.active_children()}
    assert len(working) == processes
    assert set(results) <= (working or {os.getpid()})


def test_where_the_processors_of_this_process_are_unknown_those_of_the_machine_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    for count, alone in ((2, False), (1, True), (None, True)):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        assert ({os.getpid()} == set(parallel.each(process, range(MANY)))) is alone


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(parallel.each(str, range(500))) == [str(number) for number in range(500)]


@linux
@pytest.mark.skipif(threading.active_count() > 1, reason="with threads, processes are never copied")
def test_processes_are_copies_if_that_is_safe() -> None:
    told[:] = ["in this process"]
    assert next(parallel.each(inherited, range(MANY))) == ["in this process"]


@pytest.fixture
def another_thread() -> Iterator[None]:
    """Let this process have a thread, with which a process must not be copied."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    yield
    done.set()
    thread.join()


@pytest.mark.usefixtures("another_thread")
@pytest.mark.slow
def test_a_process_with_threads_is_not_copied() -> None:
    told[:] = ["in this process"]
    assert next(parallel.each(inherited, range(MANY))) == []


def test_processes_leave_interruptions_to_their_parent() -> None:
    assert set(parallel.each(interruption, range(MANY))) == {True}


@pytest.mark.usefixtures("another_thread")
@pytest.mark.slow
def test_processes_collect_garbage_as_their_parent_does() -> None:
    before = gc.get_threshold()
    gc.set_threshold(12_345, 7, 8)
    try:
        assert set(parallel.each(thresholds, range(MANY))) == {(12_345, 7, 8)}
    finally:
        gc.set_threshold(*before)


@linux
def test_processes_end_when_their_parent_is_killed() -> None:
    read, write = os.pipe()
    parent = os.fork()
    if parent == 0:
        results = parallel.each(slow, range(10_000))
        next(results)
        pids = " ".join(str(child.pid) for child in multiprocessing.active_children())
        os.write(write, pids.encode())
        time.sleep(60)
        os._exit(1)
    children = [int(word) for word in os.read(read, 100).split()]
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    os.close(read)
    os.close(write)
    assert len(children) == 2
    limit = time.monotonic() + 20
    while any(map(is_running, children)) and time.monotonic() < limit:
        time.sleep(0.02)
    running = list(filter(is_running, children))
    for child in running:
        os.kill(child, signal.SIGKILL)
    assert running == []


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_what_goes_wrong_is_raised_here_and_no_work_goes_on() -> None:
    with pytest.raises(ZeroDivisionError):
        list(parallel.each(wrong, range(MANY)))


def test_a_process_that_is_ended_from_outside_is_reported() -> None:
    with pytest.raises(ActionplanError, match="was ended"):
        list(parallel.each(killed, range(MANY)))


def test_whoever_stops_early_does_not_wait_for_the_rest() -> None:
    results = parallel.each(slow, range(1000))
    began = time.monotonic()
    assert next(results) == 0
    results.close()
    assert time.monotonic() - began < 15  # all of the work takes 25 seconds


@pytest.mark.parametrize("error", [ImportError, NotImplementedError, OSError])
def test_a_system_without_processes_is_served_by_this_one(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(_: str) -> None:
        raise error

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert list(parallel.each(process, range(MANY))) == [os.getpid()] * MANY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy plans, of which some are wrong by themselves or with others; and YAML that is not a plan."""
    made = tmp_path_factory.mktemp("plans")
    for number in range(MANY):
        text = PLAN.format(8 if number == 9 else number, max(number - 1, 0), 7 if number == 5 else 1)
        (made / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    (made / "12.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    (made / "old.yaml").write_text("title: T\nrecommendations: []\n", encoding="utf-8")
    (made / "other.yaml").write_text("on: push\n", encoding="utf-8")
    return made


FINDINGS = ["locked AP101", "00.yaml AP134", "05.yaml AP133", "09.yaml AP132", "09.yaml AP134", "12.yaml AP105"]
UNOPENED = Finding(UNREADABLE, whole_file("locked"), "cannot be opened")


def read(folder: Path) -> dict[str, Any]:
    """Everything a set of plans says once its plans are read."""
    done: list[int] = []
    files = [Path(path) for path in sorted(folder.iterdir())]
    plans = actionplan.PlanSet([OpenedFile(path) for path in files], [UNOPENED], lambda: done.append(len(done)))
    return {
        "titles": list(plans.map(title)),
        "after each file": len(done),
        "findings": [f"{Path(each.span.path).name} {each.code}" for each in plans.findings],
        "skipped": [Path(each).name for each in plans.skipped],
        "possible": [Path(each).name for each in plans.possible_plans],
        "count": plans.plan_count,
        "read again": len(done) - len(files),
    }


class OpenedFile:
    """A file of a folder."""

    named = False

    def __init__(self, file: Path) -> None:
        self.path = file.as_posix()

    def read(self) -> bytes:
        return Path(self.path).read_bytes()


@pytest.mark.parametrize("count", [1, 2])
def test_a_set_of_plans_is_the_same_however_many_processes_read_it(
    folder: Path, processors: Callable[[int], None], count: int
) -> None:
    processors(count)
    expected = [f"Review {8 if number == 9 else number}" for number in range(MANY) if number != 12]
    assert read(folder) == {
        "titles": expected,
        "after each file": MANY + 2,
        "findings": FINDINGS,
        "skipped": ["old.yaml", "other.yaml"],
        "possible": ["old.yaml"],
        "count": MANY - 1,
        "read again": 0,
    }
