"""The table of kinds of change: every row has the stated result, and docs/guard.md shows all rows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tools.guard_step import Verdict
from tools.guard_table import Row, judge_row, read_table, run_row
from tools.guard_trial import Result, run_command, write_files

ROWS = read_table(Path(__file__).with_name("kinds.yaml"))


def test_the_table_covers_every_verdict() -> None:
    counts = Counter(row.verdict for row in ROWS)
    assert set(counts) == {verdict.value for verdict in Verdict}
    assert len({row.name for row in ROWS}) == len(ROWS) >= 35


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
@pytest.mark.one_in(6)
def test_a_change_is_judged_as_the_table_says(row: Row, tmp_path: Path) -> None:
    assert judge_row(row, run_row(row, tmp_path)) == ""


def test_the_page_shows_the_whole_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "guard.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| (.+?) \| (pass|warning|error) \|$", page, re.MULTILINE)
    assert shown == [(row.name, row.verdict) for row in ROWS]


def test_every_row_changes_its_plan() -> None:
    assert [row.name for row in ROWS if row.after == row.before] == []


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if not row.new_keys], ids=lambda row: row.name)
def test_plans_are_valid_before_a_change_and_after_an_honest_one(row: Row, tmp_path: Path) -> None:
    states = [row.before] if row.verdict == "error" else [row.before, row.after]
    for number, files in enumerate(states):
        folder = tmp_path / str(number)
        write_files(folder, files)
        result = run_command(folder, ["validate", "plans"])
        assert result.status == 0, result.output


@pytest.mark.parametrize(
    ("verdict", "severities", "status", "right"),
    [
        ("error", ("error", "warning"), 1, True),
        ("error", ("warning",), 0, False),
        ("warning", ("warning",), 0, True),
        ("warning", (), 0, False),
        ("pass", (), 0, True),
        ("pass", ("warning",), 0, False),
    ],
)
def test_a_verdict_is_judged_by_findings_and_exit_status(
    verdict: str, severities: tuple[str, ...], status: int, *, right: bool
) -> None:
    row = ROWS[0]._replace(verdict=verdict, words=())
    assert (judge_row(row, Result(status, severities, "")) == "") is right


def test_the_output_must_name_the_words_of_a_row() -> None:
    row = ROWS[0]._replace(verdict="pass", words=("1.1",))
    assert judge_row(row, Result(0, (), "of 1.1")) == ""
    assert "1.1" in judge_row(row, Result(0, (), "of 1.2"))
