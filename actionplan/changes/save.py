"""Carry out intentions on plan files: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.changes.apply import EditedPlan, Intention, apply_change
from actionplan.diagnostics.finding import Finding
from actionplan.errors import EditError, PathError
from actionplan.files.atomic_write import FileChange
from actionplan.files.discover import File
from actionplan.files.transaction import Listener, Saved, run
from actionplan.plan.model import Plan
from actionplan.plan.reader import load


class FileEdit(NamedTuple):
    """What to record in one file, in order; `refs` are the items concerned."""

    file: File
    intentions: Sequence[Intention]
    refs: frozenset[str] = frozenset()


def preview(edits: Sequence[FileEdit]) -> list[EditedPlan]:
    """Return the plans as `save` would leave them, without writing. Raise the same errors as `save`."""
    return [_edit(edit)[0] for edit in edits]


def save(edits: Sequence[FileEdit], listener: Listener) -> Saved[list[EditedPlan]]:
    """Record every edit in its file, or none: nothing is written until all edits have been verified.

    `listener` is told when saving has to wait, and what was saved. Raise EditError for an edit that cannot be recorded,
    PathError for a file that cannot be read, locked or written.
    """

    def work() -> tuple[list[EditedPlan], list[FileChange]]:
        edited = [_edit(edit) for edit in edits]
        return [plan for plan, _ in edited], [change for _, change in edited]

    return run([edit.file.where for edit in edits], work, listener)


def read_for_edit(file: File) -> tuple[Plan, bytes]:
    """Return the plan in a file and its bytes. Raises PathError or EditError for a file without a plan to edit."""
    data = file.read()
    if isinstance(data, Finding):
        raise PathError(f"{data.span.path}: {data.message}")
    loaded = load(file.path, data)
    if loaded.plan is None:
        finding = loaded.findings[0]
        raise EditError(f"{finding.span}: {finding.message}")
    return loaded.plan, data


def _edit(edit: FileEdit) -> tuple[EditedPlan, FileChange]:
    """Return the edited plan and the change of its file."""
    plan, data = read_for_edit(edit.file)
    edited = apply_change(plan, edit.intentions)
    return edited, FileChange(edit.file.where, data, edited.after.text.content.encode())
