"""Read `--at`: a day, or a revision of git, at which plans are read as they were recorded."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.changes.typed_dates import day_from
from actionplan.errors import ActionplanError

if TYPE_CHECKING:
    from actionplan.history.recorded_tree import RecordedTree

REVISION = "rev:"
"""What begins a value that is a revision, whatever it reads as."""


def recorded_plans(typed: str) -> RecordedTree:
    """Return the plans as recorded on the day or at the revision that somebody typed.

    Raise RevisionError for an unknown revision, and where git has recorded nothing by that day.
    """
    from actionplan.history.at import recorded_at  # noqa: PLC0415 most commands read the files of now

    return recorded_at(day_or_revision(typed), Path.cwd())


def day_or_revision(typed: str) -> date | str:
    """Return the day that a value reads as, else the name of a revision; `rev:NAME` is always a revision."""
    if typed.startswith(REVISION):
        return typed.removeprefix(REVISION)
    try:
        return day_from("--at", typed, datetime.now().astimezone().date(), ahead=False)
    except ActionplanError:
        return typed
