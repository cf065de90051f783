"""The position of one plan: what it is, the counts, and every recommendation with its actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from actionplan.by_when import format_date
from actionplan.page import Bars, Block, Cell, Facts, For, Page, Prose, Table
from actionplan.plan.model import Plan
from actionplan.standing import CARRIED, PlanStanding, RecommendationView, Standing
from actionplan.views import columns
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.column import Where
from actionplan.views.columns import arranged
from actionplan.views.labels import Words, count, words_of
from actionplan.views.own_columns import own_names

LEADING = (
    "recommendation", "ref", "label", "action", "owners", "response", "by_when", "due", "next_milestone", "moved",
    "agreed_by_when", "agreed_due", "times_moved", "days_moved", "requested",
    "standing", "days", "days_overdue", "days_left", "status", "percent", "completed_on", "rag", "declared_rag",
    "priority", "workstream", "success", "last_update", "last_update_note",
)  # fmt: skip
PRESSING = (
    Standing.OVERDUE, Standing.DUE_SOON, Standing.TO_CONFIRM, Standing.UNDATED, Standing.UPDATE_DUE,
    Standing.NOT_YET_DUE, Standing.ONGOING, Standing.COMPLETE, Standing.WITHDRAWN,
)  # fmt: skip
"""The standings of actions, most pressing first, as bars and totals show them."""
COUNTED = (*PRESSING, CARRIED)
"""What actions are counted as; those that another plan continues are counted separately."""


def column_names(words: Words) -> tuple[str, ...]:
    """Return the names of the columns of a plan's table, its own ones last."""
    return (*arranged(Where.STATUS, LEADING), *own_names(words))


Heads = list[tuple[str, list[ActionInPlan]]]


def status_page(standing: PlanStanding, group_by: str = "recommendation") -> Page:
    """Make the page of one plan. `group_by` is one of GROUPINGS."""
    plan = standing.plan
    blocks: list[Block] = [Facts("", plan_facts(standing))]
    if standing.issued:
        blocks.append(bars(standing.tally(), words_of(plan)))
    else:
        blocks.append(Prose([Cell("This plan was not yet issued on this day, so nothing is counted.", "strong")]))
    blocks.append(GROUPINGS[group_by](standing))
    if plan.abbreviations:
        key = "; ".join(f"{short}: {full}" for short, full in plan.abbreviations.items())
        blocks.append(Prose([Cell(key, "muted")]))
    return Page(plan.title or plan.name, standing.day, blocks)


def bars(counts: Mapping[Any, int], words: Words) -> Bars:
    """Make the bar of counts, by standing or by what actions are counted as, most pressing first."""
    parts = [(words.word(each), counts.get(each, 0), str(each)) for each in COUNTED]
    return Bars(count(sum(counts.values()), "action"), parts)


def plan_facts(standing: PlanStanding) -> list[tuple[str, Cell]]:
    """Return the facts about a plan: its name, its organisation, when it was issued, and its rules."""
    plan = standing.plan
    facts = [
        ("Plan", plan.name if plan.name == plan.path else f"{plan.name} ({plan.path})"),
        ("Organisation", plan.organisation),
        ("Received", plan.received and plan.received.text),
        ("Issued", _issued(plan)),
        ("Source", "; ".join(filter(None, (plan.document, plan.url)))),
        ("Rules", rules(plan)),
        ("Responses", _responses(standing)),
        ("Owners", "" if _owned(standing) or not standing.all_actions() else "none named"),
    ]
    return [(name, Cell(value)) for name, value in facts if value]


def _issued(plan: Plan) -> str:
    if not plan.issued:
        return f"{plan.issued_text} (no date could be read)" if plan.issued_text else ""
    last = format_date(plan.issued.last)
    if plan.issued.first == plan.issued.last:
        return last
    return f"{plan.issued.text} (“within 3 months” and similar wordings count from {last})"


def rules(plan: Plan) -> str:
    """State what a plan requires before an action counts as complete, or a deadline as moved."""
    required = {"completion must be verified": plan.verification, "extensions must be approved": plan.approval}
    return "; ".join(rule for rule, applies in required.items() if applies)


