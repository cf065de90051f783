"""Carry actions between plan files: choose them, write the new plan and close the old ones, all files or none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from actionplan.assessment import assess
from actionplan.changes.carry import CarriedOver, Carrying, NewNames, carry, first_day
from actionplan.changes.save import read_for_edit
from actionplan.cli.edit_journal import LISTENER
from actionplan.errors import EditError
from actionplan.files.atomic_write import FileChange
from actionplan.files.discover import File
from actionplan.files.transaction import Saved, run
from actionplan.plan.model import Plan
from actionplan.standing import CLOSED, PlanStanding, Standing
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.selection import ActionFilter, select_all

_FINISHED = (None, Standing.COMPLETE, Standing.WITHDRAWN)


class CarryRequest(NamedTuple):
    """What the command asks for; see `Carrying`. `selection` says which of the open actions."""

    selection: ActionFilter
    approved_by: str
    names: NewNames | None
    splits: dict[str, list[str]]
    joins: dict[str, list[str]]


class CarryOutcome(NamedTuple):
    """What was carried, and the open recommendations without actions, which were not, as PLAN:REF."""

    carried: CarriedOver
    left: list[str]


def carry_files(olds: Sequence[File], new: File, text: str | None, request: CarryRequest) -> Saved[CarryOutcome]:
    """Carry actions of old files into a new one. `text` is what the new file begins with, None if it exists.

    Raises EditError or PathError, and leaves every file as it was.
    """
    with _begun(new, text):
        return run([file.where for file in (new, *olds)], lambda: _work(olds, new, request), LISTENER)


def preview_carry(olds: Sequence[File], new: File, text: str | None, request: CarryRequest) -> CarryOutcome:
    """Return what `carry_files` would do, without writing."""
    if text is not None:
        begun = File(new.where, content=text.encode())
        begun.path = new.path
        new = begun
    return _work(olds, new, request)[0]


@contextlib.contextmanager
def _begun(new: File, text: str | None) -> Iterator[None]:
    """Create the new file with its first text; delete it again if what follows fails before it is filled."""
    if text is None:
        yield
        return
    path = Path(new.where)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            if path.read_bytes() == text.encode():
                path.unlink()
        raise


def _work(olds: Sequence[File], new: File, request: CarryRequest) -> tuple[CarryOutcome, list[FileChange]]:
    """Return what is carried and the changes of the files, as they are now."""
    into, before = read_for_edit(new)
    read = [read_for_edit(file) for file in olds]
    day = first_day([plan for plan, _ in read], into)
    standings = list(select_all((assess(plan, day) for plan, _ in read), request.selection))
    chosen = [(standing.plan, _open(standing)) for standing in standings]
    if not any(refs for _, refs in chosen):
        raise EditError("there is nothing to carry: no action of these plans is open and as asked for on that day")
    names = request.names or NewNames({}, {}, {}, _same_organisation(into, [plan for plan, _ in read]))
    refs = [(plan, refs) for plan, refs in chosen if refs]
    carried = carry(Carrying(refs, request.approved_by, names, request.splits, request.joins), into)
    data = {plan.path: content for plan, content in read} | {into.path: before}
    where = {plan.path: file.where for (plan, _), file in zip(read, olds, strict=True)} | {into.path: new.where}
    changes = [
        FileChange(where[plan.before.path], data[plan.before.path], plan.after.text.content.encode())
        for plan in carried.edited
    ]
    return CarryOutcome(carried, [name for plan, _ in read for name in _left(assess(plan, day))]), changes


def _open(standing: PlanStanding) -> frozenset[str]:
    """Return the refs of the open actions of a plan."""
    return frozenset(
        item.action.action.ref for item in actions_in_plan(standing) if item.action.standing not in _FINISHED
    )


def _left(standing: PlanStanding) -> Iterator[str]:
    """Yield the recommendations that are open and have no action to carry them."""
    for view in standing.recommendations:
        open_ = view.standing is not None and view.standing not in CLOSED
        if open_ and not view.actions and not view.recommendation.answered_under:
            yield f"{standing.plan.name}:{view.recommendation.ref}"


def _same_organisation(new: Plan, olds: Sequence[Plan]) -> bool:
    """Return whether owners keep their names without a table: they do in the same organisation."""
    return all(old.organisation == new.organisation for old in olds)
