"""Merge three versions of a plan file, or leave git's own markers where merging is not safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from actionplan.merging.comments import with_their_comments
from actionplan.merging.effects import MergeWarning
from actionplan.merging.log_merge import Reasons
from actionplan.merging.meaning import warnings_about
from actionplan.merging.merger import Merger
from actionplan.merging.moves import with_one_order, with_their_moves
from actionplan.merging.patch import BEGIN, Conflict
from actionplan.merging.proof import prove
from actionplan.merging.renumber import Renumbered, renumber
from actionplan.merging.side import Side, UnmergeableError, UnreadableError, read_side
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.text import Text


class Merged(NamedTuple):
    """The result of merging one file.

    `data` is the merged file, with markers around `conflicts`. `renumbered` holds records of theirs with a
    new ref, `warnings` what was merged but needs a look, and `notes` other messages.
    """

    data: bytes
    conflicts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    notes: tuple[str, ...] = ()


def merge_plans(path: str, base: bytes, ours: bytes, theirs: bytes, *, strict: bool = False) -> Merged:
    """Merge two versions of the plan in the file `path`. An empty `base` means that the file is new on both sides.

    With `strict`, warnings are conflicts. Raise UnmergeableError if the versions cannot be merged by meaning.
    """
    before, here, there = _sides(path, base, ours, theirs)
    there, renumbered = renumber(before, here, there)
    here = with_one_order(before, with_their_moves(before, here, there), there)
    merger = Merger(before, here, there).merge()
    result = prove(merger)
    if merger.changes.patch.conflicts:
        merger = _commented(merger)
    else:
        result = with_their_comments(before, here, there, onto=result)
    warnings = warnings_about(merger, result)
    if strict and warnings:
        merger = _contested(merger, warnings)
    patch = merger.changes.patch
    text = patch.marked() if patch.conflicts else result.text
    conflicts = tuple(_sentences(text, patch.conflicts))
    texts = tuple(warning.text for warning in warnings)
    return Merged(text.content.encode("utf-8"), conflicts, texts, tuple(renumbered), tuple(merger.logs.notes))


def _contested(merger: Merger, warnings: Sequence[MergeWarning]) -> Merger:
    """Merge again, with the logs that have warnings as conflicts.

    Raise UnmergeableError if a warning is not about a log.
    """
    reasons = {warning.ref: warning.text for warning in reversed(warnings)}
    again = Merger(merger.base, merger.ours, merger.theirs, reasons).merge()
    left = next((warning.text for warning in warnings if warning.ref not in again.changes.contested), None)
    if left is not None:
        raise UnmergeableError(f"with --strict, this is left to you: {left}")
    prove(again)
    return _commented(again, reasons)


def _commented(merger: Merger, contest: Reasons = MappingProxyType({})) -> Merger:
    """Merge again with the comments of theirs in our version if possible, for merges with conflicts."""
    ours = with_their_comments(merger.base, merger.ours, merger.theirs, onto=merger.ours)
    if ours is merger.ours:
        return merger
    again = Merger(merger.base, ours, merger.theirs, contest).merge()
    try:
        prove(again)
    except UnmergeableError:
        return merger
    return again


def _sides(path: str, base: bytes, ours: bytes, theirs: bytes) -> tuple[Side | None, Side, Side]:
    here, there = read_side("ours", path, ours), read_side("theirs", path, theirs)
    before = read_side("base", path, base) if base.strip() else None
    if here.text.newline != there.text.newline:
        raise UnreadableError("the line endings of the two sides differ (CRLF and LF)")
    ids = [side.content(side.root.get("id")) for side in (before, here, there) if side is not None]
    if len(set(ids)) > 1:
        raise UnreadableError(f"the versions have different ids: {' and '.join(sorted({str(each) for each in ids}))}")
    return before, here, there


def _sentences(marked: Text, conflicts: list[Conflict]) -> Iterator[str]:
    """Yield a sentence for each conflict, with the line of its marker in the merged text."""
    lines = [number for number, line in enumerate(marked.text.split("\n"), start=1) if line.rstrip() == BEGIN.strip()]
    for line, conflict in zip(lines, conflicts, strict=True):
        yield f"line {line}: {conflict.what}"
