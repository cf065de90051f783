"""What came back from the owners, compared with the plan: events to record, conflicts, and rows that are new or gone.

Only events are recorded. What was agreed is never rewritten: a difference there is a conflict, for a person to settle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from actionplan.by_when import Period
from actionplan.changes.add import NewAction, add_action
from actionplan.changes.apply import Intention
from actionplan.changes.progress import ProgressReport, record
from actionplan.errors import EditError
from actionplan.importing.draft import Draft, Item
from actionplan.importing.words import bare, status_meaning
from actionplan.plan.deadline import read_deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, Status, fold


class Difference(NamedTuple):
    """A value that differs: the action's ref, the key, the value in the plan and the one in the file."""

    ref: str
    key: str
    in_plan: str
    in_file: str
    reason: str = ""


class Comparison(NamedTuple):
    """The file compared with the plan. `changes` are recorded, `conflicts` and `gone` are not.

    `new` are rows that no action of the plan has; `unchanged` counts the actions without news.
    """

    changes: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    new: tuple[Item, ...]
    gone: tuple[str, ...]
    unchanged: int
    reports: tuple[tuple[str, ProgressReport], ...]
    additions: tuple[tuple[Item, str], ...] = ()

    def intentions(self, as_at: Period, *, add: bool) -> list[Intention]:
        """Return what is to be done to the plan, in the order of the file; `add` adds the new rows too."""
        found = [record(ref, report) for ref, report in self.reports]
        for item, to in self.additions if add else ():
            found.append(add_action(_new_action(item), to, as_at.last))
            if not item.made:
                found += [record(item.ref, report) for report in _reports(item)]
        return found


class _Bearer(NamedTuple):
    action: Action
    recommendation: Recommendation | None


def compare(plan: Plan, draft: Draft, as_at: str, as_at_period: Period, sent: date | None = None) -> Comparison:
    """Compare a file that came back with the plan; `as_at` is the date of what is recorded.

    `sent` is the day whose position the table showed when it was sent out: what still says so was not touched.
    """
    bearers = [_Bearer(action, item) for item in plan.recommendations for action in item.actions]
    bearers += [_Bearer(action, None) for action in plan.actions]
    matcher = _Matcher(bearers)
    work = _Work(plan, as_at, as_at_period, sent)
    new: list[Item] = []
    additions: list[tuple[Item, str]] = []
    met: set[int] = set()
    for item, parent in _actions(draft):
        bearer = matcher.find(item, parent)
        if bearer is None:
            new.append(item)
            additions.append((item, matcher.recommendation(parent)))
        elif id(bearer.action) in met:
            work.conflicts.append(Difference(bearer.action.ref, "ref", "", _text(item, "action"), "a second row"))
        else:
            met.add(id(bearer.action))
            work.row(item, bearer)
    gone = tuple(bearer.action.ref for bearer in bearers if id(bearer.action) not in met)
    return Comparison(
        tuple(work.changes),
        tuple(work.conflicts),
        tuple(new),
        gone,
        work.unchanged,
        tuple(work.reports),
        tuple(additions),
    )


def _actions(draft: Draft) -> Iterator[tuple[Item, Item | None]]:
    for recommendation in draft.recommendations:
        for action in recommendation.actions:
            yield action, recommendation
    for action in draft.actions:
        yield action, None


class _Matcher:
    """Finds the action that a row is about: by ref, else by label, else by equal text where only one has it."""

    def __init__(self, bearers: Sequence[_Bearer]) -> None:
        self._bearers = bearers
        self._by_ref = {bearer.action.ref: bearer for bearer in bearers}
        self._by_label = _unique((bearer.action.label or "", bearer) for bearer in bearers)
        self._by_text = _unique((fold(bearer.action.action), bearer) for bearer in bearers)
        recommendations = {id(b.recommendation): b.recommendation for b in bearers if b.recommendation}
        self._parents = {}
        for recommendation in recommendations.values():
            for name in filter(None, (recommendation.label, recommendation.ref)):
                self._parents[name.strip()] = recommendation

    def find(self, item: Item, parent: Item | None) -> _Bearer | None:
        """Return the action in the plan, None for a row that is new."""
        printed = item.printed.strip()
        if printed:
            return self._by_ref.get(printed) or self._by_label.get(printed)
        same = self._by_text.get(fold(_text(item, "action")))
        if same is not None:
            return same
        above = self._parents.get(parent.printed.strip()) if parent else None
        alone = above is not None and parent is not None and len(above.actions) == len(parent.actions) == 1
        return self._by_ref.get(above.actions[0].ref) if above is not None and alone else None

    def recommendation(self, parent: Item | None) -> str:
        """Return the ref of the recommendation to which a new row belongs, "" for none."""
        found = self._parents.get(parent.printed.strip()) if parent else None
        return found.ref if found else ""


