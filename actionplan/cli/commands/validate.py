"""`actionplan validate`: whether plan files are valid."""

from __future__ import annotations

from collections import deque

from actionplan.cli.finding_output import print_summary, write_findings
from actionplan.cli.options import Colour, FindingFormat, Output, Paths
from actionplan.cli.plan_loading import CommandPlans
from actionplan.diagnostics.finding import Severity
from actionplan.diagnostics.finding_groups import FoundFindings
from actionplan.plan.model import Plan

EXAMPLES = (
    ("Check every plan in a folder", "actionplan validate plans"),
    ("One line per finding, for an editor or grep", "actionplan validate plans -f concise"),
    (
        "Check standard input, for example text that an editor has not saved",
        "actionplan validate - < plans/herefordshire-homecare.yaml",
    ),
)


def validate(
    paths: Paths = [],  # noqa: B006 Typer copies it
    format: FindingFormat = "full",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Check that plan files are valid, and show where each error is and how to fix it.

    The exit status is 1 if there is an error. `actionplan rule CODE` explains a finding.
    """
    plans = CommandPlans(paths)
    plans.check_output(output)
    deque(plans.map(_nothing), maxlen=0)  # This reads all plans, for their findings.
    plans.require()
    found = FoundFindings.of(plans.findings)
    write_findings(found, format, output, color)
    print_summary(found, plans.plan_count)
    plans.print_skipped()
    return int(found.counts.of(Severity.ERROR) > 0)


def _nothing(_: Plan) -> None:
    """Return nothing, since only the findings of a plan matter."""
