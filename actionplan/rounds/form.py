"""A form as its owner reads it: what is known about each action, the columns to fill in, and a page of help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from actionplan.by_when import format_date
from actionplan.named_tuple import NamedTuple
from actionplan.plan.model import Plan
from actionplan.plan.vocabulary import Status
from actionplan.rounds.asked_items import Asked, owners_of, state_of
from actionplan.rounds.round_file import AskedAction, Form, Round
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.columns import column
from actionplan.views.labels import Words, count, short, words_of
from actionplan.views.phrases import moved

REF, ACTION, WHEN, LAST = "Ref", "Action", "By when and standing", "Last report"
STATUS, NOTE, COMPLETED = "Status now", "What has happened", "Date completed"
NEW_DATE, REASON, EVIDENCE = "New date requested", "Why a new date", "Evidence"
ID = "Id"
"""The hidden column of workbooks that identifies a row as PLAN:REF, whatever becomes of its ref."""
LOCKED = (REF, ACTION, WHEN, LAST)
ANSWERS = (STATUS, NOTE, COMPLETED, NEW_DATE, REASON, EVIDENCE)
COLUMNS = LOCKED + ANSWERS
CHOOSE = "Choose a status"
"""What a list shows before anything is chosen. Some programs turn the list into this text."""
REST = "No reply needed"
REST_COLUMNS = (REF, ACTION, "By when", "Standing")
ALLOWED = "You may use: "
"""How the line with the statuses of a plan begins."""
HELP_TITLE = "How to fill in this form"
HELP = f"""\
Write only in the columns from {STATUS} to {EVIDENCE}. Changes in the other, grey columns are ignored.
{STATUS}: choose from the list, or type one of the statuses given above the table.
{NOTE}: say in a sentence or two what has been done since the last report.
{COMPLETED}: only if the action is complete. Give the full date, for example 14 March 2026.
{NEW_DATE}: only if the deadline cannot be met. Say why in the next column. It is a request until it is approved.
{EVIDENCE}: say where it can be found, for example a minute, a file or a link. You need not attach it.
If there is nothing to report on an action, leave its answers empty.
Please do not add, delete, merge or rename rows and columns, and do not write outside the tables.
Save the file in the same format, and send it back as an attachment to your reply.
""".splitlines()


class FormRow(NamedTuple):
    """An action in a form: the cells that are shown, each a text of one or more lines."""

    key: str
    shown: tuple[str, ...]


class Section(NamedTuple):
    """The part of a form about one plan: its title, the statuses to choose from, and its actions."""

    plan: str
    title: str
    statuses: tuple[str, ...]
    rows: tuple[FormRow, ...]
    ids: tuple[str, ...]


class FormPaper(NamedTuple):
    """A complete form. `rest` are rows of actions that need no reply."""

    owner: str
    title: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    rest: tuple[tuple[str, ...], ...]
    code: str
    day: date


def items_of(asked: Asked) -> tuple[AskedAction, ...]:
    """Return the items that a form asks about; a ref that two of its plans have is named with its plan."""
    refs = Counter(item.action.action.ref for item in asked.items)
    return tuple(
        AskedAction(ref if refs[ref] == 1 else f"{item.plan.name}:{ref}", item.plan.name, ref, state_of(item))
        for item in asked.items
        for ref in [item.action.action.ref]
    )


def form_paper(asked: Asked, form: Form, round_: Round) -> FormPaper:
    """Return the form of an owner."""
    keys = {(item.plan, item.ref): item.key for item in form.items}
    sections = []
    for id_ in form.plans:
        mine = [item for item in asked.items if item.plan.name == id_]
        rows = tuple(_row(item, keys[id_, item.action.action.ref]) for item in mine)
        ids = tuple(f"{id_}:{item.action.action.ref}" for item in mine)
        sections.append(Section(id_, round_.title(id_), statuses_of(mine[0].plan), rows, ids))
    several = len({item.plan.name for item in (*asked.items, *asked.rest)}) > 1
    rest = tuple(_rest_row(item, several=several) for item in asked.rest)
    return FormPaper(form.owner, title_of(form), opening(form, round_), tuple(sections), rest, form.code, round_.opened)


def title_of(form: Form) -> str:
    """Return the title of a form."""
    return f"Progress report: {form.owner}"


def opening(form: Form, round_: Round) -> tuple[str, ...]:
    """Return the sentences at the start of a form."""
    return (
        f"Please report on {count(len(form.items), 'action')} and return this form by {format_date(round_.reply_by)}.",
        code_line(form.code),
    )


def code_line(code: str) -> str:
    """Return the line that identifies a form to its reader."""
    return f"Return code {code}. Please leave it as it is: it identifies this form."


def statuses_of(plan: Plan) -> tuple[str, ...]:
    """Return the statuses that an owner may report: the plan's own, or else the standard ones.

    Only others can confirm.
    """
    if plan.statuses:
        return tuple(word for word, meaning in plan.statuses.items() if meaning is not Status.VERIFIED)
    return tuple(str(status) for status in Status if status is not Status.VERIFIED)


def _row(item: ActionInPlan, key: str) -> FormRow:
    words = words_of(item.plan)
    others = owners_of(item)[1:]
    action = [_text("action", item, words), *([f"with {'; '.join(others)}"] if others else [])]
    return FormRow(key, (key, "\n".join(action), "\n".join(_when(item, words)), _last_report(item, words)))


def _last_report(item: ActionInPlan, words: Words) -> str:
    """Return the last entry with a note: a later one without may only have asked for a date, which the form shows."""
    last = item.action.last_update
    if last is not None and not last.note:
        noted = [entry for entry in item.action.action.progress if entry.note and entry.on.last <= last.on.last]
        if noted:
            return f"{short(noted[-1].on.last)}: {noted[-1].note}"
    return _text("last_update", item, words)


def _when(item: ActionInPlan, words: Words) -> Iterator[str]:
    """Yield the wording as agreed, the deadline in force, how it moved, and the standing."""
    action = item.action
    yield f"Agreed: {action.agreed.by_when or 'no date given'}"
    yield f"Deadline: {column('due', words).in_show(item, words).text or 'no date'}"
    if action.revisions:
        yield moved(action)
    if action.request is not None:
        yield f"Extension requested: {action.request.by_when}"
    yield column("standing", words).in_show(item, words).text


def _rest_row(item: ActionInPlan, *, several: bool) -> tuple[str, ...]:
    words = words_of(item.plan)
    ref = item.action.action.ref
    return (
        f"{item.plan.name}:{ref}" if several else ref,
        _text("action", item, words),
        _text("by_when", item, words),
        column("standing", words).in_show(item, words).text,
    )


def _text(name: str, item: ActionInPlan, words: Words) -> str:
    return column(name, words).in_table(item, words).text


def allowed_line(statuses: Sequence[str]) -> str:
    """Return the line above a table that lists the statuses to choose from."""
    return f"{ALLOWED}{', '.join(statuses)}."
