"""Progress as an entry of a log: what is reported, what it means for the deadline, and where it comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from actionplan.by_when import Period, read_period
from actionplan.changes.apply import Intention
from actionplan.changes.placement import append, position_by_date
from actionplan.changes.target import Target, in_plan
from actionplan.editing.operations import Alteration
from actionplan.editing.yaml_writer import Value
from actionplan.errors import EditError
from actionplan.plan import fields
from actionplan.plan.answering import entries_above
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.syntax.nodes import Mapping


class ProgressReport(NamedTuple):
    """What is reported of one or several actions `on` a day or period, in words as typed; "" is nothing.

    `by_when` asks for or makes a new deadline; `approve` grants the open request, or agrees to stopping.
    """

    on: str
    note: str = ""
    status: str = ""
    completed: str = ""
    rag: str = ""
    by_when: str = ""
    approved_by: str = ""
    owner: tuple[str, ...] = ()
    by: str = ""
    evidence: tuple[str, ...] = ()
    approve: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is reported."""
        return not any(self._replace(on="", by=""))


def record(ref: str, report: ProgressReport) -> Intention:
    """The intention to add a report to the log of the one bearer of a ref in a plan.

    It raises EditError where the report does not fit the plan or the log as they are then.
    """

    def intend(plan: Plan) -> Alteration:
        found = in_plan(plan, ref)
        if len(found) != 1:
            raise EditError(f"{plan.path} changed meanwhile: it has {len(found)} of `{ref}` now")
        return _added(found[0], report)

    return intend


def _added(target: Target, report: ProgressReport) -> Alteration:
    plan, bearer = target.plan, target.bearer
    on = read_day(plan, report.on)
    values = _entry(target, report, on)
    on_action = isinstance(bearer, Action)
    kind = fields.ACTION if on_action else fields.RECOMMENDATION
    siblings = action_nodes(plan) if on_action else recommendation_nodes(plan)
    position = position_by_date(bearer.node.get("progress"), on.last, plan.calendar)
    return append(plan.text, bearer.node, "progress", values, kind, siblings, position=position)


def read_day(plan: Plan, on: str) -> Period:
    """The period that a day of reporting names. Raises EditError where it names none."""
    found = read_period(on, plan.calendar)
    if found is None:
        raise EditError(f"`{on}` is not a date: write an existing day with its year, such as 2011-01-31")
    return found


def action_nodes(plan: Plan) -> Iterable[Mapping]:
    """The records of all actions of a plan."""
    lists = [*(recommendation.actions for recommendation in plan.recommendations), plan.actions]
    return [action.node for actions in lists for action in actions]


def recommendation_nodes(plan: Plan) -> Iterable[Mapping]:
    """The records of all recommendations of a plan."""
    return [recommendation.node for recommendation in plan.recommendations]


def _entry(target: Target, report: ProgressReport, on: Period) -> dict[str, Value]:
    """The keys of the entry in the usual order. Raises EditError where the report does not fit its bearer."""
    _check(target, report)
    if report.approve:
        report = _granted(target, report, on)
    elif report.by_when and isinstance(target.bearer, Action):
        _check_moves(target, report, on)
    values: dict[str, Value] = {
        "on": report.on,
        "note": report.note,
        "status": report.status,
        "completed": report.completed,
        "rag": report.rag,
        "by_when": report.by_when,
        "approved_by": report.approved_by,
        "owner": one_or_list(report.owner),
        "by": report.by,
        "evidence": one_or_list(report.evidence),
    }
    return {key: value for key, value in values.items() if value}


def one_or_list(texts: tuple[str, ...]) -> Value:
    """A single text as such, several as a list."""
    return texts[0] if len(texts) == 1 else list(texts)


def _check(target: Target, report: ProgressReport) -> None:
    refuse_blank(value for value in report if not isinstance(value, bool))
    if report.empty:
        raise EditError("there is nothing to record: give a note, a status or a new deadline")
    if report.approve and report.by_when:
        raise EditError("a new deadline and the approval of the one asked for exclude each other")
    if report.completed and report.status not in DONE:
        raise EditError("a completion date needs `complete` or `verified` beside it: add --complete")
    if isinstance(target.bearer, Recommendation) and (report.by_when or report.owner):
        what = "deadline" if report.by_when else "owner"
        raise EditError(f"{target.name} is a recommendation, which has no {what}: name the action")


def refuse_blank(values: Iterable[str | tuple[str, ...]]) -> None:
    """Raise EditError for a text of nothing but blanks, and for an item of a list with nothing in it."""
    for value in values:
        blank = bool(value) and not value.strip() if isinstance(value, str) else not all(map(str.strip, value))
        if blank:
            raise EditError("a text of nothing but blanks cannot be recorded: leave it out")


def _check_moves(target: Target, report: ProgressReport, on: Period) -> None:
    state = _state(target, on)
    repeated = fold(report.by_when) == fold(state.deadline.by_when)
    if repeated and state.request is None:
        raise EditError(f"`{report.by_when}` is the deadline of {target.name} already")


def _granted(target: Target, report: ProgressReport, on: Period) -> ProgressReport:
    """The report with what it approves: the deadline asked for, or that the work stops."""
    if not report.approved_by:
        raise EditError("say who approved it, body and minute: --approved-by")
    request = _state(target, on).request if isinstance(target.bearer, Action) else None
    if request is not None:
        return report._replace(by_when=request.by_when or "")
    status = stopped_unapproved(target, on)
    if status:
        return report._replace(status=status)
    raise EditError(f"nothing is waiting for approval on {target.name} up to {report.on}")


def stopped_unapproved(target: Target, on: Period) -> str:
    """The status by which the work stops, while nobody has agreed to it; else ""."""
    progress = [entry for entry in target.bearer.progress if entry.status and entry.on.last <= on.last]
    if not progress or progress[-1].status not in STOPPED:
        return ""
    for entry in reversed(progress):
        if entry.status is not progress[-1].status:
            break
        if entry.approved_by:
            return ""
    return str(progress[-1].status)


def open_request(target: Target, on: Period) -> Deadline | None:
    """The deadline asked for and not yet granted on a day, if any."""
    return _state(target, on).request if isinstance(target.bearer, Action) else None


def _state(target: Target, on: Period) -> ActionState:
    assert isinstance(target.bearer, Action)  # noqa: S101 asked of actions alone
    above = entries_above(target.plan)[id(target.parent)] if target.parent else ()
    return replay(target.plan, target.bearer, target.parent, above, on.last)


def fold(wording: str | None) -> str:
    """A wording without the differences of case and spacing that do not matter."""
    return " ".join((wording or "").casefold().split())
