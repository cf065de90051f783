"""The JSON contract: every key, in order, with what it holds."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from actionplan.by_when import Kind
from actionplan.outputs import json as output
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status
from actionplan.standing import RecommendationStanding, Standing
from actionplan.views import data
from actionplan.views.action_in_plan import actions_in_plan
from tests.build import DAY, action, deadline, entry, finding, overdue, plan, recommendation

UPDATE = entry(date(2011, 1, 31), note="Agency appointed", status=Status.IN_PROGRESS)
AGREED = deadline("30/11/10", date(2010, 11, 30))
MOVED = deadline("31/12/10", date(2010, 12, 31), on=date(2010, 10, 1), approved_by="Committee", note="Bids late",
                 reasons=("a day, written day first",), milestones=(date(2010, 12, 31),))  # fmt: skip
ASKED = deadline("30/06/11", date(2011, 6, 30), on=date(2011, 3, 1), note="Dispute")

LATE = overdue(
    "1.1",
    date(2010, 12, 31),
    in_force=MOVED,
    agreed=AGREED,
    revisions=(MOVED,),
    request=ASKED,
    owners=("ppf lead",),
    success=("An agency works",),
    priority=Priority.HIGH,
    workstream="Brokerage",
    declared_rag=Rag.GREEN,
    status=Status.IN_PROGRESS,
    carried_from=("old:7.2",),
    last_update=UPDATE,
    progress=(UPDATE,),
    x={"x-cost": "20,000"},
)
BARE = action(
    "P.1",
    Standing.UNDATED,
    deadline("Following the review", kind=Kind.EVENT, start=None),
    owners=(),
)
PLAN = plan(
    recommendation("1", LATE, standing=RecommendationStanding.OVERDUE),
    recommendation("2", standing=RecommendationStanding.AWAITING, decision=None),
    actions=(BARE,),
    register={"ppf lead": "Programme Lead"},
    due_soon=relativedelta(days=30),
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
    "milestones": ["2010-12-31"],
    "ambiguous": False,
    "reasons": ["a day, written day first"],
    "agreed_by_when": "30/11/10",
    "agreed_due": "2010-11-30",
    "agreed_on": None,
    "revisions": [
        {
            "on": "2010-10-01",
            "by_when": "31/12/10",
            "due": "2010-12-31",
            "approved_by": "Committee",
            "approved_on": None,
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
    "status_as_typed": None,
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
    "last_update": {"on": "2011-01-31", "note": "Agency appointed"},
    "progress": [{"on": "2011-01-31", "note": "Agency appointed", "status": "in progress"}],
    "x": {"x-cost": "20,000"},
    "line": 1,
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
    "computed_rag": None,
    "declared_rag": None,
    "progress": [],
    "line": 1,
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
    assert list(document) == ["format", "as_of", "plans", "errors"]
    assert (document["format"], document["as_of"], document["errors"]) == (1, "2011-03-15", [])
    found = document["plans"][0]
    assert ordered(found["recommendations"][0]) == ordered(RECOMMENDATION)
    assert ordered({key: found[key] for key in HEADER}) == ordered(HEADER)
    assert list(found) == [*HEADER, "actions", "recommendations"]


def test_what_is_absent_is_null_or_an_empty_list_and_never_dropped() -> None:
    found = data.plans([PLAN])[0]["actions"][0]
    assert list(found) == list(ACTION)
    absent = {key for key, value in found.items() if value is None or value in ([], {})}
    assert absent >= {"owners", "success", "priority", "due", "recurs", "revisions", "extension_requested", "x"}
    assert (found["by_when_kind"], found["days_overdue"], found["last_update"]) == ("event", None, None)


def test_a_response_that_is_awaited_has_its_keys() -> None:
    awaited = data.plans([PLAN])[0]["recommendations"][1]
    assert awaited["response"] == dict.fromkeys(RESPONSE)
    assert awaited["responses"] == []
    assert awaited["actions"] == []


def test_one_answered_under_another_has_its_response_and_standing_and_no_actions() -> None:
    three = recommendation("3", LATE, standing=RecommendationStanding.OVERDUE, decision=Decision.PARTLY)
    found = data.plans([plan(recommendation("2", under=three), three)])[0]["recommendations"][0]
    assert (found["answered_under"], found["response"]["decision"]) == ("3", "partly accepted")
    assert (found["standing"], found["actions"]) == ("overdue", [])


def test_a_plan_not_issued_has_null_counts_standings_and_ratings() -> None:
    draft = plan(recommendation("1", action(standing=None, rag=None), standing=None), issued=False)
    found = data.plans([draft])[0]
    inner = found["recommendations"][0]
    assert (found["counts"], inner["standing"], inner["actions"][0]["standing"]) == (None, None, None)
    assert inner["actions"][0]["rag"] is None


def test_due_soon_in_months_is_counted_in_days_from_the_day() -> None:
    assert data.plans([plan(due_soon=relativedelta(months=1))])[0]["due_soon_days"] == 31


def test_rows_of_overdue_and_due_are_the_action_with_its_plan_and_recommendation() -> None:
    late, own = data.actions(actions_in_plan(PLAN))
    assert ordered(late) == ordered({**ACTION, "plan": "example", "recommendation": "1"})
    assert (own["plan"], own["recommendation"]) == ("example", None)
    assert list(data.document(DAY, "actions", [late], [])) == ["format", "as_of", "actions", "errors"]


def test_errors_come_from_the_findings() -> None:
    assert data.document(DAY, "plans", [], [finding(left_out="action 1.2")])["errors"] == [
        {"path": "plans/example.yaml", "line": 3, "column": 5, "code": "AP120", "message": "unknown key `ownr`"}
    ]
