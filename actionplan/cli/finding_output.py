"""Write findings in a format, and print their summary."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.cli.page_output import write_pieces
from actionplan.cli.streams import in_colour, print_message
from actionplan.diagnostics.finding import Severity
from actionplan.diagnostics.finding_groups import FindingCounts, FoundFindings
from actionplan.lint.baseline import Baseline
from actionplan.lint.engine import SuppressedChange
from actionplan.outputs.findings import full
from actionplan.outputs.registry import Medium, formats
from actionplan.plan.parallel import each
from actionplan.views.labels import count

PARALLEL_FROM = 5_000
"""The fewest findings for which processes are started to write them; fewer are written before those would begin."""


def write_findings(found: FoundFindings, name: str, output: str | None, colour: str) -> None:
    """Write findings in the format called `name`; the full one in colour on a terminal."""
    coloured = name == "full" and output is None and in_colour(colour)
    form = full.IN_COLOUR if coloured else formats(Medium.FINDINGS)[name].load().FORMAT
    write_pieces(form.pieces(found, each if found.counts.total >= PARALLEL_FROM else map), output)


def print_summary(found: FoundFindings, plans: int, suppressed: int = 0) -> None:
    """Print one line with the number of plans checked and of findings."""
    numbers = {severity: found.counts.of(severity) for severity in Severity}
    parts = [count(number, str(severity)) for severity, number in numbers.items() if number]
    result = f"{', '.join(parts)} in {count(len(found.files), 'file')}" if parts else "no problems found"
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


def print_statistics(counts: FindingCounts) -> None:
    """Print the number of findings per rule, the most frequent first."""
    for rule, number in sorted(counts.of_rules.items(), key=lambda pair: (-pair[1], pair[0].code)):
        print_message("", f"{number:>5}  {rule.code}  {rule.severity!s:<10}  {rule.name}")
