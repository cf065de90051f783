"""Write findings in a format, and print their summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from actionplan.cli.page_output import write_text
from actionplan.cli.streams import in_colour, print_message
from actionplan.diagnostics.finding import Finding, Severity
from actionplan.lint.baseline import Baseline
from actionplan.lint.engine import SuppressedChange
from actionplan.outputs.findings import full
from actionplan.outputs.registry import Medium, formats
from actionplan.views.labels import count


def write_findings(findings: Sequence[Finding], name: str, output: str | None, colour: str) -> None:
    """Write findings in the format called `name`; the full one in colour on a terminal."""
    if name == "full" and output is None:
        write_text(full.render(findings, colour=in_colour(colour)))
    else:
        write_text(formats(Medium.FINDINGS)[name].render(findings), output)


def print_summary(findings: Sequence[Finding], plans: int, suppressed: int = 0) -> None:
    """Print one line with the number of plans checked and of findings."""
    numbers = Counter(finding.rule.severity for finding in findings)
    parts = [count(numbers[severity], str(severity)) for severity in Severity if numbers[severity]]
    files = len({finding.span.path for finding in findings})
    result = f"{', '.join(parts)} in {count(files, 'file')}" if parts else "no problems found"
    exceptions = f" ({count(suppressed, 'finding')} suppressed by comments)" if suppressed else ""
    print_message("", f"{count(plans, 'plan')} checked: {result}{exceptions}")


def print_comparison(base: Baseline, suppressed: Sequence[SuppressedChange]) -> None:
    """Print what the plans were compared with, how many there were, and each finding that the revision suppresses."""
    if base.moved:
        print_message("note", f"{base.name} is not in the history of this branch: compared with their merge base")
    for finding, by in suppressed:
        line = f"{finding.span}: {finding.code} {finding.message}"
        print_message("note", f"suppressed by {by} at {base.name}: {line}")
    if base.has_plans:
        print_message("", f"{count(base.compared, 'plan')} compared with {base.name}")
    else:
        print_message("note", f"there were no plans here at {base.name}, so there was nothing to compare")


def print_statistics(findings: Sequence[Finding]) -> None:
    """Print the number of findings per rule, the most frequent first."""
    numbers = Counter(finding.rule for finding in findings)
    for rule, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0].code)):
        print_message("", f"{number:>5}  {rule.code}  {rule.severity!s:<10}  {rule.name}")
