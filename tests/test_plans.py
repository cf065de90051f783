"""The plans in this repository, compared with answers worked out by hand from the printed documents."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from actionplan.assessment import assess
from actionplan.plan.reader import load
from actionplan.standing import ActionStanding, PlanStanding, Standing

ROOT = Path(__file__).parents[1]
PLANS = {path.stem: path for path in sorted((ROOT / "plans").glob("*.yaml"))}
ON = "standing_on_"
Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of one file of answers; the day is in a column, or in the name of the standing's column."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name in [name for name in row if name.startswith(ON)]:
            row["standing"], row["as_of"] = row.pop(name), name.removeprefix(ON)
    return rows


ANSWERS = {rows[0]["plan"]: rows for rows in map(rows_of, sorted((ROOT / "tests" / "golden").glob("*-answers.csv")))}


def standing_of(plan_id: str, day: str) -> PlanStanding:
    path = PLANS[plan_id]
    loaded = load(path.name, path.read_bytes())
    assert loaded.findings == []
    assert loaded.plan is not None
    return assess(loaded.plan, date.fromisoformat(day))


def found_row(action: ActionStanding, standing: PlanStanding, names: set[str]) -> Row:
    """Return what the product says about an action, written like an answer in the table."""
    resolution = action.deadline.resolution
    known = {
        "plan": standing.plan.id,
        "ref": action.action.ref,
        "owners": " | ".join(standing.plan.owner(owner) for owner in action.owners),
        "by_when": action.deadline.by_when,
        "kind": resolution.kind,
        "start": resolution.start,
        "due": action.deadline.due,
        "ongoing": str(resolution.ongoing).lower(),
        "recurs": resolution.recurs,
        "agreed_due": action.agreed.due,
        "status": action.status,
        "standing": action.standing,
        "days_overdue": action.days_overdue,
        "as_of": standing.day,
    }
    return {name: "" if value is None else str(value) for name, value in known.items() if name in names}


def test_every_plan_has_its_answers() -> None:
    assert set(ANSWERS) == set(PLANS)


@pytest.mark.parametrize("plan_id", ANSWERS)
def test_the_answers_are_those_worked_out_by_hand(plan_id: str) -> None:
    rows = ANSWERS[plan_id]
    standing = standing_of(plan_id, rows[0]["as_of"])
    names = set(rows[0]) - {"why"}
    found = [found_row(action, standing, names) for action in standing.all_actions()]
    assert found == [{name: value for name, value in row.items() if name in names} for row in rows]


COUNTS = {
    # plan: recommendations, actions, and those without actions of their own
    "herefordshire-homecare": (15, 31, ["2", "7"]),
    "herefordshire-carers": (21, 26, ["1"]),
}


@pytest.mark.parametrize("plan_id", COUNTS)
def test_nothing_of_the_document_is_missing(plan_id: str) -> None:
    standing = standing_of(plan_id, ANSWERS[plan_id][0]["as_of"])
    bare = [view.recommendation.ref for view in standing.recommendations if not view.actions]
    assert (len(standing.recommendations), len(standing.all_actions()), bare) == COUNTS[plan_id]


def test_recommendations_answered_under_another_stand_as_that_one() -> None:
    standing = standing_of("herefordshire-homecare", "2011-03-15")
    under = {
        v.recommendation.ref: v.answered.ref for v in standing.recommendations if v.answered is not v.recommendation
    }
    assert under == {"2": "3", "7": "8"}


def test_what_one_owner_has_overdue_in_the_home_care_plan() -> None:
    standing = standing_of("herefordshire-homecare", "2011-03-15")
    late = {
        action.action.ref: action.days_overdue
        for action in standing.all_actions()
        if action.standing is Standing.OVERDUE and "PPF Programme Lead" in action.owners
    }
    assert late == {"1.1": 74, "1.2": 29, "1.3": 14, "1.4": 14}
