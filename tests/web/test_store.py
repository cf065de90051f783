"""The rows that the server keeps match the files: a change is seen on the next request."""

from __future__ import annotations

import os
from pathlib import Path

from actionplan.files.discover import File
from actionplan.plan.model import Plan
from actionplan.web.store import FRESH, FileCache

PLAN = "format: 1\nid: p\ntitle: {}\nissued: 31 January 2011\nactions: []\n"


class Desk:
    """A folder with a plan, a cache, and a clock that only moves when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "p.yaml"
        self.now = 1_000_000.0
        self.read: list[str] = []
        self.cache = FileCache(self._title, lambda: self.now)
        self.write("One")

    def _title(self, plan: Plan) -> str:
        self.read.append(plan.title or "")
        return plan.title or ""

    def write(self, title: str, *, at: float | None = None) -> None:
        self.path.write_text(PLAN.format(title), encoding="utf-8")
        os.utime(self.path, (at or self.now, at or self.now))

    def title(self) -> str | None:
        return self.cache.results([File(str(self.path))])[0].value


def test_an_unchanged_file_is_read_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.now += FRESH + 1
    assert [desk.title() for _ in range(3)] == ["One"] * 3
    assert desk.read == ["One"]


def test_a_change_is_seen_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.now += FRESH + 1
    assert desk.title() == "One"
    desk.write("Three")
    assert desk.title() == "Three"


def test_a_second_change_within_the_time_and_size_of_the_first_is_seen(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.title() == "One"
    desk.write("Two", at=desk.now)
    assert desk.title() == "Two"
    desk.now += FRESH + 1
    assert desk.title() == "Two"
    count = len(desk.read)
    assert desk.title() == "Two"
    assert len(desk.read) == count


def test_a_file_dated_in_the_future_is_not_read_for_ever(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("One", at=desk.now + 1e6)
    assert [desk.title() for _ in range(3)] == ["One"] * 3
    assert len(desk.read) == 1


def test_a_file_that_was_replaced_by_an_older_one_is_read_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.now += FRESH + 1
    assert desk.title() == "One"
    other = tmp_path / "other"
    other.write_text(PLAN.format("Two"), encoding="utf-8")
    os.utime(other, (desk.now - 1e5, desk.now - 1e5))
    other.replace(desk.path)
    assert desk.title() == "Two"


def test_a_file_that_is_gone_has_no_value(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.title() == "One"
    desk.path.unlink()
    assert desk.title() is None
