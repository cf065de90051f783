"""Check that `explain --plan` and `status` read every wording of a plan alike, by its calendar and date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actionplan.cli import main

WORDINGS = [
    "end of Q2", "Q3", "03/04/11", "March 11", "Mar 31", "within 3 months", "FY12", "end of the financial year",
    "early in the new financial year", "spring", "autumn term", "2011/12", "Phase 2: June 2011", "November",
    "immediate and ongoing", "quarterly from April 2011", "June 2011 → July 2011", "90% complete", "Superseded",
    "31/03/202 2", "next week", "the week of 3 of June", "EOFY 2012", "week 14 2011",
]  # fmt: skip
CALENDARS = [
    "{}",
    "{quarters: financial, financial_year_starts: 1 July}",
    "{day_first: false, seasons: southern}",
    "{academic_year_starts: 1 August}",
]
COMPARED = (
    "by_when_kind", "start", "due", "ongoing", "recurs", "milestones", "ambiguous",
)  # fmt: skip


def _answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    main(list(words))
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_explain_and_status_read_alike(calendar: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    actions = [
        f'      - {{ref: "1.{number}", action: Do it, by_when: "{wording}"}}'
        for number, wording in enumerate(WORDINGS, 1)
    ]
    head = ["format: 1", "id: one", "title: One", "issued: January 2011", f"calendar: {calendar}", "recommendations:"]
    plan = tmp_path / "one.yaml"
    plan.write_text(
        "\n".join([*head, '  - ref: "1"', "    recommendation: Do things", "    actions:", *actions]) + "\n"
    )
    explained = _answer(capsys, "explain", *WORDINGS, "--plan", str(plan), "-f", "json")["wordings"]
    [recommendation] = _answer(capsys, "status", str(plan), "-f", "json", "--as-of", "2011-02-01")["plans"][0][
        "recommendations"
    ]
    shown = [{key: action[key] for key in COMPARED} for action in recommendation["actions"]]
    assert shown == [{key: reading[key] for key in COMPARED} for reading in explained]
    assert [action["by_when"] for action in recommendation["actions"]] == WORDINGS