def _responses(standing: PlanStanding) -> str:
    words = words_of(standing.plan)
    counts = Counter(_answer(view, words) for view in standing.recommendations)
    return ", ".join(f"{number} {answer}" for answer, number in counts.items())


def _answer(view: RecommendationView, words: Words) -> str:
    response = view.response
    if response is None:
        return "awaiting a response"
    return words.word(response.decision, response.decision_as_typed) if response.decision else "with no decision stated"


def _by_recommendation(standing: PlanStanding) -> Table:
    """Return each recommendation above its actions, then the plan's own actions, by workstream."""
    words = words_of(standing.plan)
    rows: list[list[Cell]] = []
    names = column_names(words)
    heads = set()
    for view in standing.recommendations:
        heads.add(len(rows))
        rows.append(columns.head(names, view, words))
        placed = [ActionInPlan(standing.plan, view, action) for action in view.actions]
        rows += columns.rows(names, placed, words)
    groups = []
    for title, own in _streams(standing):
        if title:
            groups.append((len(rows), Cell(title, "strong")))
        rows += columns.rows(names, own, words)
    return table(standing, rows, frozenset(heads), groups)


def _streams(standing: PlanStanding) -> Heads:
    """Return the plan's own actions by workstream, each under its name; "" if no action has one."""
    own = [ActionInPlan(standing.plan, None, action) for action in standing.actions]
    if any(action.workstream for action in standing.actions):
        return _grouped(own, lambda item: [item.action.workstream or "No workstream"])
    return [("Other actions" if standing.recommendations else "", own)] if own else []


def _by_owner(standing: PlanStanding) -> Table:
    """Return each owner above their actions. An action with several owners is under each."""
    plan = standing.plan
    names = [plan.owner(name) for item in actions_in_plan(standing) for name in item.action.owners]
    order = sorted(set(names), key=str.casefold)
    return _captioned(standing, lambda item: [plan.owner(name) for name in item.action.owners] or ["No owner"], order)


def _by_workstream(standing: PlanStanding) -> Table:
    return _captioned(standing, lambda item: [item.action.workstream or "No workstream"])


def _captioned(
    standing: PlanStanding, keys: Callable[[ActionInPlan], Sequence[str]], order: Sequence[str] = ()
) -> Table:
    words = words_of(standing.plan)
    rows: list[list[Cell]] = []
    names = column_names(words)
    groups = []
    for title, placed in _grouped(actions_in_plan(standing), keys, order):
        groups.append((len(rows), Cell(f"{title}: {_tally(placed, words)}", "strong")))
        rows += columns.rows(names, placed, words)
    return table(standing, rows, groups=groups)


def _grouped(
    placed: Iterable[ActionInPlan], keys: Callable[[ActionInPlan], Sequence[str]], order: Sequence[str] = ()
) -> Heads:
    """The actions under each of their keys, in this order, then as the keys first appear."""
    groups: dict[str, list[ActionInPlan]] = {key: [] for key in order}
    for item in placed:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return list(groups.items())


def _tally(placed: Sequence[ActionInPlan], words: Words) -> str:
    counts = Counter(item.action.standing for item in placed)
    parts = [f"{counts[s]} {words.word(s)}" for s in PRESSING if counts[s]]
    return ", ".join(parts) or count(len(placed), "action")


def table(
    standing: PlanStanding,
    rows: Sequence[Sequence[Cell]],
    heads: frozenset[int] = frozenset(),
    groups: Sequence[tuple[int, Cell]] = (),
) -> Table:
    """Make a table of a plan's actions.

    For people, columns that no action has are left out, and stated once at the top.
    """
    words = words_of(standing.plan)
    names = column_names(words)
    responded = any(view.responded for view in standing.recommendations)
    left_out = {"owners": not _owned(standing), "response": not responded}
    titled = zip(names, columns.columns(names, words), strict=True)
    titles = [title._replace(audience=For.DATA) if left_out.get(name) else title for name, title in titled]
    return Table("", titles, rows, heads, groups, empty="Nothing to show.")


def _owned(standing: PlanStanding) -> bool:
    return any(action.owners for action in standing.all_actions())


GROUPINGS: dict[str, Callable[[PlanStanding], Table]] = {
    "recommendation": _by_recommendation,
    "owner": _by_owner,
    "workstream": _by_workstream,
}
