"""Check that the page on the plan file matches the field table, and that its example works as described."""

from __future__ import annotations

import re
import runpy
from datetime import date
from pathlib import Path

import pytest

from actionplan.assessment import assess
from actionplan.plan.reader import load

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "plan-format.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_tables_of_keys_match_the_field_table() -> None:
    module = runpy.run_path(str(DOCS / "write_format.py"))
    written = PAGE.partition(module["BEGIN"])[2].partition(module["END"])[0]
    assert written == f"\n{module['tables']()}\n", "run `nox -s generate`"


def test_links_within_the_page_lead_to_its_headings() -> None:
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in PAGE.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings


DAYS = {
    "2011-02-20": {"R1.1": ("2011-03-31", "not yet due")},
    "2011-03-25": {"R1.1": ("2011-03-31", "due soon"), "R1.2": ("2011-06-08", "not yet due")},
    "2011-03-28": {"R1.1": ("2011-06-30", "not yet due"), "R1.2": ("2011-06-08", "not yet due")},
    "2011-06-20": {"R1.1": ("2011-06-30", "to confirm"), "R1.2": ("2011-06-08", "overdue")},
    "2011-07-01": {"R1.1": ("2011-06-30", "complete"), "R1.2": ("2011-06-08", "overdue")},
}


@pytest.mark.parametrize(("day", "expected"), DAYS.items())
def test_the_example_has_the_standings_that_its_log_gives(day: str, expected: dict[str, tuple[str, str]]) -> None:
    loaded = load("plan.yaml", EXAMPLE.encode())
    assert loaded.findings == []
    assert loaded.plan
    actions = assess(loaded.plan, date.fromisoformat(day)).all_actions()
    assert {a.action.ref: (str(a.deadline.due), a.standing) for a in actions} == expected


QUOTED = {
    'note: "Agreed: see minutes"': "Agreed: see minutes",
    "note: '\"Two bids\" are in'": '"Two bids" are in',
}


@pytest.mark.parametrize(("line", "text"), QUOTED.items())
def test_the_examples_about_quotes_are_correct(line: str, text: str) -> None:
    assert f"`{line}`" in " ".join(PAGE.split())
    header = "format: 1\nid: a\ntitle: A\nissued: 2011\n"
    plan = load(
        "plan.yaml",
        f'{header}actions:\n  - ref: "1"\n    action: A\n    progress:\n      - on: 2011\n        {line}\n'.encode(),
    )
    assert plan.findings == []
    assert plan.plan
    assert plan.plan.actions[0].progress[0].note == text
