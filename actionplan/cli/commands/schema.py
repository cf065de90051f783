"""`actionplan schema`: the JSON Schemas that ship with the tool."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import actionplan
from actionplan.cli import option_kinds as option
from actionplan.cli.options import Output
from actionplan.cli.page_output import write_text
from actionplan.errors import UnknownNameError, did_you_mean
from actionplan.outputs.sanitize import clean_lines

EXAMPLES = (
    ("Put the schema beside the plans, for editors", "actionplan schema -o plans/plan.schema.json"),
    ("List the other schemas", "actionplan schema --list"),
)
SUFFIX = ".schema.json"


def schema(
    name: Annotated[
        str,
        option.argument("[NAME]", "Name of a schema (default: plan).", lambda: names()),  # noqa: PLW0108 defined below
    ] = "plan",
    listed: Annotated[bool, option.flag("--list", "Print the names of all schemas.")] = False,
    output: Output = None,
) -> int:
    """Print the JSON Schema of plan files, for editors, or that of a JSON output.

    For an editor to use it, the first line of a plan must be:

    \b
    # yaml-language-server: $schema=plan.schema.json
    """  # noqa: D301 the character that keeps the line as it is
    text = "".join(f"{each}\n" for each in names()) if listed else read_schema(name)
    write_text(clean_lines(text), output)
    return 0


def names() -> list[str]:
    """Return the names of the schemas, sorted."""
    return sorted(file.name.removesuffix(SUFFIX) for file in _folder().iterdir() if file.name.endswith(SUFFIX))


def read_schema(name: str) -> str:
    """Return the text of one schema. Raises UnknownNameError for one that does not exist."""
    if name not in names():
        listing = ", ".join(names())
        raise UnknownNameError(
            f"there is no schema `{name}`{did_you_mean(name, names()) or f': choose from {listing}'}"
        )
    return (_folder() / f"{name}{SUFFIX}").read_text(encoding="utf-8")


def _folder() -> Traversable:
    """Return the folder of the schemas: inside an installed package or a zip file, beside the package in a checkout."""
    inside = files("actionplan") / "schemas"
    return inside if inside.is_dir() else Path(actionplan.__file__).parents[1] / "schemas"
