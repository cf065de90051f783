"""One recommendation or action in full: its text, its log, and how its deadline was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actionplan.errors import PlanRefs, several_plans, unknown_ref
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Facts, For, Heading, Page, Points, Prose, Table
from actionplan.plan.model import Plan, PlanRecord
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.views import action_cells, columns, status
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.action_log import log, moves
from actionplan.views.column import Where
from actionplan.views.labels import Words, words_of
from actionplan.views.own_columns import inherited_by, own_facts
from actionplan.views.report import cells

Pairs = list[tuple[str, Cell]]

LEADING = (
    "standing", "owners", "by_when", "due", "next_milestone", "agreed_on", "moved", "status", "percent", "completed_on",
    "rag", "success", "priority", "workstream", "carried_from", "label",
)  # fmt: skip


def shown_names() -> tuple[str, ...]:
    """Return the names of what is shown of an action, in order."""
    return columns.arranged(Where.SHOW, LEADING)


class Shown(NamedTuple):
    """The item with the ref, and its plan with only that item and its parents.

    There is more than one item only if a plan has two with the same ref.
    """

    standing: PlanStanding
    recommendations: tuple[RecommendationView, ...]
    actions: tuple[ActionInPlan, ...]


class ShowPart(NamedTuple):
    """The items of one plan with a ref; without a match, all its refs, so that the nearest can be suggested."""

    plan: str
    bare: str
    shown: Shown | None
    others: PlanRefs | None


def show_part(standing: PlanStanding, ref: str) -> ShowPart:
    """Look for a REF or PLAN:REF in one plan."""
    plan = standing.plan
    bare = _bare(ref, plan)
    shown = _narrowed(standing, bare) if bare else None
    others = None if shown else PlanRefs(plan.name, plan.path, list(_refs(standing)))
    return ShowPart(plan.name, bare, shown, others)


def find(standings: Iterable[PlanStanding], ref: str) -> Shown:
    """Find the item with a REF or PLAN:REF. Raises RefError as `found` does."""
    return found((show_part(standing, ref) for standing in standings), ref)


def found(parts: Iterable[ShowPart], ref: str) -> Shown:
    """Return the item with a REF or PLAN:REF from what was found in each plan.

    Raises RefError if no plan has it (the nearest is suggested) or several have (they are listed).
    """
    matches: list[tuple[ShowPart, Shown]] = []
    others: list[PlanRefs] = []
    for part in parts:
        if part.shown:
            matches.append((part, part.shown))
        elif part.others and not matches:
            others.append(part.others)
    if not matches:
        raise unknown_ref(ref, others)
    if len(matches) > 1:
        raise several_plans(ref, [f"{part.plan}:{part.bare}" for part, _ in matches])
    return matches[0][1]


def show_page(shown: Shown) -> Page:
    """Return the page of a recommendation or an action in full."""
    plan = shown.standing.plan
    words = words_of(plan)
    blocks: list[Block] = []
    for view in shown.recommendations:
        blocks += recommendation_blocks(view, shown.standing, words)
    for item in shown.actions:
        blocks += [_row(item, words), *action_blocks(item, words)]
    ref = shown.recommendations[0].recommendation.ref if shown.recommendations else shown.actions[0].action.action.ref
    return Page(f"{plan.name}:{ref}", shown.standing.day, blocks)


def _bare(ref: str, plan: Plan) -> str:
    """The ref within this plan; "" where another plan is meant."""
    name, colon, rest = ref.rpartition(":")
    return rest if not colon or name in (plan.id, plan.path) else ""


def _refs(standing: PlanStanding) -> Iterator[str]:
    yield from (view.recommendation.ref for view in standing.recommendations)
    yield from (item.action.action.ref for item in actions_in_plan(standing))


def _narrowed(standing: PlanStanding, ref: str) -> Shown | None:
    """Return the plan with only the item of the ref: a complete recommendation, or an action under its own."""
    views = tuple(view for view in standing.recommendations if view.recommendation.ref == ref)
    actions = tuple(item for item in actions_in_plan(standing) if item.action.action.ref == ref)
    if not views and not actions:
        return None
    kept = _with_parents(standing.recommendations, ref)
    top = tuple(action for action in standing.actions if action.action.ref == ref)
    return Shown(standing._replace(recommendations=kept, actions=top), views, actions)


def _with_parents(views: Iterable[RecommendationView], ref: str) -> tuple[RecommendationView, ...]:
    """Return the recommendations with this ref in full, and those of its actions with these actions only."""
    kept = []
    for view in views:
        own = tuple(action for action in view.actions if action.action.ref == ref)
        if view.recommendation.ref == ref:
            kept.append(view)
        elif own:
            kept.append(view._replace(actions=own))
    return tuple(kept)


def recommendation_blocks(view: RecommendationView, standing: PlanStanding, words: Words) -> Iterator[Block]:
    """Yield what is known about a recommendation: text, response, actions and log."""
    plan = standing.plan
    yield Prose([Cell(view.recommendation.recommendation or "no text", "strong")])
    yield Facts("", _filled(_recommendation_facts(view, plan, words)))
    if len(view.responses) > 1:
        yield Points("Responses, oldest first", cells.responses(view, words))
    elif view.response and view.response.text:
        yield Heading(words.field("response"))
        yield Prose([Cell(view.response.text)])
    if view.actions:
        placed = [ActionInPlan(plan, view, action) for action in view.actions]
        yield Heading(f"{words.field('action')}s" if words.field("action") == "Action" else words.field("action"))
        yield status.table(standing, columns.rows(status.column_names(words), placed, words))
    yield log(view.progress, words)


def _recommendation_facts(view: RecommendationView, plan: Plan, words: Words) -> list[tuple[str, Cell]]:
    own, response = view.recommendation, action_cells.response(view, words)
    return [
        ("Standing", action_cells.rated_standing(view, words)),
        (words.field("rag"), action_cells.rating_with_declared(view)),
        (words.field("label"), Cell(own.label or "")),
        (words.field("workstream"), Cell(own.workstream or "")),
        (words.field("response"), response._replace(mark="")),
        ("Answered on", Cell(_answered_on(view))),
        ("Restricted", Cell(own.restricted or "")),
        ("Response expected", action_cells.response_expected(view, words)),
        ("Response overdue", action_cells.days_of_response(view, words)),
        *own_facts(words, own.x, {}),
        ("Plan", Cell(plan.title or plan.name)),
        ("File", _place(plan, own)),
    ]


def _answered_on(view: RecommendationView) -> str:
    response = view.response
    return response.on.text if response and response.on else ""


def action_blocks(item: ActionInPlan, words: Words) -> Iterator[Block]:
    """Yield what is known about an action: text, deadline, how it was read and moved, and the log."""
    standing = item.action
    action = standing.action
    yield Prose([Cell(action.action or "no text", "strong")])
    if item.recommendation:
        parent = item.recommendation.recommendation
        named = Cell(f"{words.field('recommendation')} {parent.ref}:")
        yield Prose([named, Cell(parent.recommendation or "", "muted")])
    yield Facts("", _filled(_action_facts(item, words)))
    if standing.deadline.resolution.reasons:
        yield Points("How the deadline was read", [Cell(reason) for reason in standing.deadline.resolution.reasons])
    yield from moves(standing, words)
    yield log(standing.progress, words)


def _action_facts(item: ActionInPlan, words: Words) -> list[tuple[str, Cell]]:
    shown = (columns.COLUMNS[name] for name in shown_names())
    return [
        *((words.title(column.title), column.in_show(item, words)) for column in shown),
        *own_facts(words, item.action.action.x, inherited_by(item)),
        ("Plan", Cell(item.plan.title or item.plan.name)),
        ("File", _place(item.plan, item.action.action)),
    ]


def _row(item: ActionInPlan, words: Words) -> Table:
    """Return the action as one row for data formats. People read the same in the blocks below."""
    names = [n for n in status.column_names(words) if columns.column(n, words).table.audience is not For.PEOPLE]
    titles = [title._replace(audience=For.DATA) for title in columns.columns(names, words)]
    return Table("", titles, columns.rows(names, [item], words))


def _place(plan: Plan, record: PlanRecord) -> Cell:
    return Cell(f"{plan.path}:{plan.line(record)}", "muted")


def _filled(pairs: Sequence[tuple[str, Cell]]) -> Pairs:
    return [pair for pair in pairs if pair[1].text]