def _unique(pairs: Iterator[tuple[str, _Bearer]]) -> dict[str, _Bearer]:
    """Return what has a name that nothing else has."""
    found: dict[str, _Bearer | None] = {}
    for name, bearer in pairs:
        found[name.strip()] = None if name.strip() in found else bearer
    return {name: bearer for name, bearer in found.items() if name and bearer is not None}


class _Work:
    """The comparison of the rows, one after another."""

    def __init__(self, plan: Plan, as_at: str, period: Period, base: date | None) -> None:
        self._plan = plan
        self._as_at = as_at
        self._period = period
        self._base = base
        self.changes: list[Difference] = []
        self.conflicts: list[Difference] = []
        self.reports: list[tuple[str, ProgressReport]] = []
        self.unchanged = 0

    def row(self, item: Item, bearer: _Bearer) -> None:
        """Compare one row with its action, and note the event to record, if there is any."""
        before = len(self.conflicts)
        self._compare_agreed(item, bearer.action)
        row = _Row(item, bearer, self._plan, self._period, self._base)
        report = row.report(self._as_at)
        self.conflicts += row.conflicts
        self.changes += row.changes
        if not report.empty:
            self.reports.append((bearer.action.ref, report))
        elif len(self.conflicts) == before:
            self.unchanged += 1

    def _compare_agreed(self, item: Item, action: Action) -> None:
        """Note differences in what was agreed, which an import never rewrites."""
        pairs = {
            "action": (action.action or "", _text(item, "action")),
            "success": ("".join(action.success), _text(item, "success")),
            "priority": (str(action.priority or ""), _text(item, "priority")),
        }
        for key, (mine, its) in pairs.items():
            if its and bare(its) != bare(mine):
                reason = "agreed wording: not rewritten by an import"
                self.conflicts.append(Difference(action.ref, key, mine, its, reason))


class _Row:
    """The news of one row: what it says that neither the plan nor, if known, the table as it was sent out says."""

    def __init__(self, item: Item, bearer: _Bearer, plan: Plan, period: Period, base: date | None) -> None:
        self._item = item
        self._action = bearer.action
        self._plan = plan
        above = bearer.recommendation.progress if bearer.recommendation else ()
        self._known = [entry.note for entry in (*above, *bearer.action.progress) if entry.note]
        self._later = [entry for entry in bearer.action.progress if entry.on.last > period.last]
        self._now = replay(plan, bearer.action, bearer.recommendation, above, period.last)
        self._sent = replay(plan, bearer.action, bearer.recommendation, above, base) if base else None
        self.changes: list[Difference] = []
        self.conflicts: list[Difference] = []

    def report(self, as_at: str) -> ProgressReport:
        """Return what is to be recorded; the changes and conflicts are noted."""
        report = ProgressReport(
            on=as_at,
            note=self._note(),
            status=self._news("status", self._last("status"), _status),
            rag=self._news("rag", self._last("rag"), _rag),
            percent=self._news("percent", self._last("percent"), _percent),
            by_when=self._news("by_when", self._last("by_when") or _text(self._item, "by_when"), _by_when),
        )
        completed = self._last("completed")
        if completed and report.status and status_meaning(report.status) in DONE:
            report = report._replace(completed=completed)
        owners = self._item.values.get("owner", "")
        names = [owners] if isinstance(owners, str) else list(owners)
        owner = self._news("owner", "\n".join(map(str, names)), _owner)
        return report._replace(owner=tuple(owner.split("\n")) if owner else ())

    def _last(self, key: str) -> str:
        values = [entry.values[key] for entry in self._item.entries if key in entry.values]
        value = values[-1] if values else ""
        return value if isinstance(value, str) else "\n".join(value)

    def _news(self, key: str, typed: str, compare_with: _Compare) -> str:
        """Return what a row says anew of one key, "" where it says nothing or a person has to decide."""
        if not typed:
            return ""
        try:
            mine, its = compare_with(self._now, typed)
            sent = compare_with(self._sent, typed) if self._sent is not None else None
        except EditError:
            self._conflict(key, "", typed, "not a status of the plan")
            return ""
        if not its or (sent is not None and not sent[1]):
            return ""
        if sent is not None and sent[0] != mine:
            self._conflict(key, mine, its, "the plan has changed too since the table was sent out")
        elif any(_has(entry, key) for entry in self._later):
            self._conflict(key, mine, its, "the plan has a later entry on it")
        else:
            self.changes.append(Difference(self._action.ref, key, mine, its))
            return its
        return ""

    def _conflict(self, key: str, mine: str, its: str, reason: str) -> None:
        self.conflicts.append(Difference(self._action.ref, key, mine, " ".join(its.split()), reason))

    def _note(self) -> str:
        notes = [str(entry.values["note"]) for entry in self._item.entries if "note" in entry.values]
        for note in reversed(notes):
            added = _added(note, self._known)
            if added:
                self.changes.append(Difference(self._action.ref, "note", self._known[-1] if self._known else "", added))
                return added
        return ""


