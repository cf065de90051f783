"""What the committee is asked to do, drafted from the log: note, confirm, approve, consider."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from actionplan.by_when import format_date
from actionplan.page import BLANK, Block, Cell, Column, Points, Table
from actionplan.plan.vocabulary import DONE, STOPPED, Status
from actionplan.standing import PlanStanding, RecommendationView, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import count
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.views.report.report_settings import ReportSettings

MOST = 12
"""How many items are named below a sentence before the others are counted."""


class DecisionPoint(NamedTuple):
    """A sentence of what is asked, and the actions or recommendations it is about, each a ref with its title."""

    text: str
    items: Sequence[Cell] = ()


@dataclass
class DecisionSought:
    """What there is to ask about: items by kind, with the plan's id where there are several plans.

    `total` counts all actions; `longest` is the longest time overdue, in days; `requests` are the rows of the table of
    extensions.
    """

    look: Look
    total: int = 0
    longest: int = 0
    items: dict[str, list[Cell]] = field(default_factory=dict)
    requests: list[list[Cell]] = field(default_factory=list)

    def take(self, standing: PlanStanding, file: str = "") -> None:
        """Take in a plan; `file` is that of its own page, to which its items then lead."""
        for item in actions_in_plan(standing):
            self.total += 1
            self.longest = max(self.longest, item.action.days_overdue or 0)
            cell = self.named(item, file)
            for kind in _kinds(item):
                self._add(kind, cell)
            if item.action.request:
                self.requests.append(_extension(item, self.look))
        for view in standing.recommendations:
            if view.answered is not view.recommendation:
                continue  # it shares the response of another, which is named
            name, title = view.recommendation.ref, view.recommendation.recommendation or ""
            full = f"{standing.plan.name}:{name}" if self.look.several else name
            cell = Cell(f"{full} {title}".strip(), "", None, self._link(name, file))
            self._add(str(view.standing), cell)
            if _lacks_decision(view):
                self._add("no decision", cell)

    def named(self, item: ActionInPlan, file: str = "") -> Cell:
        """Name an action by its ref and its title, with a link to where it is told in full."""
        own = item.action.action
        name = phrases.ref(item, several=self.look.several)
        return Cell(f"{name} {own.action or ''}".strip(), "", None, self._link(own.ref, file))

    def _link(self, ref: str, file: str) -> str:
        inside = self.look.linked and not self.look.several
        return f"{file}#{phrases.anchor(ref)}" if file or inside else ""

    def _add(self, kind: str, cell: Cell) -> None:
        self.items.setdefault(kind, []).append(cell)

    def of(self, kind: str) -> list[Cell]:
        """Return the items of one kind, in the order of the files."""
        return self.items.get(kind, [])


def _kinds(item: ActionInPlan) -> Iterator[str]:
    """Name what there is to ask about an action."""
    action = item.action
    if action.standing is Standing.TO_CONFIRM:
        yield "reported" if action.status in DONE else "stopped" if action.status in STOPPED else "recorded as done"
    else:
        yield f"action {action.standing}"
    if action.standing is Standing.WITHDRAWN:
        yield "superseded" if action.status is Status.SUPERSEDED else "not implemented"
    if action.request:
        yield "requested"
    if action.revisions and not action.revisions[-1].approved_by:
        yield "moved without approval"
    if action.owners != action.action.owners:
        yield "reassigned"


def _lacks_decision(view: RecommendationView) -> bool:
    """Whether a recommendation was answered without a decision."""
    return view.response is not None and view.response.decision is None


def collect_decisions(standing: PlanStanding, look: Look) -> DecisionSought:
    """Collect what there is to ask about one plan."""
    sought = DecisionSought(look)
    sought.take(standing)
    return sought


def decisions_sought(
    sought: DecisionSought, setting: ReportSettings, noted: DecisionPoint | None = None
) -> list[Block]:
    """Draft what is asked, and set out the extensions that need approval. `noted` is to be noted first."""
    asked = [noted or _progress(sought), *_asked(sought)]
    points = Points(
        f"{setting.committee} is asked to",
        [Cell(point.text + (":" if point.items else "")) for point in asked],
        numbered=True,
        below=[_listed(point.items) for point in asked],
    )
    return [points, extensions(sought.requests, sought.look)] if sought.requests else [points]


def _listed(items: Sequence[Cell]) -> list[Cell]:
    more = [Cell(f"and {len(items) - MOST:,} more", "muted")] if len(items) > MOST else []
    return [*items[:MOST], *more]


def _progress(sought: DecisionSought) -> DecisionPoint:
    done, total = sought.of("action complete"), count(sought.total, "action")
    if not sought.total:
        return DecisionPoint("note that there are no actions")
    if not done:
        open_one = "note that the action is open"
        return DecisionPoint(f"note that none of the {total} is complete" if sought.total > 1 else open_one)
    if len(done) == sought.total:
        return DecisionPoint(f"note that all {total} are complete")
    are = "is" if len(done) == 1 else "are"
    return DecisionPoint(f"note that {len(done):,} of the {total} {are} complete", done)


def _asked(sought: DecisionSought) -> Iterator[DecisionPoint]:
    for kind, write in SENTENCES.items():
        items = sought.of(kind)
        if items:
            yield DecisionPoint(write(len(items), sought), items)


def _overdue(number: int, sought: DecisionSought) -> str:
    longest = f"{'the longest ' if number > 1 else ''}by {count(sought.longest, 'day')}"
    return f"consider {count(number, 'overdue action')}, {longest}"


def _awaited(number: int, _: DecisionSought) -> str:
    return f"note that {count(number, 'response')} {'is' if number == 1 else 'are'} still awaited"


def _undecided(number: int, _: DecisionSought) -> str:
    return f"note that {count(number, 'recommendation')} {'has' if number == 1 else 'have'} no decision"


SENTENCES: dict[str, Callable[[int, DecisionSought], str]] = {
    "reported": lambda n, _: f"confirm completion of {count(n, 'action')} reported complete",
    "recorded as done": lambda n, _: f"confirm completion of {count(n, 'action')} whose wording says that it is done",
    "stopped": lambda n, _: f"agree that {count(n, 'action')} will not be pursued",
    "requested": lambda n, _: f"approve {count(n, 'extension')}, set out below",
    "action overdue": _overdue,
    "response overdue": lambda n, _: f"consider {count(n, 'overdue response')}",
    "awaiting": _awaited,
    "no decision": _undecided,
    "action undated": lambda n, _: f"request {'a deadline' if n == 1 else 'deadlines'} for {count(n, 'action')}",
    "moved without approval": lambda n, _: f"note {count(n, 'deadline')} moved without approval",
    "not implemented": lambda n, _: f"note {count(n, 'action')} withdrawn",
    "superseded": lambda n, _: f"note {count(n, 'action')} superseded",
    "reassigned": lambda n, _: f"note {count(n, 'action')} reassigned",
}
"""What is asked about each kind of items, in the order of the paper."""


def extensions(rows: Sequence[Sequence[Cell]], look: Look, caption: str = "Extensions requested") -> Table:
    """Set out each extension requested: from, to, how much later, why, and when it was requested."""
    columns = [
        *cells.columns(("ref", "action", "owners"), look),
        Column("From", 3),
        Column("To", 3),
        Column("Later by", 0),
        Column("Reason", 5),
        Column("Requested", 2),
    ]
    return Table(caption, columns, rows, empty="No extension is requested.")


def _extension(item: ActionInPlan, look: Look) -> list[Cell]:
    now, wanted = item.action.deadline, item.action.request
    if wanted is None:
        return []
    later = count((wanted.due - now.due).days, "day") if wanted.due and now.due else ""
    return [
        *cells.rows(("ref", "action", "owners"), [item], look)[0],
        Cell(phrases.goal(now)),
        Cell(phrases.goal(wanted), "strong"),
        Cell(later),
        Cell(wanted.note) if wanted.note else Cell("No reason given", "muted", ""),
        Cell(format_date(wanted.on)) if wanted.on else BLANK,
    ]
