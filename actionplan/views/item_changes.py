"""The history of one action or recommendation: its changes as git has recorded them."""

from __future__ import annotations

from typing import Any

from actionplan.history.item_history import WORKING_TREE, ItemChange, ItemHistory
from actionplan.page import Cell, Column, Page, Table
from actionplan.views.commit_data import commit_data
from actionplan.views.labels import count, short

FORMAT = 1


def item_changes_page(history: ItemHistory) -> Page:
    """Return the page of the changes of an item, oldest first."""
    several = len({(each.plan, each.ref) for each in history.changes}) > 1
    columns = [Column("Recorded"), Column("Commit"), Column("Author", 1, optional=3, under="What changed")]
    columns += [Column("Item", optional=2, under="What changed")] if several else []
    columns += [Column("Change", optional=1, under="What changed"), Column("What changed", 4)]
    rows = [_row(each, several=several) for each in history.changes]
    rewrites = sum(each.change.rewrites for each in history.changes)
    caption = f"{count(len(rows), 'change')}" + (f", of which {rewrites:,} rewrote the record" if rewrites else "")
    title = f"History of {history.plan.lstrip('/')}:{history.ref}"
    return Page(title, None, [Table(caption, columns, rows, empty="No change was found.")])


def _row(each: ItemChange, *, several: bool) -> list[Cell]:
    commit, change = each.commit, each.change
    cells = [
        Cell(short(commit.committed), "", commit.committed.isoformat()) if commit else Cell("not yet", "muted", ""),
        Cell(commit.short if commit else WORKING_TREE, "ref", commit.id if commit else WORKING_TREE),
        Cell(commit.author.name if commit else ""),
    ]
    cells += [Cell(f"{each.plan.lstrip('/')}:{each.ref}")] if several else []
    return [*cells, Cell(str(change.kind), "moved" if change.rewrites else "strong"), Cell(change.words)]


def item_changes_data(history: ItemHistory) -> dict[str, Any]:
    """Return the history as data, in key order."""
    return {
        "format": FORMAT,
        "plan": history.plan.lstrip("/"),
        "ref": history.ref,
        "changes": [_data(each) for each in history.changes],
        "notes": history.notes,
        "incomplete": history.incomplete,
    }


def _data(each: ItemChange) -> dict[str, Any]:
    return {
        **commit_data(each.commit),
        "plan": each.plan.lstrip("/"),
        "ref": each.ref,
        "path": each.path,
        "kind": str(each.change.kind),
        "rewrites": each.change.rewrites,
        "words": each.change.words,
    }
