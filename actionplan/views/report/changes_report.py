"""The paper on what changed since a day, and what is due before the next meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.page import BLANK, Block, Cell, Column, Heading, Page, Table
from actionplan.plan.deadline import Deadline
from actionplan.plan.model import Plan
from actionplan.standing import CARRIED, FINISHED, PlanStanding, RecommendationStanding, RecommendationView
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
    action_changes,
    recommendation_changes,
)
from actionplan.views.report.decisions_sought import DecisionPoint, DecisionSought
from actionplan.views.report.report_settings import ReportSettings, lead
from actionplan.views.status import COUNTED, bars

WHERE = ("ref", "action", "owners")
WHEN = ("due", "by_when", "moved")
FALLING = (*WHERE, *WHEN, "standing", "days", "last_update")
REASSIGNED = "Reassigned"
REFERENCE_ABOVE = 20
"""If there are more actions without an update than this, their table is for reference only."""
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
        "No update received", "needs attention: no update received", (*WHERE, *WHEN, "standing", "days", "last_update")
    ),
    ActionChangeKind.UNCHANGED: ChangePart("Unchanged", "no update, and none needed", ()),
}
"""What can have happened to an action, in the order of the paper; each action has one."""

ALWAYS = (ActionChangeKind.COMPLETED, ActionChangeKind.NEWLY_OVERDUE, ActionChangeKind.SILENT)
"""The kinds of change that are listed even if no action has them."""


class ListedChange(NamedTuple):
    """What the paper needs about an action more than once: its plan and ref, and when it is due if that is soon."""

    place: tuple[str, str]
    kind: ActionChangeKind
    is_moved: bool
    is_requested: bool
    is_reassigned: bool
    falls_due: date | None


class Since:
    """What changed in the plans so far, from the day `since` to the day of their position. Plans are not kept.

    `until` is the day of the meeting after this one; if it is not known, it is as far ahead as `since` is in the past.
    With a `record`, `since` is the day on which it was recorded.
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
        self.before: Counter[str] = Counter()
        self.now: Counter[str] = Counter()
        self.not_issued: list[str] = []
        self._changes: list[ListedChange] = []
        self._completed: list[Cell] = []
        self._rows: dict[ActionChangeKind, list[list[Cell]]] = {}
        self._falling: list[tuple[date, list[Cell]]] = []
        self._moves: list[list[Cell]] = []
        self._reassigned: list[list[Cell]] = []
        self._answers: list[list[Cell]] = []

    def take(self, standing: PlanStanding) -> None:
        """Take in a plan. One that is not yet issued on the day is only named."""
        if not standing.issued:
            self.not_issued.append(standing.plan.title or standing.plan.name)
            return
        compared = list(action_changes(standing, self.since, self.record))
        self.sought.take(standing, news={id(change.item.action.action): _news(change) for change in compared})
        for change in compared:
            self._take(change)
        for answer in recommendation_changes(standing, self.since, self.record):
            if answer.before and answer.before.standing in UNANSWERED and answer.view.responded:
                self._answers.append(self._answer(standing.plan.name, answer.view))

    def add(self, other: Since) -> None:
        """Add what was taken in from later plans, about the same days."""
        self.sought.add(other.sought)
        self.before.update(other.before)
        self.now.update(other.now)
        for kind, rows in other._rows.items():
            self._rows.setdefault(kind, []).extend(rows)
        for name in ("not_issued", "_changes", "_completed", "_falling", "_moves", "_reassigned", "_answers"):
            getattr(self, name).extend(getattr(other, name))

    def _take(self, change: ActionChange) -> None:
        """Take in what happened to an action: which rows it has in which tables."""
        item, kind = change.item, change.kind
        if change.before and change.before.standing:
            self.before[change.before.counted_as] += 1
        if item.action.standing:
            self.now[item.action.counted_as] += 1
        if kind is ActionChangeKind.COMPLETED:
            self._completed.append(self.sought.named(item))
        if PARTS[kind].columns:
            self._rows.setdefault(kind, []).append(self._row(change))
        due = self._falls_due(item)
        if due is not None:
            self._falling.append((due, cells.rows(FALLING, [item], self.look)[0]))
        self._moves += [_move(item, *move, self.look) for move in change.moves]
        if change.reassigned:
            self._reassigned.append(_reassignment(change, self.look))
        place = (item.plan.name, item.action.action.ref)
        requested = item.action.request is not None
        self._changes.append(ListedChange(place, kind, bool(change.moves), requested, change.reassigned, due))

    def _row(self, change: ActionChange) -> list[Cell]:
        """Return the row of an action in the table of its kind; what was reported is its last cell."""
        row = cells.rows(PARTS[change.kind].columns, [change.item], self.look)[0]
        return row if change.kind is ActionChangeKind.SILENT else [*row, self._reported(change)]

    def _falls_due(self, item: ActionInPlan) -> date | None:
        """Return when an open action falls due, if that is from this meeting to the next."""
        due = item.action.deadline.due
        is_open = item.action.standing not in (None, *FINISHED)
        return due if is_open and due is not None and self.day <= due <= self.until else None

    def _answer(self, plan: str, view: RecommendationView) -> list[Cell]:
        own = view.recommendation
        name = f"{plan}:{own.ref}" if self.look.several else own.ref
        return [Cell(name, "ref"), Cell(own.recommendation or ""), cells.response(view, self.look.words)]

    def of(self, kind: ActionChangeKind) -> list[ListedChange]:
        """Return the changes of one kind, in the order of the files."""
        return [change for change in self._changes if change.kind is kind]

    def blocks(self, setting: ReportSettings) -> Iterator[Block]:
        """Yield the blocks of the paper, from the decisions sought to what happened to each action."""
        yield from decisions_sought.decisions_sought(self.sought, setting, self._noted())
        yield Heading(f"Since {format_date(self.since)}", 2, "summary")
        yield self._counts()
        for day, counted in ((self.since, self.before), (self.day, self.now)):
            caption = f"{format_date(day)}: {count(counted.total(), 'action')}"
            yield bars(counted, self.look.words)._replace(caption=caption)
        yield self._glance()
        yield from self._answered()
        for kind in PARTS:
            yield from self._part(kind)
        yield _moved(self._moves, self.look)
        yield self._falling_due()
        yield from _reassigned(self._reassigned, self.look)

    def _noted(self) -> DecisionPoint:
        number = len(self._completed)
        since = f"since {format_date(self.since)}"
        if not number:
            return DecisionPoint(f"note that no action has been completed {since}")
        have = "has" if number == 1 else "have"
        return DecisionPoint(f"note that {count(number, 'action')} {have} been completed {since}", self._completed)

    def _counts(self) -> Table:
        """Return a table with the counts of the two days side by side."""
        before, now = self.before, self.now
        days = [Column(format_date(day), numeric=True) for day in (self.since, self.day)]
        rows = [self._count_row(name) for name in COUNTED if before[name] or now[name]]
        totals = [Cell("All"), _number(before.total()), _number(now.total()), BLANK]
        return Table("", [Column("Standing", 2), *days, Column("Change", numeric=True)], rows, total=totals)

    def _count_row(self, name: str) -> list[Cell]:
        before, now = self.before[name], self.now[name]
        return [cells.standing(name, self.look.words), _number(before), _number(now), _change(now - before)]

    def _glance(self) -> Table:
        """Return a table of the actions of each kind, with their number; each action is in one row."""
        rows = []
        for kind, part in PARTS.items():
            happened = self.of(kind)
            if happened or kind in ALWAYS:
                number = Cell(str(len(happened)))
                rows.append([Cell(part.title, "strong"), Cell(part.means, "muted"), number, self._refs(happened)])
        groups = [(0, Cell("All actions")), (len(rows), Cell("Deadlines"))]
        for title, changes in (
            ("Moved", [change for change in self._changes if change.is_moved]),
            ("Extension requested", [change for change in self._changes if change.is_requested]),
            (self._falling_title(), self._soonest()),
            (REASSIGNED, [change for change in self._changes if change.is_reassigned]),
        ):
            if title == REASSIGNED:
                groups.append((len(rows), Cell("Owners")))
            rows.append([Cell(title, "strong"), BLANK, Cell(str(len(changes))), self._refs(changes)])
        columns = [Column("What happened", 3), Column("Meaning", under="What happened", optional=1)]
        columns += [Column("Actions", numeric=True), Column(self.look.words.field("ref"), 6)]
        return Table("What happened", columns, rows, groups=groups)

    def _refs(self, changes: Sequence[ListedChange]) -> Cell:
        return Cell(phrases.grouped_refs([change.place for change in changes], 30, several=self.look.several))

    def _soonest(self) -> list[ListedChange]:
        """Return what is due between this meeting and the next, soonest first."""
        return sorted(
            (change for change in self._changes if change.falls_due), key=lambda change: change.falls_due or date.max
        )

    def _falling_title(self) -> str:
        return f"Due by {format_date(self.until)}"

    def _part(self, kind: ActionChangeKind) -> Iterator[Block]:
        """Yield a table of the actions of one kind, with everything reported on them since."""
        rows, part = self._rows.get(kind, []), PARTS[kind]
        if not rows:
            return
        columns = cells.columns(part.columns, self.look)
        if kind is not ActionChangeKind.SILENT:
            columns.append(Column(f"Reported since {format_date(self.since)}", 6))
        looked_up = kind is ActionChangeKind.SILENT and len(rows) > REFERENCE_ABOVE
        yield Table(f"{part.title}: {count(len(rows), 'action')}", columns, rows, reference=looked_up)

    def _reported(self, change: ActionChange) -> Cell:
        reports = [phrases.report_in_full(entry, self.look.words) for entry in change.entries]
        return Cell(" • ".join(reports)) if reports else Cell("No update", "muted", "")

    def _falling_due(self) -> Table:
        """Return the table of what is due before the next meeting."""
        rows = [row for _, row in sorted(self._falling, key=lambda pair: pair[0])]
        empty = f"Nothing is due between now and {format_date(self.until)}."
        return Table(self._falling_title(), cells.columns(FALLING, self.look), rows, empty=empty)

    def _answered(self) -> Iterator[Block]:
        """List the responses received since."""
        rows, words = self._answers, self.look.words
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
    plan = standings[0].plan if len(standings) == 1 else None
    report = Since(since, day, words_of(plan), until, record, several=plan is None)
    for standing in standings:
        report.take(standing)
    return changes_page(report, setting, plan)


