"""Make the page and the data of `audit`: changes that no log entry records, commit by commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from actionplan.history.audits import Audit, Slip
from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.views.commit_data import commit_data
from actionplan.views.labels import count, short

FORMAT = 1
ALIKE = 3
"""How many findings of one commit with the same reason a page shows: one changed rule can alter every action."""


def audit_page(found: Audit, between: str, *, each: bool = False) -> Page:
    """Return the page of an audit; `between` names its range, for example "of the whole history".

    Findings of one commit with the same reason are shown once and counted, unless `each` of them is wanted.
    """
    columns = [
        Column("Recorded"), Column("Commit"), Column("Author", 1, optional=4, under="What was found"),
        Column("Kind"), Column("Rule", optional=3, under="What was found"),
        Column("Place", optional=1, under="What was found"), Column("What was found", 4),
    ]  # fmt: skip
    rows = [_row(slip) for slip in found.slips] if each else list(_rows(found.slips))
    table = Table("", columns, rows, empty="No change was found that the log does not record.")
    blocks: list[Block] = [Prose([Cell(_summary(found))]), table]
    if found.suppressed:
        rows = [_row(slip) for slip in found.suppressed]
        blocks.append(Table("Suppressed by a comment in the plan", columns, rows))
    return Page(f"Audit {between}", None, blocks)


def _summary(found: Audit) -> str:
    errors, warnings = found.count("error"), found.count("warning")
    done = f"{count(found.commits, 'commit')} that changed plans, {count(found.compared, 'comparison')} of plans"
    return f"{done}: {count(errors, 'error')}, {count(warnings, 'warning')}."


def _rows(slips: Sequence[Slip]) -> Iterator[list[Cell]]:
    """Yield a row for each finding, and one for all that are left of those with the same reason."""
    alike = Counter(map(_kind, slips))
    seen: Counter[tuple[str, ...]] = Counter()
    for slip in slips:
        kind, reason = _kind(slip), _reason(slip)
        seen[kind] += 1
        if not reason or alike[kind] <= ALIKE + 1 or seen[kind] <= ALIKE:
            yield _row(slip)
        elif seen[kind] == ALIKE + 1:
            rest = f"{alike[kind] - ALIKE} more like this, {reason}: `-f csv` and `-f json` list each of them"
            yield [*_row(slip)[:-2], Cell(slip.finding.path, "muted"), Cell(rest)]


def _kind(slip: Slip) -> tuple[str, ...]:
    return slip.commit.id, slip.finding.code, slip.finding.path, _reason(slip)


def _reason(slip: Slip) -> str:
    """Return why an answer differs, as the finding ends with it; "" if it gives no reason."""
    _, because, reason = slip.finding.message.rpartition("because ")
    return because + reason if because else ""


def _row(slip: Slip) -> list[Cell]:
    commit, finding = slip.commit, slip.finding
    return [
        Cell(short(commit.committed), "", commit.committed.isoformat()),
        Cell(commit.short, "ref", commit.id),
        Cell(commit.author.name),
        Cell(finding.severity, "overdue" if finding.severity == "error" else "muted"),
        Cell(finding.code),
        Cell(f"{finding.path}:{finding.line}", "muted"),
        Cell(finding.message),
    ]


def audit_data(found: Audit) -> dict[str, Any]:
    """Return the audit as data, in key order."""
    return {
        "format": FORMAT,
        "commits": found.commits,
        "compared": found.compared,
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "findings": [_data(slip) for slip in found.slips],
        "suppressed": [_data(slip) for slip in found.suppressed],
        "notes": found.notes,
        "incomplete": found.incomplete,
    }


def _data(slip: Slip) -> dict[str, Any]:
    finding = slip.finding
    return {
        **commit_data(slip.commit),
        "path": finding.path,
        "line": finding.line,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
    }
