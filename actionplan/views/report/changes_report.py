"""The paper on what changed since a day, and what falls due before the next meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from actionplan.by_when import format_date
from actionplan.page import BLANK, Block, Cell, Column, Heading, Page, Table
from actionplan.plan.deadline import Deadline
from actionplan.standing import CARRIED, FINISHED, PlanStanding, RecommendationStanding
from actionplan.views import phrases
from actionplan.views.action_cells import JOINT
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import Words, count, listed, sentence, words_of
from actionplan.views.report import cells, decisions_sought
from actionplan.views.report.appendices import key, sources
from actionplan.views.report.cells import Look
from actionplan.views.report.comparison import (
    ActionChange,
    ActionChangeKind,
    EarlierRecord,
    RecommendationChange,
    action_changes,
    recommendation_changes,
)
from actionplan.views.report.decisions_sought import DecisionPoint, DecisionSought
from actionplan.views.report.report_settings import ReportSettings, lead
from actionplan.views.status import COUNTED, bars

WHERE = ("ref", "action", "owners")
WHEN = ("due", "by_when", "moved")
REASSIGNED = "Reassigned"
MANY = 20
"""Above how many rows the actions without an update are for looking things up."""
UNANSWERED = (RecommendationStanding.AWAITING, RecommendationStanding.RESPONSE_OVERDUE)


class ChangePart(NamedTuple):
    """A part of the paper: its title, what it means in a few words, and the columns of its table."""

    title: str
    means: str
    columns: tuple[str, ...]


PARTS = {
    ActionChangeKind.COMPLETED: ChangePart(
        "Completed", "completed in this period", (*WHERE, *WHEN, "standing", "days")
    ),
    ActionChangeKind.NEWLY_OVERDUE: ChangePart("Newly overdue", "became overdue", (*WHERE, *WHEN, "standing", "days")),
    ActionChangeKind.WITHDRAWN: ChangePart("Withdrawn", "dropped by agreement", (*WHERE, *WHEN, "standing")),
    ActionChangeKind.CARRIED: ChangePart("Carried", "continued in another plan", (*WHERE, *WHEN, "standing", "days")),
    ActionChangeKind.REOPENED: ChangePart("Reopened", "closed, then reopened", (*WHERE, *WHEN, "standing", "days")),
    ActionChangeKind.NEW: ChangePart("New", "agreed in this period", (*WHERE, *WHEN, "standing", "days")),
    ActionChangeKind.REPORTED: ChangePart(
        "Other progress", "updated in this period", (*WHERE, *WHEN, "standing", "days")
    ),
    ActionChangeKind.SILENT: ChangePart(
        "No update received",
        "needs attention: no update received",
        (*WHERE, *WHEN, "standing", "days", "last_update"),
    ),
    ActionChangeKind.UNCHANGED: ChangePart("Unchanged", "no update, and none needed", ()),
}
"""What can have happened to an action, in the order of the paper; each action has one."""


class Since:
    """What changed in the plans taken so far between the day `since` and the day they are on.

    `until` is the day of the meeting after this one; if it is not known, as far ahead as `since` lies back. With a
    `record`, `since` is the day on which it was recorded.
    """

    def __init__(
        self,
        since: date,
        day: date,
        words: Words,
        until: date | None = None,
        record: EarlierRecord | None = None,
        *,
        several: bool = False,
    ) -> None:
        self.since = since
        self.record = record
        self.day = day
        self.until = until or _as_far(since, day)
        self.look = Look(words, several, linked=False)
        self.sought = DecisionSought(self.look)
        self.changes: list[ActionChange] = []
        self.answers: list[tuple[str, RecommendationChange]] = []
        self.before: Counter[str] = Counter()
        self.not_issued: list[str] = []

    def take(self, standing: PlanStanding) -> None:
        """Take in a plan. One that is not yet issued on the day is only named."""
        if not standing.issued:
            self.not_issued.append(standing.plan.title or standing.plan.name)
            return
        compared = list(action_changes(standing, self.since, self.record))
        self.sought.take(standing, news={id(change.item.action.action): _news(change) for change in compared})
        self.changes += compared
        self.before.update(c.before.counted_as for c in compared if c.before and c.before.standing)
        for answer in recommendation_changes(standing, self.since, self.record):
            own = answer.view.recommendation.ref
            self.answers.append((f"{standing.plan.name}:{own}" if self.look.several else own, answer))

    def of(self, kind: ActionChangeKind) -> list[ActionChange]:
        """Return the changes of one kind, in the order of the files."""
        return [change for change in self.changes if change.kind is kind]

    def blocks(self, setting: ReportSettings) -> Iterator[Block]:
        """Yield the blocks of the paper, from the decisions sought to what happened to each action."""
        yield from decisions_sought.decisions_sought(self.sought, setting, self._noted())
        yield Heading(f"Since {format_date(self.since)}", 2, "summary")
        words = self.look.words
        now = Counter(change.item.action.counted_as for change in self.changes if change.item.action.standing)
        yield self._counts(now)
        yield bars(self.before, words)._replace(
            caption=f"{format_date(self.since)}: {count(self.before.total(), 'action')}"
        )
        yield bars(now, words)._replace(caption=f"{format_date(self.day)}: {count(now.total(), 'action')}")
        yield self._glance()
        yield from self._answered()
        for kind in PARTS:
            yield from self._part(kind)
        yield from self._deadlines()
        yield from _reassigned([change for change in self.changes if change.reassigned], self.look)

    def _noted(self) -> DecisionPoint:
        done = self.of(ActionChangeKind.COMPLETED)
        since = f"since {format_date(self.since)}"
        if not done:
            return DecisionPoint(f"note that no action was completed {since}")
        were = "was" if len(done) == 1 else "were"
        items = [self.sought.named(change.item) for change in done]
        return DecisionPoint(f"note that {count(len(done), 'action')} {were} completed {since}", items)

    def _counts(self, now: Counter[str]) -> Table:
        """Return a table with the counts of the two days side by side."""
        words = self.look.words
        days = [Column(format_date(day), numeric=True) for day in (self.since, self.day)]
        rows = [
            [
                cells.standing(name, words),
                *map(_number, (self.before[name], now[name])),
                _change(now[name] - self.before[name]),
            ]
            for name in COUNTED
            if self.before[name] or now[name]
        ]
        totals = [Cell("All"), _number(self.before.total()), _number(now.total()), BLANK]
        return Table("", [Column("Standing", 2), *days, Column("Change", numeric=True)], rows, total=totals)

    def _glance(self) -> Table:
        """Return a table of how many actions, and which, are of each kind; each action is in one row."""
        rows = []
        for kind, part in PARTS.items():
            happened = self.of(kind)
            if happened or kind in (
                ActionChangeKind.COMPLETED,
                ActionChangeKind.NEWLY_OVERDUE,
                ActionChangeKind.SILENT,
            ):
                refs = Cell(phrases.grouped([change.item for change in happened], 30, several=self.look.several))
                rows.append([Cell(part.title, "strong"), Cell(part.means, "muted"), Cell(str(len(happened))), refs])
        groups = [(0, Cell("All actions")), (len(rows), Cell("Deadlines"))]
        for title, items in (
            ("Moved", self._moved_items()),
            ("Extension requested", self._requests()),
            (self._falling_title(), self._falling()),
            (REASSIGNED, self._reassigned_items()),
        ):
            if title == REASSIGNED:
                groups.append((len(rows), Cell("Owners")))
            refs = Cell(phrases.grouped(items, 30, several=self.look.several))
            rows.append([Cell(title, "strong"), BLANK, Cell(str(len(items))), refs])
        columns = [Column("What happened", 3), Column("Meaning", under="What happened", optional=1)]
        columns += [Column("Actions", numeric=True), Column(self.look.words.field("ref"), 6)]
        return Table("What happened", columns, rows, groups=groups)

    def _moved_items(self) -> list[ActionInPlan]:
        return [change.item for change in self.changes if change.moves]

    def _reassigned_items(self) -> list[ActionInPlan]:
        return [change.item for change in self.changes if change.reassigned]

    def _requests(self) -> list[ActionInPlan]:
        return [change.item for change in self.changes if change.item.action.request]

    def _falling(self) -> list[ActionInPlan]:
        """Return what falls due from this meeting to the next, soonest first."""
        falling = [change.item for change in self.changes if self._falls(change.item)]
        return sorted(falling, key=lambda item: item.action.deadline.due or date.max)

    def _falling_title(self) -> str:
        return f"Due by {format_date(self.until)}"

    def _part(self, kind: ActionChangeKind) -> Iterator[Block]:
        """Yield a table of the actions of one kind, with everything reported on them since."""
        happened, part = self.of(kind), PARTS[kind]
        if not happened or not part.columns:
            return
        has_reports = kind is not ActionChangeKind.SILENT
        columns = cells.columns(part.columns, self.look)
        rows = cells.rows(part.columns, [change.item for change in happened], self.look)
        if has_reports:
            columns.append(Column(f"Reported since {format_date(self.since)}", 6))
            rows = [[*row, self._reported(change)] for row, change in zip(rows, happened, strict=True)]
        looked_up = kind is ActionChangeKind.SILENT and len(rows) > MANY
        yield Table(f"{part.title}: {count(len(happened), 'action')}", columns, rows, reference=looked_up)

    def _reported(self, change: ActionChange) -> Cell:
        reports = [phrases.report_in_full(entry, self.look.words) for entry in change.entries]
        return Cell(" • ".join(reports)) if reports else Cell("No update", "muted", "")

    def _deadlines(self) -> Iterator[Block]:
        """Yield the moved deadlines with reason and approval, and what falls due before the next meeting."""
        moves = [(change.item, *move) for change in self.changes for move in change.moves]
        yield _moved([_move(*move, self.look) for move in moves], self.look)
        names = (*WHERE, *WHEN, "standing", "days", "last_update")
        columns, rows = cells.columns(names, self.look), cells.rows(names, self._falling(), self.look)
        yield Table(
            self._falling_title(), columns, rows, empty=f"Nothing is due between now and {format_date(self.until)}."
        )

    def _falls(self, item: ActionInPlan) -> bool:
        due = item.action.deadline.due
        return item.action.standing not in (None, *FINISHED) and due is not None and self.day <= due <= self.until

    def _answered(self) -> Iterator[Block]:
        """List the responses received since."""
        words = self.look.words
        rows = [
            [
                Cell(name, "ref"),
                Cell(answer.view.recommendation.recommendation or ""),
                cells.response(answer.view, words),
            ]
            for name, answer in self.answers
            if answer.before and answer.before.standing in UNANSWERED and answer.view.responded
        ]
        if rows:
            titles = [words.field(name) for name in ("ref", "recommendation", "response")]
            columns = [Column(titles[0], 2 if self.look.several else 0), Column(titles[1], 5), Column(titles[2], 5)]
            yield Table(f"Responses received: {len(rows):,}", columns, rows)


def changes_report(
    standings: Sequence[PlanStanding],
    since: date,
    day: date,
    setting: ReportSettings,
    until: date | None = None,
    record: EarlierRecord | None = None,
) -> Page:
    """Make the paper on what changed between the two days, or with a `record` since that was made."""
    several = len(standings) != 1
    plan = None if several else standings[0].plan
    words = words_of(plan)
    report = Since(since, day, words, until, record, several=several)
    for standing in standings:
        report.take(standing)
    title = setting.title or (plan.title or plan.name if plan else "Action plans")
    what = f"changes since {format_date(since)}"
    kicker = f"{plan.organisation}: {what}" if plan and plan.organisation else sentence(what)
    said = f"Everything reported after {format_date(since)}, up to {format_date(day)}."
    if record is not None:
        said = f"Everything recorded since the version of {record.name}, whatever its day, up to {format_date(day)}."
    if report.not_issued:
        said += f" Not yet issued, so not counted: {listed(report.not_issued)}."
    blocks = [*lead(said, setting), *report.blocks(setting), *key(words, plan), *sources(setting, day, plan)]
    return Page(title, day, blocks, kicker, setting.stamp())


def _as_far(since: date, day: date) -> date:
    """Return the day that is as far after `day` as `since` is before it, or the last day of the calendar."""
    try:
        return day + (day - since)
    except OverflowError:
        return date.max


def _number(number: int) -> Cell:
    return Cell(f"{number:,}" if number else "", "", str(number))


def _change(number: int) -> Cell:
    return Cell(f"{number:+,}" if number else "", "", str(number))


def _news(change: ActionChange) -> list[str]:
    """Return what happened to an action since, among what a committee notes only once."""
    news = [decisions_sought.MOVED] if change.moves else []
    news += [decisions_sought.REASSIGNED] if change.reassigned else []
    if change.kind in (ActionChangeKind.WITHDRAWN, ActionChangeKind.CARRIED, ActionChangeKind.NEW):
        news += [decisions_sought.NOT_IMPLEMENTED, decisions_sought.SUPERSEDED, CARRIED]
    return news


def _reassigned(reassigned: Sequence[ActionChange], look: Look) -> Iterator[Table]:
    """List the actions whose owners have changed: from whom, to whom, when and why."""
    if not reassigned:
        return
    columns = [
        *cells.columns(("ref", "action"), look), Column("From", 3), Column("To", 3), Column("Reported", 2),
        Column("Reason", 4),
    ]  # fmt: skip
    rows = [_reassignment(change, look) for change in reassigned]
    yield Table(f"Actions reassigned: {len(rows):,}", columns, rows)


def _reassignment(change: ActionChange, look: Look) -> list[Cell]:
    plan, now = change.item.plan, change.item.action.owners
    before = change.before.owners if change.before else ()
    entry = next((entry for entry in reversed(change.entries) if entry.owners is not None), None)
    return [
        *cells.rows(("ref", "action"), [change.item], look)[0],
        Cell(JOINT.join(map(plan.owner, before)) or "No owner", "owner"),
        Cell(JOINT.join(map(plan.owner, now)) or "No owner", "owner"),
        Cell(phrases.when(entry.on)) if entry else BLANK,
        Cell(entry.note) if entry and entry.note else Cell("No reason given", "muted", ""),
    ]


def _moved(rows: list[list[Cell]], look: Look) -> Table:
    columns = [
        *cells.columns(WHERE, look), Column("From", 2), Column("To", 2), Column("Later by", 2),
        Column("Reason", 4), Column(look.words.field("approved_by"), 3),
    ]  # fmt: skip
    title = f"Deadlines moved: {len(rows):,}" if rows else "Deadlines moved"
    return Table(title, columns, rows, empty="No deadline was moved.")


def _move(item: ActionInPlan, before: Deadline, after: Deadline, look: Look) -> list[Cell]:
    days = (after.due - before.due).days if after.due and before.due else None
    return [
        *cells.rows(WHERE, [item], look)[0],
        Cell(phrases.goal(before)),
        Cell(phrases.goal(after), "strong"),
        Cell(f"{days:+,} days", "", str(days)) if days is not None else BLANK,
        Cell(after.note) if after.note else Cell("No reason given", "muted", ""),
        Cell(after.approved_by) if after.approved_by else Cell("Not approved", "moved", ""),
    ]
