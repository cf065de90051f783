"""What it means that an action was carried: the old plan's last entry names the plan and ref that continue it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.plan.identifiers import is_plan_id
from actionplan.plan.model import Entry
from actionplan.plan.vocabulary import Status

_NOTE = r"Carried to (?P<to>[^\s:,]+:[^\s:,]+?)\.(?:\s|$)"


def carried_note(to: Sequence[str]) -> str:
    """Return the note of the entry that closes an action which continues as `to`, each as PLAN:REF."""
    return " ".join(f"Carried to {each}." for each in to)


def carried_to(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return where an action continues, each as PLAN:REF: what its last status says, if that closed it as carried.

    The status is *superseded*, and the note begins as `carried_note` writes it. Empty for every other action.
    """
    closing = closing_entry(entries)
    return destinations(closing) if closing is not None else ()


def closing_entry(entries: Sequence[Entry]) -> Entry | None:
    """Return the entry with the last status if that is *superseded*: its note may say where the action continues."""
    for entry in reversed(entries):
        if entry.status is not None:
            return entry if entry.status is Status.SUPERSEDED else None
    return None


def destinations(closing: Entry) -> tuple[str, ...]:
    """Return the actions that the note of a closing entry names, each as PLAN:REF."""
    found = []
    rest = closing.note or ""
    while (match := re.match(_NOTE, rest)) is not None:
        if is_plan_id(match["to"].partition(":")[0]):
            found.append(match["to"])
        rest = rest[match.end() :].lstrip()
    return tuple(found)
