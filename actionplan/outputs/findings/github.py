"""Findings as workflow commands, which GitHub shows beside the lines of a change.

It shows ten errors and ten warnings per step, so the worst come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.sanitize import clean_guarded

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
# The runner decodes these. The data ends at the end of the line, and a property also at a comma or colon.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def _text(findings: Sequence[Finding], _: FindingCounts) -> str:
    """Write one line per finding, `::error file=…,line=…::message`."""
    return "".join([f"{_command(finding)}\n" for finding in findings])


def _command(finding: Finding) -> str:
    span = finding.span
    place = {"file": span.path, "line": span.line, "endLine": span.end_line, "col": span.column}
    if span.end_line == span.line:
        place["endColumn"] = max(span.end_column, span.column)
    place["title"] = f"{finding.code} {finding.rule.name}"
    properties = ",".join(f"{key}={_escaped(clean_guarded(str(value)), _PROPERTY)}" for key, value in place.items())
    data = "\n".join(clean_guarded(text) for text in (finding.message, finding.help) if text)
    return f"::{_COMMANDS[finding.rule.severity]} {properties}::{_escaped(data, _DATA)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)


FORMAT = FindingsFormat(_text, worst_first=True)
