"""The export of plans as JSON: reading it back gives the plan, and computed values are kept apart."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actionplan.assessment import assess
from actionplan.outputs import json as output
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status
from actionplan.syntax.nodes import Node
from actionplan.syntax.text import Text
from actionplan.views import data, export
from actionplan.views.action_filter import ActionFilter, select
from tests.changes.random_layouts import TEXTS, Author, random_plan

ROOT = Path(__file__).parents[2]
DAYS = [date(2007, 1, 1), date(2011, 3, 15), date(2020, 2, 29)]
FILES = [*sorted((ROOT / "plans").glob("*.yaml")), *sorted((ROOT / "tests/plan/cases").rglob("*.yaml"))]
HALVES = re.compile(r"\\ud[89a-f]")
Json = dict[str, Any]


def read(data_: bytes) -> Loaded:
    return load("plan.yaml", data_)


def exported(plan: Plan, day: date, selection: ActionFilter | None = None) -> Json:
    """What a program gets that reads the JSON of one plan."""
    standing = assess(plan, day)
    standing = select(standing, selection) if selection else standing
    text = output.render({"plans": [export.plan(standing, selected=selection is not None)]})
    exported_plan: Json = json.loads(text)["plans"][0]
    return exported_plan


def meaning(value: Any) -> Any:
    """All that a plan says, wherever in its file it says it."""
    if hasattr(value, "_asdict"):
        kept = {name: inner for name, inner in value._asdict().items() if not isinstance(inner, (Node, Text))}
        return {name: meaning(inner) for name, inner in kept.items()}
    return [meaning(inner) for inner in value] if type(value) is tuple else value


def standings(plan: Plan, day: date) -> str:
    """All that is computed of a plan but the lines of its file."""
    record = data.plans([assess(plan, day)])
    return json.dumps(_unplaced(record), sort_keys=True)


def _unplaced(record: Any) -> Any:
    """Without lines and, in what an entry says as typed, without a difference between empty and empty quotes."""
    if isinstance(record, dict):
        return {key: _unplaced(value) for key, value in record.items() if key != "line" and value not in (None, "")}
    return [_unplaced(value) for value in record] if isinstance(record, list) else record


def assert_reads_back(source: Loaded, day: date) -> None:
    assert source.plan is not None
    exported_plan = exported(source.plan, day)
    del exported_plan[export.COMPUTED]
    as_json = output.render(exported_plan)
    # YAML reads JSON, except the rare invisible characters that JSON writes as two halves.
    also = [] if HALVES.search(as_json) else [as_json]
    for written in (yaml.safe_dump(exported_plan, sort_keys=False), *also):
        back = read(written.encode())
        assert back.plan is not None
        assert meaning(back.plan) == meaning(source.plan)
        assert standings(back.plan, day) == standings(source.plan, day)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.one_in(12)
def test_every_plan_there_is_reads_back(path: Path) -> None:
    source = read(path.read_bytes())
    for day in DAYS if source.plan else ():
        assert_reads_back(source, day)


@given(st.integers(0, 2**32), st.sampled_from(DAYS))
def test_any_layout_reads_back(seed: int, day: date) -> None:
    chance = random.Random(seed)  # noqa: S311
    source = read(Author(chance).file(random_plan(chance)).encode())
    if source.plan is not None:
        assert_reads_back(source, day)


def words(choices: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([str(choice) for choice in choices])


texts = st.one_of(st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
days = st.one_of(st.dates(date(2009, 1, 1), date(2013, 1, 1)).map(str), st.sampled_from(["2011", "Q2 2011", "soon"]))
own = st.recursive(
    st.none() | texts, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2)
)
wordings = st.sampled_from(["31/12/10", "ongoing", "within 3 months", "quarterly", ""]) | texts


def record(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(required, optional=optional)


entries = record(
    {"on": days}, note=texts, status=words(Status), rag=words(Rag), by_when=wordings, due=days, approved_by=texts,
    owner=texts | st.lists(texts, max_size=2), completed=days, by=texts, evidence=texts, **{"x-own": own},
)  # fmt: skip
actions = record(
    {"ref": st.sampled_from(["1.1", "1.10", "a", "NO"])}, action=texts, owner=texts | st.lists(texts, max_size=2),
    by_when=wordings, success=texts, priority=words(Priority), label=texts, progress=st.lists(entries, max_size=3),
    carried_from=st.sampled_from(["a", "other:1"]), **{"x-own": own},
)  # fmt: skip
recommendations = record(
    {"ref": st.sampled_from(["1", "R2", "010"])}, recommendation=texts, workstream=texts,
    answered_under=st.sampled_from(["1", "R2"]), response=record({}, decision=words(Decision), on=days, text=texts),
    progress=st.lists(entries, max_size=2), actions=st.lists(actions, max_size=2),
)  # fmt: skip
whole = record(
    {"format": st.just("1"), "id": st.just("sample"), "title": texts, "issued": days},
    labels=st.dictionaries(st.sampled_from(["overdue", "owner"]), texts), abbreviations=st.dictionaries(texts, texts),
    received=days, due_soon=st.just("2 months"), review_every=st.just("never"), verification=st.just("required"),
    recommendations=st.lists(recommendations, max_size=2), actions=st.lists(actions, max_size=2), **{"x-own": own},
)  # fmt: skip


@given(whole, st.sampled_from(DAYS))
def test_any_plan_reads_back(plan: Json, day: date) -> None:
    source = read(yaml.safe_dump(plan, sort_keys=False).encode())
    if source.plan is not None:
        assert_reads_back(source, day)


SAMPLE = """
format: 1
id: sample
title: Sample
issued: 1 January 2011
x-cost: 012
recommendations:
  - ref: "1"
    recommendation: First
    actions:
      - {ref: 4.10, action: NO, owner: Librarian, by_when: 31/01/11, success: }
      - {ref: "1.2", action: Second, owner: Porter}
  - ref: "2"
    recommendation: Other
  - recommendation: Without a ref
