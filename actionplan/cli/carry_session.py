"""Carry actions between plan files: choose them, write the new plan and close the old ones, all files or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from actionplan.assessment import assess
from actionplan.changes.carry import CarriedOver, Carrying, NewNames, carry, first_day
from actionplan.changes.save import read_for_edit
from actionplan.cli.edit_journal import LISTENER
from actionplan.errors import EditError, PathError
from actionplan.files.atomic_write import FileChange, PartlySavedError
from actionplan.files.discover import File
from actionplan.files.transaction import Saved, run
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.standing import CLOSED, FINISHED, PlanStanding
from actionplan.views.action_filter import ActionFilter, select_all
from actionplan.views.action_in_plan import actions_in_plan


class CarryRequest(NamedTuple):
    """What the command asks for; see `Carrying`. `selection` chooses among the open actions."""

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
    """Carry actions of old files into a new one. `text` is the initial text of a new file; None if it exists.

    Raises EditError or PathError, and leaves every file as it was; if the system fails between two files, the error
    names those that were saved.
    """
    if text is not None:
        Path(new.where).parent.mkdir(parents=True, exist_ok=True)
    try:
        return run([file.where for file in (new, *olds)], lambda: _work(olds, new, text, request), LISTENER)
    except PartlySavedError as error:  # Another carry would add the same actions once more.
        raise PathError(
            f"{error.outcome}\nrun `actionplan undo` to take back what was saved, then carry again"
        ) from None


def preview_carry(olds: Sequence[File], new: File, text: str | None, request: CarryRequest) -> CarryOutcome:
    """Return what `carry_files` would do, without writing."""
    return _work(olds, new, text, request)[0]


def _work(
    olds: Sequence[File], new: File, text: str | None, request: CarryRequest
) -> tuple[CarryOutcome, list[FileChange]]:
    """Return what is carried and the changes of the files, as they are now."""
    into, before = read_for_edit(new) if text is None else (_begun(new, text), None)
    read = [read_for_edit(file) for file in olds]
    plans = [plan for plan, _ in read]
    day = first_day(plans, into)
    names = request.names or NewNames({}, {}, {}, _same_organisation(into, plans))
    refs = _chosen(plans, day, request.selection)
    carried = carry(Carrying(refs, request.approved_by, names, request.splits, request.joins), into)
    contents = {plan.path: (file.where, data) for (plan, data), file in zip(read, olds, strict=True)}
    places: dict[str, tuple[str, bytes | None]] = {**contents, into.path: (new.where, before)}
    changes = [FileChange(*places[plan.before.path], plan.after.text.content.encode()) for plan in carried.edited]
    return CarryOutcome(carried, [name for plan, _ in read for name in _left(assess(plan, day))]), changes


def _chosen(plans: Sequence[Plan], day: date, selection: ActionFilter) -> list[tuple[Plan, frozenset[str]]]:
    """Return the refs of the open actions that the filter selects, by plan. Raises EditError if there are none."""
    standings = list(select_all((assess(plan, day) for plan in plans), selection))
    chosen = [(standing.plan, refs) for standing in standings if (refs := _open(standing))]
    if not chosen:
        raise EditError(
            "there is nothing to carry: no action of these plans is open on that day and matches the filter"
        )
    return chosen


def _begun(new: File, text: str) -> Plan:
    """Return the plan in a new file before anything is carried into it."""
    plan = load(new.path, text.encode()).plan
    if plan is None:
        raise EditError(f"{new.path} cannot be created: it would not be a valid plan")
    return plan


def _open(standing: PlanStanding) -> frozenset[str]:
    """Return the refs of the open actions of a plan."""
    actions = (item.action for item in actions_in_plan(standing))
    return frozenset(each.action.ref for each in actions if each.standing and each.standing not in FINISHED)


def _left(standing: PlanStanding) -> Iterator[str]:
    """Yield the open recommendations that have no action, and so are not carried."""
    for view in standing.recommendations:
        open_ = view.standing is not None and view.standing not in CLOSED
        if open_ and not view.actions and not view.recommendation.answered_under:
            yield f"{standing.plan.name}:{view.recommendation.ref}"


def _same_organisation(new: Plan, olds: Sequence[Plan]) -> bool:
    """Return whether owners keep their names without a table: they do in the same organisation."""
    return all(old.organisation == new.organisation for old in olds)
