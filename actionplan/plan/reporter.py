"""The interface to which checks report findings after a file has been read."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from actionplan.diagnostics.finding import Rule
from actionplan.syntax.nodes import Node
from actionplan.syntax.text import Text


class Reporter(Protocol):
    """Collect findings about places in one file."""

    text: Text

    def report(self, rule: Rule, node: Node, message: str, help_text: str = "", left_out: str = "") -> None:
        """Add a finding at the place of `node`."""

    def suggest(self, word: str, known: Collection[str]) -> str:
        """Return the nearest of the `known` words as part of a message, or ""."""
