"""The JSON contract: every key, in order, with what it holds."""

from __future__ import annotations

import json
from typing import Any

from actionplan.outputs import json as output
from actionplan.views import data
from actionplan.views.action_in_plan import actions_in_plan
from tests.build import finding
from tests.written_plans import DAY, action, entry, plan, recommendation

LATE = action(
    "1.1",
    "30/11/10",
    owner="ppf lead",
    success=["An agency works"],
    priority="high",
    workstream="Brokerage",
    carried_from=["old:7.2"],
    progress=[
        entry("2010-10-01", note="Bids late", by_when="31/12/10", approved_by="Committee"),
        entry("2011-01-31", note="Agency appointed", status="in progress", rag="green"),
        entry("2011-03-01", note="Dispute", by_when="30/06/11"),
    ],
    **{"x-cost": "20,000"},
)
PLAN = plan(
    recommendation("1", LATE),
    recommendation("2", decision=None),
    actions=(action("P.1", "Following the review", owner=None),),
    owners={"Programme Lead": {"aliases": ["ppf lead"]}},
    due_soon="30 days",
    extensions="approval required",
)

ACTION: dict[str, Any] = {
    "ref": "1.1",
    "label": None,
    "action": "Do 1.1.",
    "owners": ["Programme Lead"],
    "success": ["An agency works"],
    "priority": "high",
    "workstream": "Brokerage",
    "by_when": "31/12/10",
    "by_when_kind": "date",
    "start": None,
    "due": "2010-12-31",
    "ongoing": False,
    "recurs": None,
    "next_milestone": None,
    "milestones": [],
    "ambiguous": False,
    "reasons": ["'31/12/10' is 31 December 2010", "so by 31 December 2010"],
    "agreed_by_when": "30/11/10",
    "agreed_due": "2010-11-30",
    "agreed_on": "2011-01-31",
    "revisions": [
        {
            "on": "2010-10-01",
            "by_when": "31/12/10",
            "due": "2010-12-31",
            "approved_by": "Committee",
            "approved_on": "2010-10-01",
            "note": "Bids late",
        }
    ],
    "extension_requested": {
        "on": "2011-03-01",
        "by_when": "30/06/11",
        "due": "2011-06-30",
        "approved_by": None,
        "approved_on": None,
        "note": "Dispute",
    },
    "status": "in progress",
    "status_as_typed": "in progress",
    "percent": None,
    "standing": "overdue",
    "days_overdue": 74,
    "days_left": None,
    "late": False,
    "late_as_agreed": False,
    "verified": False,
    "completed_on": None,
    "rag": "red",
    "computed_rag": "red",
    "declared_rag": "green",
    "carried_from": ["old:7.2"],
    "last_update": {"on": "2011-03-01", "note": "Dispute"},
    "progress": [
        {"on": "2010-10-01", "note": "Bids late", "by_when": "31/12/10", "approved_by": "Committee"},
        {"on": "2011-01-31", "note": "Agency appointed", "status": "in progress", "rag": "green"},
        {"on": "2011-03-01", "note": "Dispute", "by_when": "30/06/11"},
    ],
    "x": {"x-cost": "20,000"},
    "line": 20,
}
RESPONSE = {
    "decision": "accepted",
    "decision_as_typed": "accepted",
    "on": "2011-01-31",
    "until": None,
    "text": "It will be done.",
}
RECOMMENDATION: dict[str, Any] = {
    "ref": "1",
    "label": None,
    "recommendation": "That 1 be done.",
    "workstream": None,
    "answered_under": None,
    "response": RESPONSE,
    "responses": [RESPONSE],
    "response_by": None,
    "standing": "overdue",
    "rag": "red",
    "computed_rag": "red",
    "declared_rag": None,
    "progress": [],
    "line": 13,
    "actions": [ACTION],
}
COUNTS = {
    "complete": 0,
    "withdrawn": 0,
    "to confirm": 0,
    "overdue": 1,
    "due soon": 0,
    "undated": 1,
    "update due": 0,
    "not yet due": 0,
    "ongoing": 0,
}
HEADER: dict[str, Any] = {
    "id": "example",
    "path": "plans/example.yaml",
    "title": "Review of an Example Service",
    "organisation": "Example Council",
    "issued": "January 2011",
    "issued_on": "2011-01-31",
    "due_soon_days": 30,
    "counts": COUNTS,
}