def changes_page(report: Since, setting: ReportSettings, plan: Plan | None = None) -> Page:
    """Make the paper of what was taken in; `plan` is given if that is the only one."""
    since, day = report.since, report.day
    title = setting.title or (plan.title or plan.name if plan else "Action plans")
    what = f"changes since {format_date(since)}"
    kicker = f"{plan.organisation}: {what}" if plan and plan.organisation else sentence(what)
    blocks = [
        *lead(_what_is_in(report), setting),
        *report.blocks(setting),
        *key(report.look.words, plan),
        *sources(setting, day, plan),
    ]
    return Page(title, day, blocks, kicker, setting.stamp())


def _what_is_in(report: Since) -> str:
    """Say what the paper covers, and which plans it does not."""
    scope = f"Everything reported after {format_date(report.since)}, up to {format_date(report.day)}."
    if report.record is not None:
        version = f"the version of {report.record.name}, whatever its day"
        scope = f"Everything recorded since {version}, up to {format_date(report.day)}."
    return scope + (f" Not yet issued, so not counted: {listed(report.not_issued)}." if report.not_issued else "")


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


def _reassigned(rows: Sequence[list[Cell]], look: Look) -> Iterator[Table]:
    """List the actions whose owners have changed: from whom, to whom, when and why."""
    if not rows:
        return
    columns = [
        *cells.columns(("ref", "action"), look), Column("From", 3), Column("To", 3), Column("Reported", 2),
        Column("Reason", 4),
    ]  # fmt: skip
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
