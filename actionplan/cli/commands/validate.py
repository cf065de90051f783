"""`actionplan validate`: whether plan files can be relied on."""

from __future__ import annotations

from collections import deque

from actionplan.cli.finding_output import print_summary, write_findings
from actionplan.cli.options import Colour, FindingFormat, Output, Paths
from actionplan.cli.plan_loading import CommandPlans
from actionplan.diagnostics.finding import Severity
from actionplan.plan.model import Plan

EXAMPLES = (
    ("Every plan of a folder", "actionplan validate plans"),
    ("One finding a line, for an editor or grep", "actionplan validate plans -f concise"),
    ("What an editor has not saved yet", "actionplan validate - < plans/herefordshire-homecare.yaml"),
)


def validate(
    paths: Paths = [],  # noqa: B006 Typer copies it
    format: FindingFormat = "full",  # noqa: A002 the option's name
    output: Output = None,
    color: Colour = "auto",
) -> int:
    """Check that plan files can be relied on: every structural fault of every file, where it is and what to do.

    Exits with 1 where there is an error. `actionplan rule CODE` explains a finding.
    """
    plans = CommandPlans(paths)
    plans.check_output(output)
    deque(plans.map(_nothing), maxlen=0)  # reads them all, for their findings
    plans.require()
    write_findings(plans.findings, format, output, color)
    print_summary(plans.findings, plans.plan_count)
    plans.print_skipped()
    return int(any(finding.rule.severity is Severity.ERROR for finding in plans.findings))


def _nothing(_: Plan) -> None:
    """Return nothing: only the findings of a plan matter."""
