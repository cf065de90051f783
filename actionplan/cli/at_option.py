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
"""The beginning of a value that is always a revision, even if it can be read as a date."""


def recorded_plans(typed: str) -> RecordedTree:
    """Return the plans as recorded on a day or at a revision, as typed.

    Raise RevisionError for an unknown revision, and if git has recorded nothing by that day.
    """
    from actionplan.history.at import recorded_at  # noqa: PLC0415 most commands read the files of now

    return recorded_at(day_or_revision("--at", typed, datetime.now().astimezone().date()), Path.cwd())


def day_or_revision(name: str, typed: str, base: date) -> date | str:
    """Return the day that a value means, counted from `base`, or else the name of a revision.

    `rev:NAME` is always a revision. `name` is the name of the option.
    """
    if typed.startswith(REVISION):
        return typed.removeprefix(REVISION)
    try:
        return day_from(name, typed, base, ahead=False)
    except ActionplanError:
        return typed


def day_or_record(name: str, typed: str, base: date) -> date | RecordedTree:
    """Return the day that a value means, or else the plans as recorded at the revision it names.

    Raise ActionplanError for a value that is neither.
    """
    from actionplan.files.git import RevisionError  # noqa: PLC0415 a day needs no git
    from actionplan.history.at import recorded_at  # noqa: PLC0415

    meant = day_or_revision(name, typed, base)
    if isinstance(meant, date):
        return meant
    try:
        return recorded_at(meant, Path.cwd())
    except RevisionError:
        if typed.startswith(REVISION):
            raise
        try:
            day_from(name, typed, base, ahead=False)
        except ActionplanError as no_day:
            raise ActionplanError(f"{no_day}, or a revision that git knows") from None
        raise
