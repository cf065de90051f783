"""A new key of the format is compared without a change to the guard, since every length and date of a plan counts."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from actionplan.assessment import assess
from actionplan.guard import answers
from actionplan.guard.comparison import Comparison
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.standing import PlanStanding, Standing
from tests.written_plans import plan_of

PLAN = """\
format: 1
id: sample
title: A sample
issued: 31 January 2011
review_every: never
actions:
  - ref: "1"
    action: Agree the specification
    by_when: 1 June 2011
"""


def assess_with_grace(plan: Plan, day: date) -> PlanStanding:
    """As of a later format: an action is overdue only once the days of `grace` have passed as well."""
    position = assess(plan, day)
    grace = plan.x.get("x-grace", relativedelta())
    actions = tuple(
        action._replace(standing=Standing.DUE_SOON)
        if action.standing is Standing.OVERDUE and action.deadline.due and day <= action.deadline.due + grace
        else action
        for action in position.actions
    )
    return position._replace(actions=actions)


@pytest.mark.parametrize("days", [1, 10, 400])
def test_a_length_that_acts_on_computed_days_alone_is_compared(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "assess", assess_with_grace)
    then = plan_of(PLAN)
    now = then._replace(x={"x-grace": relativedelta(days=days)})
    found = Comparison("main", then, now).differences
    assert [(difference.code, difference.message.split(" on ")[0]) for difference in found] == [
        ("AP807", "the standing of 1")
    ]


def test_a_plan_that_did_not_change_has_no_differences() -> None:
    then, now = (load("plan.yaml", PLAN.encode()).plan for _ in range(2))
    assert then is not None
    assert now is not None
    assert Comparison("main", then, now, date(2011, 3, 1), date(2011, 4, 1)).differences == []
