"""Check the order of dates: agreed before the plan was issued, answered before it was received, and so on."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from actionplan.diagnostics.structural import dates
from actionplan.plan.answering import answering
from actionplan.plan.beginnings import Beginnings
from actionplan.plan.model import Action, Plan, Recommendation, Response, When
from actionplan.plan.reporter import Reporter
from actionplan.plan.responses import response_clock_starts
from actionplan.syntax.nodes import Mapping, Node, Scalar


def check_dates(plan: Plan, reporter: Reporter) -> None:
    """Report every pair of dates in the wrong order in the items and responses of one plan."""
    beginnings = Beginnings(plan)
    _check_response_by(plan, beginnings, reporter)
    for recommendation in plan.recommendations:
        if recommendation.agreed is not None:
            _check_agreed(beginnings, recommendation, reporter)
        for response in recommendation.responses:
            _check_response(response, recommendation.received or plan.received, reporter)
        for action in recommendation.actions:
            _check_action(beginnings, action, recommendation, reporter)
    for action in plan.actions:
        _check_action(beginnings, action, None, reporter)


def _check_action(beginnings: Beginnings, action: Action, parent: Recommendation | None, reporter: Reporter) -> None:
    """Report an action that was agreed before it can have been."""
    if action.agreed is not None and beginnings.is_too_early(action, parent):
        _report_early(action.node, action.agreed, bool(action.carried_from), reporter)


def _check_response_by(plan: Plan, beginnings: Beginnings, reporter: Reporter) -> None:
    """Report each `response_by` with a length of time that cannot be counted from any day."""
    clocked = [each for each in plan.recommendations if isinstance(each.response_by or plan.response_by, relativedelta)]
    reported_on_plan = False
    answers = answering(plan) if clocked else {}
    for recommendation in clocked:
        if answers[id(recommendation)] is not recommendation:
            continue
        if response_clock_starts(plan, recommendation, beginnings) is not None:
            continue
        if recommendation.response_by is not None:
            help_text = "add `received` to this recommendation or to the plan, or write a date instead"
            _report_no_start(recommendation.node, help_text, reporter)
        elif not reported_on_plan:
            reported_on_plan = True
            help_text = "add `received` to the plan or to each recommendation, or write a date instead"
            _report_no_start(plan.node, help_text, reporter)


def _report_no_start(node: Mapping, help_text: str, reporter: Reporter) -> None:
    value = _at(node, "response_by")
    typed = value.value[:80] if isinstance(value, Scalar) else "…"
    message = f"`response_by: {typed}` cannot be counted: no `received` date is given"
    reporter.report(dates.RESPONSE_CLOCK_WITHOUT_START, value, message, help_text)


def _check_agreed(beginnings: Beginnings, recommendation: Recommendation, reporter: Reporter) -> None:
    agreed, received = recommendation.agreed, recommendation.received
    if agreed is None:
        return
    if received is not None and received.first > agreed.last:
        message = f"`received: {received.text}` is after `agreed: {agreed.text}`"
        reporter.report(dates.DATES_DISAGREE, _at(recommendation.node, "received"), message, _CORRECT)
    elif beginnings.agreed(recommendation) is None:
        _report_early(recommendation.node, agreed, carried=False, reporter=reporter)


def _report_early(node: Mapping, agreed: When, carried: bool, reporter: Reporter) -> None:
    if carried:  # The wordings of an action carried from another plan may count from an earlier day.
        return
    message = f"`agreed: {agreed.text}` is before the plan was issued or before its recommendation existed"
    help_text = "correct the date, or delete `agreed` (until then, it is ignored)"
    reporter.report(dates.AGREED_TOO_EARLY, _at(node, "agreed"), message, help_text)


def _check_response(response: Response, received: When | None, reporter: Reporter) -> None:
    on, until = response.on, response.until
    if on is not None and until is not None and until.last < on.first:
        message = f"`until: {until.text}` is before `on: {on.text}`"
        reporter.report(dates.DATES_DISAGREE, _at(response.node, "until"), message, _CORRECT)
    if on is not None and received is not None and on.last < received.first:
        message = f"the response is dated {on.text}, before the recommendation was received ({received.text})"
        reporter.report(dates.DATES_DISAGREE, _at(response.node, "on"), message, _CORRECT)


def _at(node: Mapping, key: str) -> Node:
    return node.get(key) or node


_CORRECT = "correct the date that is wrong"
