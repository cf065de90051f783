"""What the committee is asked to do, drafted from the log: note, confirm, approve, consider."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.page import BLANK, Block, Cell, Column, Points, Table
from actionplan.plan.vocabulary import DONE, STOPPED, Status
from actionplan.standing import CARRIED, PlanStanding, RecommendationStanding, RecommendationView, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import count
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.views.report.report_settings import ReportSettings

MOST = 12
"""How many items are named below a sentence. The others are only counted."""
MOVED, NOT_IMPLEMENTED, SUPERSEDED, REASSIGNED = "moved without approval", "not implemented", "superseded", "reassigned"
NOTED = frozenset({MOVED, NOT_IMPLEMENTED, SUPERSEDED, CARRIED, REASSIGNED})
"""What is only noted, and so is not repeated at the next meeting."""


class DecisionPoint(NamedTuple):
    """A decision sought, and the actions or recommendations it is about, each with ref and title."""

    text: str
    items: Sequence[Cell] = ()


@dataclass
class DecisionSought:
    """What the committee may be asked about: items by kind, with the plan's id if there are several plans.

    `total` counts all actions; `longest` is the longest time overdue, in days; `requests` are the rows of the table of
    extensions; `wordings` are the by-when wordings that say that an action is done.
    """

    look: Look
    total: int = 0
    longest: int = 0
    items: dict[str, list[Cell]] = field(default_factory=dict)
    requests: list[list[Cell]] = field(default_factory=list)
    wordings: set[str] = field(default_factory=set)

    def take(self, standing: PlanStanding, file: str = "", news: Mapping[int, Collection[str]] | None = None) -> None:
        """Take in a plan. `file` is the file of its own page, to which its items link.

        `news` (kinds by the `id()` of an action) limits the points that only ask to note something to news; None sets
        no limit.
        """
        for item in actions_in_plan(standing):
            self.total += 1
            self.longest = max(self.longest, item.action.days_overdue or 0)
            cell = self.named(item, file)
            for kind in _kinds(item):
                if kind in NOTED and news is not None and kind not in news.get(id(item.action.action), ()):
                    continue
                self._add(kind, cell)
                if kind == RECORDED:
                    self.wordings.add(item.action.deadline.by_when or "")
            if item.action.request:
                self.requests.append(_extension(item, self.look))
        for view in standing.recommendations:
            if view.answered is not view.recommendation:
                continue  # It shares the response of another recommendation, which is named.
            name, title = view.recommendation.ref, view.recommendation.recommendation or ""
            full = f"{standing.plan.name}:{name}" if self.look.several else name
            cell = Cell(f"{full} {phrases.title(title)}".strip(), "", None, self._link(name, file))
            for kind in _kinds_of_recommendation(view):
                self._add(kind, cell)

    def add(self, other: DecisionSought) -> None:
        """Add what was taken in from later plans."""
        self.total += other.total
        self.longest = max(self.longest, other.longest)
        for kind, cells_ in other.items.items():
            self.items.setdefault(kind, []).extend(cells_)
        self.requests += other.requests
        self.wordings |= other.wordings

    def named(self, item: ActionInPlan, file: str = "") -> Cell:
        """Return the ref and title of an action, with a link to its details."""
        own = item.action.action
        name = phrases.ref(item, several=self.look.several)
        return Cell(f"{name} {phrases.title(own.action or '')}".strip(), "", None, self._link(own.ref, file))

    def _link(self, ref: str, file: str) -> str:
        inside = self.look.linked and not self.look.several
        return f"{file}#{phrases.anchor(ref)}" if file or inside else ""

    def _add(self, kind: str, cell: Cell) -> None:
        self.items.setdefault(kind, []).append(cell)

    def of(self, kind: str) -> list[Cell]:
        """Return the items of one kind, in the order of the files."""
        return self.items.get(kind, [])


def _kinds(item: ActionInPlan) -> Iterator[str]:
    """Yield the kinds of decision sought about an action."""
    action = item.action
    if action.standing is Standing.TO_CONFIRM:
        yield "reported" if action.status in DONE else "stopped" if action.status in STOPPED else RECORDED
    else:
        yield f"action {action.standing}"
    if action.standing is Standing.WITHDRAWN:
        stopped = SUPERSEDED if action.status is Status.SUPERSEDED else NOT_IMPLEMENTED
        yield CARRIED if action.carried_to else stopped
    if action.request:
        yield "requested"
    if action.revisions and not action.revisions[-1].approved_by:
        yield MOVED
    if action.owners != action.action.owners:
        yield REASSIGNED


def _kinds_of_recommendation(view: RecommendationView) -> Iterator[str]:
    """Yield the kinds of decision sought about a recommendation; none if it continues in another plan."""
    if view.actions and all(action.carried_to for action in view.actions):
        return
    if view.days_overdue is not None or view.standing is RecommendationStanding.RESPONSE_OVERDUE:
        yield "deferral ended" if view.response else "response overdue"
    elif view.standing is RecommendationStanding.AWAITING:
        yield "awaiting"
    if view.response is not None and view.response.decision is None:
        yield "no decision"


def collect_decisions(standing: PlanStanding, look: Look) -> DecisionSought:
    """Collect the decisions sought about one plan."""
    sought = DecisionSought(look)
    sought.take(standing)
    return sought


def decisions_sought(
    sought: DecisionSought, setting: ReportSettings, noted: DecisionPoint | None = None
) -> list[Block]:
    """Draft the decisions sought, and list the extensions that need approval.

    `noted` comes first among what is noted.
    """
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


def _deferred(number: int, _: DecisionSought) -> str:
    ended = "whose deferral has ended" if number == 1 else "whose deferrals have ended"
    return f"decide {count(number, 'recommendation')} {ended}"


def _recorded(number: int, sought: DecisionSought) -> str:
    """Return the sentence, which quotes the wording if all actions have the same."""
    wording = f"“{next(iter(sought.wordings))}”" if len(sought.wordings) == 1 else "done"
    return f"confirm completion of {count(number, 'action')} recorded as {wording}"


RECORDED = "recorded as done"
SENTENCES: dict[str, Callable[[int, DecisionSought], str]] = {
    "reported": lambda n, _: f"confirm completion of {count(n, 'action')} reported complete",
    RECORDED: _recorded,
    "stopped": lambda n, _: f"agree that {count(n, 'action')} will not be pursued",
    "requested": lambda n, _: f"approve {count(n, 'extension')}, set out below",
    "action overdue": _overdue,
    "response overdue": lambda n, _: f"consider {count(n, 'overdue response')}",
    "deferral ended": _deferred,
    "action undated": lambda n, _: f"request {'a deadline' if n == 1 else 'deadlines'} for {count(n, 'action')}",
    "awaiting": _awaited,
    "no decision": _undecided,
    MOVED: lambda n, _: f"note {count(n, 'deadline')} moved without approval",
    NOT_IMPLEMENTED: lambda n, _: f"note {count(n, 'action')} withdrawn",
    SUPERSEDED: lambda n, _: f"note {count(n, 'action')} superseded",
    CARRIED: lambda n, _: f"note {count(n, 'action')} carried into another plan",
    REASSIGNED: lambda n, _: f"note {count(n, 'action')} reassigned",
}
"""The request for each kind of item, in the order of the paper: first what needs a decision, then what is noted."""


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
