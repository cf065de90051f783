"""Compare the schema of plans with the reader: both accept the same valid, broken and garbled plans."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan.plan.field_types import ValueKind
from actionplan.plan.fields import RECORDS
from actionplan.plan.json_schema import NAME, plan_schema, render
from actionplan.plan.reader import read_plan
from actionplan.syntax.nodes import Mapping, Node, Sequence, plain
from actionplan.syntax.parse import read_bytes

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
FILE = ROOT / "schemas" / NAME
SCHEMA = plan_schema()
VALIDATOR = jsonschema_rs.Draft7Validator(SCHEMA)

Json = dict[str, Any]


def files() -> list[Path]:
    """Return every plan, valid or broken, whose tree can be read."""
    found = [*sorted((ROOT / "plans").glob("*.yaml")), *sorted(CASES.rglob("*.yaml"))]
    return [path for path in found if read_bytes(path.name, path.read_bytes()).root is not None]


def disagreement(data: bytes) -> str:
    """Return the messages of the reader and the schema if they disagree on a file, else ""."""
    tree = read_bytes("plan.yaml", data)
    if tree.root is None:
        return ""
    read = [f"{f.span} {f.code} {f.message}" for f in read_plan(tree).findings if f.rule.schema]
    seen = [f"{'/'.join(map(str, e.instance_path))}: {e.message}" for e in VALIDATOR.iter_errors(plain(tree.root))]
    return "" if bool(read) == bool(seen) else f"the reader says {read}, the schema {seen}, of\n{data.decode()}"


# The file.


def test_the_schema_file_is_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == render(), "the field table has changed: run `nox -s generate`"


def test_schema_is_draft_07() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert jsonschema_rs.meta.is_valid(SCHEMA)


def test_the_schema_has_an_address_if_the_project_has_one_and_else_a_name() -> None:
    assert plan_schema(home="")["$id"] == "urn:actionplan:schema:plan"
    assert plan_schema(home="https://example.org")["$id"] == f"https://example.org/schemas/{NAME}"


# The reader and the schema agree.


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_reader_and_schema_agree_on_a_file(path: Path) -> None:
    assert disagreement(path.read_bytes()) == ""


@pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("*.yaml")), ids=lambda path: path.stem)
def test_schema_accepts_the_real_plans(path: Path) -> None:
    root = read_bytes(path.name, path.read_bytes()).root
    assert root is not None
    VALIDATOR.validate(plain(root))


def test_the_plan_with_every_key_has_every_key() -> None:
    """This lets the tests below garble every key."""
    text = (CASES / "every-key.yaml").read_text(encoding="utf-8")
    absent = [f.name for record in RECORDS.values() for f in record.fields if not re.search(rf"\b{f.name}:", text)]
    assert absent == []


class Map(list[tuple[str, Any]]):
    """A record as pairs of key and value, so that a key can appear twice. Lists are lists, and text is as typed."""


def typed(node: Node) -> Any:
    """Return a tree as values that can be written again."""
    if isinstance(node, Mapping):
        return Map((json.dumps(key), typed(value)) for key, value in node.values.items())
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    return node.value if node.style is None else json.dumps(node.value)


def lines(value: Any, indent: str = "") -> list[str]:
    """Return a value as YAML, with its lines below the key or dash that it belongs to."""
    pairs = [(f"{key}:", below) for key, below in value] if isinstance(value, Map) else [("-", item) for item in value]
    found = []
    for mark, below in pairs:
        if isinstance(below, list) and below:
            found += [f"{indent}{mark}", *lines(below, indent + "  ")]
        else:
            empty = "{}" if isinstance(below, Map) else "[]"
            found.append(f"{indent}{mark} {below if isinstance(below, str) else empty}")
    return found


def containers(value: Any) -> list[Any]:
    """Yield every record and list in a value, including the value itself."""
    if not isinstance(value, list):
        return []
    inner = [below for _, below in value] if isinstance(value, Map) else value
    return [value, *(found for below in inner for found in containers(below))]


KEYS = [
    *sorted({field.name for record in RECORDS.values() for field in record.fields}),
    *("x-note", "x-", "xnote", "ownr", '"owner "', '""', "<<"),
]
ODD = [
    *("", '""', '" \\n"', "' '", "~", '"~"', "null", "|"),
    *("1", "4.10", "true", "True", '"true"', "no", "é", '"\\U0001F600"'),
    *(
        "a b",
        '"a,b"',
        "a:b",
        "a:b:c",
        '"1:"',
        '"1\\t"',
        '"a\\u00a0b"',
        '"a\\u2003b"',
        '"a\\x1bb"',
        '"\\ufeffa"',
        '"a\\u200bb"',
    ),
    *("&a x", "*a", "!t x"),
    *("[]", "{}", '[""]', "[~]", "[a, b]", '[["a"]]', "{a: b}", '{"": ""}', "{aliases: }"),
    *(
        "complete",
        "verified",
        "ongoing",
        "red",
        "grey",
        "high",
        "accepted",
        "required",
        "calendar",
        "northern",
        "never",
    ),
    *("2011-01-31", "31/01/11", "2011-02-30", "6 months", "1 April", "R1", "every-key:R1"),
]


SMALL = {
    "plan": Map([("format", "1"), ("id", "a"), ("title", "A"), ("issued", "2011-01-31"), ("actions", [])]),
    "recommendation": Map([("ref", "R1"), ("recommendation", "Train the team.")]),
    "action": Map([("ref", "1"), ("action", "Publish the report.")]),
    "entry": Map([("on", "2011-01-31"), ("note", "Begun.")]),
    "recommendation_entry": Map([("on", "2011-01-31"), ("note", "Begun.")]),
}
OUTSIDE = {
    "source": ("plan", "source"),
    "calendar": ("plan", "calendar"),
    "post": ("owners", "Clerk"),
    "owners": ("plan", "owners"),
    "recommendation": ("plan", "recommendations"),
    "response": ("recommendation", "response"),
    "recommendation_entry": ("recommendation", "progress"),
    "action": ("plan", "actions"),
    "entry": ("action", "progress"),
}


def with_key(record: str, key: str, value: Any) -> Map:
    """Return the smallest plan with this value in a record of this name."""
    found = Map([*(pair for pair in SMALL.get(record, ()) if pair[0] != key), (key, value)])
    if record not in OUTSIDE:
        return found
    return with_key(*OUTSIDE[record], [found] if record in SCHEMA["definitions"] else found)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.one_in(3)
def test_reader_and_schema_agree_on_odd_values(record: str) -> None:
    keys = [*(field.name for field in RECORDS[record].fields), "x-note", "xnote"]
    plans = ["\n".join(lines(with_key(record, key, odd))).encode() for key in keys for odd in ODD]
    assert [found for found in map(disagreement, plans) if found] == []


def start() -> Map:
    root = read_bytes("plan.yaml", (CASES / "every-key.yaml").read_bytes()).root
    assert root is not None
    found = typed(root)
    assert isinstance(found, Map)
    return found


@st.composite
def garbled(draw: st.DrawFn) -> bytes:
    """Return the plan with every key after a few random mistakes."""
    plan = start()
    for _ in range(draw(st.integers(1, 3))):
        slip(draw, plan)
    return "\n".join(lines(plan)).encode()


def slip(draw: st.DrawFn, plan: Map) -> None:
    """Delete, duplicate, rename, replace, wrap, move or add one thing at random."""
    places = [found for found in containers(plan) if found]
    if not places:
        return
    place = draw(st.sampled_from(places))
    at = draw(st.integers(0, len(place) - 1))
    deed = draw(st.sampled_from(["delete", "double", "rename", "replace", "wrap", "move", "add"]))
    if deed == "delete":
        del place[at]
    elif deed == "double":
        place.insert(at, place[at])
    elif deed == "rename" and isinstance(place, Map):
        place[at] = (draw(st.sampled_from(KEYS)), place[at][1])
    elif deed == "add":
        odd = draw(st.sampled_from(ODD))
        place.insert(at, (draw(st.sampled_from(KEYS)), odd) if isinstance(place, Map) else odd)
    else:
        value = place[at][1] if isinstance(place, Map) else place[at]
        others = {
            "replace": st.sampled_from(ODD),
            "wrap": st.sampled_from([[value], Map([("ref", value)]), Map([("aliases", value)])]),
            "move": st.sampled_from(containers(start())),
        }
        value = draw(others.get(deed, others["replace"]))
        place[at] = (place[at][0], value) if isinstance(place, Map) else value


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(garbled())
def test_reader_and_schema_agree_on_garbled_plans(data: bytes) -> None:
    assert disagreement(data) == ""


# What editors make of it: they take a value without quotes for a number or a truth value where it looks like one.

ACTION = {"ref": "1", "action": "Publish the report."}
SOUND = {"format": 1, "id": "a", "title": "A", "issued": "2011-01-31", "actions": [ACTION]}
EDITED: list[tuple[str, Json, bool]] = [
    ("the format without quotes", SOUND, True),
    ("the format in quotes", SOUND | {"format": "1"}, True),
    ("another format", SOUND | {"format": 2}, False),
    ("a title that is a number asks for quotes", SOUND | {"title": 2010}, False),
    ("a ref like 4.10 asks for quotes", SOUND | {"actions": [ACTION | {"ref": 4.1}]}, False),
    ("an owner left empty", SOUND | {"actions": [ACTION | {"owner": None}]}, True),
    ("truth values in the calendar", SOUND | {"calendar": {"day_first": False}}, True),
    ("a column of one's own", SOUND | {"x-cost": {"pounds": 400.0}}, True),
    ("a column of one's own in the calendar", SOUND | {"calendar": {"x-cost": 1}}, False),
    ("a misspelt key", SOUND | {"tittle": "A"}, False),
]


@pytest.mark.parametrize(("value", "accepted"), [row[1:] for row in EDITED], ids=[row[0] for row in EDITED])
def test_editor_accepts(value: Json, accepted: bool) -> None:
    assert VALIDATOR.is_valid(value) is accepted


def subschemas(schema: Any) -> list[Json]:
    """Yield every object in a schema, including the schema itself."""
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    return ([schema] if isinstance(schema, dict) else []) + [found for each in below for found in subschemas(each)]


def test_editor_explains_every_key() -> None:
    records = [
        found.get("properties", {}) for found in subschemas(SCHEMA) if found.get("additionalProperties") is False
    ]
    assert len(records) >= len(RECORDS)
    unexplained = [name for keys in records for name, key in keys.items() if not key.get("markdownDescription")]
    assert unexplained == []


def test_editor_explains_every_choice() -> None:
    choices = [found for found in subschemas(SCHEMA) if "enum" in found]
    words = {word for record in RECORDS.values() for field in record.fields for word in field.words or ()}
    assert {str(value).lower() for found in choices for value in found["enum"]} == words
    assert [found["enum"] for found in choices if len(found["enum"]) != len(found["markdownEnumDescriptions"])] == []


def test_editor_completes_a_key_with_its_colon() -> None:
    """An editor completes the colon if the schema of the key says at its own level what kind of value follows."""
    kinds = {"type", "anyOf", "items", "properties"}
    keys = [(name, key) for found in subschemas(SCHEMA) for name, key in found.get("properties", {}).items()]
    assert len(keys) >= 50
    assert [name for name, key in keys if not kinds & set(key)] == []


def test_editor_does_not_offer_null_as_a_value() -> None:
    """An editor offers what `type`, `const` and `enum` of a value allow, also below `anyOf`, but not below `then`."""
    null = [found for found in offered(SCHEMA) if "null" in found.get("type", [])]
    assert null == []


def offered(schema: Any) -> list[Json]:
    """Yield every object in a schema that an editor looks for values in."""
    if isinstance(schema, dict):
        schema = {key: value for key, value in schema.items() if key not in {"then", "not"}}
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    return ([schema] if isinstance(schema, dict) else []) + [found for each in below for found in offered(each)]


def test_editor_offers_an_item_of_every_list() -> None:
    lists = {ValueKind.RECORDS, ValueKind.ANSWERS}
    listed = {field.of for record in RECORDS.values() for field in record.fields if field.kind in lists}
    assert {name for name, found in SCHEMA["definitions"].items() if found["defaultSnippets"]} == listed


@pytest.mark.parametrize("name", sorted(SCHEMA["definitions"]))
def test_an_offered_item_is_valid(name: str) -> None:
    """Its placeholders are filled in with their own text, or with the first of their choices."""
    (snippet,) = SCHEMA["definitions"][name]["defaultSnippets"]
    text = re.sub(
        r"\$\{\d\|([^,|]*)[^|]*\|\}|\$\{\d:([^}]*)\}", lambda found: found[1] or found[2], snippet_text(snippet["body"])
    )
    item = "- " + text.replace("\n", "\n  ")
    inside = {
        "recommendation": f"recommendations:\n{item}",
        "action": f"actions:\n{item}",
        "response": "recommendations:\n- ref: R1\n  recommendation: R\n  response:\n{item}",
        "recommendation_entry": "recommendations:\n- ref: R1\n  recommendation: R\n  progress:\n{item}",
        "entry": "actions:\n- ref: R1\n  action: A\n  progress:\n{item}",
    }[name].replace("{item}", "  " + item.replace("\n", "\n  "))
    tree = read_bytes("plan.yaml", f"format: 1\nid: a\ntitle: A\nissued: January 2011\n{inside}\n".encode())
    assert [f"{found.span} {found.message}" for found in read_plan(tree).findings] == []


def snippet_text(body: Json, indent: str = "") -> str:
    """Return what an editor writes for a snippet."""
    return "\n".join(
        f"{indent}{key}:\n{snippet_text(value, indent + '  ')}"
        if isinstance(value, dict)
        else f"{indent}{key}: {value}"
        for key, value in body.items()
    )
