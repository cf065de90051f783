"""`actionplan rule`: explain lint rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.completion.offers import one_of
from actionplan.cli.options import Colour, Format, Output
from actionplan.cli.page_output import write_page, write_text
from actionplan.lint.rule_docs import page
from actionplan.lint.rule_selection import unknown_rule
from actionplan.outputs import json
from actionplan.outputs.sanitize import clean_lines
from actionplan.page import Cell, Column, Page, Table
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import LintRule

EXAMPLES = (
    ("Explain one rule: why it matters and how to fix a finding", "actionplan rule AP101"),
    ("List all rules", "actionplan rule"),
    ("List the rules of one family, as JSON", "actionplan rule AP1 -f json"),
)

CODES = {code: lint_rule.rule.summary for code, lint_rule in RULES.items()}


def rule(
    code: Annotated[
        str,
        option.argument("[CODE]", "A code, for example AP101, its beginning, or the name of a rule.", one_of(CODES)),
    ] = "",
    format: Format = "table",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Explain a rule: what it reports, why it matters, examples, and how to fix it. Without CODE, list all rules."""
    rules = _matching(code)
    if format == "json":
        write_text(json.render({"format": 1, "rules": [_data(each) for each in rules]}), output)
    elif len(rules) == 1 and format in ("table", "markdown"):
        write_text(clean_lines(page(rules[0])), output)
    else:
        write_page(Page("Rules", None, [_table(rules)]), format, output, color)
    return 0


def _matching(code: str) -> Sequence[LintRule]:
    """Return the rules with a code, a name or the beginning of a code. Raises UnknownNameError if there are none."""
    beginning = f"AP{code}" if code.isdigit() else code.upper()
    rules = RULES.values()
    matching = [each for each in rules if each.rule.code == beginning or each.rule.name == code.lower()]
    matching = matching or [each for each in rules if each.rule.code.startswith(beginning)]
    if matching:
        return matching
    raise unknown_rule(code)


def _table(rules: Sequence[LintRule]) -> Table:
    columns = (Column("Code"), Column("Name"), Column("Severity"), Column("Fix"), Column("What it reports", weight=1))
    rows = [
        (each.rule.code, each.rule.name, str(each.rule.severity), "yes" if each.fixable else "", each.rule.summary)
        for each in rules
    ]
    return Table("", columns, [[Cell(text) for text in row] for row in rows])


def _data(lint_rule: LintRule) -> dict[str, str | bool]:
    rule = lint_rule.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "fixable": lint_rule.fixable,
        "summary": rule.summary,
        "page": rule.page,
    }
