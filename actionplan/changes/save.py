"""Carry out intentions on plan files: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from actionplan.changes.apply import EditedPlan, Intention, apply_change, apply_together
from actionplan.diagnostics.finding import Finding
from actionplan.errors import EditError, PathError
from actionplan.files.atomic_write import FileChange
from actionplan.files.discover import File
from actionplan.files.transaction import Listener, Saved, run
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import load

T = TypeVar("T")


class FileEdit(NamedTuple):
    """What to record in one file, in order; `refs` are the items concerned.

    With `together`, the intentions are about different records, and are carried out in one edit if that is possible.
    """

    file: File
    intentions: Sequence[Intention]
    refs: frozenset[str] = frozenset()
    together: bool = False


def preview(edits: Sequence[FileEdit], keep: Callable[[FileEdit, EditedPlan], T]) -> list[T]:
    """Return what `keep` makes of each plan as `save` would leave it, without writing. Raise the same errors."""
    return [keep(edit, _edit(edit)[0]) for edit in edits]


def save(edits: Sequence[FileEdit], keep: Callable[[FileEdit, EditedPlan], T], listener: Listener) -> Saved[list[T]]:
    """Record every edit in its file, or none: nothing is written until all edits have been verified.

    The result is what `keep` makes of each edited plan, so that the plans themselves need not all be in memory.
    `listener` is told when saving has to wait, and what was saved. Raise EditError for an edit that cannot be recorded,
    PathError for a file that cannot be read, locked or written.
    """

    def work() -> tuple[list[T], list[FileChange]]:
        kept, changes = [], []
        for edit in edits:
            edited, change = _edit(edit)
            kept.append(keep(edit, edited))
            changes.append(change)
        return kept, changes

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
    edited = (apply_together if edit.together else apply_change)(plan, edit.intentions)
    return edited, FileChange(edit.file.where, data, edited.after.text.content.encode())
