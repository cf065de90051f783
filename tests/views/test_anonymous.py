"""What `--without-names` leaves of names: nothing in `by` and among the owners listed, whatever the plan's layout."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.assessment import assess
from actionplan.views import data, export
from actionplan.views.anonymous import REMOVED, anonymous_plan
from tests.written_plans import plan_of

TEXT = """\
format: 1
id: libraries
title: Review of Libraries
issued: 2011-01-01
owners:
  Ann Smith: {aliases: [A. Smith, "Smith, Ann"]}
  Head of Libraries:
actions:
  - ref: "1"
    action: Ask the staff
    owner: [a. smith, Head of Libraries]
    by_when: 1 May 2011
    progress:
      - on: 2011-02-01
        note: Asked by Ann Smith
        by: |
          Bob Jones
        owner: "Smith, Ann"
      - {on: 2011-02-02, note: Again, by: "Bob: Jones", owner: Cy Brown}
"""


@pytest.mark.parametrize("people", [["Ann Smith", "Cy Brown"], ["A.  SMITH", "cy brown"]], ids=["name", "alias"])
def test_names_of_people_are_replaced_everywhere_but_in_free_text(people: list[str]) -> None:
    plan = plan_of(TEXT, "libraries.yaml")
    hidden = anonymous_plan(plan, people)
    (action,) = hidden.actions
    assert action.owners == ("Person 1", "Head of Libraries")
    assert [(entry.by, entry.owners) for entry in action.progress] == [
        (REMOVED, ("Person 1",)),
        (REMOVED, ("Person 2",)),
    ]
    standing = assess(hidden, date(2011, 3, 15))
    written = f"{data.plan(standing)} {[export.plan(standing)]}"
    assert "Jones" not in written
    assert "Brown" not in written
    assert written.count("Smith") == written.count("Asked by Ann Smith")


def test_without_people_only_those_who_recorded_are_replaced() -> None:
    plan = plan_of(TEXT, "libraries.yaml")
    assert anonymous_plan(plan, []).actions[0].owners == ("a. smith", "Head of Libraries")
