"""The entry for SchemaStore, and the identifiers that the schemas are given."""

import pytest

from tools.schemas import entry, identified

DRAFT = '{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n'


@pytest.mark.parametrize("old", ["", '  "$id": "urn:other",\n'])
def test_an_identifier_follows_the_draft_and_replaces_an_old_one(old: str) -> None:
    text = f'{DRAFT}{old}  "title": "Due"\n}}\n'
    assert identified(text, "due") == f'{DRAFT}  "$id": "urn:actionplan:schema:due",\n  "title": "Due"\n}}\n'


def test_the_entry_points_to_the_schema_and_matches_only_names_that_plans_alone_have() -> None:
    made = entry("https://example.org")
    assert made["url"] == "https://example.org/schemas/plan.schema.json"
    assert made["fileMatch"] == ["*.actionplan.yaml", "*.actionplan.yml"]


def test_there_is_no_entry_without_an_address() -> None:
    with pytest.raises(SystemExit, match="fill in HOME"):
        entry("")
