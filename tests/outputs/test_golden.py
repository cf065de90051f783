"""Two real plans as every output draws them, kept as files to be read.

Run this module (`python -m tests.outputs.test_golden`) to write the files anew, then read the difference.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from actionplan.assessment import assess
from actionplan.files.discover import discover
from actionplan.outputs import csv, markdown, plain, terminal
from actionplan.page import Page
from actionplan.plan_set import PlanSet
from actionplan.standing import PlanStanding
from actionplan.views.action_filter import ActionFilter, select_all
from actionplan.views.overdue import overdue_view
from actionplan.views.portfolio import status_view

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "golden" / "outputs"
HOMECARE = "herefordshire-homecare"
CARE_AT_HOME = "east-renfrewshire-care-at-home"


def standings(day: date, *names: str) -> list[PlanStanding]:
    paths = [f"plans/{name}.yaml" for name in names]
    return [assess(plan, day) for plan in PlanSet(discover(paths, None).files)]


def status(year: int, month: int, day: int, *names: str, group_by: str | None = None) -> Page:
    on = date(year, month, day)
    return status_view(on, group_by).page(standings(on, *names))


def owner_overdue() -> Page:
    day = date(2011, 3, 15)
    lead = ActionFilter(owners=("PPF Programme Lead",))
    return overdue_view(day, ()).page(list(select_all(standings(day, HOMECARE), lead)))


def at(width: int) -> Callable[[Page], str]:
    def draw(page: Page) -> str:
        stream = io.StringIO()
        terminal.draw(page, stream, colour=False, width=width)
        return stream.getvalue()

    return draw


GOLDEN: dict[str, tuple[Callable[[], Page], Callable[[Page], str]]] = {
    "homecare-80.txt": (lambda: status(2011, 3, 15, HOMECARE), at(80)),
    "homecare-120.txt": (lambda: status(2011, 3, 15, HOMECARE), at(120)),
    "homecare-200.txt": (lambda: status(2011, 3, 15, HOMECARE), at(200)),
    "homecare-plain.txt": (lambda: status(2011, 3, 15, HOMECARE), plain.render),
    "homecare.md": (lambda: status(2011, 3, 15, HOMECARE), markdown.render),
    "homecare.csv": (lambda: status(2011, 3, 15, HOMECARE), csv.render),
    "homecare-by-owner-80.txt": (lambda: status(2012, 3, 15, HOMECARE, group_by="owner"), at(80)),
    "care-at-home-80.txt": (lambda: status(2020, 3, 15, CARE_AT_HOME), at(80)),
    "care-at-home-200.txt": (lambda: status(2020, 8, 15, CARE_AT_HOME), at(200)),
    "portfolio-80.txt": (lambda: status(2012, 3, 15, HOMECARE, CARE_AT_HOME), at(80)),
    "portfolio-200.txt": (lambda: status(2020, 3, 15, HOMECARE, CARE_AT_HOME), at(200)),
    "overdue-80.txt": (owner_overdue, at(80)),
    "overdue-plain.txt": (owner_overdue, plain.render),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_pages_are_as_the_golden_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    make, draw = GOLDEN[name]
    assert draw(make()) == (FILES / name).read_bytes().decode()


def test_every_file_is_compared() -> None:
    assert {path.name for path in FILES.iterdir()} == set(GOLDEN)


if __name__ == "__main__":
    for file_name, (make_page, draw_page) in GOLDEN.items():
        (FILES / file_name).write_bytes(draw_page(make_page()).encode())
