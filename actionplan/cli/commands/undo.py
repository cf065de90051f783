"""`actionplan undo`: take back the last edit."""

from __future__ import annotations

import os
from pathlib import Path

from actionplan.cli.edit_journal import journal, print_waiting
from actionplan.cli.edit_options import DryRun
from actionplan.cli.edit_session import warn_unflushed
from actionplan.cli.page_output import write_text
from actionplan.editing.text_diff import unified_diff
from actionplan.errors import ActionplanError, EditError
from actionplan.files.atomic_write import FileChange
from actionplan.files.limited import read_limited
from actionplan.files.names import printed
from actionplan.files.transaction import Listener, run
from actionplan.files.undo_journal import KEPT, RecordedEdit, ReplacedFile
from actionplan.outputs import diff
from actionplan.outputs.sanitize import Clean

EXAMPLES = (
    ("Show what would be taken back", "actionplan undo --dry-run"),
    ("Take back your last edit", "actionplan undo"),
)


def undo(*, dry_run: DryRun = False) -> int:
    """Take back your last edit, in all its files or none, and show what changes.

    An edit is one run of a command that changes plans, for example update, add, round collect or lint --fix, on
    this computer. The last 10 can be taken back, newest first. If one of the files has changed since, nothing is taken
    back.
    """
    edits = journal()
    edit = edits.newest()
    if edit is None:
        raise ActionplanError(
            f"no edit to take back: only the last {KEPT} edits that you made on this computer are kept"
        )
    replaced = (file.path for file in edit.files if file.before is not None)
    gone = next((path for path in replaced if not Path(path).is_file()), None)
    if gone:
        raise EditError(f"`{_name(gone)}` no longer exists, so your last edit cannot be taken back")
    if dry_run:
        for change in _changes(edit):
            write_text(_shown(change))
        return 0

    def work() -> tuple[list[FileChange], list[FileChange]]:
        changes = _changes(edit)
        return changes, changes

    saved = run([file.path for file in edit.files], work, Listener(print_waiting, lambda _: None))
    edits.forget(edit)
    warn_unflushed(saved.unflushed)
    try:
        for change in saved.result:
            write_text(_shown(change))
    except OSError as error:
        raise ActionplanError(f"the edit was taken back, but could not be shown: {error.strerror}") from None
    return 0


def _changes(edit: RecordedEdit) -> list[FileChange]:
    """Return the changes that take an edit back. Raises EditError if a file is no longer what the edit left."""
    return [_change(file) for file in edit.files]


def _change(file: ReplacedFile) -> FileChange:
    if file.before is None and not os.path.lexists(file.path):  # Somebody has deleted what the edit created.
        return FileChange(file.path, None, None)
    try:
        now = read_limited(Path(file.path))
    except OSError as error:
        raise EditError(f"`{_name(file.path)}` cannot be opened: {error.strerror}; nothing is taken back") from None
    if now == file.before:  # An earlier undo got as far as this file.
        return FileChange(file.path, now, now)
    if not file.is_unchanged(now):
        raise EditError(
            f"`{_name(file.path)}` was changed after your last edit, so nothing is taken back\n"
            "compare it with an earlier version in git, and correct it in an editor"
        )
    return FileChange(file.path, now, file.before)


def _shown(change: FileChange) -> Clean:
    before, after = ((data or b"").decode("utf-8-sig") for data in (change.before, change.after))
    return diff.render(unified_diff(_name(change.path), before, after))


def _name(path: str) -> str:
    """Return a path as it is printed: relative if it is below the current folder."""
    here = os.path.realpath(".")
    return printed(os.path.relpath(path, here) if Path(path).is_relative_to(here) else path)
