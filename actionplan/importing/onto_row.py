"""Find the news about an action in one row of a returned file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from actionplan.by_when import Period, read_period
from actionplan.changes.progress import ProgressReport
from actionplan.errors import EditError
from actionplan.importing.draft import Doubt, DraftItem
from actionplan.importing.value_words import bare, status_meaning
from actionplan.importing.values import leading_status, read_completion, split_dated
from actionplan.named_tuple import NamedTuple
from actionplan.plan.deadline import read_deadline
from actionplan.plan.model import Action, Entry, Plan, Recommendation
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, Status, fold


class ValueDifference(NamedTuple):
    """A value that differs: the action's ref, the key, the value in the plan and the one in the file.

    `is_contradiction` says that two files give different values.
    """

    ref: str
    key: str
    in_plan: str
    in_file: str
    reason: str = ""
    is_contradiction: bool = False


class PlannedAction(NamedTuple):
    """An action of a plan with its recommendation."""

    action: Action
    recommendation: Recommendation | None


def actions_of(plan: Plan) -> list[PlannedAction]:
    """Return every action of a plan."""
    found = [PlannedAction(action, item) for item in plan.recommendations for action in item.actions]
    return found + [PlannedAction(action, None) for action in plan.actions]


class Sent(NamedTuple):
    """What the table showed when it was sent out: the position on `day`, of the `plan` as it was then.

    `plan` is None if that version is not known: then the log of the plan as it is now, up to the day, counts.
    """

    day: date
    plan: Plan | None = None


def value_text(item: DraftItem, key: str) -> str:
    """Return the text of a value, its paragraphs on lines of their own; "" where there is none."""
    value = item.values.get(key, "")
    return value if isinstance(value, str) else "\n".join(value)


class RowNews:
    """The news of one row: what it says that neither the plan nor, if known, the table as it was sent out says."""

    def __init__(self, item: DraftItem, planned: PlannedAction, plan: Plan, period: Period, sent: Sent | None) -> None:
        self._item = item
        self._day = period.last
        self._action = planned.action
        above = planned.recommendation.progress if planned.recommendation else ()
        self._known = [entry.note for entry in (*above, *planned.action.progress) if entry.note]
        self._later = [entry for entry in planned.action.progress if entry.on.last > period.last]
        self._now = _state(plan, planned, period.last)
        self._sent = _sent_state(sent, plan, planned) if sent else None
        self._issued = plan.issued.first if plan.issued else date.min
        self.dated: list[tuple[str, str]] = []
        self.doubts: list[Doubt] = []
        self.changes: list[ValueDifference] = []
        self.conflicts: list[ValueDifference] = []

    @property
    def is_done(self) -> bool:
        """Whether the action is complete in the plan."""
        return self._now.status in DONE

    def report(self, as_at: str) -> ProgressReport:
        """Return what is to be recorded; the changes, conflicts and notes with dates of their own are noted."""
        report = ProgressReport(
            on=as_at,
            note=self._note(),
            status=self._news("status", self._last("status"), _status),
            rag=self._news("rag", self._last("rag"), _rag),
            percent=self._news("percent", self._last("percent"), _percent),
            by_when=self._news("by_when", self._last("by_when") or value_text(self._item, "by_when"), _by_when),
            evidence=self._evidence(),
        )
        report = self._with_completion(report)
        owners = self._item.values.get("owner", "")
        names = [owners] if isinstance(owners, str) else list(owners)
        owner = self._news("owner", "\n".join(map(str, names)), _owner)
        return report._replace(owner=tuple(owner.split("\n")) if owner else ())

    def _with_completion(self, report: ProgressReport) -> ProgressReport:
        """Return a report of completion with its date; without both if that is later than the report."""
        completed = self._last("completed")
        if not completed or not report.status or status_meaning(report.status) not in DONE:
            return report
        period = read_period(completed, self._now.plan.calendar)
        if period is None or period.first <= self._day:
            return report._replace(completed=completed)
        self.changes = [each for each in self.changes if each.key != "status"]
        self._conflict("completed", "", completed, "later than the day of the report: completion was not recorded")
        return report._replace(status="")

    def _last(self, key: str) -> str:
        values = [entry.values[key] for entry in self._item.entries if key in entry.values]
        value = values[-1] if values else ""
        return value if isinstance(value, str) else "\n".join(value)

    def _news(self, key: str, typed: str, compare_with: _Compare) -> str:
        """Return the news about one key in a row; "" if there is none or a person has to decide."""
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
        elif key == "by_when" and (leading_status(its) or read_completion(its, self._now.plan.calendar)):
            self._conflict(key, mine, its, "the deadline says how the action ended: record that as its status")
        elif any(_has(entry, key) for entry in self._later):
            self._conflict(key, mine, its, "the plan has a later entry on it")
        else:
            self.changes.append(ValueDifference(self._action.ref, key, mine, its))
            return its
        return ""

    def _evidence(self) -> tuple[str, ...]:
        """Return the evidence of a row that its log does not name yet."""
        text = self._last("evidence")
        known = [each for entry in self._action.progress for each in entry.evidence]
        if not text or fold(text) in {fold(each) for each in (*known, "\n".join(known))}:
            return ()
        self.changes.append(ValueDifference(self._action.ref, "evidence", known[-1] if known else "", text))
        return (text,)

    def _conflict(self, key: str, mine: str, its: str, reason: str) -> None:
        self.conflicts.append(ValueDifference(self._action.ref, key, mine, " ".join(its.split()), reason))

    def _note(self) -> str:
        """Return the news of all the notes of a row, each in a paragraph of its own, without those that are dated."""
        news: list[str] = []
        undated: list[str] = []
        for on, note in self._notes():
            if added := _added(note, (*self._known, *news)):
                news.append(added)
                if self._is_day_of_report(on, added):
                    self.dated.append((on, added))
                else:
                    undated.append(added)
        if news:
            known = self._known[-1] if self._known else ""
            self.changes.append(ValueDifference(self._action.ref, "note", known, "\n".join(news)))
        return "\n".join(undated)

    def _notes(self) -> Iterator[tuple[str, str]]:
        """Yield the notes of a row with their dates; what was added to a known note may begin with a date."""
        for entry in self._item.entries:
            on, note = str(entry.values["on"]), str(entry.values.get("note", ""))
            added = _added(note, self._known)
            yield from split_dated(added, self._now.plan.calendar) or [(on, note)]

    def _is_day_of_report(self, on: str, note: str) -> bool:
        """Whether a note has a date of its own, on which it may have been reported; ask about any other date."""
        period = read_period(on, self._now.plan.calendar)
        if period is None or period.first != period.last or period.first == self._day:
            return False
        if self._issued <= period.first < self._day:
            return True
        what = "later than the day of the report" if period.first > self._day else "before the plan was issued"
        self.doubts.append(
            Doubt("note", f"the note is dated {on}, {what}: `{note[:60]}` was recorded on the day of the report")
        )
        return False


def _state(plan: Plan, planned: PlannedAction, day: date) -> ActionState:
    above = planned.recommendation.progress if planned.recommendation else ()
    return replay(plan, planned.action, planned.recommendation, above, day)


def _sent_state(sent: Sent, plan: Plan, planned: PlannedAction) -> ActionState | None:
    """Return the state of an action in the table that was sent out, None if that had no such action."""
    if sent.plan is None:
        return _state(plan, planned, sent.day)
    then = next((other for other in actions_of(sent.plan) if other.action.ref == planned.action.ref), None)
    return _state(sent.plan, then, sent.day) if then else None


_JOINTS = " \n;–-"
"""What stands between the news in a cell and what it said before."""
_ENDS = _JOINTS + "."
_AFTER = re.compile(r"\.?$|[.!?]\s|\.?\s*[;–\n]|\s-\s")
_BEFORE = re.compile(r"(?:^|[.!?;–\n]|\s-)\s*$")
"""The ends of a sentence: "On track for May" says more than "On track", and is news as a whole."""

_Compare = Callable[[ActionState, str], tuple[str, str]]
"""Compare a text with a log: return what the log says, and what to record, "" if that is the same."""


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
    """Return the part of a note that the log lacks: what is left of it without the notes at its ends."""
    paragraphs = [part for each in known for part in each.split("\n")]
    said = {_words(each) for each in (*paragraphs, *known, "\n".join(known))}
    left = note
    while left and _words(left) not in said:
        shorter = _without_one(left, known)
        if shorter == left:
            return left if left == note or _words(left) else ""
        left = shorter
    return ""


def _without_one(note: str, known: Sequence[str]) -> str:
    """Return a note without the newest of the known notes that stands at its beginning or its end."""
    for each in reversed(known):
        core = each.strip(_ENDS)
        if core and note.startswith(core) and _AFTER.match(note, len(core)):
            return note[len(core) :].lstrip(_ENDS)
        before = note.rstrip(_ENDS).removesuffix(core)
        if core and note.rstrip(_ENDS) != before and _BEFORE.search(before):
            return before.rstrip(_JOINTS)
    return note


def _words(note: str) -> str:
    return fold(note.strip(_ENDS))
