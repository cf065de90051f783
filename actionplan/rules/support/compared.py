"""What the History rules share: each reports the differences that have its code."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.version_context import VersionContext


def compared(code: str, name: str, severity: Severity, doc: str | None) -> HistoryRule:
    """Return the rule that reports the differences with this code; `doc` is its page."""

    def check(versions: VersionContext) -> Iterator[Match]:
        for difference in versions.comparison.of(code):
            place, then = versions.place(difference), versions.place_then(difference)
            yield Match(place, difference.message, difference.help, then=then)

    return HistoryRule(documented(code, name, severity, doc), check)
