"""Write the schemas made from the code, and print what SchemaStore needs to offer the plan schema to every editor.

    python -m tools.schemas                 write the schemas of plans and tables, and the identifiers of all
    python -m tools.schemas --schema-store  print the entry for the catalogue of SchemaStore

The identifiers follow from `actionplan.home.HOME`. The entry needs an address, so it is refused while that is empty.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from actionplan.home import HOME, schema_id
from actionplan.plan import json_schema
from actionplan.views.tables import described

Schema = dict[str, Any]
SCHEMAS = Path(__file__).parent.parent / "schemas"
SUFFIX = ".schema.json"
SOURCE = "status"
"""The schema whose definitions are written by hand."""
DERIVED = ("due", "overdue", "export")
"""The schemas that take from it what they print as well."""
PARTIAL = {("overdue", "recommendation"), ("export", "plan"), ("export", "recommendation"), ("export", "action")}
"""Records that have only some of its keys; others have every key, and a new one as soon as `status` has it."""
DRAFT = re.compile(r'^(\s*"\$schema": "[^"]*",\n)(?:\s*"\$id": "[^"]*",\n)?', re.MULTILINE)
FILES = ["*.actionplan.yaml", "*.actionplan.yml"]
"""Names that only plans have: SchemaStore takes none that other YAML files might bear, such as plans/*.yaml."""


def main() -> int:
    """Write the schemas, or print the entry for SchemaStore."""
    if sys.argv[1:] == ["--schema-store"]:
        print(json.dumps(entry(HOME), indent=2))
        return 0
    _write(SCHEMAS / json_schema.NAME, json_schema.render())
    _write(SCHEMAS / "tables.json", json.dumps(described(), indent=2, ensure_ascii=False) + "\n")
    for name in DERIVED:
        _write(_file(name), derived(name))
    for file in sorted(SCHEMAS.glob(f"*{SUFFIX}")):
        _write(file, identified(file.read_text(encoding="utf-8"), file.name.removesuffix(SUFFIX)))
    return 0


def _file(name: str) -> Path:
    return SCHEMAS / f"{name}{SUFFIX}"


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def derived(name: str) -> str:
    """Return the text of the schema called `name`, with each key that `status` prints as well described as there."""
    schema, source = (json.loads(_file(each).read_text(encoding="utf-8")) for each in (name, SOURCE))
    for record, definition in schema["definitions"].items():
        if record in source["definitions"]:
            whole = source["definitions"][record]
            schema["definitions"][record] = _of_source(definition, whole, partial=(name, record) in PARTIAL)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _of_source(definition: Schema, whole: Schema, *, partial: bool) -> Schema:
    """Return a definition with the keys of the source, or with those that it has already, and then its own."""
    if "properties" not in whole:
        return whole
    had, of_source = definition["properties"], whole["properties"]
    keys = {key: value for key, value in of_source.items() if key in had or not partial}
    keys |= {key: value for key, value in had.items() if key not in of_source}
    return {**definition, "required": list(keys), "properties": keys}


def identified(text: str, name: str) -> str:
    """Return the text of a schema with its identifier on the line after its draft."""
    return DRAFT.sub(lambda found: f'{found[1]}  "$id": "{schema_id(name)}",\n', text, count=1)


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
