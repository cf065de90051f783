"""The schemas of what `-f json` prints, against the data itself and the words of the code."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from actionplan.assessment import assess
from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.span import whole_file
from actionplan.diagnostics.structural.catalogue import RULES
from actionplan.outputs.findings import json as findings_json
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.views import data
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.action_row import ActionRow
from actionplan.views.overdue import overdue_data
from tests.build import written

Json = dict[str, Any]

ROOT = Path(__file__).parents[1]
DAYS = [date(2007, 1, 1), date(2009, 6, 30), date(2011, 3, 15), date(2020, 2, 29)]
FILES = [*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "tests" / "plan" / "cases").rglob("*.yaml"))]


def schema(name: str) -> Json:
    found: Json = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def loaded() -> tuple[list[Plan], list[Finding]]:
    """Every plan there is, sound or broken, and all that is wrong with them."""
    found = [load(path.name, path.read_bytes()) for path in FILES]
    return [each.plan for each in found if each.plan], [finding for each in found for finding in each.findings]


PLANS, FINDINGS = loaded()
STATUS, DUE, OVERDUE, ROWS = schema("status"), schema("due"), schema("overdue"), schema("findings")
ALL = {"status": STATUS, "due": DUE, "overdue": OVERDUE, "findings": ROWS}


@pytest.mark.parametrize("found", ALL.values(), ids=ALL)
def test_schema_is_draft_07(found: Json) -> None:
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert jsonschema_rs.meta.is_valid(found)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_status_and_show_keep_to_their_schema(day: date) -> None:
    answer = data.document(day, "plans", data.plans(assess(plan, day) for plan in PLANS), FINDINGS)
    jsonschema_rs.Draft7Validator(STATUS).validate(json.loads(json.dumps(answer)))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_due_keeps_to_its_schema(day: date) -> None:
    placed = [found for plan in PLANS for found in actions_in_plan(assess(plan, day))]
    answer = data.document(day, "actions", data.actions(placed), FINDINGS)
    jsonschema_rs.Draft7Validator(DUE).validate(json.loads(json.dumps(answer)))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_overdue_keeps_to_its_schema(day: date) -> None:
    parts = [overdue_data(assess(plan, day)) for plan in PLANS]
    beside = {"recommendations": [row for part in parts for _, row in part.responses]}
    answer = data.document(day, "actions", [row for part in parts for _, row in part.actions], FINDINGS, beside)
    jsonschema_rs.Draft7Validator(OVERDUE).validate(json.loads(json.dumps(answer)))


def test_some_plan_has_an_overdue_response() -> None:
    assert any(overdue_data(assess(plan, day)).responses for plan in PLANS for day in DAYS)


def test_findings_keep_to_their_schema() -> None:
    assert len(FINDINGS) > 100
    jsonschema_rs.Draft7Validator(ROWS).validate(json.loads(written(findings_json.FORMAT, FINDINGS)))


def test_every_structural_rule_fits_the_schema_of_findings() -> None:
    found = [Finding(rule, whole_file("plan.yaml"), "wrong") for rule in RULES.values()]
    jsonschema_rs.Draft7Validator(ROWS).validate(json.loads(written(findings_json.FORMAT, found)))


def key(found: Json, record: str, name: str) -> Json:
    value: Json = found["definitions"][record]["properties"][name]
    return value


@pytest.mark.parametrize("field", dataclasses.fields(ActionRow), ids=lambda field: field.name)
def test_a_value_of_a_row_is_empty_where_the_schema_lets_it(field: dataclasses.Field[object]) -> None:
    allowed = jsonschema_rs.Draft7Validator({**key(DUE, "action", field.name), "definitions": DUE["definitions"]})
    declared = str(field.type)
    assert allowed.is_valid(None) == ("None" in declared)
    assert allowed.is_valid([]) == declared.startswith("list")


def test_an_action_is_the_same_in_every_answer() -> None:
    """But that `overdue` and `due` name its plan and recommendation, which `status` and `show` print around it."""
    for other in (DUE, OVERDUE):
        inside = dict(other["definitions"]["action"]["properties"])
        assert {"plan", "recommendation"} <= set(inside)
        del inside["plan"], inside["recommendation"]
        assert inside == STATUS["definitions"]["action"]["properties"]
        shared = set(other["definitions"]) - {"action", "recommendation"}
        assert {name: other["definitions"][name] for name in shared} == {
            name: STATUS["definitions"][name] for name in shared
        }


def test_a_recommendation_of_overdue_is_that_of_status_without_its_actions() -> None:
    inside = dict(OVERDUE["definitions"]["recommendation"]["properties"])
    assert inside.pop("plan") == OVERDUE["definitions"]["action"]["properties"]["plan"]
    assert inside.pop("days_overdue")["type"] == "integer"
    whole = dict(STATUS["definitions"]["recommendation"]["properties"])
    del whole["actions"]
    assert inside == whole


def records(found: Any) -> list[Json]:
    """Every description of an object in a schema whose keys are all known."""
    below = found.values() if isinstance(found, dict) else found if isinstance(found, list) else []
    own = [found] if isinstance(found, dict) and found.get("additionalProperties") is False else []
    return own + [each for inner in below for each in records(inner)]


@pytest.mark.parametrize("found", ALL.values(), ids=ALL)
def test_no_key_is_ever_dropped(found: Json) -> None:
    assert records(found)
    assert [
        record["description"] for record in records(found) if record["required"] != list(record["properties"])
    ] == []
