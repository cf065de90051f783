"""Draw deadlines on a timeline: one lane per action by deadline, with the day and earlier deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actionplan.by_when import format_date
from actionplan.page import Cell
from actionplan.pictures import Lane, Spot, Timeline
from actionplan.standing import RecommendationView, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import count, sentence
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.views.status import PRESSING

MOST = 60
"""The most lanes that are readable in one picture."""


def timeline(actions: Sequence[ActionInPlan], day: date, look: Look) -> Timeline | None:
    """Return the timeline of the actions with a deadline, or of recommendations if there are too many; else None."""
    dated = [item for item in actions if item.action.deadline.due]
    if not dated:
        return None
    lanes = [_lane(item, look) for item in dated]
    if len(lanes) > MOST and any(item.recommendation for item in dated):
        lanes = _by_recommendation(dated, look)
    lanes.sort(key=lambda lane: lane.spots[0].day)
    note = _left_out(len(actions) - len(dated), len(lanes) - MOST)
    drawn = _pressing(lanes, day)
    titles = (look.words.field("ref"), look.words.field("action"), look.words.field("due"))
    return Timeline("Deadlines", day, titles, drawn, _names(drawn, look), note)


def _names(lanes: Sequence[Lane], look: Look) -> list[tuple[str, str]]:
    """Return the marks that are drawn, the most pressing first."""
    used = {spot.mark for lane in lanes for spot in lane.spots}
    return [(str(mark), look.words.sentence(mark)) for mark in PRESSING if mark in used]


def _pressing(lanes: list[Lane], day: date) -> list[Lane]:
    """If there are too many, keep what is overdue, then what is nearest to the day, in the same order."""
    nearest = sorted(lanes, key=lambda lane: min(_distance(spot, day) for spot in lane.spots))
    kept = {id(lane) for lane in nearest[:MOST]}
    return [lane for lane in lanes if id(lane) in kept]


def _distance(spot: Spot, day: date) -> tuple[bool, int]:
    return spot.mark != Standing.OVERDUE, abs((spot.day - day).days)


def _left_out(undated: int, over: int) -> str:
    parts = []
    if undated:
        parts.append(f"{count(undated, 'action')} without a deadline {'is' if undated == 1 else 'are'} not shown.")
    if over > 0:
        parts.append(f"{over:,} more {'row is' if over == 1 else 'rows are'} not shown: the tables list them all.")
    return " ".join(parts)


def _spot(item: ActionInPlan) -> Spot:
    action = item.action
    before = [deadline.due for deadline in (action.agreed, *action.revisions[:-1]) if deadline.due]
    due = action.deadline.due or action.agreed.due or date.min
    return Spot(due, str(action.standing or ""), before if action.revisions else ())


def _lane(item: ActionInPlan, look: Look) -> Lane:
    spot = _spot(item)
    return Lane(cells.ref(item, look), Cell(item.action.action.action or ""), _summary(item, look), [spot])


def _summary(item: ActionInPlan, look: Look) -> Cell:
    """Describe a lane in words: the standing, the deadline, and the earlier deadline."""
    action = item.action
    standing = look.words.word(action.standing) if action.standing else "not issued"
    when = format_date(action.deadline.due) if action.deadline.due else ""
    moved = f", moved from {phrases.goal(action.agreed)}" if action.revisions else ""
    return Cell(f"{sentence(standing)}: {when}{moved}", str(action.standing or ""))


def _by_recommendation(dated: Sequence[ActionInPlan], look: Look) -> list[Lane]:
    """Return one lane per recommendation with all its deadlines; other actions keep their own lanes."""
    lanes_of: dict[int, tuple[RecommendationView, list[ActionInPlan]]] = {}
    lanes = []
    for item in dated:
        if item.recommendation is None:
            lanes.append(_lane(item, look))
        else:
            lanes_of.setdefault(id(item.recommendation), (item.recommendation, []))[1].append(item)
    for view, items in lanes_of.values():
        lanes.append(_lane_of_all(view, items, look))
    return lanes


def _lane_of_all(view: RecommendationView, items: Sequence[ActionInPlan], look: Look) -> Lane:
    """Return the lane of a recommendation, with the deadlines of all its actions."""
    own = view.recommendation
    name = f"{items[0].plan.name}:{own.ref}" if look.several else own.ref
    link = "" if look.several or not look.linked else f"#{phrases.anchor(own.ref)}"
    spots = sorted(map(_spot, items), key=lambda spot: spot.day)
    summary = Cell(f"{count(len(items), 'deadline')}, the first {format_date(spots[0].day)}", str(view.standing or ""))
    return Lane(Cell(name, "ref", None, link), Cell(own.recommendation or ""), summary, spots)
