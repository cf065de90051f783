"""One action on a day as a typed record: the names and values that the commands print with `-f json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actionplan.views import data
from actionplan.views.action_in_plan import ActionInPlan


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of one plan on one day, with the names and values of an action in `-f json`.

    Days are texts such as "2011-03-15", lengths are whole days, and what does not apply is None or an empty list.
    `by_when`, `by_when_kind`, `start` and `due` are those in force; `agreed_by_when` and `agreed_due` are as first
    agreed. `percent` is the progress last reported, from 0 to 100. `standing` and the RAG ratings are None before the
    plan is issued, `late` and `late_as_agreed` if that cannot be told. `x` holds the plan's own columns. `line` counts
    from 1. `plan` is the id of the plan and `recommendation` the ref of the recommendation that the action answers;
    either may be None.
    """

    ref: str
    label: str | None
    action: str | None
    owners: list[str]
    success: list[str]
    priority: str | None
    workstream: str | None
    by_when: str | None
    by_when_kind: str
    start: str | None
    due: str | None
    ongoing: bool
    recurs: str | None
    next_milestone: str | None
    milestones: list[str]
    ambiguous: bool
    reasons: list[str]
    agreed_by_when: str | None
    agreed_due: str | None
    agreed_on: str | None
    revisions: list[dict[str, Any]]
    extension_requested: dict[str, Any] | None
    status: str
    status_as_typed: str | None
    percent: float | None
    standing: str | None
    days_overdue: int | None
    days_left: int | None
    late: bool | None
    late_as_agreed: bool | None
    verified: bool
    completed_on: str | None
    rag: str | None
    computed_rag: str | None
    declared_rag: str | None
    carried_from: list[str]
    last_update: dict[str, Any] | None
    progress: list[dict[str, Any]]
    x: dict[str, Any]
    line: int
    plan: str | None
    recommendation: str | None


def action_row(item: ActionInPlan) -> ActionRow:
    """Return an action on the day of its assessment as a row; words such as a status become plain texts."""
    return ActionRow(**{name: _plain(value) for name, value in data.action(item).items()})


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value