def ordered(value: Any) -> Any:
    """The value with its dicts as lists of pairs, so that a comparison sees the order of keys."""
    if isinstance(value, dict):
        return [(key, ordered(inner)) for key, inner in value.items()]
    return [ordered(inner) for inner in value] if isinstance(value, list) else value


def printed(document: dict[str, Any]) -> Any:
    """The document as it comes out of the JSON output."""
    return json.loads(output.render(document))


def test_an_action_a_recommendation_and_a_plan_have_these_keys_in_this_order() -> None:
    document = printed(data.document(DAY, "plans", data.plans([PLAN]), []))
    assert list(document) == ["format", "as_of", "recorded", "plans", "errors"]
    assert (document["format"], document["as_of"], document["errors"]) == (1, "2011-03-15", [])
    record = document["plans"][0]
    assert ordered(record["recommendations"][0]) == ordered(RECOMMENDATION)
    assert ordered({key: record[key] for key in HEADER}) == ordered(HEADER)
    assert list(record) == [*HEADER, "actions", "recommendations"]


def test_what_is_absent_is_null_or_an_empty_list_and_never_dropped() -> None:
    record = data.plans([PLAN])[0]["actions"][0]
    assert list(record) == list(ACTION)
    absent = {key for key, value in record.items() if value is None or value in ([], {})}
    assert absent >= {"owners", "success", "priority", "due", "recurs", "revisions", "extension_requested", "x"}
    assert (record["by_when_kind"], record["days_overdue"], record["last_update"]) == ("event", None, None)


def test_a_response_that_is_awaited_has_its_keys() -> None:
    awaited = data.plans([PLAN])[0]["recommendations"][1]
    assert awaited["response"] == dict.fromkeys(RESPONSE)
    assert awaited["responses"] == []
    assert awaited["actions"] == []


def test_one_answered_under_another_has_its_response_and_standing_and_no_actions() -> None:
    three = recommendation("3", action("3.1", "28/02/11"), decision="partly accepted")
    record = data.plans([plan(recommendation("2", decision=None, answered_under="3"), three)])[0]["recommendations"][0]
    assert (record["answered_under"], record["response"]["decision"]) == ("3", "partly accepted")
    assert (record["standing"], record["actions"]) == ("overdue", [])


def test_a_plan_not_issued_has_null_counts_standings_and_ratings() -> None:
    draft = plan(recommendation("1", action()), issued="April 2011")
    record = data.plans([draft])[0]
    inner = record["recommendations"][0]
    assert (record["counts"], inner["standing"], inner["actions"][0]["standing"]) == (None, None, None)
    assert inner["actions"][0]["rag"] is None


def test_due_soon_in_months_is_counted_in_days_from_the_day() -> None:
    assert data.plans([plan(actions=(action(),), due_soon="1 month")])[0]["due_soon_days"] == 31


def test_rows_of_overdue_and_due_are_the_action_with_its_plan_and_recommendation() -> None:
    late, own = data.actions(actions_in_plan(PLAN))
    assert ordered(late) == ordered({**ACTION, "plan": "example", "recommendation": "1"})
    assert (own["plan"], own["recommendation"]) == ("example", None)
    assert list(data.document(DAY, "actions", [late], [])) == ["format", "as_of", "recorded", "actions", "errors"]


def test_errors_come_from_the_findings() -> None:
    assert data.document(DAY, "plans", [], [finding(left_out="action 1.2")])["errors"] == [
        {"path": "plans/example.yaml", "line": 3, "column": 5, "code": "AP120", "message": "unknown key `ownr`"}
    ]
