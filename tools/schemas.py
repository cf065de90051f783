"""Write what is made from the code: the schemas, the fields of `ActionRow`, and the entry that SchemaStore needs.

    python -m tools.schemas                 write the schemas and the fields
    python -m tools.schemas --schema-store  print the entry for the catalogue of SchemaStore

The schema of an answer is written by hand but for its identifier, which follows from `actionplan.home.HOME`, the words
that a value may have, and the keys of an action, which are the columns of `views/columns.py`. A new column is described
by its title; a better description in the schema of `status` stays. The entry needs an address, so it is refused while
that is empty.
"""

from __future__ import annotations

import enum
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from actionplan.diagnostics.finding import Severity
from actionplan.history.entries import ChangeKind
from actionplan.history.trends import Step
from actionplan.home import HOME, schema_id
from actionplan.importing.grid import FileFormat
from actionplan.importing.ledger import CellClass
from actionplan.plan import json_schema
from actionplan.plan.vocabulary import Decision, Rag
from actionplan.rounds.collect import AnswerOutcome
from actionplan.rounds.form_states import ANSWERED, PARTLY, SILENT
from actionplan.standing import RecommendationStanding, Standing
from actionplan.value_types import ValueType
from actionplan.views import columns, export
from actionplan.views.column import ActionColumn, Where
from actionplan.views.labels import Words
from actionplan.views.tables import described

Schema = dict[str, Any]
ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
ROWS = ROOT / "actionplan" / "views" / "action_row.py"
SUFFIX = ".schema.json"
SOURCE = "status"
"""The schema in which plans, recommendations and actions are described."""
LEFT_OUT: dict[str, dict[str, tuple[str, ...]]] = {
    "due": {"action": ()},
    "overdue": {"action": (), "recommendation": ("actions",)},
    "export": {"action": export.IN_ACTION, "recommendation": export.IN_RECOMMENDATION},
}
"""The schemas that take from it what they print as well: the keys of each record that they do not print."""
RESPONSE = "status/definitions/recommendation/properties/response"
CHOICES: dict[str, Iterable[str]] = {
    "status/definitions/rag": Rag,
    "status/definitions/action_standing": Standing,
    "status/definitions/recommendation_standing": RecommendationStanding,
    f"{RESPONSE}/properties/decision": Decision,
    f"{RESPONSE}s/items/properties/decision": Decision,
    "findings/properties/findings/items/properties/severity": Severity,
    "audit/definitions/finding/properties/severity": Severity,
    "diff/properties/changes/items/properties/kind": ChangeKind,
    "history/properties/changes/items/properties/kind": ChangeKind,
    "import/definitions/file/properties/reader": FileFormat,
    "import/definitions/file/properties/ledger/items/properties/class": CellClass,
    "round-collect/definitions/answer/properties/outcome": AnswerOutcome,
    "round-status/definitions/form/properties/answer": (SILENT, PARTLY, ANSWERED),
    "trend/properties/by": Step,
}
"""The words that a value may have, by its place; null is another where the schema has it already."""
DEFINED: dict[type[enum.StrEnum], str] = {Rag: "rag", Standing: "action_standing"}
"""The words that have a definition of their own."""
SHAPE = ("type", "items", "enum", "oneOf", "$ref")
"""The keys of a schema that say what a value is; others, such as a description and limits, are written by hand."""
DAY = {"$ref": "#/definitions/day"}
TYPES: dict[ValueType, tuple[Schema, str]] = {
    ValueType.TEXT: ({"type": "string"}, "str"),
    ValueType.TEXTS: ({"type": "array", "items": {"type": "string"}}, "list[str]"),
    ValueType.DAY: (DAY, "str"),
    ValueType.DAYS: ({"type": "array", "items": DAY}, "list[str]"),
    ValueType.WHOLE: ({"type": "integer"}, "int"),
    ValueType.NUMBER: ({"type": "number"}, "float"),
    ValueType.FLAG: ({"type": "boolean"}, "bool"),
    ValueType.MAP: ({"type": "object"}, "dict[str, Any]"),
}
"""What a value is in JSON, and in a field of `ActionRow`, where there is one."""
NEVER_MISSING = (ValueType.TEXTS, ValueType.DAYS, ValueType.MAP)
FIELDS = re.compile(r"(?:^    \w+: .+\n)+", re.MULTILINE)
FILES = ["*.actionplan.yaml", "*.actionplan.yml"]
"""Names that only plans have: SchemaStore takes none that other YAML files might bear, such as plans/*.yaml."""


def main() -> int:
    """Write the schemas and the fields, or print the entry for SchemaStore."""
    if sys.argv[1:] == ["--schema-store"]:
        print(json.dumps(entry(HOME), indent=2))
        return 0
    for file, text in made().items():
        file.write_text(text, encoding="utf-8", newline="\n")
    return 0


def made() -> dict[Path, str]:
    """Return the text of every file that is made from the code."""
    texts = {SCHEMAS / json_schema.NAME: json_schema.render(), SCHEMAS / "tables.json": _text(described())}
    answers = {_file(name): _text(schema) for name, schema in _answers().items()}
    return {**texts, **answers, ROWS: _with_fields(ROWS.read_text(encoding="utf-8"))}


