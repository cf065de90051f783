"""What owners wrote into the columns of our own table that are not read as they are: events, or differences to name.

Our table shows much that is worked out. A cell there that says something else than the table did when it was exported,
and than the plan does now, was written by somebody, and is never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from actionplan.assessment import assess
from actionplan.by_when import Period, read_period
from actionplan.dataset import Value
from actionplan.importing.draft import DraftEntry, DraftItem, PlanDraft, Text
from actionplan.importing.grid import Document, GridCell
from actionplan.importing.onto_row import Sent, ValueDifference, actions_of
from actionplan.importing.own_table import is_own_table
from actionplan.importing.value_words import bare, rating_meaning, status_meaning
from actionplan.importing.values import is_dash, own_key, read_date
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.jsonl import json_value
from actionplan.plan.model import Plan
from actionplan.plan.vocabulary import DONE, Status
from actionplan.views.export_rows import action_rows

_READ = frozenset(
    "ref action owner by_when status declared_rag percent last_update_note success priority".split()  # noqa: SIM905
)
"""The columns that the import reads like those of any table."""
_MARKS = frozenset("id plan path line plan_version as_of".split())  # noqa: SIM905
"""What says where a row comes from; it may differ without anybody having written it."""
_OWN = "a column of the organisation's own: change it in the plan"
_UNKNOWN = "a column that the plan does not have: not recorded"
_OTHER = "not recorded by an import: change it in the plan"
_REPORT, _DEADLINE = "what is reported belongs under Status or Last note", "a new deadline belongs under By when"
_COMPLETED = "the date of completion belongs under Completed"
_WORKED_OUT = {
    "standing": _REPORT,
    "verified": _REPORT,
    "due": _DEADLINE,
    "days_overdue": _DEADLINE,
    "days_left": _DEADLINE,
    "next_milestone": _DEADLINE,
    "start": _DEADLINE,
    "recurs": _DEADLINE,
    "ongoing": _DEADLINE,
    "by_when_kind": _DEADLINE,
    "requested": _DEADLINE,
    "requested_due": _DEADLINE,
    "late": _COMPLETED,
    "late_as_agreed": _COMPLETED,
    "computed_rag": "a rating belongs under Declared RAG",
    "times_moved": "",
    "days_moved": "",
}
"""The columns that are worked out from others, and where what an owner has to say belongs."""


class WrittenCell(NamedTuple):
    """A cell that somebody changed: the ref of its action, its column, and what our table shows there."""

    ref: str
    column: str
    shown: str
    cell: GridCell

    @property
    def text(self) -> str:
        """What was written."""
        return self.cell.text.strip()

    def difference(self, reason: str) -> ValueDifference:
        """Return the cell as a difference that was not recorded."""
        return ValueDifference(self.ref, self.column, self.shown, " ".join(self.text.split()), reason)


def written_cells(document: Document, plan: Plan, sent: Sent, day: date) -> list[WrittenCell]:
    """Return the cells of our own table that say neither what it showed when sent, nor what the plan shows on a day."""
    then, now = _Shown(sent.plan or plan, sent.day), _Shown(plan, day)
    found = []
    for table in filter(is_own_table, document.tables):
        columns = _columns(table.rows[0].cells, now.titles | then.titles)
        for row in table.rows[1:]:
            cells = {columns.get(cell.column, ""): cell for cell in row.cells}
            ref = cells["ref"].text.strip() if "ref" in cells else ""
            for name, cell in cells.items():
                values = [shown.rows.get(ref, {}).get(name, "") for shown in (then, now)]
                if name and cell.text.strip() and not any(_is_same(cell, v) for v in values):
                    found.append(WrittenCell(ref, name, values[0], cell))
    return found


class _Shown:
    """What our table shows of a plan on a day: the texts of each action by column, and the columns by their titles."""

    def __init__(self, plan: Plan, day: date) -> None:
        kind = action_rows()
        part = kind.part(assess(plan, day))
        names = [column.name for column in kind.columns]
        self.rows: dict[str, dict[str, str]] = {}
        for row in part.rows:
            texts = {name: _text(value) for name, value in (*zip(names, row.values, strict=True), *row.own.items())}
            self.rows[texts["ref"]] = texts
        own = {name: title for row in part.rows for name in row.own for title in [part.titles.get(name, name)]}
        self.titles = {column.name: column.title for column in kind.columns} | own


def _text(value: Value) -> str:
    written = json_value(value)
    return "" if written is None else str(written)


def _columns(cells: tuple[GridCell, ...], titles: dict[str, str]) -> dict[int, str]:
    """Return the name of each column by its number; of several with one title, each is another, in their order."""
    left = dict(titles)
    found = {}
    for cell in cells:
        text = cell.text.strip()
        name = next((name for name, title in left.items() if text in (name, title)), text)
        left.pop(name, None)
        found[cell.column] = name
    return found


def _is_same(cell: GridCell, shown: str) -> bool:
    """Whether a cell says what is shown: the same words, day or number, however a spreadsheet writes them."""
    moment = cell.moment.date() if isinstance(cell.moment, datetime) else cell.moment
    if bare(cell.text) == bare(shown) or (isinstance(moment, date) and moment.isoformat() == shown):
        return bool(shown) or is_dash(cell.text)
    try:
        return float(cell.text.rstrip("% ")) == float(shown)
    except ValueError:
        period = read_period(cell.text)
        return period is not None and period == read_period(shown)


def take_written(cells: list[WrittenCell], draft: PlanDraft, plan: Plan, as_at: str) -> list[ValueDifference]:
    """Add what is plainly an event to the rows of the draft; return the rest as differences, one for each cell."""
    rows = {item.printed.strip(): item for item in draft.every_action()}
    changed = frozenset((cell.ref, cell.column) for cell in cells)
    known = {planned.action.ref for planned in actions_of(plan)}
    found = []
    for cell in cells:
        if cell.column in _READ or cell.column in _MARKS:
            continue
        row, take = rows.get(cell.ref), _EVENTS.get(cell.column)
        if row and not take and cell.ref not in known and cell.column not in _WORKED_OUT:
            _keep(row, cell)
            continue
        reason = take(_WrittenRow(row, cell, changed, plan, as_at)) if row and take else _reason(cell, plan)
        if reason:
            found.append(cell.difference(reason))
    return found


def _keep(row: DraftItem, cell: WrittenCell) -> None:
    """Keep a cell of a new row, which is added with it."""
    if cell.column in ("workstream", "label"):
        row.values[cell.column] = cell.text
    else:
        row.keep(cell.column if cell.column.startswith("x-") else own_key(cell.column), cell.text)


def _reason(cell: WrittenCell, plan: Plan) -> str:
    """Return why the cell of a column is not recorded."""
    if cell.column in _WORKED_OUT:
        where = _WORKED_OUT[cell.column]
        return f"worked out by actionplan, so not recorded{where and ': '}{where}"
    if cell.column in {column.name for column in plan.columns} or cell.column.startswith("x-"):
        return _OWN
    return _OTHER if cell.column in {column.name for column in action_rows().columns} else _UNKNOWN


class _WrittenRow(NamedTuple):
    """A row of the draft with a changed cell in it; `changed` are the refs and columns of all changed cells."""

    item: DraftItem
    cell: WrittenCell
    changed: frozenset[tuple[str, str]]
    plan: Plan
    as_at: str

    def has_change(self, column: str) -> bool:
        """Whether another column of the row was changed too."""
        return (self.cell.ref, column) in self.changed

    def date(self) -> tuple[str, Period] | None:
        """Return the date in the cell, as typed and as the period it means."""
        typed = read_date(self.cell.cell, self.plan.calendar)
        period = read_period(typed, self.plan.calendar) if typed else None
        return (typed, period) if typed and period else None

    def add(self, **values: Text) -> None:
        """Add an entry to the row."""
        self.item.entries.append(DraftEntry({"on": self.as_at, **values}))


def _rating(row: _WrittenRow) -> str:
    rag = rating_meaning(row.cell.text)
    if rag is None:
        return "this is not a rating"
    if row.has_change("declared_rag"):
        return "two ratings in one row: Declared RAG counts"
    row.add(rag=rag.value)
    return ""


def _completion(row: _WrittenRow) -> str:
    found = row.date()
    if found is None:
        return "this is not a date"
    if row.cell.shown:
        return "the action was complete before: correct the date in the plan"
    statuses = [str(entry.values["status"]) for entry in row.item.entries if "status" in entry.values]
    if row.has_change("status") and not (statuses and status_meaning(statuses[-1]) in DONE):
        return "there is a completion date, but the status is not complete"
    row.add(status=statuses[-1] if row.has_change("status") else Status.COMPLETE.value, completed=found[0])
    return ""


def _update(row: _WrittenRow) -> str:
    """Take words under Last update as a note, and a date there as the day of the note beside it."""
    found = row.date()
    if found is None:
        row.add(note=row.cell.text)
        return ""
    if not row.has_change("last_update_note"):
        return "the date of an update without its words: write them under Last note"
    for entry in row.item.entries:
        if "note" in entry.values:
            entry.values["on"] = found[0]
    return ""


_EVENTS: dict[str, Callable[[_WrittenRow], str]] = {
    "rag": _rating,
    "completed_on": _completion,
    "last_update_on": _update,
}
"""The columns whose cells are events: each is added to the row, or the reason returned why it cannot be."""
