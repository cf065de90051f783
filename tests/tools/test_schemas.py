"""What is made from the code: schemas, the fields of a row, and the entry for SchemaStore."""

import json
from enum import StrEnum
from pathlib import Path

import pytest

from actionplan.plan.vocabulary import Priority, Rag
from actionplan.value_types import ValueType
from actionplan.views import columns
from actionplan.views.column import ActionColumn
from tools.schemas import entry, identified, made

DRAFT = {"$schema": "http://json-schema.org/draft-07/schema#"}


@pytest.mark.parametrize("old", [{}, {"$id": "urn:other"}], ids=["none", "an old one"])
def test_an_identifier_follows_the_draft_and_replaces_an_old_one(old: dict[str, str]) -> None:
    schema = identified({**DRAFT, **old, "title": "Due"}, "due")
    assert list(schema.items()) == [*DRAFT.items(), ("$id", "urn:actionplan:schema:due"), ("title", "Due")]


@pytest.mark.parametrize("file", made(), ids=lambda file: file.name)
def test_what_is_made_from_the_code_is_as_it_would_be_made_now(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == made()[file], "run `nox -s generate`"


@pytest.mark.parametrize(
    ("type_", "is_always", "shape", "field"),
    [
        (ValueType.TEXT, False, {"type": ["string", "null"]}, "str | None"),
        (ValueType.WHOLE, True, {"type": "integer"}, "int"),
        (ValueType.TEXTS, False, {"type": "array", "items": {"type": "string"}}, "list[str]"),
        (ValueType.DAY, False, {"oneOf": [{"type": "null"}, {"$ref": "#/definitions/day"}]}, "str | None"),
        (Priority, False, {"enum": [*map(str, Priority), None]}, "str | None"),
        (Rag, False, {"oneOf": [{"type": "null"}, {"$ref": "#/definitions/rag"}]}, "str | None"),
    ],
    ids=["text", "number", "texts", "day", "one of its words", "defined words"],
)
def test_a_new_column_shows_in_every_schema_and_as_a_field_by_one_row(
    type_: ValueType | type[StrEnum],
    is_always: bool,
    shape: dict[str, object],
    field: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = ActionColumn("outlay", "Money spent", type=type_, always=is_always)
    monkeypatch.setitem(columns.COLUMNS, "outlay", row)
    texts = {file.name: text for file, text in made().items()}
    for name in ("status", "due", "overdue", "export"):
        action = json.loads(texts[f"{name}.schema.json"])["definitions"]["action"]
        assert action["properties"]["outlay"] == {"description": "Money spent.", **shape}
        assert "outlay" in action["required"]
    assert f"    outlay: {field}\n    plan: " in texts["action_row.py"]
    assert "Money spent" in texts["tables.json"]


def test_the_entry_points_to_the_schema_and_matches_only_names_that_plans_alone_have() -> None:
    made = entry("https://example.org")
    assert made["url"] == "https://example.org/schemas/plan.schema.json"
    assert made["fileMatch"] == ["*.actionplan.yaml", "*.actionplan.yml"]


def test_there_is_no_entry_without_an_address() -> None:
    with pytest.raises(SystemExit, match="fill in HOME"):
        entry("")
