"""SECURITY.md names tests that exist, the limits that hold, and the files that have to be protected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actionplan.scaffold.repository import WORKFLOW
from actionplan.syntax.limits import MAX_BYTES, MAX_DEPTH, MAX_LINE, MAX_NODES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def promises() -> list[list[str]]:
    part = PAGE.split("## What is promised", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows[2:]]


@pytest.mark.parametrize(("name", "promise", "tests"), promises(), ids=lambda text: text[:20])
def test_every_promise_names_tests_that_exist(name: str, promise: str, tests: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", tests)
    assert name
    assert promise
    assert named
    for path in named:
        assert "def test_" in (ROOT / path).read_text(encoding="utf-8"), path


def test_the_limits_are_those_of_the_reader() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| a plan file"))
    assert f"{MAX_BYTES >> 20} MiB" in row
    assert all(f"{number:,}" in row for number in (MAX_LINE, MAX_DEPTH, MAX_NODES))


def test_the_workflow_is_named_among_what_to_protect() -> None:
    part = PAGE.split("## Protect the workflow file", 1)[1].split("\n## ", 1)[0]
    assert f"`{WORKFLOW}`" in part
    assert "status check" in part
    assert "CODEOWNERS" in part
