"""Generate the JSON Schema of plans from the field table, so that editors and the reader accept the same plans.

The schema is draft-07, which editors support best. It describes a plan whose scalars are text and whose empty values
are null, and accepts it exactly if the reader reports no finding of a rule marked `schema`. An empty value means the
same as none, so every optional value may also be null or empty. Dates and lengths of time may be any text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from actionplan.home import HOME, schema_id
from actionplan.plan.field_types import POINTER, REF, Field, Record, ValueKind
from actionplan.plan.fields import PLAN, RECORDS

Schema = dict[str, Any]

NAME = "plan.schema.json"
_BLANK = r"[ \t\r\n]*"
_NOT_BLANK = r"[^ \t\r\n]"
_LISTS = (ValueKind.RECORDS, ValueKind.ANSWERS)
_EMPTY: Schema = {"not": {"not": {"type": "null"}}}
"""Accepts null. Editors do not offer `null` among the values of a key, as they would if `type` named it."""
_BLANK_TEXT: Schema = {"type": "string", "pattern": f"^{_BLANK}$"}
_OPTIONAL_TEXT: Schema = {"anyOf": [{"type": "string"}, _EMPTY]}


def plan_schema(home: str = HOME) -> Schema:
    """Return the schema of a plan file as JSON data. `home` is the address of the project, or ""."""
    listed = [field.of for record in RECORDS.values() for field in record.fields if field.kind in _LISTS]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": schema_id("plan", home),
        "title": "Action plan, format 1",
        **_record(PLAN),
        "definitions": {name: _item(RECORDS[name]) for name in dict.fromkeys(listed)},
    }


def render() -> str:
    """Return the schema as the text of its file, ending with a line feed."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(record: Record) -> Schema:
    schema: Schema = {
        "description": _unmarked(record.about),
        "markdownDescription": record.about,
        "type": "object",
        "properties": {field.name: _field(field) for field in record.fields},
        "additionalProperties": False,
    }
    required = [field.name for field in record.fields if field.required]
    if required:
        schema["required"] = required
    if record.columns:
        schema["patternProperties"] = {"^x-": {"description": "One of your own columns."}}
    if record.either:
        schema["anyOf"] = [{"required": [name], "properties": {name: {"type": "array"}}} for name in record.either]
    return schema


def _item(record: Record) -> Schema:
    """Return the schema of a record in a list, with the text that editors offer for a new one."""
    title = record.name.replace("_", " ")
    snippets = [{"label": f"new {title}", "description": _unmarked(record.about), "body": record.snippet}]
    return {"title": title, **_record(record), **({"defaultSnippets": snippets} if record.snippet else {})}


def _field(field: Field) -> Schema:
    """Return the schema of one key: its description and its values."""
    example = f" For example: `{field.example}`." if field.example else ""
    choices = "".join(f"\n- `{word}`: {means}" for word, means in (field.words or {}).items())
    schema: Schema = {
        **_explained(field.about, example + (f"\n{choices}" if choices else "")),
        **_KINDS[field.kind](field),
    }
    # Editors insert an example on the line of its key, where a mapping is not allowed.
    shown = field.example and field.kind is not ValueKind.OWN_WORDS
    return {**schema, "examples": [field.example]} if shown else schema


def _explained(about: str, more: str = "") -> Schema:
    return {"description": _unmarked(about), "markdownDescription": about + more}


def _unmarked(markdown: str) -> str:
    return markdown.replace("`", "")


def _text(field: Field) -> Schema:
    return {"type": "string", "pattern": _NOT_BLANK} if field.required else dict(_OPTIONAL_TEXT)


def _percent(_: Field) -> Schema:
    return {"anyOf": [{"type": "number"}, {"type": "string"}, _EMPTY]}


def _texts(_: Field) -> Schema:
    return {"anyOf": [{"type": "string"}, {"type": "array", "items": dict(_OPTIONAL_TEXT)}, _EMPTY]}


def _names(field: Field) -> Schema:
    if field.names is None:
        return _or_blank({"type": "object", "additionalProperties": dict(_OPTIONAL_TEXT)})
    properties = {name: {**_explained(about), **_OPTIONAL_TEXT} for name, about in field.names.items()}
    return _or_blank({"type": "object", "properties": properties, "additionalProperties": False})


def _own_words(field: Field) -> Schema:
    return _or_blank({"type": "object", "additionalProperties": _word(field)})


