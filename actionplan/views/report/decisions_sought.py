"""What the committee is asked to do, drafted from the log: note, confirm, approve, consider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from actionplan.by_when import format_date
from actionplan.page import BLANK, Block, Cell, Column, Points, Table
from actionplan.plan.vocabulary import DONE, STOPPED
from actionplan.standing import PlanStanding, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import ActionInPlan, actions_in_plan
from actionplan.views.labels import count, listed
from actionplan.views.report import cells
from actionplan.views.report.cells import Look
from actionplan.views.report.report_settings import ReportSettings

FEW = 6
"""Refs of several plans that a sentence can hold."""


@dataclass
class DecisionSought:
    """What there is to ask about, by name: refs, with the plan's id where there are several plans.

    `total` counts all actions; `longest` is the longest time overdue, in days; `requests` are the rows of the table of
    extensions.
    """

    look: Look
    total: int = 0
    longest: int = 0
    named: dict[str, list[str]] = field(default_factory=dict)
    requests: list[list[Cell]] = field(default_factory=list)

    def take(self, standing: PlanStanding) -> None:
        """Take in a plan."""
        for item in actions_in_plan(standing):
            self.total += 1
            self.longest = max(self.longest, item.action.days_overdue or 0)
            name = phrases.ref(item, several=self.look.several)
            self._name(_kind(item), name)
            if item.action.request:
                self._name("requested", name)
                self.requests.append(_extension(item, self.look))
        for view in standing.recommendations:
            own = view.recommendation.ref
            self._name(str(view.standing), f"{standing.plan.name}:{own}" if self.look.several else own)

    def _name(self, kind: str, name: str) -> None:
        self.named.setdefault(kind, []).append(name)

    def of(self, kind: str) -> list[str]:
        """Give the names of one kind, in the order of the files."""
        return self.named.get(kind, [])

    def refs(self, kind: str) -> str:
        """End a sentence with the names of one kind; of very many, with the number of the plans they are in."""
        names = self.of(kind)
        if self.look.several and len(names) > FEW:
            return f", in {count(len({name.rpartition(':')[0] for name in names}), 'plan')}"
        return f": {listed(names)}"


def _kind(item: ActionInPlan) -> str:
    """Name the kind of an action: its standing, and of what is to be confirmed, what is said of it."""
    action = item.action
    if action.standing is not Standing.TO_CONFIRM:
        return f"action {action.standing}"
    return "reported" if action.status in DONE else "stopped" if action.status in STOPPED else "said to be done"


def matter(standing: PlanStanding, look: Look) -> DecisionSought:
    """Collect what there is to ask about one plan."""
    found = DecisionSought(look)
    found.take(standing)
    return found


def decisions_sought(found: DecisionSought, setting: ReportSettings, noted: str = "") -> list[Block]:
    """Draft what is asked, and set out the extensions that want approval. `noted` is to be noted first."""
    said = [*([noted] if noted else _note(found)), *_confirm(found), *_approve(found), *_consider(found)]
    points = Points(f"{setting.committee} is asked to", [Cell(text) for text in said], numbered=True)
    return [points, extensions(found.requests, found.look)] if found.requests else [points]


def _note(found: DecisionSought) -> list[str]:
    done, total = found.of("action complete"), count(found.total, "action")
    if not found.total:
        return ["note that there are no actions"]
    if not done:
        return [f"note that none of the {total} is complete" if found.total > 1 else "note that the action is open"]
    if len(done) == found.total:
        return [f"note that all {total} are complete"]
    are = "is" if len(done) == 1 else "are"
    return [f"note that {len(done):,} of the {total} {are} complete{found.refs('action complete')}"]


def _confirm(found: DecisionSought) -> list[str]:
    done, said, stopped = (len(found.of(kind)) for kind in ("reported", "said to be done", "stopped"))
    asked = []
    if done:
        asked.append(f"confirm {count(done, 'action')} reported complete{found.refs('reported')}")
    if said:
        their = "whose deadline says that it is done" if said == 1 else "whose deadlines say that they are done"
        asked.append(f"confirm {count(said, 'action')} {their}{found.refs('said to be done')}")
    if stopped:
        asked.append(f"agree that {count(stopped, 'action')} will not be pursued{found.refs('stopped')}")
    return asked


def _approve(found: DecisionSought) -> list[str]:
    number = len(found.of("requested"))
    return [f"approve {count(number, 'extension')}, set out below{found.refs('requested')}"] if number else []


def _consider(found: DecisionSought) -> list[str]:
    overdue, late, awaited, undated = (
        len(found.of(kind)) for kind in ("action overdue", "response overdue", "awaiting", "action undated")
    )
    asked = []
    if overdue:
        by = f"{'the longest ' if overdue > 1 else ''}by {count(found.longest, 'day')}"
        asked.append(f"consider {count(overdue, 'overdue action')}, {by}{found.refs('action overdue')}")
    if late:
        asked.append(f"consider {count(late, 'overdue response')}{found.refs('response overdue')}")
    if awaited:
        are = "is" if awaited == 1 else "are"
        asked.append(f"note that {count(awaited, 'response')} {are} still awaited{found.refs('awaiting')}")
    if undated:
        have = "has" if undated == 1 else "have"
        asked.append(f"ask for a date for {count(undated, 'action')} that {have} none{found.refs('action undated')}")
    return asked


def extensions(rows: Sequence[Sequence[Cell]], look: Look, caption: str = "Extensions requested") -> Table:
    """Set out each extension asked for: from, to, how much later, why, and when it was asked for."""
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
