"""What should be said of a report once it is in the log: what it amounts to, and what looks like a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from actionplan.by_when import Kind, format_date, read_period
from actionplan.changes.progress import ProgressReport, meaning
from actionplan.changes.target import Target, in_plan
from actionplan.errors import suggest
from actionplan.plan.integrity import all_actions
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.own_columns import fits
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.vocabulary import DONE, STOPPED, Decision, Status, fold

_NO_DATE = {
    Kind.EVENT: "waits for an event",
    Kind.VAGUE: "names no date",
    Kind.NONE: "names no date",
    Kind.STOPPED: "says that it was dropped",
    Kind.UNKNOWN: "is not understood",
}


def notices(before: Plan, after: Plan, ref: str, report: ProgressReport, today: date) -> Iterator[str]:
    """Sentences on the bearer of a ref in a plan before and after a report was added to its log."""
    target, on = in_plan(after, ref)[0], read_period(report.on, after.calendar)
    if on is None:
        return
    yield from _of_day(in_plan(before, ref)[0], report, on.last, today)
    if isinstance(target.bearer, Action):
        state = replay(after, target.bearer, target.parent, (), on.last)
        if report.by_when:
            yield from _of_deadline(before, target, state, report)
        yield from of_owners(before, report.owner)
    yield from _of_status(target, report)
    yield from of_columns(before, report.x)
    if report.response_by and not report.approved_by:
        yield f"{target.name}: the new date for the response counts, and nobody is named who agreed to it"


def _of_day(target: Target, report: ProgressReport, on: date, today: date) -> Iterator[str]:
    last = max((entry.on.last for entry in target.bearer.progress), default=None)
    if last is not None and on < last:
        yield f"{target.name}: {report.on} is before the last entry, of {format_date(last)}: this changes the past"
    if on > today:
        yield f"{target.name}: {report.on} is in the future: until then the entry does not count"
    if report.note and any(
        entry.on.last == on and fold(entry.note) == fold(report.note) for entry in target.bearer.progress
    ):
        yield f"{target.name}: the same note of the same day stands there already: was it recorded twice?"


def _of_deadline(before: Plan, target: Target, state: ActionState, report: ProgressReport) -> Iterator[str]:
    due = format_date(state.due) if state.due else f"“{state.deadline.by_when}”" if state.deadline.by_when else "none"
    if state.request is not None and fold(state.request.by_when) == fold(report.by_when):
        call = f'actionplan update {target.bearer.ref} --approve --approved-by "…"'
        yield f"{target.name}: this is a request: the deadline stays {due} until it is approved by `{call}`"
        meant = state.request
    elif fold(state.deadline.by_when) != fold(report.by_when):
        return
    else:
        meant = state.deadline
        if _was_open(before, target, report) and not report.approved_by:
            yield f"{target.name}: this refuses the request: the deadline stays {due}"
        elif meant.on is not None and state.revisions and not meant.approved_by:
            yield f"{target.name}: the new deadline counts, marked as not approved"
    kind = meant.resolution.kind
    if meant.due is None and kind in _NO_DATE:
        yield f"{target.name}: “{report.by_when}” {_NO_DATE[kind]}, so the action will have no deadline"


def _was_open(before: Plan, target: Target, report: ProgressReport) -> bool:
    """Whether a request was open before the report."""
    found, on = in_plan(before, target.bearer.ref)[0], read_period(report.on, before.calendar)
    if not isinstance(found.bearer, Action) or on is None:
        return False
    return replay(before, found.bearer, found.parent, (), on.last).request is not None


def of_owners(before: Plan, owners: Iterable[str]) -> Iterator[str]:
    """Sentences on owners that nobody in a plan had before: it may be a slip."""
    known = {name for action in all_actions(before) for name in action.owners} | set(before.register.values())
    plain = {name.casefold() for name in known} | set(before.register)
    for name in owners:
        if name.casefold() not in plain:
            near = suggest(name, known)
            yield f"{before.name}: nobody in this plan was called `{name}` yet{near}"


def of_columns(plan: Plan, values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give sentences on values that do not fit the type of their column."""
    columns = {column.name: column for column in plan.columns}
    for name, value in values:
        if name in columns and not fits(columns[name], value):
            yield f"{plan.name}: `{name}` takes a {columns[name].type}, so `{value}` stays text"


def _of_status(target: Target, report: ProgressReport) -> Iterator[str]:
    status = meaning(target.plan, report)
    if status is Status.COMPLETE and target.plan.verification:
        yield f"{target.name}: complete counts once someone else has confirmed it: `--status verified`"
    if status in STOPPED and not report.approved_by:
        yield f"{target.name}: it counts as withdrawn once somebody agreed: `--approve --approved-by …`"
    if status in DONE and isinstance(target.bearer, Action) and not (report.note or report.evidence):
        yield f"{target.name}: a note or --evidence would show that it is done"


def of_response(plan: Plan, ref: str, text: str) -> Iterator[str]:
    """Give sentences on the last response to a recommendation: a reason that is missing, a deferral without end."""
    target = in_plan(plan, ref)[0]
    last = target.bearer.response if isinstance(target.bearer, Recommendation) else None
    if last is None or last.decision not in _REASONED:
        return
    if not text:
        yield f"{target.name}: {last.decision_as_typed} without a reason: give it with --text"
    if last.decision is Decision.DEFERRED and not last.waits:
        yield f"{target.name}: deferred without a date: give it with --until, so that it comes up again"


_REASONED = frozenset({Decision.REJECTED, Decision.PARTLY, Decision.DEFERRED})