_Compare = Callable[[ActionState, str], tuple[str, str]]
"""Compare a text with what a log says: returns what the log says, and what to record, "" where that is the same."""


def _status(state: ActionState, typed: str) -> tuple[str, str]:
    word, meant = status_word(typed, state.plan.statuses)
    now = state.status or (Status.IN_PROGRESS if state.last else Status.NOT_STARTED)
    same = meant == now or (now in DONE and meant is Status.COMPLETE)
    return state.status_as_typed or now.value, "" if same else word


def _rag(state: ActionState, typed: str) -> tuple[str, str]:
    now = str(state.rag or "")
    return now, "" if typed == now else typed


def _percent(state: ActionState, typed: str) -> tuple[str, str]:
    now = "" if state.percent is None else f"{state.percent:g}"
    return now, "" if f"{float(typed.rstrip('% ')):g}" == now else typed


def _by_when(state: ActionState, typed: str) -> tuple[str, str]:
    mine = state.deadline.by_when or ""
    read = read_deadline(state.plan, typed, None, state.agreed_on)
    known = [state.deadline, state.agreed, *([state.request] if state.request else [])]
    same = any(fold(typed) == fold(deadline.by_when) or deadline.same(read) for deadline in known)
    return mine, "" if same else typed


def _owner(state: ActionState, typed: str) -> tuple[str, str]:
    mine = "\n".join(state.owners)
    posts = "".join(map(state.plan.owner, state.owners))
    same = bare(typed) in (bare(mine), bare(posts)) or bare("".join(map(state.plan.owner, typed.split("\n")))) == bare(
        posts
    )
    return mine, "" if same else typed


def _has(entry: Entry, key: str) -> bool:
    value = entry.owners if key == "owner" else getattr(entry, key)
    return value is not None


def _added(note: str, known: Sequence[str]) -> str:
    """Return what a note says that the log does not: all of it, or what was written before or after the last one."""
    folded = {fold(each) for each in known}
    if fold(note) in folded or fold(note) == fold("\n".join(known)):
        return ""
    for each in reversed(known):
        if note.startswith(each):
            return note.removeprefix(each).strip(" \n;.–-")
        if note.endswith(each):
            return note.removesuffix(each).strip(" \n;–-")
    return note


def _text(item: Item, key: str) -> str:
    value = item.values.get(key, "")
    return value if isinstance(value, str) else "\n".join(value)


def _new_action(item: Item) -> NewAction:
    owner, success = item.values.get("owner", ()), item.values.get("success", ())
    return NewAction(
        _text(item, "action"),
        ref=item.ref if not item.made else "",
        label=_text(item, "label"),
        workstream=_text(item, "workstream"),
        owner=(owner,) if isinstance(owner, str) else tuple(owner),
        by_when=_text(item, "by_when"),
        success=(success,) if isinstance(success, str) else tuple(success),
        priority=_text(item, "priority"),
    )


def _reports(item: Item) -> Iterator[ProgressReport]:
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


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as data."""
    return {
        "changes": [_data(each) for each in comparison.changes],
        "conflicts": [_data(each) for each in comparison.conflicts],
        "new": [{"ref": item.printed.strip() or None, "action": _text(item, "action")} for item in comparison.new],
        "gone": list(comparison.gone),
        "unchanged": comparison.unchanged,
    }


def _data(difference: Difference) -> dict[str, str | None]:
    return {
        "ref": difference.ref,
        "key": difference.key,
        "in_plan": difference.in_plan or None,
        "in_file": difference.in_file or None,
        "reason": difference.reason or None,
    }


def sentences(comparison: Comparison, *, add: bool) -> list[str]:
    """Return what a person has to know that is not recorded, one sentence each."""
    found = [
        f"conflict: {each.ref} {each.key}: the file has `{_short(each.in_file)}`, the plan `{_short(each.in_plan)}` "
        f"({each.reason})"
        for each in comparison.conflicts
    ]
    for item in comparison.new:
        name = item.printed.strip() or "without a ref"
        what = "added" if add else "not in the plan: add it with --add"
        found.append(f"new: {name}: `{_short(_text(item, 'action'))}` ({what})")
    found += [f"gone: {ref} is not in the file; nothing was changed" for ref in comparison.gone]
    return found


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"
