"""Exports of many plans: the bytes of the whole, whatever the number of plans, and memory that does not grow."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from actionplan.assessment import assess
from actionplan.exports.export_request import ExportRequest
from actionplan.exports.formats import EXPORTS, export_of
from actionplan.files import waiting_file
from actionplan.outputs import ics
from actionplan.standing import PlanStanding
from actionplan.views.export_calendar import agenda
from tests.web.visits import Site
from tests.whole_sheets import actions_sheet, book, csv_text, json_lines, workbook_bytes
from tests.written_plans import plan_of

T = TypeVar("T")
R = TypeVar("R")
ROOT = Path(__file__).parents[2]
DAY = date(2011, 3, 15)
TWICE = """\
format: 1
id: herefordshire-homecare
title: "=The same id"
issued: January 2011
columns: {x-cost: Cost of all}
actions:
  - {ref: "1.1", action: Do, owner: A, by_when: 31 March 2011, x-cost: 1, x-long: a text of many letters}
  - {ref: "1.2", action: Ask, owner: A, by_when: 31 March 2011, x-other: b}
  - {ref: "1.3", action: Go, owner: A, by_when: ongoing}
"""
LATER = "format: 1\nid: later\ntitle: T\nissued: January 2012\nactions: [{ref: a, action: Do, by_when: May 2012}]\n"


class Few:
    """Plans of which only some at a time are given away."""

    def __init__(self, texts: list[str], at_a_time: int) -> None:
        self._texts = texts
        self._few = at_a_time

    def standings(self) -> Iterator[PlanStanding]:
        for number, text in enumerate(self._texts):
            plan = plan_of(text, f"{number}.yaml")
            yield assess(plan, DAY)

    def gather(self, function: Callable[[PlanStanding], T], gather: Callable[[list[T]], R]) -> Iterator[R]:
        made = list(map(function, self.standings()))
        yield gather([])
        for at in range(0, len(made), self._few):
            yield gather(made[at : at + self._few])


WHOLE: dict[str, Callable[[Iterator[PlanStanding]], str | bytes]] = {
    "jsonl": lambda standings: json_lines(actions_sheet(standings)),
    "csv": lambda standings: csv_text(actions_sheet(standings)),
    "xlsx": lambda standings: workbook_bytes(book(standings), DAY),
    "ics": lambda standings: ics.render(agenda(standings, DAY)),
}
PLANS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "plans").glob("*.yaml"))]
TEXTS = {"all plans": [*PLANS, TWICE, TWICE, LATER], "one plan": PLANS[:1], "no action": [LATER], "no plan": []}


def encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode()


def written(name: str, plans: Few) -> bytes:
    with export_of(name, ExportRequest(plans, DAY)) as made:
        return b"".join(map(encoded, made.pieces))


def test_every_export_is_tried() -> None:
    assert EXPORTS.keys() == WHOLE.keys()


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("at_a_time", [3, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.one_in(5)
def test_an_export_in_parts_has_the_bytes_of_the_whole(
    name: str, texts: list[str], at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = Few(texts, at_a_time)
    whole = encoded(WHOLE[name](plans.standings()))
    assert written(name, plans) == whole
    monkeypatch.setattr(waiting_file, "IN_MEMORY", 1)
    assert written(name, plans) == whole, "from files on the disk"


@pytest.mark.parametrize("name", ["csv", "xlsx", "ics"])
@pytest.mark.one_in(3)
def test_the_server_and_the_command_give_the_same_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cli.test_transcripts import run  # noqa: PLC0415 it starts the command line

    monkeypatch.chdir(ROOT)
    assert run(f"actionplan export plans --as-of {DAY} -o {tmp_path / f'made.{name}'}").endswith("= 0\n")
    response = Site(Path("plans")).get(f"/paper/download?format={name}")
    assert response.body == (tmp_path / f"made.{name}").read_bytes()


def test_a_download_that_is_only_asked_about_leaves_no_open_file() -> None:
    response = Site(ROOT / "plans").ask("HEAD", "/paper/download?format=ics")
    assert (response.status, response.body, response.file) == (200, b"", None)


def test_a_full_disk_is_reported_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    site = Site(ROOT / "plans")
    response = site.get("/paper/download?format=csv")
    assert (response.status, site.defects) == (500, [])
    assert "cannot be written to the disk: No space left on device." in response.body.decode()


MEMORY = """\
import re, sys
from datetime import date
from pathlib import Path
from actionplan.assessment import assess
from actionplan.exports.formats import export_of
from actionplan.exports.export_request import ExportRequest
from actionplan.plan.reader import load
NOTE = "word " * 4000
ACTION = "\\n  - {ref: '%s', action: Do, by_when: May 2011, progress: [{on: 2011-02-01, note: %s}]}"
class Many:
    def gather(self, function, gather):
        for number in range(int(sys.argv[2])):
            actions = "".join(ACTION % (ref, NOTE) for ref in range(5))
            text = f"format: 1\\nid: p{number}\\ntitle: T\\nissued: January 2011\\nactions:{actions}\\n"
            plan = load(f"{number}.yaml", text.encode()).plan
            yield gather([function(assess(plan, date(2011, 3, 15)))])
with export_of(sys.argv[1], ExportRequest(Many(), date(2011, 3, 15))) as made:
    size = sum(map(len, made.pieces))
print(size, re.search("VmHWM:\\\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
"""
"""Plans of 100 kB, so that 320 of them, or their texts, would show. The most memory is that since the process began."""


@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of this process, not of its parent")
def test_memory_does_not_grow_with_the_number_of_plans(name: str) -> None:
    def use(plans: int) -> tuple[int, int]:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", MEMORY, name, str(plans)], capture_output=True, text=True, check=True, cwd=ROOT
        )
        size, memory = map(int, done.stdout.split())
        return size, memory

    few, many = use(32), use(320)
    assert many[0] > 3 * few[0]
    assert many[1] < 1.15 * few[1]
