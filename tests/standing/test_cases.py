"""The table of standings, row by row: a part of a plan, a day, and what is said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actionplan.standing import assess
from tests.standing.table import facts, read

TABLE = (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.load(TABLE, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text


def expected(row: str, known: dict[str, str]) -> dict[str, str]:
    """A row as facts: "overdue, days 74, red" names the standing and two more of those that are `known`."""
    standing, *parts = row.split(", ")
    wanted = {"standing": standing}
    for part in parts:
        name = max((name for name in known if part == name or part.startswith(f"{name} ")), key=len, default="rag")
        wanted[name] = part.removeprefix(name).strip() or "True"
    if "completed" in wanted:
        wanted = {"late": "False", "late as agreed": "False", "verified": "False"} | wanted
    return wanted


ROWS = [
    pytest.param(case, day, rows, id=f"{case['why']}: {day}") for case in CASES for day, rows in case["then"].items()
]


@pytest.mark.parametrize(("case", "day", "rows"), ROWS)
def test_things_stand_as_the_table_says(case: dict[str, Any], day: str, rows: str | dict[str, str]) -> None:
    plan = read(case).plan
    assert plan is not None
    found = facts(assess(plan, date.fromisoformat(day)))
    for ref, row in ({"a": rows} if isinstance(rows, str) else rows).items():
        wanted = expected(row, found[ref])
        assert {name: found[ref][name] for name in wanted} == wanted, ref


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_case_has_the_faults_it_names_and_no_other(case: dict[str, Any]) -> None:
    assert [finding.code for finding in read(case).findings] == case.get("finds", [])
