"""The JSON of `status`, `overdue`, `due` and `show`, as plain dicts and lists in key order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from actionplan.diagnostics.finding import Finding
from actionplan.plan.model import Entry, Plan, Response, When
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.syntax.nodes import plain
from actionplan.views import columns
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import iso

Data = dict[str, Any]

FORMAT = 1


def plans(standings: Iterable[PlanStanding]) -> list[Data]:
    """Make the `plans` of `status` and `show`."""
    return [plan(standing) for standing in standings]


def actions(placed: Iterable[ActionInPlan]) -> list[Data]:
    """Make the `actions` of `overdue` and `due`: each also with its plan and its recommendation."""
    return [action(item) for item in placed]


def action(item: ActionInPlan) -> Data:
    """Make one of the `actions`."""
    return {
        **columns.record(item),
        "plan": item.plan.id,
        "recommendation": item.recommendation.recommendation.ref if item.recommendation else None,
    }


def overdue_response(parent: Plan, view: RecommendationView) -> Data:
    """Make one of the `recommendations` of `overdue`: without its actions, with its plan and its days overdue."""
    values = recommendation(parent, view._replace(actions=()))
    del values["actions"]
    return {**values, "plan": parent.id, "days_overdue": view.days_overdue}


def document(
    day: date,
    name: str,
    rows: list[Data],
    findings: Iterable[Finding],
    beside: Mapping[str, list[Data]] | None = None,
    recorded: Data | None = None,
) -> Data:
    """Return the whole document: `rows` under `name`, then `beside`, then `errors` from the findings.

    `recorded` is the commit whose plans these are, with its day; None for the plans of now.
    """
    return {
        "format": FORMAT,
        "as_of": day.isoformat(),
        "recorded": recorded,
        name: rows,
        **(beside or {}),
        "errors": [
            {
                "path": finding.span.path,
                "line": finding.span.line,
                "column": finding.span.column,
                "code": finding.code,
                "message": finding.message,
            }
            for finding in findings
        ],
    }


def plan(standing: PlanStanding) -> Data:
    """Make one of the `plans`."""
    own, names = standing.plan, columns.record_names()
    return {
        "id": own.id,
        "path": own.path,
        "title": own.title,
        "organisation": own.organisation,
        "issued": own.issued_text,
        "issued_on": iso(own.issued and own.issued.last),
        "due_soon_days": _due_soon_days(standing),
        "counts": {str(k): v for k, v in standing.counts().items()} if standing.issued else None,
        "actions": [columns.record(ActionInPlan(own, None, action), names) for action in standing.actions],
        "recommendations": [recommendation(own, view, names) for view in standing.recommendations],
    }


def _due_soon_days(standing: PlanStanding) -> int:
    """Return the days that "due soon" covers; months are counted from the day of assessment."""
    try:
        return (standing.day + standing.plan.due_soon - standing.day).days
    except (OverflowError, ValueError):
        return (date.max - standing.day).days


def recommendation(parent: Plan, view: RecommendationView, names: Sequence[str] | None = None) -> Data:
    """Make one of the `recommendations`, with its actions. Pass `names`, the keys of an action, when making many."""
    own = view.recommendation
    return {
        "ref": own.ref,
        "label": own.label,
        "recommendation": own.recommendation,
        "workstream": own.workstream,
        "answered_under": own.answered_under,
        "response": _response(view.response),
        "responses": [_response(answer) for answer in view.responses],
        "response_by": iso(view.response_due),
        "standing": view.standing,
        "rag": view.rag,
        "computed_rag": view.computed_rag,
        "declared_rag": view.declared_rag,
        "progress": [_entry(entry) for entry in view.progress],
        "line": parent.line(own),
        "actions": [columns.record(ActionInPlan(parent, view, action), names) for action in view.actions],
    }


def _response(response: Response | None) -> Data:
    """Return one response; all its values are None while it is awaited."""
    return {
        "decision": response.decision if response else None,
        "decision_as_typed": response.decision_as_typed if response else None,
        "on": _when(response.on) if response else None,
        "until": _when(response.until) if response else None,
        "text": response.text if response else None,
    }


def _entry(entry: Entry) -> Data:
    """Return an entry's own keys, as typed."""
    keys: Data = plain(entry.node)
    return keys


def _when(when: When | None) -> str | None:
    """Return the last day of a typed date or period."""
    return iso(when and when.last)
