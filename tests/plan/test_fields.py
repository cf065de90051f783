"""Check the field table against the model and the standard words."""

from __future__ import annotations

from actionplan.plan.fields import ON_ACTIONS_ONLY, RECORDS
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response
from actionplan.plan.word_meanings import STANDING_LABELS
from actionplan.standing import RecommendationStanding, Standing

MODELS: dict[str, tuple[str, ...]] = {
    "plan": Plan._fields,
    "recommendation": Recommendation._fields,
    "response": Response._fields,
    "action": Action._fields,
    "entry": Entry._fields,
    "recommendation_entry": Entry._fields,
}
RENAMED = {
    "owner": "owners",
    "response": "responses",
    "owners": "register",
    "extensions": "approval",
    "source": "document",
    "format": "text",
}


def test_every_key_is_marked_for_the_guard() -> None:
    unmarked = [
        f"{name}.{field.name}" for name, record in RECORDS.items() for field in record.fields if not field.guard
    ]
    assert unmarked == []


def test_every_key_has_a_field_in_the_model() -> None:
    missing = [
        f"{name}.{field.name}"
        for name, model in MODELS.items()
        for field in RECORDS[name].fields
        if RENAMED.get(field.name, field.name) not in model
    ]
    assert missing == []


def test_labels_can_rename_every_standing() -> None:
    assert {str(standing) for standing in (*Standing, *RecommendationStanding)} <= set(STANDING_LABELS)


def test_keys_of_action_entries_only_are_missing_from_recommendation_entries() -> None:
    keys = {name: {field.name for field in RECORDS[name].fields} for name in ("entry", "recommendation_entry")}
    assert keys["entry"] - keys["recommendation_entry"] == ON_ACTIONS_ONLY
