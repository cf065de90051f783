"""Findings as one line each, for editors and grep."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.sanitize import clean_guarded


def _text(findings: Sequence[Finding], _: FindingCounts) -> str:
    """Write one line per finding, `path:line:column: CODE [name] message`."""
    return "".join([f"{clean_guarded(_line(finding))}\n" for finding in findings])


def _line(finding: Finding) -> str:
    return f"{finding.span}: {finding.code} [{finding.rule.name}] {finding.message}"


FORMAT = FindingsFormat(_text)
