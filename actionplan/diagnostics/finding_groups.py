"""Findings of any number of files: how many there are, and those of each file when they are needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from actionplan.diagnostics.finding import Finding, Rule, Severity
from actionplan.named_tuple import NamedTuple


class FileFindings(Protocol):
    """The findings of one file. `pickle` must be able to copy it."""

    @property
    def path(self) -> str:
        """The name of the file as printed."""

    def findings(self) -> list[Finding]:
        """Return the findings, in the order of their places."""


class FindingList(NamedTuple):
    """The findings of one file as a list."""

    path: str
    listed: list[Finding]

    def findings(self) -> list[Finding]:
        """Return the findings, in the order of their places."""
        return self.listed


class FindingCounts:
    """How many findings each rule has."""

    def __init__(self, of_rules: Mapping[Rule, int]) -> None:
        self.of_rules = {rule: number for rule, number in of_rules.items() if number}
        self.total = sum(self.of_rules.values())

    def of(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(number for rule, number in self.of_rules.items() if rule.severity is severity)


class FoundFindings:
    """The findings of some files, one file after the other, with their numbers.

    `files` may keep their findings packed: iterating unpacks those of one file at a time.
    """

    def __init__(self, files: Sequence[FileFindings], counts: FindingCounts) -> None:
        self.files = files
        self.counts = counts

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> FoundFindings:
        """Return findings that come one file after the other."""
        files = [FindingList(path, list(each)) for path, each in groupby(findings, lambda finding: finding.span.path)]
        return cls(files, FindingCounts(Counter(finding.rule for each in files for finding in each.listed)))

    def __iter__(self) -> Iterator[Finding]:
        """Return every finding, in order."""
        return (finding for file in self.files for finding in file.findings())
