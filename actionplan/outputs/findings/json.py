"""Findings as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actionplan.diagnostics.finding import Finding
from actionplan.outputs.json import render as render_data

FORMAT = 1


def render(findings: Sequence[Finding]) -> str:
    """Write `{"format": 1, "findings": […]}`; lines and columns count from 1, ends are exclusive."""
    return render_data({"format": FORMAT, "findings": [_row(finding) for finding in findings]})


def _row(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": finding.code,
        "name": finding.rule.name,
        "severity": str(finding.rule.severity),
        "message": finding.message,
        "help": finding.help or None,
        "left_out": finding.left_out or None,
        "fix": [edit._asdict() for edit in finding.fix] or None,
    }