"""


def test_values_are_as_typed_and_computed_values_are_separate() -> None:
    plan = read(SAMPLE.encode()).plan
    assert plan is not None
    written = exported(plan, date(2011, 3, 15))
    computed = written.pop(export.COMPUTED)
    assert written == {
        "format": "1", "id": "sample", "title": "Sample", "issued": "1 January 2011", "x-cost": "012",
        "recommendations": [
            {"ref": "1", "recommendation": "First", "actions": [
                {"ref": "4.10", "action": "NO", "owner": "Librarian", "by_when": "31/01/11", "success": ""},
                {"ref": "1.2", "action": "Second", "owner": "Porter"},
            ]},
            {"ref": "2", "recommendation": "Other"},
            {"recommendation": "Without a ref"},
        ],
    }  # fmt: skip
    assert [(a["ref"], a["recommendation"], a["standing"], a["due"]) for a in computed["actions"]] == [
        ("4.10", "1", "overdue", "2011-01-31"),
        ("1.2", "1", "undated", None),
    ]
    assert [(r["ref"], r["standing"], r["rag"]) for r in computed["recommendations"]] == [
        ("1", "overdue", "red"),
        ("2", "awaiting", "amber"),
    ]
    assert (computed["path"], computed["issued_on"], computed["counts"]["overdue"]) == ("plan.yaml", "2011-01-01", 1)


def test_a_selection_leaves_nothing_else_in_the_plan() -> None:
    plan = read(SAMPLE.encode()).plan
    assert plan is not None
    written = exported(plan, date(2011, 3, 15), ActionFilter(owners=("porter",)))
    assert [r["ref"] for r in written["recommendations"]] == ["1"]
    assert [a["ref"] for a in written["recommendations"][0]["actions"]] == ["1.2"]
    assert [a["ref"] for a in written[export.COMPUTED]["actions"]] == ["1.2"]
    assert "Librarian" not in json.dumps(written)
    assert read(json.dumps(written).encode()).plan is not None


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.one_in(3)
def test_what_is_computed_keeps_to_its_schema(day: date) -> None:
    schema = json.loads((ROOT / "schemas" / "export.schema.json").read_text(encoding="utf-8"))
    loaded = [load(path.name, path.read_bytes()) for path in FILES]
    rows = [export.plan(assess(each.plan, day)) for each in loaded if each.plan]
    document = data.document(day, "plans", rows, [finding for each in loaded for finding in each.findings])
    jsonschema_rs.Draft7Validator(schema).validate(json.loads(output.render(document)))
