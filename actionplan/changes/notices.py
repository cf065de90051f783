"""Notices about a report that has just been recorded: what it means, and what may be a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from actionplan.by_when import ResolutionKind, format_date, read_period
from actionplan.changes.progress import ProgressReport, status_meaning
from actionplan.changes.target import Target, in_plan
from actionplan.errors import did_you_mean
from actionplan.plan.commands import command
from actionplan.plan.integrity import all_actions
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.own_columns import fits
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.vocabulary import DONE, STOPPED, Decision, Status, fold

_APPROVE = '--approve --approved-by "BODY, minute N"'
_NO_DATE = {
    ResolutionKind.EVENT: "depends on an event",
    ResolutionKind.VAGUE: "gives no date",
    ResolutionKind.NONE: "gives no date",
    ResolutionKind.STOPPED: "says that the action was dropped",
    ResolutionKind.UNKNOWN: "was not understood",
}


def notices(before: Plan, after: Plan, ref: str, report: ProgressReport, today: date) -> Iterator[str]:
    """Yield notices about the item with a ref, in the plan before and after a report was added to its log."""
    target, on = in_plan(after, ref)[0], read_period(report.on, after.calendar)
    if on is None:
        return
    yield from _of_day(in_plan(before, ref)[0], report, on.last, today)
    if isinstance(target.item, Action):
        state = replay(after, target.item, target.parent, (), on.last)
        if report.by_when:
            yield from _of_deadline(before, target, state, report)
        yield from of_owners(before, report.owner)
    yield from _of_status(target, report)
    yield from of_columns(before, report.x)
    if report.response_by and not report.approved_by:
        yield f"{target.name}: the new date for the response is used, but not approved: add `--approved-by`"


def _of_day(target: Target, report: ProgressReport, on: date, today: date) -> Iterator[str]:
    last = max((entry.on.last for entry in target.item.progress), default=None)
    if last is not None and on < last:
        yield f"{target.name}: this entry is backdated: {report.on} is before the latest entry ({format_date(last)})"
    if on > today:
        yield f"{target.name}: {report.on} is in the future: the entry does not count until then"
    if report.note and any(
        entry.on.last == on and fold(entry.note) == fold(report.note) for entry in target.item.progress
    ):
        yield f"{target.name}: the log already has this note on the same date: check that it is not recorded twice"


def _of_deadline(before: Plan, target: Target, state: ActionState, report: ProgressReport) -> Iterator[str]:
    wording = f"“{state.deadline.by_when}”" if state.deadline.by_when else "as it was: none"
    due = format_date(state.due) if state.due else wording
    if state.request is not None:
        approve = command(target.plan, "update", target.item.ref, _APPROVE)
        yield f"{target.name}: this is a request: the deadline remains {due} until it is approved with `{approve}`"
        meant = state.request
    elif fold(state.deadline.by_when) != fold(report.by_when):
        return
    else:
        meant = state.deadline
        if _was_open(before, target, report) and not report.approved_by:
            yield f"{target.name}: this refuses the request: the deadline remains {due}"
        elif meant.on is not None and state.revisions and not meant.approved_by:
            yield f"{target.name}: deadline changed, but not approved"
    kind = meant.resolution.kind
    if meant.due is None and kind in _NO_DATE:
        yield f"{target.name}: “{report.by_when}” {_NO_DATE[kind]}, so the action will have no deadline"


def _was_open(before: Plan, target: Target, report: ProgressReport) -> bool:
    """Tell whether a request was open before the report."""
    earlier, on = in_plan(before, target.item.ref)[0], read_period(report.on, before.calendar)
    if not isinstance(earlier.item, Action) or on is None:
        return False
    return replay(before, earlier.item, earlier.parent, (), on.last).request is not None


def of_owners(before: Plan, owners: Iterable[str]) -> Iterator[str]:
    """Yield a notice for each owner who is new to a plan, since the name may be a mistake."""
    known = {name for action in all_actions(before) for name in action.owners} | set(before.register.values())
    plain = {name.casefold() for name in known} | set(before.register)
    for name in owners:
        if name.casefold() not in plain:
            near = did_you_mean(name, known)
            yield f"{before.name}: new owner: `{name}` does not appear elsewhere in this plan{near}"


def of_columns(plan: Plan, values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a notice for each value that does not fit the type of its column."""
    columns = {column.name: column for column in plan.columns}
    for name, value in values:
        if name in columns and not fits(columns[name], value):
            yield f"{plan.name}: `{value}` is not a {columns[name].type}, so `{name}` keeps it as text"


def _of_status(target: Target, report: ProgressReport) -> Iterator[str]:
    status = status_meaning(target.plan, report)
    if status is Status.COMPLETE and target.plan.verification:
        confirm = command(target.plan, "update", target.item.ref, '--status verified --by "NAME"')
        yield f"{target.name}: someone else must confirm completion with `{confirm}`"
    if status in STOPPED and not report.approved_by:
        approve = command(target.plan, "update", target.item.ref, _APPROVE)
        yield f"{target.name}: this does not count as withdrawn until it is approved with `{approve}`"
    if status in DONE and isinstance(target.item, Action) and not (report.note or report.evidence):
        yield f"{target.name}: completed without evidence: add `--note` or `--evidence`"


def of_response(plan: Plan, ref: str, text: str) -> Iterator[str]:
    """Yield notices about the last response to a recommendation: a missing reason, a deferral without a date."""
    target = in_plan(plan, ref)[0]
    last = target.item.response if isinstance(target.item, Recommendation) else None
    if last is None or last.decision not in _REASONED:
        return
    if not text:
        yield f"{target.name}: {last.decision_as_typed} without a reason: give one with `--text`"
    if last.decision is Decision.DEFERRED and not last.waits:
        yield f"{target.name}: deferred without a date: give one with `--until`, so that you are reminded of it"


_REASONED = frozenset({Decision.REJECTED, Decision.PARTLY, Decision.DEFERRED})
