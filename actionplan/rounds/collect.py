"""Compare the answers of owners with the plans as they are now, and decide what of each can be recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from actionplan.by_when import Period, format_date, read_period
from actionplan.changes.progress import ProgressReport, record
from actionplan.changes.target import Target, in_plan
from actionplan.errors import EditError
from actionplan.named_tuple import NamedTuple
from actionplan.plan.answering import entries_above
from actionplan.plan.deadline import read_deadline
from actionplan.plan.model import Action, Entry, Plan
from actionplan.plan.replay import ActionState, replay
from actionplan.plan.synonyms import status_word
from actionplan.plan.vocabulary import DONE, STOPPED, Status, fold
from actionplan.rounds.asked_items import state_hash
from actionplan.rounds.form import COMPLETED, EVIDENCE, NEW_DATE, NOTE, REASON, STATUS
from actionplan.rounds.position import Position, positions
from actionplan.rounds.returned import OwnerAnswer, ReturnedFile
from actionplan.rounds.round_file import AskedAction


class AnswerOutcome(StrEnum):
    """The outcome of an answer."""

    RECORD = "record"
    DECIDE = "needs a decision"
    LEFT_OUT = "left out"
    RECORDED = "already recorded"
    NOTHING = "nothing to report"


class Judged(NamedTuple):
    """An answer, with its outcome and the reason, and the position of its action `now`: None if that is gone.

    `report` is None if it is not recorded. `path` is the file of the plan.
    """

    answer: OwnerAnswer
    item: AskedAction
    outcome: AnswerOutcome
    reasons: tuple[str, ...] = ()
    report: ProgressReport | None = None
    now: Position | None = None
    path: str = ""


class Day(NamedTuple):
    """The days of a collection: when the round was opened, `today`, and the day of the reports if one was given."""

    opened: date
    today: date
    given: date | None = None

    def of(self, source: ReturnedFile) -> date:
        """Return the day on which the answers of a file were reported."""
        return self.given or min(source.day or self.today, self.today)


def judge_all(answers: Iterable[OwnerAnswer], plans: Iterable[Plan], day: Day) -> list[Judged]:
    """Return the outcome of each answer. Different answers for one action do not count; equal ones count once.

    No plan is kept: `plans` may read each one when it is its turn.
    """
    by_plan: dict[str, dict[str, list[OwnerAnswer]]] = {}
    order: dict[tuple[str, str], list[Judged]] = {}
    for answer in answers:
        item = answer.form.item(answer.key)
        if item is not None:
            by_plan.setdefault(item.plan, {}).setdefault(item.ref, []).append(answer)
            order[item.plan, item.ref] = []
    for plan in plans:
        for ref, judged in _judge_plan(by_plan.pop(plan.name, {}), plan, day):
            order[plan.name, ref] = judged
    for name, by_ref in by_plan.items():
        for ref, mine in by_ref.items():
            order[name, ref] = _judge_item(mine, None, day)
    return [each for judged in order.values() for each in judged]


def _judge_plan(by_ref: Mapping[str, list[OwnerAnswer]], plan: Plan, day: Day) -> Iterator[tuple[str, list[Judged]]]:
    """Yield the ref of each action that was answered, with what becomes of its answers."""
    now = positions(plan, day.today) if by_ref else {}
    for ref, answers in by_ref.items():
        yield ref, [each._replace(now=now.get(ref), path=plan.path) for each in _judge_item(answers, plan, day)]


def _judge_item(answers: list[OwnerAnswer], plan: Plan | None, day: Day) -> list[Judged]:
    given = [answer for answer in answers if not answer.is_empty] or answers[:1]
    item = given[0].form.item(given[0].key)
    assert item is not None  # noqa: S101 the caller found it by its item
    if len({answer.texts for answer in given}) > 1:
        names = " and ".join(dict.fromkeys(answer.source.name for answer in given))
        reason = f"two different answers, in {names}: keep one of the files"
        return [Judged(answer, item, AnswerOutcome.LEFT_OUT, (reason,)) for answer in given]
    targets = in_plan(plan, item.ref) if plan else []
    if len(targets) != 1 or not isinstance(targets[0].item, Action):
        reason = f"{item.plan}:{item.ref} is no longer one action of the plan"
        return [Judged(given[0], item, AnswerOutcome.LEFT_OUT, (reason,))]
    return [_Judge(given[0], item, targets[0], targets[0].item, day).judge()]


class _UnusableError(Exception):
    """An answer that cannot be recorded; its text is why."""


class _Judge:
    """Judges one answer about one action."""

    def __init__(self, answer: OwnerAnswer, item: AskedAction, target: Target, action: Action, day: Day) -> None:
        self._answer = answer
        self._item = item
        self._target = target
        self._action = action
        self._plan = target.plan
        self._opened = day.opened
        self._on = day.of(answer.source)
        self._today = day.today
        self._doubts = list(answer.doubts)
        self._remarks: list[str] = []
        self._has_known_date = False

    def judge(self) -> Judged:
        """Return the outcome of the answer."""
        if self._answer.is_empty:
            return self._judged(AnswerOutcome.NOTHING)
        try:
            report = self._report()
            if self._is_recorded(report):
                return self._judged(AnswerOutcome.RECORDED)
            if self._has_known_date:
                report = report._replace(by_when="")
            if self._is_news(report):
                self._compare(report)
                record(self._action.ref, report)(self._plan)
        except (_UnusableError, EditError) as error:
            return self._judged(AnswerOutcome.LEFT_OUT, str(error))
        if not self._is_news(report):
            return self._judged(AnswerOutcome.NOTHING, *self._remarks)
        outcome = AnswerOutcome.DECIDE if self._doubts else AnswerOutcome.RECORD
        return self._judged(outcome, *self._doubts, *self._remarks)._replace(report=report)

    def _judged(self, outcome: AnswerOutcome, *reasons: str) -> Judged:
        return Judged(self._answer, self._item, outcome, reasons)

    def _state(self, day: date) -> ActionState:
        parent = self._target.parent
        above = entries_above(self._plan)[id(parent)] if parent else ()
        return replay(self._plan, self._action, parent, above, day)

    def _report(self) -> ProgressReport:
        """Return the answer as a report. Raises _UnusableError for what cannot be recorded."""
        by_when = self._new_date()
        status = self._status(moves=bool(by_when))
        return ProgressReport(
            on=self._on.isoformat(),
            note=self._note(),
            status=status,
            completed=self._answer.text(COMPLETED),
            by_when=by_when,
            by=self._answer.form.owner,
            evidence=tuple(filter(None, map(str.strip, self._answer.text(EVIDENCE).split("\n")))),
        )

    def _note(self) -> str:
        """Return the note with the reason for a new date, which is the note where there is no other."""
        note, reason = self._answer.text(NOTE), self._answer.text(REASON)
        if note and reason:
            return f"{note}\n{REASON}: {reason}"
        return note or reason

    def _status(self, *, moves: bool) -> str:
        """Return the status in the words of the plan; *complete* where only a completion date is given."""
        typed, completed = self._answer.text(STATUS), self._completed()
        if not typed and not completed:
            return ""
        if not typed:
            self._doubts.append("it has a completion date but no status: record it as complete?")
        word, meaning = status_word(typed or Status.COMPLETE, self._plan.statuses)
        self._check_status(typed, meaning, completed=bool(completed), moves=moves)
        state = self._state(self._today)
        if (state.done or state.withdrawn) and meaning not in DONE | STOPPED:
            self._doubts.append(f"the action is {state.status_as_typed or 'closed'} now, and would be open again")
        return word

    def _check_status(self, typed: str, meaning: Status | None, *, completed: bool, moves: bool) -> None:
        """Raise _UnusableError for a status that owners do not give, or that contradicts the rest of the answer."""
        if meaning is Status.VERIFIED:
            raise _UnusableError(f"`{typed}`: owners report completion, and somebody else confirms it")
        if meaning is Status.ONGOING and not self._state(self._on).deadline.continues:
            raise _UnusableError(f"`{typed}` needs a deadline that is ongoing or recurs: choose another status")
        if completed and meaning not in DONE:
            raise _UnusableError(f"it has a completion date, but the status `{typed}`")
        if moves and meaning in DONE | STOPPED:
            raise _UnusableError(f"it asks for a new date, but has the status `{typed}`")

    def _completed(self) -> Period | None:
        typed = self._answer.text(COMPLETED)
        if not typed:
            return None
        period = read_period(typed, self._plan.calendar)
        if period is None:
            raise _UnusableError(f"{COMPLETED}: `{typed}` is not a valid date")
        if period.first > self._on:
            raise _UnusableError(f"{COMPLETED}: {typed} is after the report, {format_date(self._on)}")
        return period

    def _new_date(self) -> str:
        """Return the new by-when wording; note whether the plan has that date already."""
        typed = self._answer.text(NEW_DATE)
        if not typed:
            return ""
        new, state = read_deadline(self._plan, typed, None, self._on), self._state(self._on)
        if new.due is None and not new.continues:
            raise _UnusableError(f"{NEW_DATE}: `{typed}` is not a date")
        if state.deadline.same(new):
            self._know(f"`{typed}` is already the deadline")
        elif state.request is not None and state.request.same(new):
            self._know(f"`{typed}` has already been requested")
        elif new.due is not None and new.due < self._on:
            self._doubts.append(f"the new date, {format_date(new.due)}, has passed")
        return typed

    def _know(self, remark: str) -> None:
        self._has_known_date = True
        self._remarks.append(remark)

    def _is_news(self, report: ProgressReport) -> bool:
        """Whether a report says more than the status that the action already has."""
        if report.note or report.by_when or report.evidence or report.completed:
            return True
        state = self._state(self._today)
        same = fold(state.status_as_typed or str(state.status or Status.NOT_STARTED)) == fold(report.status)
        return bool(report.status) and not same

    def _is_recorded(self, report: ProgressReport) -> bool:
        """Whether the log has this very report, made by the same owner since the round was opened."""
        return any(_same(entry, report) for entry in self._since())

    def _since(self) -> list[Entry]:
        return [entry for entry in self._action.progress if entry.on.last >= self._opened]

    def _compare(self, report: ProgressReport) -> None:
        """Find what changed in the plan since the form was made, and whether the answer contradicts it."""
        if state_hash(self._action, self._target.parent) == self._item.state:
            return
        news = [f"{format_date(entry.on.last)}: {_in_words(entry)}" for entry in self._since()]
        changed = f"the plan has changed since the form was made ({'; '.join(news) or 'its wording or earlier log'})"
        touched = not news or any(_touches(entry, report) for entry in self._since())
        (self._doubts if touched else self._remarks).append(changed)


def _touches(entry: Entry, report: ProgressReport) -> bool:
    """Whether an entry reported a status or a deadline, and the answer gives a different one."""
    status = bool(report.status and entry.status_as_typed) and fold(entry.status_as_typed) != fold(report.status)
    return status or bool(report.by_when and entry.by_when) or bool(report.completed and entry.completed)


def _same(entry: Entry, report: ProgressReport) -> bool:
    completed = entry.completed.text if entry.completed else ""
    mine = (entry.note, entry.status_as_typed, completed, entry.by_when, *entry.evidence, entry.by)
    its = (report.note, report.status, report.completed, report.by_when, *report.evidence, report.by)
    return [fold(text) for text in mine] == [fold(text) for text in its]


def _in_words(entry: Entry) -> str:
    parts = (entry.status_as_typed, f"by when {entry.by_when}" if entry.by_when else None, entry.note)
    return ", ".join(filter(None, parts)) or "an entry"
