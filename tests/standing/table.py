"""Parts of plans made whole, read and assessed; and everything that is said of them, as words."""

from __future__ import annotations

from typing import Any

import yaml

from actionplan.plan.reader import Loaded, load
from actionplan.plan.replay import Deadline
from actionplan.standing import ActionStanding, PlanStanding, RecommendationView

BASE = {"format": "1", "id": "example", "title": "Example", "issued": "January 2011"}
ACCEPTED = {"decision": "accepted"}


def written(case: dict[str, Any]) -> dict[str, Any]:
    """The whole plan of a case: what every plan needs is put where the case does not say it."""
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
    return load("plan.yaml", yaml.safe_dump(written(case), sort_keys=False, default_style='"').encode())


def shown(value: object) -> str:
    return "none" if value is None else str(value)


def asked(request: Deadline | None) -> str:
    return shown(request and (request.due or request.by_when))


def action_facts(found: ActionStanding) -> dict[str, str]:
    """What a row may say of an action, as it says it."""
    return {
        "standing": shown(found.standing),
        "rag": shown(found.rag),
        "computed": shown(found.computed_rag),
        "declared": shown(found.declared_rag),
        "days": shown(found.days_overdue),
        "left": shown(found.days_left),
        "status": found.status,
        "due": shown(found.deadline.due),
        "agreed": shown(found.agreed.due),
        "request": asked(found.request),
        "moved": str(len(found.revisions)),
        "by": shown(found.slipped),
        "completed": shown(found.completed_on),
        "late": shown(found.late),
        "late as agreed": shown(found.late_as_agreed),
        "verified": shown(found.verified),
        "owners": " & ".join(found.owners),
        "workstream": shown(found.workstream),
        "entries": str(len(found.progress)),
        "updated": shown(found.last_update and found.last_update.on.last),
    }


def recommendation_facts(found: RecommendationView) -> dict[str, str]:
    return {
        "standing": shown(found.standing),
        "rag": shown(found.rag),
        "computed": shown(found.computed_rag),
        "declared": shown(found.declared_rag),
    }


def facts(standing: PlanStanding) -> dict[str, dict[str, str]]:
    """What is said of everything in a plan, by ref."""
    found = {view.recommendation.ref: recommendation_facts(view) for view in standing.recommendations}
    return found | {action.action.ref: action_facts(action) for action in standing.all_actions()}
