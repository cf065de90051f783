"""Findings as a JUnit report, which most build servers show: one suite per file, one case per finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.sanitize import clean_guarded


def _before(counts: FindingCounts) -> str:
    """Begin the report. Suggestions count as skipped, since they never fail. Without findings, one case passes."""
    failed = counts.total - counts.of(Severity.SUGGESTION)
    head = f'<testsuites name="actionplan" tests="{max(counts.total, 1)}" failures="{failed}" errors="0">'
    return _lines(['<?xml version="1.0" encoding="UTF-8"?>', head, *(() if counts.total else _PASSED)])


def _text(findings: Sequence[Finding], _: FindingCounts) -> str:
    return _lines(_suite(findings[0].span.path, findings))


def _after(_: FindingCounts) -> str:
    return "</testsuites>\n"


def _lines(lines: Iterable[str]) -> str:
    return "".join([f"{line}\n" for line in lines])


_PASSED = (
    '  <testsuite name="actionplan" tests="1" failures="0" errors="0" skipped="0">',
    '    <testcase classname="actionplan" name="lint"/>',
    "  </testsuite>",
)


def _fails(finding: Finding) -> bool:
    return finding.rule.severity is not Severity.SUGGESTION


def _suite(path: str, findings: Sequence[Finding]) -> Iterator[str]:
    failed = sum(map(_fails, findings))
    numbers = f'tests="{len(findings)}" failures="{failed}" errors="0" skipped="{len(findings) - failed}"'
    yield f"  <testsuite name={_attribute(path)} {numbers}>"
    for finding in findings:
        yield from _case(path, finding)
    yield "  </testsuite>"


def _case(path: str, finding: Finding) -> Iterator[str]:
    line = finding.span.line
    name = f"{finding.code} {finding.rule.name} {line}:{finding.span.column}"
    yield f"    <testcase classname={_attribute(path)} name={_attribute(name)} line={_attribute(str(line))}>"
    message = _attribute(finding.message)
    if _fails(finding):
        text = escape(clean_guarded(f"{finding.span}: {finding.message} ({finding.help})"), quote=False)
        yield f'      <failure type="{finding.rule.severity}" message={message}>{text}</failure>'
    else:
        yield f"      <skipped message={message}/>"
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return f'"{escape(clean_guarded(text))}"'


FORMAT = FindingsFormat(_text, _before, after=_after)
