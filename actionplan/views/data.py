"""The JSON of `status`, `overdue`, `due` and `show`: a contract, as plain dicts and lists in key order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from actionplan.diagnostics.finding import Finding
from actionplan.plan.model import Entry, When
from actionplan.plan.replay import Deadline
from actionplan.standing import ActionStanding, PlanStanding, RecommendationView
from actionplan.syntax.nodes import plain
from actionplan.views.action_in_plan import ActionInPlan

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
        **_action(item),
        "plan": item.plan.id,
        "recommendation": item.recommendation.recommendation.ref if item.recommendation else None,
    }


def document(day: date, name: str, rows: list[Data], findings: Iterable[Finding]) -> Data:
    """Make the whole answer: `rows` under `name` ("plans" or "actions"), and `errors` from the findings."""
    return {
        "format": FORMAT,
        "as_of": day.isoformat(),
        name: rows,
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
    found = standing.plan
    return {
        "id": found.id,
        "path": found.path,
        "title": found.title,
        "organisation": found.organisation,
        "issued": found.issued_text,
        "issued_on": found.issued.last.isoformat() if found.issued else None,
        "due_soon_days": _due_soon_days(standing),
        "counts": {str(k): v for k, v in standing.counts().items()} if standing.issued else None,
        "actions": [_action(ActionInPlan(found, None, action)) for action in standing.actions],
        "recommendations": [_recommendation(standing, view) for view in standing.recommendations],
    }


def _due_soon_days(standing: PlanStanding) -> int:
    """The days that "due soon" covers, counted from the day where the plan states months."""
    try:
        return (standing.day + standing.plan.due_soon - standing.day).days
    except (OverflowError, ValueError):
        return (date.max - standing.day).days


def _recommendation(standing: PlanStanding, view: RecommendationView) -> Data:
    own = view.recommendation
    return {
        "ref": own.ref,
        "label": own.label,
        "recommendation": own.recommendation,
        "workstream": own.workstream,
        "answered_under": own.answered_under,
        "response": _response(view),
        "standing": view.standing,
        "rag": view.rag,
        "computed_rag": view.computed_rag,
        "declared_rag": view.declared_rag,
        "progress": [_entry(entry) for entry in view.progress],
        "line": standing.plan.line(own),
        "actions": [_action(ActionInPlan(standing.plan, view, action)) for action in view.actions],
    }


def _response(view: RecommendationView) -> Data:
    response = view.answered.response if view.responded else None
    return {
        "decision": response.decision if response else None,
        "on": _when(response.on) if response else None,
        "text": response.text if response else None,
    }


def _action(item: ActionInPlan) -> Data:
    standing = item.action
    action = standing.action
    return {
        "ref": action.ref,
        "label": action.label,
        "action": action.action,
        "owners": [item.plan.owner(name) for name in standing.owners],
        "success": list(action.success),
        "priority": action.priority,
        "workstream": standing.workstream,
        **_deadline(standing),
        "status": standing.status,
        "standing": standing.standing,
        "days_overdue": standing.days_overdue,
        "days_left": standing.days_left,
        "late": standing.late,
        "late_as_agreed": standing.late_as_agreed,
        "verified": standing.verified,
        "completed_on": _iso(standing.completed_on),
        "rag": standing.rag,
        "computed_rag": standing.computed_rag,
        "declared_rag": standing.declared_rag,
        "carried_from": list(action.carried_from),
        "last_update": _last_update(standing.last_update),
        "progress": [_entry(entry) for entry in standing.progress],
        "x": dict(action.x),
        "line": item.plan.line(action),
    }


def _deadline(standing: ActionStanding) -> Data:
    read = standing.deadline.resolution
    return {
        "by_when": standing.deadline.by_when,
        "by_when_kind": read.kind,
        "start": _iso(read.start),
        "due": _iso(standing.deadline.due),
        "ongoing": read.ongoing,
        "recurs": read.recurs,
        "milestones": [day.isoformat() for day in read.milestones],
        "ambiguous": read.ambiguous,
        "reasons": list(read.reasons),
        "agreed_by_when": standing.agreed.by_when,
        "agreed_due": _iso(standing.agreed.due),
        "revisions": [_revision(revision) for revision in standing.revisions],
        "extension_requested": _revision(standing.request) if standing.request else None,
    }


def _revision(revision: Deadline) -> Data:
    return {
        "on": _iso(revision.on),
        "by_when": revision.by_when,
        "due": _iso(revision.due),
        "approved_by": revision.approved_by,
        "note": revision.note,
    }


def _entry(entry: Entry) -> Data:
    """An entry's own keys, as typed."""
    found: Data = plain(entry.node)
    return found


def _last_update(entry: Entry | None) -> Data | None:
    return {"on": _when(entry.on), "note": entry.note} if entry else None


def _when(when: When | None) -> str | None:
    """The day a typed date or period counts from: its last."""
    return when.last.isoformat() if when else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
