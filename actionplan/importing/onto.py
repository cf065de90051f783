"""What came back from the owners, compared with the plan: events to record, conflicts, and rows that are new or gone.

Only events are recorded. What was agreed is never rewritten: a difference there is a conflict, for a person to settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from actionplan.by_when import Period
from actionplan.changes.add import NewAction, add_action
from actionplan.changes.apply import Intention
from actionplan.changes.progress import ProgressReport, record
from actionplan.importing.draft import DraftItem, PlanDraft
from actionplan.importing.onto_row import Bearer, RowNews, Sent, ValueDifference, bearers_of, value_text
from actionplan.importing.words import bare, status_meaning
from actionplan.plan.model import Action, Plan
from actionplan.plan.vocabulary import DONE, fold


class FileComparison(NamedTuple):
    """The file compared with the plan. `changes` are recorded, `conflicts` and `gone` are not.

    `new` are rows that no action of the plan has; `unchanged` counts the actions without news; `met` are the refs of
    the actions that the file has.
    """

    changes: tuple[ValueDifference, ...]
    conflicts: tuple[ValueDifference, ...]
    new: tuple[DraftItem, ...]
    gone: tuple[str, ...]
    unchanged: int
    reports: tuple[tuple[str, ProgressReport], ...]
    additions: tuple[tuple[DraftItem, str], ...] = ()
    met: tuple[str, ...] = ()

    def intentions(self, as_at: Period, *, add: bool) -> list[Intention]:
        """Return what is to be done to the plan, in the order of the file; `add` adds the new rows too."""
        found = [record(ref, report) for ref, report in self.reports]
        for item, to in self.additions if add else ():
            found.append(add_action(_new_action(item), to, as_at.last))
            if not item.made:
                found += [record(item.ref, report) for report in _reports(item)]
        return found


def compare(plan: Plan, draft: PlanDraft, as_at: str, as_at_period: Period, sent: Sent | None = None) -> FileComparison:
    """Compare a file that came back with the plan; `as_at` is the date of what is recorded.

    `sent` is what the table showed when it was sent out: what still says so was not touched.
    """
    bearers = bearers_of(plan)
    matcher = _Matcher(bearers)
    work = _Work(plan, as_at, as_at_period, sent)
    new: list[DraftItem] = []
    additions: list[tuple[DraftItem, str]] = []
    met: set[int] = set()
    for item, parent in _actions(draft):
        bearer = matcher.find(item, parent)
        if bearer is None:
            new.append(item)
            additions.append((item, matcher.recommendation(parent)))
        elif id(bearer.action) in met:
            work.conflicts.append(
                ValueDifference(bearer.action.ref, "ref", "", value_text(item, "action"), "a second row")
            )
        else:
            met.add(id(bearer.action))
            work.row(item, bearer)
    gone = tuple(bearer.action.ref for bearer in bearers if id(bearer.action) not in met)
    return FileComparison(
        tuple(work.changes),
        tuple(work.conflicts),
        tuple(new),
        gone,
        work.unchanged,
        tuple(work.reports),
        tuple(additions),
        tuple(bearer.action.ref for bearer in bearers if id(bearer.action) in met),
    )


def _actions(draft: PlanDraft) -> Iterator[tuple[DraftItem, DraftItem | None]]:
    for recommendation in draft.recommendations:
        for action in recommendation.actions:
            yield action, recommendation
    for action in draft.actions:
        yield action, None


class _Matcher:
    """Finds the action that a row is about: by ref, else by label, else by equal text where only one has it."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        self._bearers = bearers
        self._by_ref = {bearer.action.ref: bearer for bearer in bearers}
        self._by_label = _unique((bearer.action.label or "", bearer) for bearer in bearers)
        self._by_text = _unique((fold(bearer.action.action), bearer) for bearer in bearers)
        recommendations = {id(b.recommendation): b.recommendation for b in bearers if b.recommendation}
        self._parents = {}
        for recommendation in recommendations.values():
            for name in filter(None, (recommendation.label, recommendation.ref)):
                self._parents[name.strip()] = recommendation

    def find(self, item: DraftItem, parent: DraftItem | None) -> Bearer | None:
        """Return the action in the plan, None for a row that is new."""
        printed = item.printed.strip()
        if printed:
            return self._by_ref.get(printed) or self._by_label.get(printed)
        same = self._by_text.get(fold(value_text(item, "action")))
        if same is not None:
            return same
        above = self._parents.get(parent.printed.strip()) if parent else None
        alone = above is not None and parent is not None and len(above.actions) == len(parent.actions) == 1
        return self._by_ref.get(above.actions[0].ref) if above is not None and alone else None

    def recommendation(self, parent: DraftItem | None) -> str:
        """Return the ref of the recommendation to which a new row belongs, "" for none."""
        found = self._parents.get(parent.printed.strip()) if parent else None
        return found.ref if found else ""


def _unique(pairs: Iterator[tuple[str, Bearer]]) -> dict[str, Bearer]:
    """Return what has a name that nothing else has."""
    found: dict[str, Bearer | None] = {}
    for name, bearer in pairs:
        found[name.strip()] = None if name.strip() in found else bearer
    return {name: bearer for name, bearer in found.items() if name and bearer is not None}


class _Work:
    """The comparison of the rows, one after another."""

    def __init__(self, plan: Plan, as_at: str, period: Period, sent: Sent | None) -> None:
        self._plan = plan
        self._as_at = as_at
        self._period = period
        self._sent = sent
        self.changes: list[ValueDifference] = []
        self.conflicts: list[ValueDifference] = []
        self.reports: list[tuple[str, ProgressReport]] = []
        self.unchanged = 0

    def row(self, item: DraftItem, bearer: Bearer) -> None:
        """Compare one row with its action, and note the event to record, if there is any."""
        before = len(self.conflicts)
        self._compare_agreed(item, bearer.action)
        row = RowNews(item, bearer, self._plan, self._period, self._sent)
        report = row.report(self._as_at)
        self.conflicts += row.conflicts
        self.changes += row.changes
        if not report.empty:
            self.reports.append((bearer.action.ref, report))
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


def _new_action(item: DraftItem) -> NewAction:
    owner, success = item.values.get("owner", ()), item.values.get("success", ())
    return NewAction(
        value_text(item, "action"),
        ref=item.ref if not item.made else "",
        label=value_text(item, "label"),
        workstream=value_text(item, "workstream"),
        owner=(owner,) if isinstance(owner, str) else tuple(owner),
        by_when=value_text(item, "by_when"),
        success=(success,) if isinstance(success, str) else tuple(success),
        priority=value_text(item, "priority"),
    )


def _reports(item: DraftItem) -> Iterator[ProgressReport]:
    """Yield what the file reports of a new action, one report per entry, in words that every plan knows."""
    for entry in item.entries:
        values = {key: value for key, value in entry.values.items() if isinstance(value, str)}
        status = status_meaning(values.get("status", ""))
        report = ProgressReport(
            on=values["on"],
            note=values.get("note", ""),
            status=str(status or ""),
            completed=values.get("completed", "") if status in DONE else "",
            rag=values.get("rag", ""),
            percent=values.get("percent", ""),
            by_when=values.get("by_when", ""),
        )
        if not report.empty:
            yield report
