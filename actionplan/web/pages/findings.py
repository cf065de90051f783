"""What is wrong with the plans, or could be better: each finding with its place, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.diagnostics.span import Span
from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.views.labels import count, sentence
from actionplan.views.paging import ROWS, page_count
from actionplan.views.search import SearchItem
from actionplan.web.draw import Filter, draw, pager_of
from actionplan.web.message import HttpResponse
from actionplan.web.visit import Visit

COLUMNS = (
    Column("Place", 3),
    Column("Severity", 2),
    Column("Finding", 8),
    Column("Line", optional=1, under="Finding"),
    Column("What to do", 5),
    Column("Rule", optional=1, under="What to do"),
)
FILTERS = ("severity", "rule", "file")
MARKS = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.SUGGESTION: "grey"}


def findings_page(visit: Visit) -> HttpResponse:
    """Show what `actionplan lint` reports of the plans, in the order of the files."""
    every = visit.findings()
    found = _matching(visit, every)
    number = min(visit.page_number, page_count(len(found)))
    places = _Places(visit)
    rows = [_row(visit, finding, places) for finding in found[(number - 1) * ROWS : number * ROWS]]
    empty = "No finding matches." if any(map(visit.one, FILTERS)) else "Nothing was found in these files."
    page = Page("Findings", None, [*_lead(found), Table("", COLUMNS, rows, empty=empty)])
    return draw(visit, page, pager=pager_of(visit, len(found)), filters=_filters(visit, every) if every else [])


def _matching(visit: Visit, every: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings of the severity, the rule and the file that were chosen."""
    severity, code, path = map(visit.one, FILTERS)
    if not (severity or code or path):
        return every
    rules = {finding.code: finding.rule for finding in every}
    codes = {each for each, rule in rules.items() if severity in ("", str(rule.severity)) and code in ("", each)}
    return [finding for finding in every if finding.code in codes and path in ("", finding.span.path)]


def _filters(visit: Visit, every: Sequence[Finding]) -> list[Filter]:
    choices: tuple[Sequence[str], ...] = (
        [str(each) for each in Severity],
        sorted({finding.code for finding in every}),
        sorted({finding.span.path for finding in every}),
    )
    return [
        Filter(name, name.capitalize(), visit.one(name), names) for name, names in zip(FILTERS, choices, strict=True)
    ]


def _lead(findings: Sequence[Finding]) -> list[Block]:
    rules = {finding.code: finding.rule for finding in findings}
    counts: Counter[Severity] = Counter()
    for code, number in Counter(finding.code for finding in findings).items():
        counts[rules[code].severity] += number
    totals = ", ".join(count(counts[severity], str(severity)) for severity in Severity if counts[severity])
    return [Prose([Cell(f"{totals}.", "strong")])] if totals else []


class _Places:
    """Where findings lead: to the action or recommendation that they are about, else to the plan."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = {plan.path: plan.texts for plan in visit.actions()}
        self._opened: dict[str, list[SearchItem]] = {}

    def link(self, span: Span) -> str:
        """Return the address of what is on a line; "" if no plan could be read there."""
        slug = self._visit.plans.slugs.get(span.path)
        if slug is None:
            return ""
        ref = self._ref(span)
        return self._visit.to_item(slug, ref) if ref else self._visit.to_plan(slug)

    def _ref(self, span: Span) -> str:
        """Return the ref of the last item that begins on the line or above it."""
        if span.path not in self._opened:
            texts = self._texts.get(span.path)
            self._opened[span.path] = texts.items.open() if texts else []
        above = [item for item in self._opened[span.path] if item.line <= span.line]
        return max(above, key=lambda item: item.line).ref if above else ""


def _row(visit: Visit, finding: Finding, places: _Places) -> list[Cell]:
    span, rule = finding.span, finding.rule
    left_out = f" ({finding.left_out} left out)" if finding.left_out else ""
    return [
        Cell(str(span), "", None, places.link(span)),
        Cell(sentence(str(rule.severity)), MARKS[rule.severity]),
        Cell(sentence(finding.message) + left_out),
        Cell(visit.source(finding), "muted"),
        Cell(sentence(finding.help)),
        Cell(f"{rule.code} {rule.name}", "muted"),
    ]
