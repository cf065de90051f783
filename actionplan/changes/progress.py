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
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationState
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, STOPPED, Status, fold
from actionplan.syntax.nodes import Mapping


class ProgressReport(NamedTuple):
    """What is reported of one or several actions `on` a day or period, in words as typed; "" is nothing.

    `by_when` asks for or makes a new deadline; `approve` approves the one thing that waits for it: a requested
    extension, a stop, or a deadline in force that nobody has approved. `x` are own columns, each with its value.
    """

    on: str
    note: str = ""
    status: str = ""
    completed: str = ""
    rag: str = ""
    percent: str = ""
    by_when: str = ""
    response_by: str = ""
    approved_by: str = ""
    owner: tuple[str, ...] = ()
    by: str = ""
    evidence: tuple[str, ...] = ()
    x: tuple[tuple[str, str], ...] = ()
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
    report = in_words_of(target.plan, report)
    _check(target, report, on)
    if report.approve:
        report = _granted(target, report, on)
    elif report.by_when and isinstance(target.bearer, Action):
        report = _moved(target, report, on)
    values: dict[str, Value] = {
        "on": report.on,
        "note": report.note,
        "status": report.status,
        "completed": report.completed,
        "rag": report.rag,
        "percent": report.percent and f"{report.percent.strip().rstrip('% ')}%",
        "by_when": report.by_when,
        "response_by": report.response_by,
        "approved_by": report.approved_by,
        "owner": one_or_list(report.owner),
        "by": report.by,
        "evidence": one_or_list(report.evidence),
        **dict(report.x),
    }
    return {key: value for key, value in values.items() if value}


def one_or_list(texts: tuple[str, ...]) -> Value:
    """A single text as such, several as a list."""
    return texts[0] if len(texts) == 1 else list(texts)


def in_words_of(plan: Plan, report: ProgressReport) -> ProgressReport:
    """Return a report with its status in the words of a plan. Raises EditError for a word that is not a status."""
    return report._replace(status=status_word(report.status, plan.statuses)[0]) if report.status else report


def meaning(plan: Plan, report: ProgressReport) -> Status | None:
    """Return what the status of a report means."""
    return status_word(report.status, plan.statuses)[1] if report.status else None


def _check(target: Target, report: ProgressReport, on: Period) -> None:
    refuse_blank([*(value for value in report[:-2] if isinstance(value, (str, tuple))), *(v for _, v in report.x)])
    if report.empty:
        raise EditError("there is nothing to record: give a note, a status or a new deadline")
    if report.approve and report.by_when:
        raise EditError("`--approve` approves what is there already: leave out the new deadline, or `--approve`")
    if report.completed:
        _check_completed(target.plan, report, on)
    _check_kind(target, report)


def _check_completed(plan: Plan, report: ProgressReport, on: Period) -> None:
    if meaning(plan, report) not in DONE:
        raise EditError("a completion date needs the status complete or verified: add --complete")
    completed = read_day(plan, report.completed)
    if completed.first > on.last:
        raise EditError(f"`{report.completed}` is after {report.on}, the day of the report: give the day it was done")


def _check_kind(target: Target, report: ProgressReport) -> None:
    """Refuse for a recommendation what only actions have, and the other way round."""
    if isinstance(target.bearer, Action):
        if report.response_by:
            raise EditError(f"{target.name} is an action, which has no response: name the recommendation")
        return
    for what, value in (("deadline", report.by_when), ("owner", report.owner), ("percentage", report.percent)):
        if value:
            raise EditError(f"{target.name} is a recommendation, which has no {what}: name the action")


def refuse_blank(values: Iterable[str | tuple[str, ...]]) -> None:
    """Raise EditError for a text of nothing but blanks, and for an item of a list with nothing in it."""
    for value in values:
        blank = bool(value) and not value.strip() if isinstance(value, str) else not all(map(str.strip, value))
        if blank:
            raise EditError("a text of nothing but blanks cannot be recorded: leave it out")


def _moved(target: Target, report: ProgressReport, on: Period) -> ProgressReport:
    """The report of a by-when, as an approval alone where its words are those of the unapproved deadline in force.

    Written again, relative words would count from the new entry and so be another deadline.
    """
    state = _state(target, on)
    if fold(report.by_when) != fold(state.deadline.by_when) or state.request is not None:
        return report
    if report.approved_by and state.unapproved:
        return report._replace(by_when="")
    new = read_deadline(target.plan, report.by_when, None, on.last)
    if state.deadline.same(new) and not state.met:
        raise EditError(f"`{report.by_when}` is already the deadline of {target.name}")
    return report


def _granted(target: Target, report: ProgressReport, on: Period) -> ProgressReport:
    """The report with what it approves: the requested deadline, the stop, or the unapproved deadline in force."""
    if not report.approved_by:
        raise EditError("name who approved it, body and minute: --approved-by")
    if isinstance(target.bearer, Recommendation):
        status = _unapproved_stop(target.plan, target.bearer, on)
        if status:
            return report._replace(status=status)
        raise EditError(f"{target.name} has nothing that waits for approval on {report.on}")
    state = _state(target, on)
    if not state.pending:
        raise EditError(f"{target.name} has nothing that waits for approval on {report.on}")
    if len(state.pending) > 1:
        raise EditError(
            f"several things wait for approval on {target.name}: {' and '.join(state.pending)}; "
            "repeat the one that is approved, by `--revise` or `--status`"
        )
    if state.request is not None:
        return report._replace(by_when=state.request.by_when or "")
    if state.unapproved or state.inherited:
        return report
    return report._replace(status=state.status_as_typed or "")


def _unapproved_stop(plan: Plan, recommendation: Recommendation, on: Period) -> str:
    """The status, as typed, by which a recommendation is stopped that nobody has approved; else ""."""
    log = entries_above(plan)[id(recommendation)].until(on.last)
    state = RecommendationState(log)
    if state.status not in STOPPED or state.approved:
        return ""
    return next(entry.status_as_typed or "" for entry in reversed(log) if entry.status is not None)


def open_request(target: Target, on: Period) -> Deadline | None:
    """Return the deadline requested and not yet approved on a day, if any."""
    return _state(target, on).request if isinstance(target.bearer, Action) else None


def _state(target: Target, on: Period) -> ActionState:
    assert isinstance(target.bearer, Action)  # noqa: S101 asked of actions alone
    above = entries_above(target.plan)[id(target.parent)] if target.parent else ()
    return replay(target.plan, target.bearer, target.parent, above, on.last)
