"""Findings as one line each, for editors and grep."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding
from actionplan.outputs.sanitize import clean, guard


def render(findings: Sequence[Finding]) -> str:
    """Write one line per finding, `path:line:column: CODE [name] message`; "" if there are none."""
    return "".join([f"{guard(clean(_line(finding)))}\n" for finding in findings])


def _line(finding: Finding) -> str:
    return f"{finding.span}: {finding.code} [{finding.rule.name}] {finding.message}"
