"""Findings with their line, a caret under the place, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.span import Span
from actionplan.outputs.layout import width
from actionplan.outputs.sanitize import Clean, clean, expose, guard, rendered

BEFORE, AFTER = 60, 60  # Characters of a long line that are shown on either side of the start of the place.

Paint = Callable[[str, str], str]
SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.SUGGESTION: "1;36"}
BOLD, FAINT = "1", "2"


def render(findings: Sequence[Finding], *, colour: bool = False) -> Clean:
    """Write the findings as paragraphs with an empty line between them; "" if there are none."""
    paint = _sgr if colour else _plain
    return rendered("\n".join(["".join(f"{line}\n" for line in _lines(finding, paint)) for finding in findings]))


def _lines(finding: Finding, paint: Paint) -> Iterator[str]:
    rule = finding.rule
    tone = SEVERITY[rule.severity]
    place, said = guard(clean(str(finding.span))), clean(finding.message)
    yield f"{paint(place, BOLD)}: {paint(f'{rule.severity} {rule.code}', tone)} [{rule.name}] {guard(said)}"
    gutter = " " * len(str(finding.span.line))
    if finding.source.strip():
        shown, caret = excerpt(finding.source, finding.span)
        yield f" {gutter} {paint('|', FAINT)}"
        yield f" {finding.span.line} {paint('|', FAINT)} {guard(shown)}"
        yield f" {gutter} {paint('|', FAINT)} {paint(caret, tone)}"
    if finding.left_out:
        yield f" {gutter} {paint('= left out:', FAINT)} {guard(clean(finding.left_out))}"
    if finding.help:
        yield f" {gutter} {paint('= help:', FAINT)} {guard(clean(finding.help))}"
    yield f" {gutter} {paint('= more:', FAINT)} actionplan rule {rule.code}"


def excerpt(source: str, span: Span) -> tuple[str, str]:
    """Cut a line down to the surroundings of the place, and make the carets below it."""
    begin = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    end = min(max(end, begin + 1), begin + AFTER, max(len(source), begin + 1))
    first = max(0, begin - BEFORE)
    before, place, after = source[first:begin], source[begin:end], source[end : begin + AFTER]
    lead = "…" if first else ""
    shown = f"{lead}{expose(before)}{expose(place)}{expose(after)}{'…' if begin + AFTER < len(source) else ''}"
    return shown.rstrip(), " " * width(lead + expose(before)) + "^" * max(1, width(expose(place)))


def _plain(text: str, _: str) -> str:
    return text


def _sgr(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