def _file(name: str) -> Path:
    return SCHEMAS / f"{name}{SUFFIX}"


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _answers() -> dict[str, Schema]:
    """Return the schemas of what commands print, by name."""
    names = {file.name.removesuffix(SUFFIX) for file in SCHEMAS.glob(f"*{SUFFIX}")} - {"plan"}
    found = {name: identified(json.loads(_file(name).read_text("utf-8")), name) for name in sorted(names)}
    for place, words in CHOICES.items():
        value = _at(found, place)
        value["enum"] = [*map(str, words), *([None] if None in value["enum"] else [])]
    source = found[SOURCE]["definitions"]
    _set_keys(source["action"], _keys_of_action(source["action"]["properties"]))
    _set_keys(source["plan"]["properties"]["counts"]["oneOf"][1], {str(s): _NUMBER for s in Standing})
    for name, left_out in LEFT_OUT.items():
        _derive(found[name]["definitions"], source, left_out)
    export_plan = found["export"]["definitions"]["computed"]
    _take(export_plan, source["plan"]["properties"], export.IN_PLAN)
    return found


_NUMBER = {"type": "integer", "minimum": 0}


def _at(found: dict[str, Schema], place: str) -> Schema:
    value = found
    for key in place.split("/"):
        value = value[key]
    return value


def _set_keys(record: Schema, keys: Schema) -> None:
    record["required"], record["properties"] = list(keys), keys


def _derive(definitions: Schema, source: Schema, left_out: dict[str, tuple[str, ...]]) -> None:
    """Describe each key that `status` prints as well as it is described there."""
    for record in definitions.keys() & source.keys():
        if record in left_out:
            _take(definitions[record], source[record]["properties"], left_out[record])
        elif record != "plan":  # the plan of an export is that of the file
            definitions[record] = source[record]


def _take(record: Schema, properties: Schema, left_out: tuple[str, ...]) -> None:
    """Give a record the keys of the source but those left out, and then its own."""
    taken = {key: value for key, value in properties.items() if key not in left_out}
    own = {key: value for key, value in record["properties"].items() if key not in properties or key in left_out}
    _set_keys(record, taken | own)


def _keys_of_action(had: Schema) -> Schema:
    """Return the keys of an action: one for each column in JSON, with what is written by hand about it."""
    words = Words()
    every = (columns.COLUMNS[name] for name in columns.record_names())
    return {
        each.name: _described(each, had.get(each.name, {"description": f"{words.title(each.title)}."}))
        for each in every
    }


def _described(column: ActionColumn, had: Schema) -> Schema:
    if Where.TYPED not in column.where:
        return had  # records within records have no type
    shape = _shape(column)
    return {key: value for key, value in had.items() if key not in SHAPE or key in shape} | shape


def _shape(column: ActionColumn) -> Schema:
    """Return what the value of a column is in JSON."""
    if isinstance(column.type, ValueType):
        shape = TYPES[column.type][0]
    elif column.type in DEFINED:
        shape = {"$ref": f"#/definitions/{DEFINED[column.type]}"}
    else:
        shape = {"enum": list(map(str, column.type))}
    return shape if _is_never_missing(column) else _or_null(shape)


def _or_null(shape: Schema) -> Schema:
    match shape:
        case {"type": kind}:
            return {"type": [kind, "null"]}
        case {"enum": words}:
            return {"enum": [*words, None]}
        case _:
            return {"oneOf": [{"type": "null"}, shape]}


def _is_never_missing(column: ActionColumn) -> bool:
    return column.always or column.type in NEVER_MISSING


def _with_fields(text: str) -> str:
    """Return the module of `ActionRow` with a field for each key of an action, and for its plan and recommendation."""
    block = max(FIELDS.findall(text), key=len)
    had = dict(line.strip().split(": ", 1) for line in block.splitlines())
    names = (*columns.record_names(), "plan", "recommendation")
    return text.replace(block, "".join(f"    {name}: {_annotation(name, had)}\n" for name in names))


def _annotation(name: str, had: dict[str, str]) -> str:
    """Return the type of a field of `ActionRow`: the one that it has, if its column has no type."""
    column = columns.COLUMNS[name]
    if Where.JSON not in column.where or Where.TYPED not in column.where:
        return had[name]
    field = TYPES[column.type][1] if isinstance(column.type, ValueType) else "str"
    return field if _is_never_missing(column) else f"{field} | None"


def identified(schema: Schema, name: str) -> Schema:
    """Return a schema with its identifier after its draft."""
    return {"$schema": schema["$schema"], "$id": schema_id(name)} | {k: v for k, v in schema.items() if k != "$id"}


def entry(home: str) -> dict[str, object]:
    """Return the entry of the plan schema in SchemaStore's catalogue. Exits if the project has no address yet."""
    if not home:
        raise SystemExit("SchemaStore needs an address: fill in HOME in actionplan/home.py first")
    return {
        "name": "actionplan",
        "description": "Action plans: recommendations, responses, actions, owners, deadlines and progress",
        "fileMatch": FILES,
        "url": schema_id("plan", home),
    }


if __name__ == "__main__":
    sys.exit(main())
