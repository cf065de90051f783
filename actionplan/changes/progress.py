"""Record progress as an entry in a log: what is reported, what it means for the deadline, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.by_when import Period, read_period
from actionplan.changes.apply import Intention
from actionplan.changes.placement import append, position_by_date
from actionplan.changes.target import Target, in_plan
from actionplan.editing.operations import Alteration
from actionplan.editing.yaml_writer import YamlValue
from actionplan.errors import CommandCorrection, EditError
from actionplan.named_tuple import NamedTuple
from actionplan.plan import fields
from actionplan.plan.answering import entries_above
from actionplan.plan.commands import show_command
from actionplan.plan.deadline import Deadline, read_deadline
from actionplan.plan.model import Action, Plan, Recommendation
from actionplan.plan.recommendation_log import RecommendationState
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, STOPPED, Status, fold
from actionplan.syntax.nodes import Mapping


class ProgressReport(NamedTuple):
    """A report on one or several items `on` a day or period, as typed; "" means not given.

    `by_when` requests or sets a new deadline. `approve` approves the one thing that awaits approval: a requested
    extension, a stop, or a deadline in force that nobody has approved. `x` holds own columns with their values.
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
    """Return the intention to add a report to the log of the item with a ref.

    It raises EditError if the report does not fit the plan or the log as they are then.
    """

    def intend(plan: Plan) -> Alteration:
        targets = in_plan(plan, ref)
        if len(targets) != 1:
            count = "several items" if targets else "no item"
            raise EditError(
                f"{plan.path} was changed in the meantime and now has {count} with the ref `{ref}`: try again"
            )
        return added(targets[0], report)

    return intend


def added(target: Target, report: ProgressReport, actions: Iterable[Mapping] | None = None) -> Alteration:
    """Return the alteration that adds a report to the log of an item.

    `actions` are the records of all actions of the plan, if they are known already. Raise EditError like `record`.
    """
    plan, item = target.plan, target.item
    on = read_report_day(plan, report.on)
    values = _entry(target, report, on)
    on_action = isinstance(item, Action)
    kind = fields.ACTION if on_action else fields.RECOMMENDATION
    siblings = (actions or action_nodes(plan)) if on_action else recommendation_nodes(plan)
    position = position_by_date(item.node.get("progress"), on.last, plan.calendar)
    return append(plan.text, item.node, "progress", values, kind, siblings, position=position)


def read_report_day(plan: Plan, on: str) -> Period:
    """Return the period that a date of reporting means. Raise EditError if it is not a date."""
    period = read_period(on, plan.calendar)
    if period is None:
        raise EditError(f"`{on}` is not a valid date: give a full date, for example 31 January 2011")
    return period


def action_nodes(plan: Plan) -> Iterable[Mapping]:
    """Return the records of all actions of a plan."""
    lists = [*(recommendation.actions for recommendation in plan.recommendations), plan.actions]
    return [action.node for actions in lists for action in actions]


def recommendation_nodes(plan: Plan) -> Iterable[Mapping]:
    """Return the records of all recommendations of a plan."""
    return [recommendation.node for recommendation in plan.recommendations]


