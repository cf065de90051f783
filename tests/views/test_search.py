"""Which texts a search finds, where it marks the words, and that its JSON keeps to its schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest

from actionplan.assessment import assess
from actionplan.plan.reader import load
from actionplan.views import data
from actionplan.views.search import marked, search, search_data
from tests.written_plans import plan_of

DAY = date(2011, 3, 15)
TEXT = """\
format: 1
id: libraries
title: Review of Libraries
issued: 2011-01-01
recommendations:
  - ref: "1"
    recommendation: Open every café on Sundays
    response: {decision: accepted, on: 2011-01-05, text: The cafés will open}
    actions:
      - ref: "1.1"
        action: Ask the staff
        success: Every branch has answered
        progress:
          - on: 2011-02-10
            note: Staff asked, staff agreed
          - on: 2011-04-01
            note: Staff asked again
actions:
  - ref: Y1
    action: Count the readers
"""
PLAN = load("libraries.yaml", TEXT.encode()).plan

FOUND = {
    "staff": ["1.1 action: Ask the «staff»", "1.1 note: «Staff» asked, «staff» agreed"],
    "CAFE": ["1 recommendation: Open every «café» on Sundays", "1 response: The «café»s will open"],
    "asked staff": ["1.1 note: «Staff» «asked», «staff» agreed"],
    "sta taff": ["1.1 action: Ask the «staff»", "1.1 note: «Staff» asked, «staff» agreed"],
    "branch": ["1.1 success: Every «branch» has answered"],
    "readers": ["Y1 action: Count the «readers»"],
    "review": [" title: «Review» of Libraries"],
    "again": [],
    "x": [],
    "branch \u0301": ["1.1 success: Every «branch» has answered"],
    "\u0301 \u00a8": [],
}


@pytest.mark.parametrize(("words", "expected"), FOUND.items(), ids=FOUND)
def test_texts_that_have_all_the_words_are_found_and_marked(words: str, expected: list[str]) -> None:
    assert PLAN is not None
    matches = search(assess(PLAN, DAY), words.split())
    assert [f"{match.ref} {match.kind}: {marked(match)}" for match in matches] == expected


def test_a_long_text_is_shown_around_the_words() -> None:
    text = TEXT.replace("Count the readers", f"{'long ' * 40}count {'text ' * 40}")
    plan = plan_of(text, "libraries.yaml")
    (match,) = search(assess(plan, DAY), ["count"])
    shown = marked(match)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "long «count» text" in shown
    assert len(shown) < 140


def test_the_json_keeps_to_its_schema_and_gives_the_places() -> None:
    assert PLAN is not None
    rows = search_data(assess(PLAN, DAY), ["staff"])
    assert [[row["text"][a:b] for a, b in row["places"]] for row in rows] == [["staff"], ["Staff", "staff"]]
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "search.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.Draft7Validator(schema).validate(json.loads(json.dumps(data.document(DAY, "matches", rows, []))))
