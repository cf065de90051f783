"""Findings as a GitLab code quality report."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.outputs.findings import json_items
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.findings.fingerprint import fingerprints
from actionplan.outputs.sanitize import clean

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def _before(_: FindingCounts) -> str:
    """Begin the report, which is a list of issues."""
    return "["


def _text(findings: Sequence[Finding], _: FindingCounts) -> str:
    marks = fingerprints(findings)
    return json_items.items([_row(finding, mark) for finding, mark in zip(findings, marks, strict=True)], 1)


def _after(counts: FindingCounts) -> str:
    return f"{json_items.end(1, counts.total)}\n"


def _row(finding: Finding, mark: str) -> dict[str, object]:
    span = finding.span
    return {
        "type": "issue",
        "check_name": f"{finding.code} {finding.rule.name}",
        "description": clean(finding.message),
        "categories": ["Style" if finding.rule.severity is Severity.SUGGESTION else "Bug Risk"],
        "severity": _SEVERITIES[finding.rule.severity],
        "fingerprint": mark,
        "location": {"path": span.path, "lines": {"begin": span.line, "end": span.end_line}},
    }


FORMAT = FindingsFormat(_text, _before, ",", _after)
