"""Keep the contents that the last edits replaced, so that they can be undone.

Each edit has one file in a folder of the user: the paths, the content of each file before the edit, and a hash of the
content after it. Only the user can read it, since plans may be restricted.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from actionplan.files.atomic_write import FileChange
from actionplan.named_tuple import NamedTuple

KEPT = 10
"""How many of the newest edits are kept."""

_FORMAT = 1
_SUFFIX = ".json"


class ReplacedFile(NamedTuple):
    """A file in an edit: its absolute path, its content before, and the SHA-256 of its content after.

    `before` is None for a file that the edit created.
    """

    path: str
    before: bytes | None
    after_hash: str

    def is_unchanged(self, data: bytes) -> bool:
        """Tell whether `data` is the content that the edit wrote."""
        return hashlib.sha256(data).hexdigest() == self.after_hash


class RecordedEdit(NamedTuple):
    """A recorded edit; `record` is the file in which it is recorded."""

    record: Path
    files: tuple[ReplacedFile, ...]


class UndoJournal:
    """The edits recorded in a folder, which is created for the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, changes: Sequence[FileChange]) -> None:
        """Record an edit, and delete the oldest ones beyond KEPT. Raise OSError if the folder cannot be written."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = json.dumps({"format": _FORMAT, "files": [_as_json(change) for change in changes]}).encode("ascii")
        self._write(content)
        for old in sorted(self._numbers())[:-KEPT]:
            self._record(old).unlink(missing_ok=True)

    def _write(self, content: bytes) -> None:
        """Write a record under the next number."""
        number = max(self._numbers(), default=0)
        while True:
            number += 1
            with contextlib.suppress(FileExistsError):  # Another command is recording at the same time.
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                handle = os.open(self._record(number), flags, 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                return

    def newest(self) -> RecordedEdit | None:
        """Return the last edit that was not undone; None if there is none or it cannot be read."""
        number = max(self._numbers(), default=None)
        if number is None:
            return None
        record = self._record(number)
        try:
            content = json.loads(record.read_bytes())
            files = tuple(_from_json(each) for each in content["files"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return RecordedEdit(record, files)

    def forget(self, edit: RecordedEdit) -> None:
        """Delete the record of an edit that was undone."""
        edit.record.unlink(missing_ok=True)

    def _record(self, number: int) -> Path:
        return self._folder / f"{number:012}{_SUFFIX}"

    def _numbers(self) -> list[int]:
        """Return the numbers of the recorded edits; other files in the folder are ignored."""
        if not self._folder.is_dir():
            return []
        names = (path.name for path in self._folder.iterdir())
        stems = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
        return [int(stem) for stem in stems if stem.isascii() and stem.isdigit()]


def _as_json(change: FileChange) -> dict[str, str | None]:
    return {
        "path": os.fsdecode(os.path.realpath(change.path)),
        "before": None if change.before is None else base64.b64encode(change.before).decode("ascii"),
        "after": hashlib.sha256(change.after or b"").hexdigest(),
    }


def _from_json(each: Any) -> ReplacedFile:
    before = None if each["before"] is None else base64.b64decode(each["before"])
    return ReplacedFile(str(each["path"]), before, str(each["after"]))
