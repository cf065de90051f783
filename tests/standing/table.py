"""Build a plan from a case of the table, assess it, and state the answers as words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import yaml

from actionplan.diagnostics.finding import Finding, Severity
from actionplan.lint.engine import lint
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Plan
from actionplan.plan.reader import Loaded, load
from actionplan.standing import ActionStanding, PlanStanding, RecommendationView

T = TypeVar("T")

BASE = {"format": "1", "id": "example", "title": "Example", "issued": "January 2011"}
ACCEPTED = {"decision": "accepted"}
NOT_LISTED = {"standing": "not listed"}


def written(case: dict[str, Any]) -> dict[str, Any]:
    """Return the whole plan of a case, with defaults for the keys every plan must have."""
    plan = {**BASE, **case.get("plan", {})}
    if "action" in case:
        plan["actions"] = [{"ref": "a", **case["action"]}]
    if "recommendation" in case:
        given = {"ref": "r", "response": ACCEPTED, **case["recommendation"]}
        plan["recommendations"] = [{k: v for k, v in given.items() if v != "none"}]
    for recommendation in plan.get("recommendations", []):
        recommendation.setdefault("recommendation", "Do it.")
    for action in [a for r in plan.get("recommendations", []) for a in r.get("actions", [])] + plan.get("actions", []):
        action.setdefault("action", "Do it.")
    return plan


def read(case: dict[str, Any]) -> Loaded:
    """Read the plan of a case."""
    return load("plan.yaml", yaml.safe_dump(written(case), sort_keys=False, default_style='"').encode())


class _OnePlan:
    """One loaded plan, in the form that `lint` takes."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def __iter__(self) -> Iterator[Plan]:
        return iter([self._loaded.plan] if self._loaded.plan else [])

    def map(self, function: Callable[[Plan], T]) -> Iterator[T]:
        """Return what a function returns for the plan."""
        return map(function, self)

    @property
    def findings(self) -> list[Finding]:
        """Return the structural findings."""
        return list(self._loaded.findings)


def warnings(case: dict[str, Any]) -> list[str]:
    """Return the messages of all warnings about a case, structural and from lint, in lower case."""
    findings = lint(_OnePlan(read(case))).findings
    return [found.message.casefold() for found in findings if found.rule.severity is Severity.WARNING]


def shown(value: object) -> str:
    return "none" if value is None else str(value)


def joined(values: list[object]) -> str:
    return " & ".join(shown(value) for value in values) or "none"


def asked(request: Deadline | None) -> str:
    return shown(request and (request.due or request.by_when))


def lateness(value: bool | None) -> str:
    return "cannot be told" if value is None else str(value)


def new(found: object, name: str) -> str:
    """Return an attribute that the code may not have yet: the row that needs it is marked `new`."""
    return shown(getattr(found, name, None))


def action_facts(plan: Plan, found: ActionStanding) -> dict[str, str]:
    """Return what a row may state about an action, as words."""
    revisions = found.revisions
    return {
        "standing": shown(found.standing),
        "rag": shown(found.rag),
        "computed": shown(found.computed_rag),
        "declared": shown(found.declared_rag),
        "days": shown(found.days_overdue),
        "left": shown(found.days_left),
        "status": found.status,
        "word": new(found, "status_as_typed"),
        "percent": new(found, "percent"),
        "wording": shown(found.deadline.by_when),
        "due": shown(found.deadline.due),
        "next": new(found, "next_milestone"),
        "agreed": shown(found.agreed.due),
        "agreed on": new(found, "agreed_on"),
        "request": asked(found.request),
        "moved": str(len(revisions)),
        "moved on": joined([revision.on for revision in revisions]),
        "approved by": joined([revision.approved_by for revision in revisions]),
        "approved on": joined([getattr(revision, "approved_on", None) for revision in revisions]),
        "by": shown(found.slipped),
        "completed": shown(found.completed_on),
        "late": lateness(found.late),
        "late as agreed": lateness(found.late_as_agreed),
        "verified": shown(found.verified),
        "owners": " & ".join(plan.owner(owner) for owner in found.owners),
        "workstream": shown(found.workstream),
        "entries": str(len(found.progress)),
        "updated": shown(found.last_update and found.last_update.on.last),
    }


def recommendation_facts(found: RecommendationView) -> dict[str, str]:
    """Return what a row may state about a recommendation, as words."""
    response = getattr(found, "response", None)
    return {
        "standing": shown(found.standing),
        "rag": shown(found.rag),
        "computed": shown(found.computed_rag),
        "declared": shown(found.declared_rag),
        "days": new(found, "days_overdue"),
        "decision": new(response, "decision"),
        "word": new(response, "decision_as_typed"),
    }


def plan_facts(found: PlanStanding) -> dict[str, str]:
    """Return what a row may state about the whole plan, as words."""
    return {
        "standing": "issued" if found.issued else "not issued",
        "listed": str(len(found.all_actions())),
        "counted": str(sum(found.counts().values())),
    }


def facts(standing: PlanStanding) -> dict[str, dict[str, str]]:
    """Return the answers about everything in a plan, by ref; those about the plan itself under `plan`."""
    found = {view.recommendation.ref: recommendation_facts(view) for view in standing.recommendations}
    found |= {action.action.ref: action_facts(standing.plan, action) for action in standing.all_actions()}
    return found | {"plan": plan_facts(standing)}


def on_day(standing: PlanStanding, ref: str) -> dict[str, str]:
    """Return the answers about one ref; an item that does not exist yet is not listed."""
    return facts(standing).get(ref, NOT_LISTED)


def assessed_day(text: str) -> date:
    """Return the day of a row."""
    return date.fromisoformat(text)
