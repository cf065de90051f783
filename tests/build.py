"""Standings and findings made by hand, for texts that no plan file can hold: outputs must be safe for these too.

Everything else is tested from plans that are read: see `tests/written_plans.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from actionplan.by_when import Resolution, ResolutionKind
from actionplan.diagnostics.finding import Finding, Rule, Severity
from actionplan.diagnostics.finding_groups import FoundFindings
from actionplan.diagnostics.span import Span
from actionplan.outputs.findings.document import FindingsFormat
from actionplan.outputs.sanitize import concat
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation, Response, When
from actionplan.plan.vocabulary import Decision, Rag, Status
from actionplan.standing import ActionStanding, PlanStanding, RecommendationStanding, RecommendationView, Standing
from actionplan.syntax.nodes import Mapping, Scalar
from actionplan.syntax.text import Text

DAY = date(2011, 3, 15)
RAG = {
    Standing.OVERDUE: Rag.RED,
    Standing.NOT_YET_DUE: Rag.GREEN,
    Standing.ONGOING: Rag.GREEN,
    Standing.COMPLETE: Rag.BLUE,
    Standing.WITHDRAWN: Rag.GREY,
}


def node(**typed: str) -> Mapping:
    """A mapping of the file with these keys and values, at its beginning."""
    made = Mapping(False, 0)
    made.values = {key: Scalar(value, None, 0, 0) for key, value in typed.items()}
    return made


def when(day: date, text: str = "") -> When:
    return When(text or day.isoformat(), day, day)


def deadline(
    by_when: str | None, due: date | None = None, kind: ResolutionKind = ResolutionKind.DATE, **more: Any
) -> Deadline:
    """A wording that means `due`; `more` are fields of the deadline, `reasons` and the like of the resolution."""
    extra = {key: more.pop(key) for key in list(more) if key in Resolution._fields}
    if due is None and kind is ResolutionKind.DATE:
        kind = ResolutionKind.NONE if by_when is None else ResolutionKind.VAGUE
    return Deadline(by_when, Resolution(kind, due=due, **extra), due, **more)


def entry(on: date, **fields: Any) -> Entry:
    typed = {"on": on.isoformat(), **{k: v for k, v in fields.items() if k in ("note", "status") and v}}
    return Entry(node=node(**typed), x={}, on=when(on), **fields)


def action(
    ref: str = "1.1",
    standing: Standing | None = Standing.NOT_YET_DUE,
    in_force: Deadline | None = None,
    owners: tuple[str, ...] = ("Programme Lead",),
    **more: Any,
) -> ActionStanding:
    """An action of that standing; days are counted on DAY. `more` are fields of the action or of its standing."""
    found = in_force or deadline("30/06/11", date(2011, 6, 30))
    own = {key: more.pop(key) for key in list(more) if key in ("action", "label", "success", "priority", "x")}
    own |= {"carried_from": more.pop("carried_from", ()), "workstream": more.get("workstream")}
    left = (found.due - DAY).days if found.due and standing not in (Standing.COMPLETE, Standing.WITHDRAWN) else None
    rag = more.pop("rag", standing and RAG.get(standing, Rag.AMBER))
    fields: dict[str, Any] = {
        "workstream": None,
        "owners": owners,
        "deadline": found,
        "agreed": more.get("agreed", found),
        "revisions": (),
        "request": None,
        "status": Status.NOT_STARTED,
        "status_as_typed": None,
        "percent": None,
        "standing": standing,
        "days_overdue": -left if left is not None and left < 0 else None,
        "days_left": left if left is not None and left >= 0 else None,
        "late": False,
        "late_as_agreed": False,
        "verified": False,
        "completed_on": None,
        "rag": rag,
        "computed_rag": rag,
        "declared_rag": None,
        "last_update": None,
        "progress": (),
        "agreed_on": None,
        "next_milestone": None,
    }
    record = {"x": {}, "action": f"Do {ref}.", **own}
    written = Action(node=node(), ref=ref, owners=owners, by_when=found.by_when, **record)
    return ActionStanding(action=written, **{**fields, **more})


def overdue(ref: str, due: date, **more: Any) -> ActionStanding:
    """An action that was due on a day before DAY."""
    return action(ref, Standing.OVERDUE, more.pop("in_force", deadline(due.strftime("%d/%m/%y"), due)), **more)


def recommendation(
    ref: str,
    *actions: ActionStanding,
    standing: RecommendationStanding | None = RecommendationStanding.NOT_YET_DUE,
    under: RecommendationView | None = None,
    decision: Decision | None = Decision.ACCEPTED,
    **fields: Any,
) -> RecommendationView:
    """A recommendation over its actions, answered unless `decision` is None; `under` is the one that answers it."""
    answered = when(date(2011, 1, 31))
    response = Response(node(), decision, str(decision), answered, text="It will be done.") if decision else None
    own = Recommendation(
        node=node(),
        x={},
        ref=ref,
        recommendation=fields.pop("recommendation", f"That {ref} be done."),
        responses=() if under or response is None else (response,),
        answered_under=under.recommendation.ref if under else None,
        actions=tuple(item.action for item in actions),
        **fields,
    )
    return RecommendationView(
        recommendation=own,
        answered=under.answered if under else own,
        standing=under.standing if under else standing,
        rag=Rag.RED if standing is RecommendationStanding.OVERDUE else Rag.GREEN,
        computed_rag=None,
        declared_rag=None,
        responses=under.responses if under else own.responses,
        response_due=None,
        days_overdue=None,
        progress=(),
        actions=actions,
    )


def plan(
    *recommendations: RecommendationView, actions: tuple[ActionStanding, ...] = (), issued: bool = True, **fields: Any
) -> PlanStanding:
    """A plan on DAY."""
    given = {
        "id": "example",
        "title": "Review of an Example Service",
        "organisation": "Example Council",
        "issued": When("January 2011", date(2011, 1, 1), date(2011, 1, 31)),
        "issued_text": "January 2011",
        **fields,
    }
    path = fields.pop("path", f"plans/{given['id']}.yaml")
    given.pop("path", None)
    written = Plan(node=node(), x={}, text=Text(path, "format: 1\n"), **given)
    return PlanStanding(written, DAY, issued, recommendations, actions)


def finding(path: str = "plans/example.yaml", line: int = 3, column: int = 5, **fields: Any) -> Finding:
    """A finding of a made-up rule, over four characters unless `end` says otherwise."""
    end = fields.pop("end", column + 4)
    rule = Rule(fields.pop("code", "AP120"), "unknown-key", fields.pop("severity", Severity.ERROR), "No such key.")
    span = Span(path, line, column, line, end, 0, 4)
    return Finding(rule, span, fields.pop("message", "unknown key `ownr`"), **fields)


def written(form: FindingsFormat, findings: Iterable[Finding]) -> str:
    """Return the whole document about findings in a format."""
    return concat(*form.pieces(FoundFindings.of(findings), map))
