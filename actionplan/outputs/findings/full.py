"""Findings with their line, a caret under the place, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from actionplan.diagnostics.finding import Finding, Rule, Severity
from actionplan.diagnostics.finding_groups import FindingCounts
from actionplan.diagnostics.span import Span
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.layout import width
from actionplan.outputs.sanitize import clean_guarded, expose, guard

BEFORE, AFTER = 60, 60  # Characters of a long line that are shown on either side of the start of the place.

Paint = Callable[[str, str], str]
SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.SUGGESTION: "1;36"}
BOLD, FAINT = "1", "2"


def _text(findings: Sequence[Finding], _: FindingCounts, paint: Paint) -> str:
    """Write the findings as paragraphs with an empty line between them."""
    rules = {finding.rule.code: finding.rule for finding in findings}
    heads = {code: _head(rule, paint) for code, rule in rules.items()}
    return "\n".join(["\n".join([*_lines(finding, paint, heads[finding.rule.code]), ""]) for finding in findings])


def _head(rule: Rule, paint: Paint) -> str:
    """Return what says which rule is broken: thousands of findings may say the same."""
    return f"{paint(f'{rule.severity} {rule.code}', SEVERITY[rule.severity])} [{rule.name}]"


def _lines(finding: Finding, paint: Paint, head: str) -> Iterator[str]:
    rule = finding.rule
    tone = SEVERITY[rule.severity]
    yield f"{paint(clean_guarded(str(finding.span)), BOLD)}: {head} {clean_guarded(finding.message)}"
    number = str(finding.span.line)
    gutter = " " * len(number)
    if finding.source and not finding.source.isspace():
        shown, caret = excerpt(finding.source, finding.span)
        bar = paint("|", FAINT)
        yield f" {gutter} {bar}\n {number} {bar} {guard(shown)}\n {gutter} {bar} {paint(caret, tone)}"
    if finding.left_out:
        yield f" {gutter} {paint('= left out:', FAINT)} {clean_guarded(finding.left_out)}"
    if finding.help:
        yield f" {gutter} {paint('= help:', FAINT)} {clean_guarded(finding.help)}"
    yield f" {gutter} {paint('= more:', FAINT)} actionplan rule {rule.code}"


def excerpt(source: str, span: Span) -> tuple[str, str]:
    """Cut a line down to the surroundings of the place, and make the carets below it."""
    begin = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    end = min(max(end, begin + 1), begin + AFTER, max(len(source), begin + 1))
    first = max(0, begin - BEFORE)
    before, place, after = source[first:begin], source[begin:end], source[end : begin + AFTER]
    lead, tail = "…" if first else "", "…" if begin + AFTER < len(source) else ""
    if source.isascii() and source.isprintable():  # Nearly all are: nothing to expose, and one cell per character.
        return f"{lead}{source[first : begin + AFTER]}{tail}".rstrip(), " " * len(lead + before) + "^" * max(
            1, len(place)
        )
    before, place = expose(before), expose(place)
    shown = f"{lead}{before}{place}{expose(after)}{tail}"
    return shown.rstrip(), " " * width(lead + before) + "^" * max(1, width(place))


def _plain(text: str, _: str) -> str:
    return text


def _sgr(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


FORMAT = FindingsFormat(partial(_text, paint=_plain), between="\n")
IN_COLOUR = FindingsFormat(partial(_text, paint=_sgr), between="\n")
