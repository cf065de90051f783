"""One plan: its position, its deadlines, and every recommendation with its actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan.page import Block, Cell, Facts, Heading, Page, Prose, Table
from actionplan.standing import PlanStanding, RecommendationView
from actionplan.views import action_cells, status
from actionplan.views.action_filter import ActionFilter, select
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import Words, words_of
from actionplan.views.phrases import anchor
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.views.report.plan_report import lead_sentence
from actionplan.views.report.summary import summary
from actionplan.views.report.timeline import timeline
from actionplan.web.draw import Filter, Link, draw, paged, saved_edit
from actionplan.web.edits.kinds import PLAN, kinds_of
from actionplan.web.message import HttpResponse
from actionplan.web.rows import COLUMNS
from actionplan.web.visit import Visit


def plan_page(visit: Visit, slug: str) -> HttpResponse:
    """Show one plan, or the actions of it that were asked for."""
    standing = visit.standing(slug)
    plan = standing.plan
    kept = select(standing, _selection(visit))
    table, pager = paged(visit, _table(visit, slug, kept, words_of(plan)))
    drawn = _timeline(visit, slug, kept) if pager is None or pager.number == 1 else []
    listed: list[Block] = [Heading("Recommendations and actions", 2, "actions"), table]
    lead = Prose([Cell(lead_sentence(standing))])
    blocks = [lead, *_summary(kept), *drawn, *listed, Facts("About this plan", _facts(standing))]
    page = Page(plan.title or plan.name, visit.day, blocks, plan.organisation or "")
    trail, filters = [Link("All plans", visit.to("/"))], _filters(visit, standing)
    tools = _tools(visit, slug)
    return draw(visit, page, pager=pager, trail=trail, filters=filters, tools=tools, saved=saved_edit(visit))


def _summary(kept: PlanStanding) -> list[Block]:
    """Return the counts of the actions that were asked for, if the plan was issued by the day."""
    if not kept.issued:
        return [Prose([Cell("This plan was not yet issued on this day, so nothing is counted.", "strong")])]
    counts = summary([item.action for item in actions_in_plan(kept)], words_of(kept.plan))
    return [Heading("Summary", 2, "summary"), *counts] if counts else []


def _timeline(visit: Visit, slug: str, kept: PlanStanding) -> list[Block]:
    """Return the timeline of the actions that were asked for, linked to their pages."""
    items = list(actions_in_plan(kept))
    drawn = timeline(items, visit.day, Look(words_of(kept.plan))) if kept.issued else None
    if drawn is None:
        return []
    return [drawn._replace(lanes=[lane._replace(ref=_linked(visit, slug, lane.ref)) for lane in drawn.lanes])]


def _selection(visit: Visit) -> ActionFilter:
    owners, standings, workstreams = ((typed,) if (typed := visit.one(name)) else () for name in FILTERS)
    return ActionFilter(owners=owners, standings=standings, workstreams=workstreams)


FILTERS = ("owner", "standing", "workstream")


def _filters(visit: Visit, standing: PlanStanding) -> list[Filter]:
    return [
        Filter(name, label, visit.one(name), names)
        for name, (label, names) in _choices(standing).items()
        if len(names) > 1 or visit.one(name)
    ]


def _choices(standing: PlanStanding) -> dict[str, tuple[str, list[str]]]:
    """Return the label and the choices of each filter: what the actions of the plan have."""
    actions, words = standing.all_actions(), words_of(standing.plan)
    owners = {standing.plan.owner(name) for action in actions for name in action.owners}
    unowned = ["none"] if owners and not all(action.owners for action in actions) else []
    standings = [words.word(each) for each in status.PRESSING if any(action.standing is each for action in actions)]
    streams = {action.workstream for action in actions if action.workstream}
    return {
        "owner": ("Owner", [*sorted(owners, key=str.casefold), *unowned]),
        "standing": ("Standing", standings),
        "workstream": (words.field("workstream"), sorted(streams, key=str.casefold)),
    }


def _table(visit: Visit, slug: str, standing: PlanStanding, words: Words) -> Table:
    """Return a table of every recommendation above its actions, then of the plan's own actions."""
    look = Look(words)
    rows: list[Sequence[Cell]] = []
    heads: set[int] = set()
    anchors: list[str] = []
    groups: list[tuple[int, Cell]] = []
    for view in standing.recommendations:
        heads.add(len(rows))
        rows.append(_head(visit, slug, view, words))
        anchors.append(anchor(view.recommendation.ref))
        placed = [ActionInPlan(standing.plan, view, action) for action in view.actions]
        rows += _rows(visit, slug, placed, look)
        anchors += [anchor(item.action.action.ref) for item in placed]
    if standing.actions and standing.recommendations:
        groups.append((len(rows), Cell("Other actions")))
    own = [ActionInPlan(standing.plan, None, action) for action in standing.actions]
    rows += _rows(visit, slug, own, look)
    anchors += [anchor(item.action.action.ref) for item in own]
    empty = "No action matches." if any(_selection(visit)) else "There are no recommendations or actions yet."
    return Table("", cells.columns(COLUMNS, look), rows, frozenset(heads), groups, empty=empty, anchors=anchors)


def _rows(visit: Visit, slug: str, items: Sequence[ActionInPlan], look: Look) -> Iterator[Sequence[Cell]]:
    for row in cells.rows(COLUMNS, items, look._replace(linked=False)):
        yield [_linked(visit, slug, row[0]), *row[1:]]


def _linked(visit: Visit, slug: str, ref: Cell) -> Cell:
    return ref._replace(link=visit.to_item(slug, ref.text))


def _head(visit: Visit, slug: str, view: RecommendationView, words: Words) -> list[Cell]:
    own = view.recommendation
    by_name = {
        "ref": Cell(own.ref, "ref", None, visit.to_item(slug, own.ref)),
        "action": Cell(own.recommendation or "No text", "strong"),
        "owners": action_cells.sentence(action_cells.response(view, words)),
        "standing": cells.standing(view.standing, words) if view.standing else Cell(""),
    }
    return [by_name.get(name, Cell("")) for name in COLUMNS]


def _facts(standing: PlanStanding) -> list[tuple[str, Cell]]:
    plan = standing.plan
    facts = [*status.plan_facts(standing), ("File", Cell(plan.path, "muted"))]
    short = "; ".join(f"{name}: {full}" for name, full in plan.abbreviations.items())
    return [*facts, ("Abbreviations", Cell(short))] if short else facts


def _tools(visit: Visit, slug: str) -> list[Link]:
    paper = Link("Paper to print or download", visit.to(f"/plan/{slug}/paper"))
    kinds = [] if visit.settings.read_only else kinds_of(PLAN)
    return [paper, *(Link(kind.title, visit.to(f"/plan/{slug}/edit/{kind.name}")) for kind in kinds)]
