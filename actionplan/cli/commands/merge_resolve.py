"""`actionplan merge resolve`: redo the merge of plans in which git has left conflicts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

from actionplan.cli import option_kinds as option
from actionplan.cli.edit_journal import LISTENER
from actionplan.cli.edit_session import warn_unflushed
from actionplan.cli.merge_options import Strict
from actionplan.cli.merge_output import print_outcome
from actionplan.cli.merge_setup import root_of_repository
from actionplan.cli.streams import print_message, write_output
from actionplan.errors import PathError
from actionplan.files.atomic_write import FileChange
from actionplan.files.git import ask_git
from actionplan.files.limited import read_limited
from actionplan.files.names import SUFFIXES, printed
from actionplan.files.transaction import run
from actionplan.merging.driver import MergeResult, merge_file
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean_line

EXAMPLES = (
    ("After a merge that stopped at conflicts", "actionplan merge resolve"),
    ("One plan only", "actionplan merge resolve plans/homecare-2011.yaml"),
)
_MARKER = re.compile(rb"(?m)^<{7}(?= |\r?$)")


def merge_resolve(
    paths: Annotated[
        list[str] | None, option.argument("[PATHS]...", "Files or folders (default: all with conflicts).")
    ] = None,
    *,
    strict: Strict = False,
) -> int:
    """Redo the merge, by ref and entry, of plans in which git has left conflicts.

    The three versions are taken from git's index. A file without git's markers has already been resolved, and is left
    unchanged. Nothing is staged: look at the result, then run `git add`. The exit status is 1 while conflicts remain.
    """
    root = root_of_repository()
    found = _unmerged(root, paths or [])
    conflicts = [_conflict(root, path, stages) for path, stages in found.items() if {2, 3} <= stages.keys()]

    def work() -> tuple[list[MergeResult | None], list[FileChange]]:
        merged = [_merged(each, strict=strict) for each in conflicts]
        return [result for result, _ in merged], [change for _, change in merged]

    saved = run([each.where for each in conflicts], work, LISTENER)
    warn_unflushed(saved.unflushed)
    for path in found.keys() - {each.path for each in conflicts}:
        print_message("conflict", f"{printed(path)}: deleted on one side: keep it with `git add`, or `git rm` it")
    clean = [_print_merged(each, result) for each, result in zip(conflicts, saved.result, strict=True)]
    return int(clean.count(True) < len(found))


class _ConflictedFile(NamedTuple):
    """A file in conflict: its path from the top of the repository, where it is, and its three versions."""

    path: str
    where: str
    base: bytes
    ours: bytes
    theirs: bytes


def _unmerged(root: Path, paths: list[str]) -> dict[str, dict[int, str]]:
    """Return the ids of the versions of each file in conflict, by its path from the top and by their stage."""
    named = [os.path.relpath(Path(path).resolve(), root) for path in paths]
    listed = ask_git(root, "ls-files", "--unmerged", "-z", "--full-name", "--", *named)
    found: dict[str, dict[int, str]] = {}
    for line in filter(None, listed.split(b"\0")):
        head, _, name = line.partition(b"\t")
        _, identity, stage = head.decode("ascii").split()
        path = os.fsdecode(name)
        if path.lower().endswith(SUFFIXES):
            found.setdefault(path, {})[int(stage)] = identity
    if not found:
        print_message("", "no plan is in conflict")
    return found


def _conflict(root: Path, path: str, stages: dict[int, str]) -> _ConflictedFile:
    base, ours, theirs = (ask_git(root, "cat-file", "blob", stages[n]) if n in stages else b"" for n in (1, 2, 3))
    return _ConflictedFile(path, str(root / path), base, ours, theirs)


def _merged(conflict: _ConflictedFile, *, strict: bool) -> tuple[MergeResult | None, FileChange]:
    """Merge one file again; the result is None for a file without git's markers, which is left unchanged."""
    before = _read(conflict.where)
    if not _MARKER.search(before):
        return None, FileChange(conflict.where, before, before)
    result = merge_file(conflict.path, conflict.base, conflict.ours, conflict.theirs, strict=strict)
    return result, FileChange(conflict.where, before, result.data)


def _print_merged(conflict: _ConflictedFile, result: MergeResult | None) -> bool:
    """Print what became of one file. Return whether it has no conflict any more."""
    name = printed(conflict.path)
    if result is None:
        print_message("note", f"{name} has no conflict markers, and is left unchanged")
        return True
    print_outcome(result)
    if result.clean:
        write_output(clean_line(f"{name}: merged; look at it, then run `git add {name}`"))
    return result.clean


def _read(where: str) -> bytes:
    try:
        return read_limited(Path(where))
    except OSError as error:
        raise PathError(f"`{printed(where)}` cannot be opened: {error.strerror}") from None
