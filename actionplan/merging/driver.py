"""Merge one file for git: as a plan if it is one, or else as text. Nothing is ever lost."""

from __future__ import annotations

from actionplan.files.own_git import merge_as_text
from actionplan.merging.merge import Merged, merge_plans
from actionplan.merging.renumber import Renumbered
from actionplan.merging.side import UnmergeableError, UnreadableError, is_plan
from actionplan.named_tuple import NamedTuple

_NOT_TEXT = 128


class MergeResult(NamedTuple):
    """The result for one file: what to write, whether it is clean, and the messages.

    `reason` says why the file was merged as text or has markers throughout; it is "" for a plan merged by meaning.
    """

    path: str
    data: bytes
    clean: bool
    reason: str = ""
    conflicts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    notes: tuple[str, ...] = ()


def merge_file(path: str, base: bytes, ours: bytes, theirs: bytes, *, strict: bool = False) -> MergeResult:
    """Merge three versions of the file `path`; an empty `base` means that it is new on both sides."""
    if not (is_plan(ours) or is_plan(theirs)):
        merged = merge_as_text(base, ours, theirs)
        return _as_text(path, ours, merged.output, merged.status, "")
    try:
        result = merge_plans(path, base, ours, theirs, strict=strict)
    except UnreadableError as error:
        merged = merge_as_text(base, ours, theirs)
        return _as_text(path, ours, merged.output, merged.status or 1, f"merged as text, check it: {error}")
    except UnmergeableError as error:
        reason = f"every difference is marked as a conflict: {error}"
    except Exception as error:  # noqa: BLE001 git must get a file with both sides even if this program is wrong
        reason = f"every difference is marked as a conflict: a defect in actionplan ({type(error).__name__}: {error})"
    else:
        return _outcome(path, result)
    # Without a common ancestor every difference is in conflict, and nothing is merged line by line.
    merged = merge_as_text(b"", ours, theirs)
    return _as_text(path, ours, merged.output, merged.status or 1, reason)


def _outcome(path: str, merged: Merged) -> MergeResult:
    return MergeResult(
        path,
        merged.data,
        clean=not merged.conflicts,
        conflicts=merged.conflicts,
        warnings=merged.warnings,
        renumbered=merged.renumbered,
        notes=merged.notes,
    )


def _as_text(path: str, ours: bytes, data: bytes, status: int, reason: str) -> MergeResult:
    if status >= _NOT_TEXT:
        return MergeResult(path, ours, clean=False, reason=reason or "not text, so our version is kept")
    return MergeResult(path, data, clean=status == 0, reason=reason)
