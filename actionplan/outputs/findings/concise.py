"""Findings one a line, for editors and grep."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.finding import Finding


def render(findings: Sequence[Finding]) -> str:
    """`path:line:column: CODE [name] message` a line; "" where there are none."""
    raise NotImplementedError
