"""`actionplan validate`: whether plan files can be relied on."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.cli.answer import give_text
from actionplan.cli.options import Colour, FindingFormat, Output, Paths
from actionplan.cli.plans import Plans
from actionplan.cli.streams import in_colour, say
from actionplan.finding import Finding, Severity
from actionplan.outputs.findings import full
from actionplan.outputs.findings.formats import FORMATS
from actionplan.views.words import count

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
    plans = Plans(paths)
    plans.spare(output)
    read = sum(1 for _ in plans)
    plans.require()
    findings = plans.findings
    if format == "full" and output is None:
        give_text(full.render(findings, colour=in_colour(color)))
    else:
        give_text(FORMATS[format](findings), output)
    say("", _summary(findings, read))
    return int(any(finding.rule.severity is Severity.ERROR for finding in findings))


def _summary(findings: Sequence[Finding], read: int) -> str:
    if not findings:
        return f"{count(read, 'plan')} checked, nothing to put right"
    numbers = {kind: sum(finding.rule.severity is kind for finding in findings) for kind in Severity}
    parts = [count(number, str(kind)) for kind, number in numbers.items() if number]
    return f"{count(read, 'plan')} checked: {', '.join(parts)} in {count(len({f.span.path for f in findings}), 'file')}"
