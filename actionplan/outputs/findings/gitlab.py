"""Findings as a GitLab code quality report."""

from __future__ import annotations

import json
from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.outputs.findings.fingerprint import fingerprints
from actionplan.outputs.sanitize import clean

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def render(findings: Sequence[Finding]) -> str:
    """Write the report, a list of issues."""
    marks = fingerprints(findings)
    rows = [_row(finding, mark) for finding, mark in zip(findings, marks, strict=True)]
    return json.dumps(rows, indent=2).replace("##", "#\\u0023") + "\n"


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
