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

from actionplan.home import HOME, schema_id
from actionplan.plan import json_schema
from actionplan.views.tables import described

SCHEMAS = Path(__file__).parent.parent / "schemas"
SUFFIX = ".schema.json"
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
    for file in sorted(SCHEMAS.glob(f"*{SUFFIX}")):
        _write(file, identified(file.read_text(encoding="utf-8"), file.name.removesuffix(SUFFIX)))
    return 0


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


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
