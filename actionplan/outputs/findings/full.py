"""Findings with the line they stand on, a caret under the place, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.finding import Finding


def render(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """The findings as paragraphs; "" where there are none."""
    raise NotImplementedError
