"""The paper on many plans: one row per plan, most overdue first, then what is overdue by owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.page import Block, Cell, Column, Heading, Page, Part, Table
from actionplan.standing import PlanStanding, Standing
from actionplan.views import phrases
from actionplan.views.action_in_plan import actions_in_plan
from actionplan.views.labels import Words, count, listed, sentence
from actionplan.views.owners import Loads, owners_of, owners_table
from actionplan.views.report import cells
from actionplan.views.report.appendices import key, sources
from actionplan.views.report.cells import Look
from actionplan.views.report.decisions_sought import DecisionSought, decisions_sought
from actionplan.views.report.plan_report import plan_report
from actionplan.views.report.report_settings import ReportSettings, lead
from actionplan.views.status import COUNTED, bars

OVERDUE = ("ref", "action", "due", "by_when", "moved", "standing", "days", "last_update")
ANY = Words()


def portfolio_report(standings: Sequence[PlanStanding], day: date, setting: ReportSettings) -> Page:
    """Make the paper: on the plan if there is only one, else on all plans together."""
    if len(standings) == 1:
        return plan_report(standings[0], setting)
    portfolio = Portfolio()
    for standing in standings:
        portfolio.take(standing)
    return portfolio.page(day, setting)


class PlanLine(NamedTuple):
    """A plan as the portfolio shows it: its title and the counts of its actions."""

    title: Cell
    organisation: str
    counts: Mapping[Any, int]
    longest: int
    picture: Sequence[Part]


class Portfolio:
    """What the paper shows about the plans so far. Nothing else about them is kept."""

    def __init__(self) -> None:
        self.lines: list[PlanLine] = []
        self.sought = DecisionSought(Look(ANY, several=True))
        self.loads = Loads()
        self.not_issued: list[str] = []
        self._overdue: dict[str, list[tuple[int, list[Cell]]]] = {}
        self._names: dict[str, str] = {}

    def take(self, standing: PlanStanding, link: str = "") -> None:
        """Take in a plan; `link` is the file of its own page."""
        plan = standing.plan
        title = Cell(plan.title or plan.name, "strong", None, link)
        if not standing.issued:
            self.not_issued.append(title.text)
            return
        counts = standing.tally()
        longest = max((action.days_overdue or 0 for action in standing.all_actions()), default=0)
        self.lines.append(PlanLine(title, plan.organisation or "", counts, longest, bars(counts, ANY).parts))
        self.sought.take(standing, link)
        self.loads.take(standing)
        self._take_overdue(standing, link)

    def add(self, other: Portfolio) -> None:
        """Add what was taken in from later plans."""
        self.lines += other.lines
        self.sought.add(other.sought)
        self.loads.add(other.loads)
        self.not_issued += other.not_issued
        for name, rows in other._overdue.items():
            self._names.setdefault(name, other._names[name])
            self._overdue.setdefault(name, []).extend(rows)

    def relink(self, old: str, new: str) -> None:
        """Change every link to the file `old` into a link to `new`."""

        def linked(cell: Cell) -> Cell:
            file, mark, anchor = cell.link.partition("#")
            return cell._replace(link=f"{new}{mark}{anchor}") if file == old else cell

        self.lines = [line._replace(title=linked(line.title)) for line in self.lines]
        self.sought.items = {kind: list(map(linked, found)) for kind, found in self.sought.items.items()}
        for rows in self._overdue.values():
            rows[:] = [(days, list(map(linked, row))) for days, row in rows]

    def _take_overdue(self, standing: PlanStanding, link: str) -> None:
        for item in actions_in_plan(standing):
            if item.action.standing is not Standing.OVERDUE:
                continue
            row = cells.rows(OVERDUE, [item], self.sought.look)[0]
            if link:
                row[0] = row[0]._replace(link=f"{link}#{phrases.anchor(item.action.action.ref)}")
            for name in owners_of(item):
                self._names.setdefault(name.casefold(), name)
                self._overdue.setdefault(name.casefold(), []).append((item.action.days_overdue or 0, row))

    def page(self, day: date, setting: ReportSettings) -> Page:
        """Make the paper."""
        organisations = list(dict.fromkeys(line.organisation for line in self.lines if line.organisation))
        whose = organisations[0] if len(organisations) == 1 else count(len(self.lines), "plan")
        title = setting.title or "Action plans"
        return Page(title, day, self._blocks(day, setting), f"{whose}: progress report", setting.stamp())

    def _blocks(self, day: date, setting: ReportSettings) -> list[Block]:
        total: Counter[str] = Counter()
        for line in self.lines:
            total.update(line.counts)
        counted: list[Block] = [Heading("Summary", 2, "summary"), bars(total, ANY)] if total.total() else []
        return [
            *lead(self._lead(day), setting),
            *decisions_sought(self.sought, setting),
            *counted,
            plans_table(self.lines),
            self._by_owner(),
            owners_table(self.loads.ranked(), ANY),
            *key(ANY),
            *sources(setting, day),
        ]

    def _lead(self, day: date) -> str:
        subject = f"{count(self.sought.total, 'action')} in {count(len(self.lines), 'plan')}"
        later = f" Not yet issued, so not counted: {listed(self.not_issued)}." if self.not_issued else ""
        return f"Position on {format_date(day)}: {subject}.{later}"

    def _by_owner(self) -> Table:
        """Return the overdue actions by owner, owners with most first, actions without an owner last."""
        names = sorted(self._overdue, key=lambda name: (not name, -len(self._overdue[name]), name))
        rows: list[list[Cell]] = []
        groups = []
        for name in names:
            items = sorted(self._overdue[name], key=lambda pair: -pair[0])
            owner = self._names[name] or "No owner"
            longest = f"the longest by {count(items[0][0], 'day')}"
            groups.append((len(rows), Cell(f"{owner}: {count(len(items), 'action')}, {longest}")))
            rows += [row for _, row in items]
        columns = cells.columns(OVERDUE, self.sought.look)
        return Table("Overdue, by owner", columns, rows, groups=groups, empty="Nothing is overdue.", reference=True)


def plans_table(lines: Sequence[PlanLine]) -> Table:
    """Return one row per plan, most overdue first, with the standings that any action has."""
    lines = sorted(lines, key=lambda line: (-line.counts[Standing.OVERDUE], -line.longest, line.title.text))
    shown = [standing for standing in COUNTED if any(line.counts.get(standing, 0) for line in lines)]
    rows = [_row(line, shown) for line in lines]
    total = [sum(line.counts.get(standing, 0) for line in lines) for standing in shown]
    every = sum(sum(line.counts.values()) for line in lines)
    totals = [Cell("All"), Cell(""), _number(every), *map(_number, total), Cell("")]
    pictures = [line.picture for line in lines]
    return Table("Plans", _plan_columns(shown), rows, total=totals, bars=pictures, empty="There are no plans.")


def _plan_columns(shown: Sequence[str]) -> list[Column]:
    return [
        Column("Plan", 5),
        Column("Organisation", under="Plan", optional=1),
        Column("Actions", numeric=True),
        *(Column(sentence(standing), numeric=True) for standing in shown),
        Column("Longest overdue, in days", numeric=True, optional=1),
    ]


def _row(line: PlanLine, shown: Sequence[str]) -> list[Cell]:
    numbers = [_number(line.counts.get(standing, 0)) for standing in shown]
    longest = _number(line.longest)
    return [line.title, Cell(line.organisation, "muted"), _number(sum(line.counts.values())), *numbers, longest]


def _number(number: int) -> Cell:
    return Cell(f"{number:,}" if number else "", "", str(number))
