"""Findings as JSON: `{"format": 1, "findings": […]}`; lines and columns count from 1, ends are exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.json import nested
from actionplan.outputs.json import render as render_data

_EMPTY = render_data({"format": 1, "findings": []})
_BETWEEN = ",\n    "


def _before(counts: FindingCounts) -> str:
    begun = _EMPTY[: _EMPTY.rindex("[") + 1]
    return begun + _BETWEEN[1:] if counts.total else begun


def _text(findings: Sequence[Finding], _: FindingCounts) -> str:
    return _BETWEEN.join([nested(_row(finding), 2) for finding in findings])


def _after(counts: FindingCounts) -> str:
    return f"\n  ]{_EMPTY[_EMPTY.rindex(']') + 1 :]}" if counts.total else _EMPTY[_EMPTY.rindex("]") :]


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


FORMAT = FindingsFormat(_text, _before, _BETWEEN, _after)
