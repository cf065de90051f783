"""What came back from the owners, compared with the plan: events to record, conflicts, and rows that are new or gone.

Only events are recorded. What was agreed is never rewritten: a difference there is a conflict for a person to resolve.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from actionplan.by_when import Period
from actionplan.changes.apply import Intention
from actionplan.changes.progress import ProgressReport, record
from actionplan.importing.draft import Doubt, DraftItem, PlanDraft
from actionplan.importing.onto_add import Addition, RowAdditions
from actionplan.importing.onto_match import RowMatch, RowMatcher
from actionplan.importing.onto_row import PlannedAction, RowNews, Sent, ValueDifference, actions_of, value_text
from actionplan.importing.value_words import bare
from actionplan.importing.values import status_in_cell
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Action, Plan
from actionplan.views.labels import count

_SECOND = "a second row of the file, not recorded"
_REOPENED = "complete in the plan: record the status that it has now"
_OWN = "a column of the organisation's own: change it in the plan"


class RowDoubt(NamedTuple):
    """Something to check in a file that came back: the ref, "" for the whole file, the key, and the cell."""

    ref: str
    key: str
    message: str
    address: str = ""


class FileComparison(NamedTuple):
    """The file compared with the plan. `changes` are recorded, `conflicts` and `gone` are not.

    `new` are rows that no action of the plan has; `unchanged` counts the actions without news; `met` are the refs of
    the actions that the file has; `doubts` what has to be checked as in a first import.
    """

    changes: tuple[ValueDifference, ...]
    conflicts: tuple[ValueDifference, ...]
    new: tuple[DraftItem, ...]
    gone: tuple[str, ...]
    unchanged: int
    reports: tuple[tuple[str, ProgressReport], ...]
    additions: tuple[Addition, ...] = ()
    met: tuple[str, ...] = ()
    doubts: tuple[RowDoubt, ...] = ()

    def intentions(self, as_at: Period, *, add: bool) -> list[Intention]:
        """Return the changes of the plan, in the order of the file; `add` adds the new rows too."""
        found = [record(ref, report) for ref, report in self.reports]
        for addition in self.additions if add else ():
            found += addition.intentions(as_at.last)
        return found


def compare(
    plan: Plan,
    draft: PlanDraft,
    as_at: str,
    as_at_period: Period,
    sent: Sent | None = None,
    additions: RowAdditions | None = None,
    written: Sequence[ValueDifference] = (),
) -> FileComparison:
    """Compare a file that came back with the plan; `as_at` is the date of what is recorded.

    `sent` is what the table showed when it was sent out: a cell that still says the same was not touched. `additions`
    gives the new rows their refs if several files came back. `written` are differences in columns that are not read.
    """
    additions = additions or RowAdditions(plan)
    planned_actions = actions_of(plan)
    rows = list(_actions(draft))
    matcher, new = RowMatcher(plan, planned_actions, [item for item, _ in rows]), list[Addition]()
    work = _Work(plan, as_at, as_at_period, sent, written)
    work.ask("", draft.doubts)
    for item, parent in rows:
        match = matcher.find(item, parent)
        if match.planned is None:
            added = additions.add(item, parent, matcher.recommendation(parent))
            new.append(added)
            work.ask(added.printed or added.ref, _doubts(item))
        else:
            work.take(item, match.planned, match)
    refs = {planned.action.ref for planned in planned_actions}
    work.conflicts += [each for each in written if each.ref not in refs]
    return FileComparison(
        tuple(work.changes),
        tuple(work.conflicts),
        tuple(addition.item for addition in new),
        tuple(planned.action.ref for planned in planned_actions if id(planned.action) not in work.met | work.named),
        work.unchanged,
        tuple(work.reports),
        tuple(new),
        tuple(planned.action.ref for planned in planned_actions if id(planned.action) in work.met),
        (*work.doubts, *_columns_not_known(draft, work.unknown)),
    )


def _doubts(item: DraftItem) -> list[Doubt]:
    """Return the doubts about a row and about its entries."""
    return [*item.doubts, *(doubt for entry in item.entries for doubt in entry.doubts)]


def _columns_not_known(draft: PlanDraft, cells: Counter[str]) -> Iterator[RowDoubt]:
    """Yield the columns that the plan does not have, with the number of cells that were not recorded."""
    for key, number in (+cells).items():
        title = draft.columns.get(key, key)
        message = f"the plan has no column `{title}`: {count(number, 'cell')} of it in the file not recorded"
        yield RowDoubt("", key, message)


def _actions(draft: PlanDraft) -> Iterator[tuple[DraftItem, DraftItem | None]]:
    for recommendation in draft.recommendations:
        for action in recommendation.actions:
            yield action, recommendation
    for action in draft.actions:
        yield action, None


class _Work:
    """The comparison of the rows, one after another."""

    def __init__(
        self, plan: Plan, as_at: str, period: Period, sent: Sent | None, written: Sequence[ValueDifference]
    ) -> None:
        self._plan = plan
        self._written = written
        self._as_at = as_at
        self._period = period
        self._sent = sent
        self.changes: list[ValueDifference] = []
        self.conflicts: list[ValueDifference] = []
        self.reports: list[tuple[str, ProgressReport]] = []
        self.doubts: list[RowDoubt] = []
        self.unknown = Counter[str]()
        self._own = {column.name for column in plan.columns}
        self._own |= {key for planned in actions_of(plan) for key in planned.action.x}
        self.unchanged = 0
        self.met = set[int]()
        self.named = set[int]()

    def ask(self, ref: str, doubts: Iterable[Doubt]) -> None:
        """Add doubts about a row, or about the file for the ref ""."""
        self.doubts += [RowDoubt(ref, doubt.key, doubt.message, doubt.address) for doubt in doubts]

    def take(self, item: DraftItem, planned: PlannedAction, match: RowMatch) -> None:
        """Compare a row with the action it is about, unless that is not clear, or an earlier row was about it."""
        if match.difference:
            self.conflicts.append(match.difference)
        if not match.is_clear:
            self.named.add(id(planned.action))
        elif id(planned.action) in self.met:
            second = value_text(item, "action")
            self.conflicts.append(ValueDifference(planned.action.ref, "ref", "", second, _SECOND))
        else:
            self.met.add(id(planned.action))
            self._row(item, planned)

    def _row(self, item: DraftItem, planned: PlannedAction) -> None:
        """Compare one row with its action, and note the event to record, if there is any."""
        before = len(self.conflicts)
        row = RowNews(item, planned, self._plan, self._period, self._sent)
        self._compare_agreed(item, planned.action)
        self._compare_own(item, planned.action, is_done=row.is_done)
        known = self.conflicts[before:]
        self.conflicts += [each for each in self._written if each.ref == planned.action.ref and each not in known]
        report = row.report(self._as_at)
        self.conflicts += row.conflicts
        self.changes += row.changes
        news = {each.key for each in row.changes} | {key for key in item.kept if key not in planned.action.x}
        self.ask(planned.action.ref, [doubt for doubt in _doubts(item) if doubt.key in news])
        self.ask(planned.action.ref, row.doubts)
        for on, note in row.dated:
            self.reports.append((planned.action.ref, ProgressReport(on=on, note=note)))
        if row.dated and report.empty:
            return
        if not report.empty:
            self.reports.append((planned.action.ref, report))
        elif len(self.conflicts) == before:
            self.unchanged += 1

    def _compare_agreed(self, item: DraftItem, action: Action) -> None:
        """Note differences in what was agreed, which an import never rewrites."""
        pairs = {
            "action": (action.action or "", value_text(item, "action")),
            "success": ("".join(action.success), value_text(item, "success")),
            "priority": (str(action.priority or ""), value_text(item, "priority")),
        }
        for key, (mine, its) in pairs.items():
            if its and bare(its) != bare(mine):
                reason = "agreed wording: not rewritten by an import"
                self.conflicts.append(ValueDifference(action.ref, key, mine, its, reason))

    def _compare_own(self, item: DraftItem, action: Action, *, is_done: bool) -> None:
        """Note differences in columns of the organisation's own, which no event records.

        A status such as "open", which is kept there too, says something only of an action that is complete.
        """
        for key, kept in item.kept.items():
            its = kept if isinstance(kept, str) else "\n".join(kept)
            mine = str(action.x.get(key, ""))
            is_open = status_in_cell(its, {}, yes_no=False).is_open
            if is_open and is_done and bare(its) != bare(mine):
                self.conflicts.append(ValueDifference(action.ref, "status", "complete", its, _REOPENED))
            elif is_open and key not in self._own:
                continue
            elif key not in self._own:
                self.unknown[key] += all(doubt.key != key for doubt in item.doubts)
            elif bare(its) != bare(mine):
                self.conflicts.append(ValueDifference(action.ref, key, mine, its, _OWN))
