"""Show an action in all the plans it has been in."""

from __future__ import annotations

from datetime import date
from typing import Any

from actionplan.by_when import format_date
from actionplan.lineage import Lineage, LineageStep
from actionplan.page import Block, Cell, Column, Facts, Page, Prose, Table
from actionplan.views import action_cells
from actionplan.views.labels import Words, count, iso, listed, short, times

FORMAT = 1


def lineage_page(lineage: Lineage, day: date) -> Page:
    """Return one row per plan, oldest first, below a summary of the whole chain."""
    asked = lineage.asked
    blocks: list[Block] = [Prose([Cell(asked.action.action.action or "no text", "strong")])]
    blocks.append(Facts("", [(name, Cell(text)) for name, text in _facts(lineage).items() if text]))
    blocks.append(Table("", _COLUMNS, [_row(step, step.name == asked.name) for step in lineage.steps]))
    if lineage.missing:
        blocks.append(Prose([Cell(f"Not among these plans: {', '.join(lineage.missing)}.", "muted")]))
    return Page(f"Lineage of {asked.name}", day, blocks)


def _facts(lineage: Lineage) -> dict[str, str]:
    first, last = lineage.first, lineage.steps[-1]
    agreed, now = first.action.agreed, last.action.deadline
    moved = lineage.moves
    since = f" on {format_date(first.action.agreed_on)}" if first.action.agreed_on else ""
    days = (now.due - agreed.due).days if now.due and agreed.due else None
    return {
        "First agreed": f"in {first.name}{since}",
        "Original deadline": _deadline(agreed.by_when, agreed.due),
        "Deadline now": _deadline(now.by_when, now.due),
        "Moved": f"{times(len(moved))}, by {count(days, 'day')}" if moved and days is not None else "",
        "Plans": count(len({step.plan for step in lineage.steps}), "plan"),
    }


def _deadline(wording: str | None, due: date | None) -> str:
    if not wording:
        return ""
    return f"{wording} ({format_date(due)})" if due and wording != format_date(due) else wording


_COLUMNS = [
    Column("Plan", 3),
    Column("Ref"),
    Column("Owner", 3),
    Column("Original deadline", 2),
    Column("Deadline", 2),
    Column("Moved", numeric=True),
    Column("Standing", 2),
    Column("Carried on", 2, optional=1),
    Column("Approved by", 3, optional=1),
]


def _row(step: LineageStep, asked: bool) -> list[Cell]:
    action = step.action
    return [
        Cell(step.plan, "strong" if asked else ""),
        Cell(action.action.ref, "ref"),
        Cell("; ".join(step.owners), "owner"),
        _day(action.agreed.due),
        _day(action.deadline.due),
        Cell(str(len(action.revisions)) if action.revisions else "", "", str(len(action.revisions))),
        _state(step),
        _day(step.closed_on),
        Cell(step.approved_by or ""),
    ]


def _state(step: LineageStep) -> Cell:
    if step.continues:
        return Cell(f"carried to {listed(step.continues)}", "carried")
    return action_cells.standing(step.action.standing, Words())


def _day(day: date | None) -> Cell:
    return Cell(short(day) if day else "", "", day.isoformat() if day else "")


def lineage_data(lineage: Lineage, day: date) -> dict[str, Any]:
    """Return the lineage as JSON data, as `schemas/lineage.schema.json` describes it."""
    first, last = lineage.first, lineage.steps[-1]
    return {
        "format": FORMAT,
        "as_of": day.isoformat(),
        "ref": lineage.asked.name,
        "first": first.name,
        "agreed_by_when": first.action.agreed.by_when,
        "agreed_due": iso(first.action.agreed.due),
        "due": iso(last.action.deadline.due),
        "times_moved": len(lineage.moves),
        "steps": [_step_data(step) for step in lineage.steps],
        "missing": lineage.missing,
    }


def _step_data(step: LineageStep) -> dict[str, Any]:
    action = step.action
    return {
        "plan": step.plan,
        "plan_title": step.title,
        "ref": action.action.ref,
        "action": action.action.action,
        "owners": list(step.owners),
        "agreed_by_when": action.agreed.by_when,
        "agreed_due": iso(action.agreed.due),
        "by_when": action.deadline.by_when,
        "due": iso(action.deadline.due),
        "times_moved": len(action.revisions),
        "standing": str(action.standing) if action.standing else None,
        "carried_from": list(step.sources),
        "carried_to": list(step.continues),
        "carried_on": iso(step.closed_on),
        "approved_by": step.approved_by,
    }


def lineage_graph(lineage: Lineage) -> tuple[list[tuple[str, ...]], list[tuple[int, int]]]:
    """Return the lineage as a graph: the lines of text of each node, and the arrows between nodes by their index."""
    steps = lineage.steps
    at = {step.name: number for number, step in enumerate(steps)} | {
        name: len(steps) + number for number, name in enumerate(lineage.missing)
    }
    nodes: list[tuple[str, ...]] = [
        (step.name, "; ".join(step.owners), _deadline(step.action.deadline.by_when, step.action.deadline.due))
        for step in steps
    ]
    nodes += [(name, "not among these plans") for name in lineage.missing]
    arrows = {(at[source], at[step.name]) for step in steps for source in step.sources if source in at}
    arrows |= {(at[step.name], at[to]) for step in steps for to in step.continues if to in at}
    return nodes, sorted(arrows)
