"""`actionplan rule`: what a finding's code means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from actionplan.cli.answer import give_page, give_text
from actionplan.cli.options import Colour, Format, Output
from actionplan.errors import UnknownNameError, suggest
from actionplan.faults import RULES
from actionplan.finding import Rule
from actionplan.outputs import json
from actionplan.page import Cell, Column, Page, Table

EXAMPLES = (
    ("One rule: why it matters, how to put it right", "actionplan rule AP101"),
    ("All rules", "actionplan rule"),
    ("The rules of one family, as data", "actionplan rule AP1 -f json"),
)


def rule(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="A code such as AP101, a rule's name, or the beginning of codes.")
    ] = "",
    format: Format = "table",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Print the page of a rule: what it forbids, why, a bad and a good example, the fix. Without CODE, list all."""
    found = _matching(code)
    if format == "json":
        give_text(json.render({"format": 1, "rules": [_data(each) for each in found]}), output)
    elif len(found) == 1 and format in ("table", "markdown"):
        give_text(_page(found[0]), output)
    else:
        columns = (Column("Code"), Column("Name"), Column("Severity"), Column("What it forbids", weight=1))
        rows = [[Cell(cell) for cell in (each.code, each.name, str(each.severity), each.summary)] for each in found]
        give_page(Page("Rules", None, [Table("", columns, rows)]), format, output, color)
    return 0


def _matching(code: str) -> Sequence[Rule]:
    """The rules of a code, a name or the beginning of codes. Raises UnknownNameError where there is none."""
    asked = code.upper()
    found = [each for each in RULES.values() if each.code == asked or each.name == code.lower()]
    found = found or [each for each in RULES.values() if each.code.startswith(asked)]
    if found:
        return found
    near = suggest(code, [*RULES, *(each.name for each in RULES.values())]) or ": `actionplan rule` lists all"
    raise UnknownNameError(f"there is no rule `{code}`{near}")


def _page(found: Rule) -> str:
    head = f"# {found.code} {found.name} ({found.severity})\n\n{found.summary}\n"
    return f"{head}\n{found.page.strip()}\n" if found.page else head


def _data(found: Rule) -> dict[str, str]:
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "summary": found.summary,
        "page": found.page,
    }
