"""What the commands that edit share: which plans, what is written or would be, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actionplan.changes.apply import EditedPlan, Intention
from actionplan.changes.save import Asked, preview, write
from actionplan.changes.target import Target, find
from actionplan.cli import streams
from actionplan.cli.page_output import give_page, give_text
from actionplan.cli.plan_loading import Plans
from actionplan.errors import ActionplanError, PathError, RefError
from actionplan.files.discover import STDIN
from actionplan.outputs import diff
from actionplan.plan.integrity import refs_of
from actionplan.plan.model import Plan
from actionplan.views.after_edit import after_edit_page

_WRITTEN = "written, but the system could not promise that it outlives a power cut"


class EditSession:
    """The plans that a call may edit. `paths` are those of `--in`, else the usual ones."""

    def __init__(self, paths: Sequence[str]) -> None:
        if STDIN in paths:
            raise ActionplanError("standard input cannot be edited: name the file")
        self._found = Plans(paths)
        self.plans: list[Plan] = list(self._found)
        self._found.require()
        if not self.plans:
            self._found.report()
            raise PathError("no plan could be read, so nothing is changed")

    def asked(self, plan: Plan, intentions: Sequence[Intention], *refs: str) -> Asked:
        """What is to be recorded in the file of a plan, about the bearers of these refs."""
        return Asked(self._found.file(plan.path), intentions, frozenset(refs))

    def find(self, refs: Sequence[str]) -> list[Target]:
        """What bears some refs. Raises RefError; what of the plans was left out is said then, as it may be there."""
        try:
            return find(self.plans, refs)
        except RefError:
            self._found.report()
            raise


def carry_out(asked: Sequence[Asked], day: date, *, dry_run: bool) -> list[EditedPlan]:
    """Write what is asked, or show it; print what changed and how what it is about, or is new, stands on `day`."""
    if dry_run:
        revisions = preview(asked)
        give_text("".join(diff.render(revision.diff()) for revision in revisions))
        return revisions
    written = write(asked)
    revisions = [one.revision for one in written]
    for one in written:
        if not one.durable:
            streams.say("warning", f"{one.revision.after.path}: {_WRITTEN}")
    for revision in revisions:
        give_text(_shown(revision))
    plans = [(made.after, one.refs | _new(made)) for one, made in zip(asked, revisions, strict=True)]
    give_page(after_edit_page(plans, day), "table")
    return revisions


def _new(revision: EditedPlan) -> frozenset[str]:
    """The refs that a revision brought into its plan."""
    return frozenset(refs_of(revision.after)) - frozenset(refs_of(revision.before))


def _shown(revision: EditedPlan) -> str:
    """The lines written, under where they are."""
    if revision.before.text.content == revision.after.text.content:
        return f"{revision.after.path}: nothing to change, it says so already\n\n"
    lines = list(revision.diff(0))[2:]
    places = (line.split("+")[1].split(",")[0].split(" ")[0] for line in lines if line.startswith("@@"))
    shown = [f"{revision.after.path}:{next(places)}" if line.startswith("@@") else line for line in lines]
    return diff.render([*shown, ""])
