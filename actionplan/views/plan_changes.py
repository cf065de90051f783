"""What changed in meaning between two records of plans."""

from __future__ import annotations

from collections import Counter
from typing import Any

from actionplan.history.entries import ChangeKind
from actionplan.history.plan_changes import PlanChange, PlanDifferences
from actionplan.history.recorded_tree import Recorded
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Column, Page, Prose, Table
from actionplan.views.labels import count

FORMAT = 1
NOW = "the files as they are now"


class Sides(NamedTuple):
    """The two records that are compared: commits, or None for the files as they are now."""

    then: Recorded
    now: Recorded | None


def plan_changes_page(found: PlanDifferences, sides: Sides) -> Page:
    """Return the page of the changes, grouped by what they do."""
    several = len({row.plan for row in found.changes}) > 1
    columns = [Column("Item"), Column("What changed", 4)]
    rows: list[list[Cell]] = []
    groups: list[tuple[int, Cell]] = []
    for kind in ChangeKind:
        of_kind = [row for row in found.changes if row.change.kind is kind]
        if of_kind:
            groups.append((len(rows), Cell(f"{kind}: {len(of_kind):,}".capitalize(), "strong")))
            rows += [_row(row, several=several) for row in of_kind]
    table = Table("", columns, rows, groups=groups, empty="Nothing changed in meaning.")
    blocks: list[Block] = [Prose([Cell(_summary(found, sides))]), table]
    return Page(f"Changes since {sides.then}", None, blocks)


def _summary(found: PlanDifferences, sides: Sides) -> str:
    numbers = Counter(row.change.kind for row in found.changes)
    parts = [f"{numbers[kind]:,} {kind}" for kind in ChangeKind if numbers[kind]]
    rewrites = sum(row.change.rewrites for row in found.changes)
    summary = f"From {sides.then} to {sides.now or NOW}: {count(len(found.changes), 'change')}"
    summary += f" ({', '.join(parts)})." if parts else "."
    return f"{summary} {count(rewrites, 'change')} altered what had been recorded." if rewrites else summary


def _row(row: PlanChange, *, several: bool) -> list[Cell]:
    item = ":".join(filter(None, (row.plan if several or not row.ref else "", row.ref)))
    return [Cell(item, "ref"), Cell(row.change.words, "moved" if row.change.rewrites else "")]


def plan_changes_data(found: PlanDifferences, sides: Sides) -> dict[str, Any]:
    """Return the changes as data, in key order."""
    return {
        "format": FORMAT,
        "from": recorded_data(sides.then),
        "to": recorded_data(sides.now),
        "changes": [
            {
                "plan": row.plan,
                "path": row.path,
                "item": row.item,
                "ref": row.ref or None,
                "kind": str(row.change.kind),
                "rewrites": row.change.rewrites,
                "words": row.change.words,
            }
            for row in found.changes
        ],
        "left_out": [{"path": path, "reason": reason} for path, reason in found.left_out],
    }


def recorded_data(recorded: Recorded | None) -> dict[str, Any] | None:
    """Return a commit as data; None for the files as they are now."""
    return {"commit": recorded.commit, "on": recorded.day.isoformat()} if recorded else None
