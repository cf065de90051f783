"""Check every row of the table of standings: part of a plan, a day, and the answers on that day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actionplan.assessment import assess
from actionplan.plan.reader import Loaded
from tests.standing.table import assessed_day, on_day, read, warnings

BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TABLE = (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.load(TABLE, Loader=BASE_LOADER)  # noqa: S506 it builds nothing but text


def expected(row: str, known: dict[str, str]) -> dict[str, str]:
    """Split a row into facts: "overdue, days 74, red" gives the standing and two more of those that are `known`."""
    standing, *parts = row.split(", ")
    wanted = {"standing": standing}
    for part in parts:
        name = max((name for name in known if part == name or part.startswith(f"{name} ")), key=len, default="rag")
        wanted[name] = part.removeprefix(name).strip() or "True"
    if "completed" in wanted:
        wanted = {"late": "False", "late as agreed": "False", "verified": "False"} | wanted
    return wanted


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """Skip a case that the code does not answer yet."""
    return [pytest.mark.skip(reason="marked `new` in cases.yaml: not implemented yet")] if "new" in case else []


WHOLE = [pytest.param(case, id=case["why"], marks=marks(case)) for case in CASES]


def test_every_case_has_its_own_description() -> None:
    sentences = [case["why"] for case in CASES]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence[0] == sentence[0].upper() and sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("case", WHOLE)
def test_the_answers_and_findings_are_as_in_the_table(case: dict[str, Any]) -> None:
    loaded = read(case)
    assert_findings(case, loaded)
    plan = loaded.plan
    for day, rows in case["then"].items():
        assert plan is not None
        standing = assess(plan, assessed_day(day))
        for ref, row in ({"a": rows} if isinstance(rows, str) else rows).items():
            found = on_day(standing, ref)
            wanted = expected(row, found)
            assert {name: found.get(name) for name in wanted} == wanted, (day, ref)


def assert_findings(case: dict[str, Any], loaded: Loaded) -> None:
    """Check the structural findings, of which there are no others, and the warnings."""
    found = [finding for finding in loaded.findings if "warns" not in case or finding.rule.severity == 0]
    match case.get("finds", []):
        case list() as codes:
            assert [finding.code for finding in found] == codes
        case "any":
            assert found
        case severity:
            assert {str(finding.rule.severity) for finding in found} == {severity}
    if "warns" in case:
        assert [message for message in warnings(case) if case["warns"] in message]
    if "no warning" in case:
        assert not [message for message in warnings(case) if case["no warning"] in message]
