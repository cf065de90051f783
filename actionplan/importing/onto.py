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
from actionplan.errors import EditError
from actionplan.importing.draft import Draft, Item
from actionplan.importing.words import status_meaning
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


def compare(plan: Plan, draft: Draft, as_at: str, as_at_period: Period) -> Comparison:
    """Compare a file that came back with the plan; `as_at` is the date of what is recorded."""
    bearers = [_Bearer(action, item) for item in plan.recommendations for action in item.actions]
    bearers += [_Bearer(action, None) for action in plan.actions]
    matcher = _Matcher(bearers)
    work = _Work(plan, as_at, as_at_period)
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

    def __init__(self, plan: Plan, as_at: str, period: Period) -> None:
        self._plan = plan
        self._as_at = as_at
        self._period = period
        self.changes: list[Difference] = []
        self.conflicts: list[Difference] = []
        self.reports: list[tuple[str, ProgressReport]] = []
        self.unchanged = 0

    def row(self, item: Item, bearer: _Bearer) -> None:
        """Compare one row with its action, and note the event to record, if there is any."""
        action, above = bearer.action, bearer.recommendation
        state = replay(self._plan, action, above, above.progress if above else (), self._period.last)
        before = len(self.conflicts)
        self._compare_agreed(item, action)
        row = _Row(item, action, state, self._plan, self._period)
        report, changes, conflicts = row.report(ProgressReport(on=self._as_at))
        self.conflicts += conflicts
        self.changes += changes
        if not report.empty:
            self.reports.append((action.ref, report))
        elif len(self.conflicts) == before:
            self.unchanged += 1

    def _compare_agreed(self, item: Item, action: Action) -> None:
        """Note differences in what was agreed, which an import never rewrites."""
        pairs = {
            "action": (action.action or "", _text(item, "action")),
            "success": ("\n".join(action.success), _text(item, "success")),
            "priority": (str(action.priority or ""), _text(item, "priority")),
        }
        for key, (mine, its) in pairs.items():
            if its and fold(its) != fold(mine):
                reason = "agreed wording: not rewritten by an import"
                self.conflicts.append(Difference(action.ref, key, mine, its, reason))


class _Row:
    """The news of one row."""

    def __init__(self, item: Item, action: Action, state: ActionState, plan: Plan, period: Period) -> None:
        self._item = item
        self._action = action
        self._state = state
        self._plan = plan
        self._later = [entry for entry in action.progress if entry.on.last > period.last]
        self._changes: list[Difference] = []
        self._conflicts: list[Difference] = []

    def report(self, report: ProgressReport) -> tuple[ProgressReport, list[Difference], list[Difference]]:
        """Return what is to be recorded, with the changes and the conflicts."""
        report = report._replace(
            status=self._status(),
            note=self._note(),
            rag=self._rag(),
            percent=self._percent(),
            by_when=self._by_when(),
        )
        if report.status and (completed := self._last("completed")):
            report = report._replace(completed=completed)
        owners = self._owners()
        return report._replace(owner=owners), self._changes, self._conflicts

    def _last(self, key: str) -> str:
        values = [entry.values[key] for entry in self._item.entries if key in entry.values]
        value = values[-1] if values else ""
        return value if isinstance(value, str) else "\n".join(value)

    def _changed(self, key: str, mine: str, its: str) -> str:
        """Note a change, or a conflict where the plan has a later entry on the same key; return what to record."""
        if any(_has(entry, key) for entry in self._later):
            reason = "the plan has a later entry on it"
            self._conflicts.append(Difference(self._action.ref, key, mine, its, reason))
            return ""
        self._changes.append(Difference(self._action.ref, key, mine, its))
        return its

    def _status(self) -> str:
        typed = self._last("status")
        if not typed:
            return ""
        now = self._state.status
        try:
            word, meant = status_word(typed, self._plan.statuses)
        except EditError:
            reason = "not a status of the plan"
            self._conflicts.append(Difference(self._action.ref, "status", str(now or ""), typed, reason))
            return ""
        if meant == now or (now in DONE and meant is Status.COMPLETE) or (now is None and meant is Status.NOT_STARTED):
            return ""
        return self._changed("status", self._state.status_as_typed or str(now or "not started"), word)

    def _note(self) -> str:
        notes = [str(entry.values["note"]) for entry in self._item.entries if "note" in entry.values]
        known = [entry.note for entry in self._action.progress if entry.note]
        for note in reversed(notes):
            added = _added(note, known)
            if added:
                return self._changed("note", known[-1] if known else "", added)
        return ""

    def _rag(self) -> str:
        rag = self._last("rag")
        now = str(self._state.rag or "")
        return self._changed("rag", now, rag) if rag and rag != now else ""

    def _percent(self) -> str:
        percent = self._last("percent")
        now = self._state.percent
        same = now is not None and percent and float(percent.rstrip("% ")) == now
        return self._changed("percent", "" if now is None else f"{now:g}", percent) if percent and not same else ""

    def _by_when(self) -> str:
        its = self._last("by_when") or _text(self._item, "by_when")
        state = self._state
        mine = state.deadline.by_when or ""
        if not its or fold(its) in (fold(mine), fold(state.agreed.by_when)):
            return ""
        read = read_deadline(self._plan, its, None, state.agreed_on)
        known = [state.deadline, state.agreed, *([state.request] if state.request else [])]
        if any(deadline.same(read) for deadline in known):
            return ""
        return self._changed("by_when", mine, its)

    def _owners(self) -> tuple[str, ...]:
        value = self._item.values.get("owner")
        if not isinstance(value, (str, list)):
            return ()
        its = (value,) if isinstance(value, str) else tuple(value)
        mine = self._state.owners
        if fold("".join(its)) in (fold("".join(mine)), fold("/".join(mine)), fold(",".join(mine))):
            return ()
        return its if self._changed("owner", "; ".join(mine), "; ".join(its)) else ()


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
