"""Findings as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.finding import Finding


def render(findings: Sequence[Finding]) -> str:
    """`{"format": 1, "findings": […]}`."""
    raise NotImplementedError
