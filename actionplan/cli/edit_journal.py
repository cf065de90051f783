"""Record what the commands that edit replace, in the user's own state folder, for `actionplan undo`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from actionplan.cli.invocation import note_saved
from actionplan.cli.streams import print_message
from actionplan.files.atomic_write import FileChange
from actionplan.files.names import printed
from actionplan.files.transaction import Listener
from actionplan.files.undo_journal import UndoJournal

STATE_FOLDER = "ACTIONPLAN_STATE_DIR"
"""The variable that names the folder for this user's last edits."""


def journal() -> UndoJournal:
    """Return the journal of this user's edits."""
    named = os.environ.get(STATE_FOLDER)
    if named:
        return UndoJournal(Path(named) / "undo")
    from platformdirs import user_state_path  # noqa: PLC0415 only commands that edit need it

    return UndoJournal(user_state_path("actionplan", appauthor=False) / "undo")


def remember(changes: Sequence[FileChange]) -> None:
    """Record an edit that was saved; print a note if that fails, since the edit itself is saved."""
    note_saved(printed(change.path) for change in changes)
    try:
        journal().add(changes)
    except OSError as error:
        print_message("note", f"`actionplan undo` cannot take this edit back: {error.strerror}")


def print_waiting(sentence: str) -> None:
    """Print on standard error that the command waits for somebody else."""
    print_message("note", sentence)


LISTENER = Listener(print_waiting, remember)
"""What the commands that edit are told by a transaction: waits are printed, and what was saved is recorded."""