def _columns(field: Field) -> Schema:
    columns = {"^x-": _or_blank(_record(RECORDS[field.of]))}
    return _or_blank({"type": "object", "patternProperties": columns, "additionalProperties": False})


def _ref(field: Field) -> Schema:
    message = "A ref cannot contain a space, comma or colon."
    if field.required:
        return {"type": "string", "pattern": f"^{REF}$", "patternErrorMessage": message}
    optional = {"type": "string", "pattern": f"^(?:{REF}|{_BLANK})$", "patternErrorMessage": message}
    return {"anyOf": [optional, _EMPTY]}


def _pointers(_: Field) -> Schema:
    message = "Write REF or PLAN:REF."
    one = {"type": "string", "pattern": f"^(?:{POINTER}|{_BLANK})$", "patternErrorMessage": message}
    return {"anyOf": [one, {"type": "array", "items": {"anyOf": [one, _EMPTY]}}, _EMPTY]}


def _word(field: Field) -> Schema:
    """Return choices as one `enum` with a type, so that editors complete both the key and its value."""
    choices = [(value, means) for word, means in (field.words or {}).items() for value in _spellings(word)]
    words: Schema = {
        "enum": [value for value, _ in choices],
        "markdownEnumDescriptions": [means for _, means in choices],
    }
    words["type"] = list(dict.fromkeys(_TYPES.get(type(value), "string") for value, _ in choices))
    return words if field.required else {"anyOf": [words, {"type": "string"} if field.own else _BLANK_TEXT, _EMPTY]}


_TYPES = {int: "integer", bool: "boolean"}


def _spellings(word: str) -> list[Any]:
    """Return a word, and the number or truth value as which editors read it without quotes."""
    try:
        return [json.loads(word), word]
    except ValueError:
        return [str(word)]


def _inline(field: Field) -> Schema:
    schema = _or_blank(_record(RECORDS[field.of]))
    return {key: value for key, value in schema.items() if key not in {"description", "markdownDescription"}}


def _records(field: Field) -> Schema:
    return _or_blank({"type": "array", "items": {"allOf": [{"$ref": f"#/definitions/{field.of}"}]}})


def _register(_: Field) -> Schema:
    return _or_blank({"type": "object", "additionalProperties": _or_blank(_record(RECORDS["post"]))})


def _answers(field: Field) -> Schema:
    one = {**_record(RECORDS[field.of]), "title": RECORDS[field.of].name}
    schema = _or_blank({**one, "items": {"$ref": "#/definitions/response"}})
    schema["then"] = {"type": ["object", "array", "string", "null"]}
    schema["patternErrorMessage"] = "This must be keys with values or a list of them, not text."
    return {key: value for key, value in schema.items() if key not in {"description", "markdownDescription", "title"}}


def _or_blank(schema: Schema) -> Schema:
    """Return the schema of an optional list or record: `pattern` applies to text only, so text must be empty or spaces.

    The types are in `then`, where they are checked, but editors do not offer `null` because of them. `items` or
    `properties` tell editors what to write after the key.
    """
    shape = "a list" if schema["type"] == "array" else "keys with values"
    return {
        **({} if "items" in schema else {"properties": {}}),
        **{key: value for key, value in schema.items() if key != "type"},
        "if": True,
        "then": {"type": [schema["type"], "string", "null"]},
        "pattern": f"^{_BLANK}$",
        "patternErrorMessage": f"This must be {shape}, not text.",
    }


_KINDS: dict[ValueKind, Callable[[Field], Schema]] = {
    ValueKind.TEXT: _text,
    ValueKind.TEXTS: _texts,
    ValueKind.NAMES: _names,
    ValueKind.REF: _ref,
    ValueKind.POINTER: _pointers,
    ValueKind.WORD: _word,
    ValueKind.PERIOD: _text,
    ValueKind.DATE: _text,
    ValueKind.DURATION: _text,
    ValueKind.CLOCK: _text,
    ValueKind.MONTH_DAY: _text,
    ValueKind.PERCENT: _percent,
    ValueKind.OWN_WORDS: _own_words,
    ValueKind.RECORD: _inline,
    ValueKind.RECORDS: _records,
    ValueKind.ANSWERS: _answers,
    ValueKind.REGISTER: _register,
    ValueKind.COLUMNS: _columns,
}