def _entry(target: Target, report: ProgressReport, on: Period) -> dict[str, YamlValue]:
    """Return the keys of the entry in the usual order. Raise EditError if the report does not fit the item."""
    report = in_words_of(target.plan, report)
    _check(target, report, on)
    if report.approve:
        report = _granted(target, report, on)
    elif report.by_when and isinstance(target.item, Action):
        report = _moved(target, report, on)
    values: dict[str, YamlValue] = {
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


def one_or_list(texts: tuple[str, ...]) -> YamlValue:
    """Return a single text by itself, several as a list."""
    return texts[0] if len(texts) == 1 else list(texts)


def in_words_of(plan: Plan, report: ProgressReport) -> ProgressReport:
    """Return a report with its status in the words of a plan. Raises EditError for a word that is not a status."""
    return report._replace(status=status_word(report.status, plan.statuses)[0]) if report.status else report


def status_meaning(plan: Plan, report: ProgressReport) -> Status | None:
    """Return what the status of a report means."""
    return status_word(report.status, plan.statuses)[1] if report.status else None


def _check(target: Target, report: ProgressReport, on: Period) -> None:
    refuse_blank([*(value for value in report[:-2] if isinstance(value, (str, tuple))), *(v for _, v in report.x)])
    if report.empty:
        raise EditError("there is nothing to record: give a note, a status or a new deadline")
    if report.approve and report.by_when:
        raise EditError("`--approve` and a new deadline cannot be used together: leave out one of them")
    if report.completed:
        _check_completed(target.plan, report, on)
    _check_kind(target, report)


def _check_completed(plan: Plan, report: ProgressReport, on: Period) -> None:
    if status_meaning(plan, report) not in DONE:
        message = "a completion date needs the status complete or verified: add `--complete`"
        raise EditError(message, CommandCorrection("", ("--complete",)))
    completed = read_report_day(plan, report.completed)
    if completed.first > on.last:
        raise EditError(
            f"the completion date {report.completed} is later than the date of the report ({report.on}): "
            "correct one of them"
        )


def _check_kind(target: Target, report: ProgressReport) -> None:
    """Refuse values on a recommendation that only actions have, and the other way round."""
    if isinstance(target.item, Action):
        if report.response_by:
            raise EditError(f"{target.name} is an action, which has no response: give the ref of a recommendation")
        return
    for what, value in (("deadline", report.by_when), ("owner", report.owner), ("percentage", report.percent)):
        if value:
            raise EditError(f"{target.name} is a recommendation, which has no {what}: give the ref of an action")


def refuse_blank(values: Iterable[str | tuple[str, ...]]) -> None:
    """Raise EditError for text that consists of spaces, and for an empty item of a list."""
    for value in values:
        is_blank = bool(value) and not value.strip() if isinstance(value, str) else not all(map(str.strip, value))
        if is_blank:
            raise EditError("a value is empty or contains only spaces: fill it in, or leave out the option")


def _moved(target: Target, report: ProgressReport, on: Period) -> ProgressReport:
    """Return a report with a by-when, without it if it only approves the unapproved deadline in force.

    If a relative wording were written again, it would count from the new entry and give another deadline.
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
    """Return the report with what it approves: the requested deadline, the stop, or the unapproved deadline."""
    if not report.approved_by:
        message = "say who approved it: add `--approved-by` with the body and its minute"
        raise EditError(message, CommandCorrection("", ("--approved-by", "BODY, minute N")))
    if isinstance(target.item, Recommendation):
        status = _unapproved_stop(target.plan, target.item, on)
        if not status:
            raise _nothing_pending(target, report)
        return report._replace(status=status)
    return _granted_to_action(target, report, _state(target, on))


def _granted_to_action(target: Target, report: ProgressReport, state: ActionState) -> ProgressReport:
    """Return the report on an action with the one thing that awaits approval. Raise EditError if it is not one."""
    if not state.pending:
        raise _nothing_pending(target, report)
    if len(state.pending) > 1:
        raise EditError(
            f"{target.name} has several requests awaiting approval: {' and '.join(state.pending)}: "
            "give the approved one again with `--revise` or `--status`, instead of `--approve`"
        )
    if state.request is not None:
        return report._replace(by_when=state.request.by_when or "")
    if state.unapproved or state.inherited:
        return report
    return report._replace(status=state.status_as_typed or "")


def _nothing_pending(target: Target, report: ProgressReport) -> EditError:
    show = show_command(target.plan, target.item.ref)
    return EditError(f"{target.name} has no request awaiting approval as at {report.on}: `{show}` shows its log")


def _unapproved_stop(plan: Plan, recommendation: Recommendation, on: Period) -> str:
    """Return the unapproved status, as typed, that stops a recommendation; "" if there is none."""
    log = entries_above(plan)[id(recommendation)].until(on.last)
    state = RecommendationState(log)
    if state.status not in STOPPED or state.approved:
        return ""
    return next(entry.status_as_typed or "" for entry in reversed(log) if entry.status is not None)


def open_request(target: Target, on: Period) -> Deadline | None:
    """Return the deadline requested and not yet approved on a day, if any."""
    return _state(target, on).request if isinstance(target.item, Action) else None


def _state(target: Target, on: Period) -> ActionState:
    assert isinstance(target.item, Action)  # noqa: S101 only called for actions
    above = entries_above(target.plan)[id(target.parent)] if target.parent else ()
    return replay(target.plan, target.item, target.parent, above, on.last)
