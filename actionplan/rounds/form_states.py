"""The progress of a round: who has returned a form, what has been reported since, and who needs a reminder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan.by_when import format_date
from actionplan.changes.target import in_plan
from actionplan.named_tuple import NamedTuple
from actionplan.page import Cell, Column, Page, Table
from actionplan.plan.model import Plan
from actionplan.rounds.round_file import AskedAction, Form, Round
from actionplan.views.labels import count, short

SILENT, PARTLY, ANSWERED = "no answer", "partly answered", "answered"
_MARKS = {SILENT: "red", PARTLY: "amber", ANSWERED: "green"}


class FormState(NamedTuple):
    """The progress of one form. `open` are the items on which nothing was reported since the round was opened."""

    form: Form
    open: tuple[AskedAction, ...]

    @property
    def reported(self) -> int:
        """How many of its actions have been reported on."""
        return len(self.form.items) - len(self.open)

    @property
    def word(self) -> str:
        """Whether the owner has answered. Returning a form counts, even if there was nothing to report."""
        if self.form.returned or not self.open:
            return ANSWERED
        return PARTLY if self.reported else SILENT


def form_states(round_: Round, plans: Iterable[Plan]) -> list[FormState]:
    """Return the progress of each form, from the logs of the plans and from what was collected."""
    by_name = {plan.name: plan for plan in plans}
    return [
        FormState(form, tuple(item for item in form.items if not _is_reported(item, by_name, round_.opened)))
        for form in round_.forms
    ]


def _is_reported(item: AskedAction, plans: dict[str, Plan], opened: date) -> bool:
    """Whether the log of an action has an entry since a day. An action that is gone needs no report."""
    plan = plans.get(item.plan)
    if plan is None:
        return False
    targets = in_plan(plan, item.ref)
    return not targets or any(entry.on.last >= opened for target in targets for entry in target.item.progress)


COLUMNS = (
    Column("Owner", 4),
    Column("Answer"),
    Column("Asked", numeric=True),
    Column("Reported", numeric=True),
    Column("Returned"),
    Column("Last reminder"),
)


def progress_page(round_: Round, progress: Sequence[FormState], day: date) -> Page:
    """Make the page of a round: one row per owner, those who have not answered first."""
    order = (SILENT, PARTLY, ANSWERED)
    rows = [_row(each) for each in sorted(progress, key=lambda each: order.index(each.word))]
    answered = sum(each.word == ANSWERED for each in progress)
    left = (round_.reply_by - day).days
    late = f"{count(-left, 'day')} ago" if left < 0 else "today" if not left else f"in {count(left, 'day')}"
    title = f"Round of {format_date(round_.opened)}: {answered} of {count(len(progress), 'owner')} answered"
    caption = f"Reply by {format_date(round_.reply_by)} ({late})"
    return Page(title, day, [Table(caption, COLUMNS, rows)])


def _row(each: FormState) -> list[Cell]:
    form = each.form
    last = form.reminders[-1] if form.reminders else None
    return [
        Cell(form.owner),
        Cell(each.word, _MARKS[each.word]),
        Cell(str(len(form.items))),
        Cell(str(each.reported)),
        Cell(short(form.returned), "", form.returned.isoformat()) if form.returned else Cell(""),
        Cell(f"level {last.level}, {short(last.on)}") if last else Cell(""),
    ]
