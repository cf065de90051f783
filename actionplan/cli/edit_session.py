"""What the commands that edit share: which plans they may edit, how edits are saved, and how changes are printed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from actionplan.changes.apply import EditedPlan, Intention
from actionplan.changes.save import FileEdit, preview, save
from actionplan.changes.target import Target, find_targets
from actionplan.cli import streams
from actionplan.cli.edit_journal import LISTENER
from actionplan.cli.page_output import write_page, write_text
from actionplan.cli.plan_loading import CommandPlans
from actionplan.errors import ActionplanError, PathError, RefError
from actionplan.files.names import STDIN, printed
from actionplan.named_tuple import NamedTuple
from actionplan.outputs import diff
from actionplan.outputs.sanitize import Clean, clean_line, concat
from actionplan.page import Table
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Plan
from actionplan.views.after_edit import after_edit_page, after_edit_table


class EditSession:
    """The plans that a command may edit: those of the `paths` after `--in`, else those of the settings.

    If all `refs` name their plans, only the files that may be these plans are read.
    """

    def __init__(self, paths: Sequence[str], refs: Sequence[str] = ()) -> None:
        if STDIN in paths:
            raise ActionplanError("standard input cannot be edited: give `--in` the path of the file")
        self._loaded = CommandPlans(paths)
        names = {ref.rpartition(":")[0] for ref in refs}
        self._few = self._loaded.narrowed(names) if names and "" not in names else None
        self._read(self._few or self._loaded)

    def _read(self, loaded: CommandPlans) -> None:
        self.plans: list[Plan] = list(loaded)
        if loaded is self._few:
            return
        self._loaded.require()
        if not self.plans:
            self._loaded.print_problems()
            raise PathError("no plan could be read, so nothing was changed")

    def asked(self, plan: Plan, intentions: Sequence[Intention], *refs: str) -> FileEdit:
        """Return the edit that records these intentions in the file of a plan; `refs` are the items concerned."""
        return FileEdit(self._loaded.file(plan.path), intentions, frozenset(refs))

    def find(self, refs: Sequence[str]) -> list[Target]:
        """Return the items with these refs.

        Raises RefError, after printing which files were left out and may have them.
        """
        if self._few is not None:
            with contextlib.suppress(RefError):
                return find_targets(self.plans, refs)
            self._few = None
            self._read(self._loaded)
        try:
            return find_targets(self.plans, refs)
        except RefError:
            self._loaded.print_problems()
            raise


class EditSummary(NamedTuple):
    """What is printed about an edited plan: its changed lines, the position of what was changed, and notes."""

    path: str
    lines: Clean
    position: Table | None
    notes: tuple[str, ...]


Notices = Callable[[EditedPlan], Iterable[str]]
"""What is to be said about an edited plan."""


def carry_out(edits: Sequence[FileEdit], day: date, notices: Notices = lambda _: (), *, dry_run: bool) -> None:
    """Save the edits, or show them; print what changed, the position on `day` of the items concerned, and `notices`."""

    def summary_of(edit: FileEdit, plan: EditedPlan) -> EditSummary:
        notes, path = tuple(notices(plan)), plan.after.path
        if dry_run:
            return EditSummary(path, _previewed(plan), None, notes)
        refs = edit.refs | _new(plan)
        return EditSummary(path, _shown(plan), after_edit_table(plan.after, refs, day, several=len(edits) > 1), notes)

    if dry_run:
        summaries = preview(edits, summary_of)
        write_text(concat(*(each.lines for each in summaries)))
    else:
        saved = save(edits, summary_of, LISTENER)
        summaries = saved.result
        warn_unflushed(saved.unflushed)
        _print_saved(summaries, day)
    for note in (note for each in summaries for note in each.notes):
        streams.print_message("note", note)


def _print_saved(summaries: Sequence[EditSummary], day: date) -> None:
    for each in summaries:
        write_text(each.lines)
    write_page(after_edit_page([each.position for each in summaries if each.position], day), "table")


def warn_unflushed(paths: Sequence[str]) -> None:
    """Warn of files whose new content may be lost if the power fails now."""
    for path in paths:
        streams.print_message("warning", f"{printed(path)}: saved, but could not be flushed to disk")


def _new(edited: EditedPlan) -> frozenset[str]:
    """Return the refs that an edit added to its plan."""
    return frozenset(refs_of(edited.after)) - frozenset(refs_of(edited.before))


def _previewed(edited: EditedPlan) -> Clean:
    """Return what a dry run shows: the diff, or a sentence if nothing would be written."""
    if _is_unchanged(edited):
        return clean_line(f"{edited.after.path}: already recorded, nothing would change")
    return diff.render(edited.diff())


def _is_unchanged(edited: EditedPlan) -> bool:
    return edited.before.text.content == edited.after.text.content


def _shown(edited: EditedPlan) -> Clean:
    """Return the lines that were written, each below its file and line number."""
    if _is_unchanged(edited):
        return concat(clean_line(f"{edited.after.path}: already recorded, nothing changed"), clean_line(""))
    lines = list(edited.diff(0))[2:]
    places = (line.split("+")[1].split(",")[0].split(" ")[0] for line in lines if line.startswith("@@"))
    shown = [f"{edited.after.path}:{next(places)}" if line.startswith("@@") else line for line in lines]
    return diff.render([*shown, ""])
