"""How a format writes findings: the text of each file's findings, and what comes before, between and after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.finding_groups import FileFindings, FindingCounts, FoundFindings
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import Clean, rendered

T = TypeVar("T")
R = TypeVar("R")
Map = Callable[[Callable[[T], R], Sequence[T]], Iterable[R]]
"""Returns what a function makes of each item, in order, like `map`; the work may be shared between processes."""


def nothing(_: FindingCounts) -> str:
    """Return nothing, for a format that has nothing there."""
    return ""


class FindingsFormat(NamedTuple):
    """A format for findings.

    `text` writes the findings of one file, of which there is at least one; files do not depend on each other, so that
    several processes can write them, and one after the other can be released. `worst_first` formats list first every
    error, then every warning, then every suggestion.
    """

    text: Callable[[Sequence[Finding], FindingCounts], str]
    before: Callable[[FindingCounts], str] = nothing
    between: str = ""
    after: Callable[[FindingCounts], str] = nothing
    worst_first: bool = False

    def pieces(self, found: FoundFindings, each: Map[FileFindings, str]) -> Iterator[Clean]:
        """Yield the document in pieces, of which `each` makes those about files."""
        yield rendered(self.before(found.counts))
        between = ""
        for severities in [(severity,) for severity in Severity] if self.worst_first else [tuple(Severity)]:
            for text in each(partial(self._of_file, severities=severities, counts=found.counts), found.files):
                if text:
                    yield rendered(between + text)
                    between = self.between
        yield rendered(self.after(found.counts))

    def _of_file(self, file: FileFindings, severities: Sequence[Severity], counts: FindingCounts) -> str:
        """Return the text about the findings of one file that have one of the severities."""
        wanted = [finding for finding in file.findings() if finding.rule.severity in severities]
        return self.text(wanted, counts) if wanted else ""
