"""What the committee is asked to do, drafted from the log: note, confirm, approve, consider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actionplan.by_when import format_date
from actionplan.page import BLANK, Block, Cell, Column, Points, Table
from actionplan.plan.words import DONE, STOPPED
from actionplan.standing import PlanStanding, RecommendationStanding, Standing
from actionplan.views.placed import Placed, place
from actionplan.views.report import cells, say
from actionplan.views.report.cells import Look
from actionplan.views.report.setting import Setting
from actionplan.views.words import count


class Matter(NamedTuple):
    """What a paper is about: its actions, and the recommendations of which a response is awaited or overdue."""

    actions: tuple[Placed, ...]
    awaiting: tuple[str, ...]
    unanswered: tuple[str, ...]

    def of(self, standing: Standing) -> list[Placed]:
        """Give the actions of one standing, in order."""
        return [item for item in self.actions if item.action.standing is standing]


def matter(standings: Sequence[PlanStanding]) -> Matter:
    """Collect what there is to ask about."""
    several = len(standings) > 1
    actions: list[Placed] = []
    awaiting, unanswered = [], []
    for standing in standings:
        actions += place(standing)
        for view in standing.recommendations:
            name = f"{standing.plan.name}:{view.recommendation.ref}" if several else view.recommendation.ref
            if view.standing is RecommendationStanding.AWAITING:
                awaiting.append(name)
            elif view.standing is RecommendationStanding.RESPONSE_OVERDUE:
                unanswered.append(name)
    return Matter(tuple(actions), tuple(awaiting), tuple(unanswered))


def asks(found: Matter, look: Look, setting: Setting) -> list[Block]:
    """Draft what is asked, and set out the extensions that want approval."""
    said = [*_note(found, look), *_confirm(found, look), *_approve(found, look), *_consider(found, look)]
    points = Points(f"{setting.committee} is asked to", [Cell(text) for text in said], numbered=True)
    requests = [item for item in found.actions if item.action.request]
    return [points, extensions(requests, look)] if requests else [points]


def _refs(items: Sequence[Placed], look: Look) -> str:
    return say.listed([say.ref(item, several=look.several) for item in items])


def _note(found: Matter, look: Look) -> list[str]:
    done, total = found.of(Standing.COMPLETE), count(len(found.actions), "action")
    if not found.actions:
        return ["note that there are no actions"]
    if not done:
        return [f"note that none of the {total} is complete" if len(found.actions) > 1 else "note that it is open"]
    if len(done) == len(found.actions):
        return [f"note that all {total} are complete"]
    return [f"note that {len(done):,} of the {total} {_is(done)} complete: {_refs(done, look)}"]


def _is(items: Sequence[Placed]) -> str:
    return "is" if len(items) == 1 else "are"


def _confirm(found: Matter, look: Look) -> list[str]:
    items = found.of(Standing.TO_CONFIRM)
    done = [item for item in items if item.action.status in DONE]
    stopped = [item for item in items if item.action.status in STOPPED]
    said = [item for item in items if item.action.status not in DONE | STOPPED]
    asked = []
    if done:
        asked.append(f"confirm {count(len(done), 'action')} reported complete: {_refs(done, look)}")
    if said:
        their = "whose deadline says that it is done" if len(said) == 1 else "whose deadlines say that they are done"
        asked.append(f"confirm {count(len(said), 'action')} {their}: {_refs(said, look)}")
    if stopped:
        asked.append(f"agree that {count(len(stopped), 'action')} will not be pursued: {_refs(stopped, look)}")
    return asked


def _approve(found: Matter, look: Look) -> list[str]:
    items = [item for item in found.actions if item.action.request]
    return [f"approve {count(len(items), 'extension')}, set out below: {_refs(items, look)}"] if items else []


def _consider(found: Matter, look: Look) -> list[str]:
    asked = []
    overdue = found.of(Standing.OVERDUE)
    if overdue:
        longest = max(item.action.days_overdue or 0 for item in overdue)
        by = f"the longest by {count(longest, 'day')}" if len(overdue) > 1 else f"by {count(longest, 'day')}"
        asked.append(f"consider {count(len(overdue), 'overdue action')}, {by}: {_refs(overdue, look)}")
    if found.unanswered:
        names = say.listed(found.unanswered)
        asked.append(f"consider {count(len(found.unanswered), 'overdue response')}, to: {names}")
    if found.awaiting:
        are = "is" if len(found.awaiting) == 1 else "are"
        names = say.listed(found.awaiting)
        asked.append(f"note that {count(len(found.awaiting), 'response')} {are} still awaited, to: {names}")
    undated = found.of(Standing.UNDATED)
    if undated:
        have = "has" if len(undated) == 1 else "have"
        asked.append(f"ask for a date for {count(len(undated), 'action')} that {have} none: {_refs(undated, look)}")
    return asked


def extensions(items: Sequence[Placed], look: Look, caption: str = "Extensions requested") -> Table:
    """Set out each extension asked for: from, to, how much later, why, and when it was asked for."""
    columns = [
        *cells.columns(("ref", "action", "owner"), look.words),
        Column("From", 2),
        Column("To", 2),
        Column("Later by", 0),
        Column("Reason", 5),
        Column("Requested", 2),
    ]
    return Table(caption, columns, [_extension(item, look) for item in items], empty="No extension is requested.")


def _extension(item: Placed, look: Look) -> list[Cell]:
    now, wanted = item.action.deadline, item.action.request
    if wanted is None:
        return []
    later = count((wanted.due - now.due).days, "day") if wanted.due and now.due else ""
    return [
        *cells.rows(("ref", "action", "owner"), [item], look)[0],
        Cell(say.goal(now)),
        Cell(say.goal(wanted), "strong"),
        Cell(later),
        Cell(wanted.note) if wanted.note else Cell("No reason given", "muted", ""),
        Cell(format_date(wanted.on)) if wanted.on else BLANK,
    ]
