"""How the fuzzer runs each target. Nothing here is needed to repeat what it found."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """The settings of one run.

    `followed` names the packages whose coverage guides the fuzzer; following packages that have their own target would
    slow it down. `longest` is the most bytes of an input, since short inputs find as much as long ones, sooner.
    `by_lines` tells that the input is a plan, of which lines are changed as well as bytes.
    """

    followed: tuple[str, ...]
    longest: int = 8192
    by_lines: bool = True


RUNS = {
    "reader": Run(
        (
            "actionplan.files",
            "actionplan.syntax",
            "actionplan.plan",
            "actionplan.standing",
            "actionplan.assessment",
            "actionplan.diagnostics.structural",
        )
    ),
    "parsers": Run(("actionplan.syntax", "yaml")),
    "by_when": Run(("actionplan.by_when",), 300, by_lines=False),
    "edit": Run(("actionplan.syntax", "actionplan.editing", "actionplan.plan", "actionplan.changes")),
    "answers": Run(("actionplan.plan", "actionplan.assessment", "actionplan.views", "actionplan.outputs")),
    "rules": Run(("actionplan.lint", "actionplan.rules", "actionplan.plan")),
    "outputs": Run(
        ("actionplan.cli", "actionplan.views", "actionplan.outputs", "actionplan.changes"), 600, by_lines=False
    ),
    "terminal": Run(("actionplan.views", "actionplan.outputs"), 600, by_lines=False),
    "files": Run(("actionplan.cli", "actionplan.views", "actionplan.outputs", "actionplan.rules")),
    "settings": Run(("actionplan.cli", "actionplan.config", "actionplan.files", "tomllib"), 1000, by_lines=False),
    "lines": Run(("actionplan.cli", "actionplan.by_when", "actionplan.outputs"), 2000),
    "office": Run(("actionplan.views", "actionplan.outputs"), 600, by_lines=False),
    "imports": Run(("actionplan.importing",), by_lines=False),
    "returned": Run(("actionplan.rounds",), by_lines=False),
}
"""The runs by the name of their target."""
