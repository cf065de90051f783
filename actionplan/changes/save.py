"""Plans revised where they are stored: read under a lock, written whole or not at all, read again if they changed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from actionplan.changes.apply import EditedPlan, Intention, apply_change
from actionplan.diagnostics.finding import Finding
from actionplan.errors import EditError, PathError
from actionplan.files.atomic_write import ChangedError, replace_file
from actionplan.files.discover import File
from actionplan.files.lock import locked
from actionplan.plan.model import Plan
from actionplan.plan.reader import load

TRIES = 5
"""How often a file is read again that others change without asking for the lock."""


class Asked(NamedTuple):
    """What is to be recorded in one file, in order; `refs` are those it is about."""

    file: File
    intentions: Sequence[Intention]
    refs: frozenset[str] = frozenset()


class Written(NamedTuple):
    """What was recorded. `durable` is False where the system could not promise that it outlives a power cut."""

    revision: EditedPlan
    durable: bool


def preview(asked: Sequence[Asked]) -> list[EditedPlan]:
    """What would be written. Raises as `write` does."""
    return [_revised(one)[1] for one in asked]


def write(asked: Sequence[Asked]) -> list[Written]:
    """Record what is asked in every file: nothing is written before all of it has been worked out and proved.

    Raises EditError for what cannot be recorded, PathError for a file that cannot be read, locked or written.
    """
    folders = {str(Path(os.path.realpath(one.file.where)).parent) for one in asked}
    with contextlib.ExitStack() as locks:
        for folder in sorted(folders):
            locks.enter_context(locked(folder))
        ready = [(one, *_revised(one)) for one in asked]
        return [_write(*each) for each in ready]


def _revised(asked: Asked) -> tuple[bytes, EditedPlan]:
    """The bytes of a file and the revision of the plan in them."""
    data = asked.file.read()
    if isinstance(data, Finding):
        raise PathError(f"{data.span.path}: {data.message}")
    return data, apply_change(_plan(asked.file, data), asked.intentions)


def _plan(file: File, data: bytes) -> Plan:
    loaded = load(file.path, data)
    if loaded.plan is None:
        finding = loaded.findings[0]
        raise EditError(f"{finding.span}: {finding.message}")
    return loaded.plan


def _write(asked: Asked, data: bytes, revision: EditedPlan) -> Written:
    for _ in range(TRIES - 1):
        with contextlib.suppress(ChangedError):
            return _replace(asked.file, data, revision)
        data, revision = _revised(asked)
    return _replace(asked.file, data, revision)


def _replace(file: File, data: bytes, revision: EditedPlan) -> Written:
    new = revision.after.text.content.encode()
    return Written(revision, new == data or replace_file(file.where, new, data))
