"""The columns that tables of actions are put together from: each a title and what it says of an action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from actionplan.page import BLANK, Cell, Column, For
from actionplan.plan.vocabulary import Rag, Status
from actionplan.standing import RecommendationView, Standing
from actionplan.views import labels as say
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.labels import Words


class Field(NamedTuple):
    """A column and the cell it has for an action. `title` names a field of the format, or is the title."""

    title: str
    cell: Callable[[ActionInPlan, Words], Cell]
    column: Column
    under: str = ""


def columns(names: Sequence[str], words: Words) -> list[Column]:
    """Return the columns of these names, titled in the house's words."""
    return [
        FIELDS[name].column._replace(title=_title(FIELDS[name].title, words), under=_title(FIELDS[name].under, words))
        for name in names
    ]


def wanted(names: Sequence[str], *, data: bool, wide: bool) -> tuple[str, ...]:
    """Return those of the columns that an answer may show: for data all, else what people may get to see.

    `wide` says that they have a wide terminal.
    """
    if data:
        return tuple(names)
    made = zip(names, columns(names, Words()), strict=True)
    return tuple(name for name, column in made if column.drawn(wide=wide))


def rows(names: Sequence[str], placed: Iterable[ActionInPlan], words: Words) -> list[list[Cell]]:
    """Return a row of cells for each action."""
    cells = [FIELDS[name].cell for name in names]
    return [[cell(item, words) for cell in cells] for item in placed]


def head(names: Sequence[str], view: RecommendationView, words: Words) -> list[Cell]:
    """Return the row of a recommendation, which stands over those of its actions."""
    made = HEADS
    return [made[name](view, words) if name in made else BLANK for name in names]


def standing_cell(value: str | None, words: Words) -> Cell:
    """Return a standing as a word whose mark is its meaning; before the plan is issued it has none."""
    return Cell(words.word(value), value, value) if value else Cell("not issued", "muted", "")


def _title(name: str, words: Words) -> str:
    return words.field(name) if name in say.FIELDS else name


@lru_cache(maxsize=4096)
def _same(text: str, mark: str = "", data: str | None = None) -> Cell:
    """Return the one cell of what many rows repeat: it is made once, and sent once from one process to another."""
    return Cell(text, mark, data)


def _text(value: str | None, mark: str = "", missing: str = "") -> Cell:
    return Cell(value, mark) if value else Cell(missing, "muted", "") if missing else BLANK


def _wording(value: str | None) -> Cell:
    return _same(value) if value else _same("no date given", "muted", "")


def _day(value: date | None) -> Cell:
    return Cell(say.short(value), "", value.isoformat()) if value else BLANK


def _number(value: int | None) -> Cell:
    return BLANK if value is None else Cell(str(value))


def _due(item: ActionInPlan, _: Words) -> Cell:
    when = item.action.deadline
    text = say.deadline(when)
    if when.due:
        return _same(text, "", when.due.isoformat())
    return Cell("" if _letters(text) == _letters(when.by_when) else text, "muted", "")


def _letters(text: str | None) -> str:
    return "".join(filter(str.isalpha, text or "")).casefold()


def _owner(item: ActionInPlan, _: Words) -> Cell:
    plan = item.plan
    names = "; ".join([plan.owner(name) for name in item.action.owners])
    return _same(names, "owner") if names else _same("no owner", "muted", "")


def _days(item: ActionInPlan, words: Words) -> Cell:
    action = item.action
    if action.days_overdue is not None:
        return _same(say.count(action.days_overdue, "day"), "days overdue", str(action.days_overdue))
    if action.standing is None:
        return BLANK
    return Cell(DETAILS.get(action.standing, _left)(item, words), "muted")


def _left(item: ActionInPlan, _: Words) -> str:
    left = item.action.days_left
    if left is None:
        return ""
    return "today" if left == 0 else f"in {say.count(left, 'day')}"


def _completed(item: ActionInPlan, _: Words) -> str:
    action = item.action
    day = say.short(action.completed_on) if action.completed_on else ""
    return f"{day}, late" if action.late else day


def _to_confirm(item: ActionInPlan, words: Words) -> str:
    status = item.action.status
    if status is Status.COMPLETE:
        return "not yet verified"
    if status in (Status.NOT_IMPLEMENTED, Status.SUPERSEDED):
        return f"{words.word(status)}, not approved"
    return "said to be done"


def _last_update(item: ActionInPlan, _: Words) -> str:
    last = item.action.last_update
    return f"since {say.short(last.on.last)}" if last else "no update yet"


def _stopped(item: ActionInPlan, words: Words) -> str:
    return words.word(item.action.status)


DETAILS: dict[Standing, Callable[[ActionInPlan, Words], str]] = {
    Standing.COMPLETE: _completed,
    Standing.WITHDRAWN: _stopped,
    Standing.TO_CONFIRM: _to_confirm,
    Standing.UNDATED: lambda item, _: say.UNDATED[item.action.deadline.resolution.kind],
    Standing.UPDATE_DUE: _last_update,
}
"""What is said below a standing; the days left where nothing is named here."""


def _rag(item: ActionInPlan, words: Words) -> Cell:
    action = item.action
    if not action.rag:
        return BLANK
    return _same(words.word(action.rag), action.rag, action.rag)


def _declared(declared: Rag | None, words: Words) -> Cell:
    return Cell(f"declared {words.word(declared)}", declared, declared) if declared else BLANK


def _action_declared(item: ActionInPlan, words: Words) -> Cell:
    return _declared(item.action.declared_rag, words)


def _update(item: ActionInPlan, _: Words) -> Cell:
    last = item.action.last_update
    if not last:
        return BLANK
    note = f": {last.note}" if last.note else ""
    return Cell(say.short(last.on.last) + note, "", last.on.last.isoformat())


def _response(view: RecommendationView, words: Words) -> Cell:
    own = view.recommendation
    if own.answered_under:
        return Cell(f"answered under {own.answered_under}", "muted", "")
    response = view.answered.response
    if not view.responded or response is None:
        return Cell("no response yet", "muted", "")
    if response.decision is None:
        return Cell("decision not stated", "muted", "")
    return Cell(words.word(response.decision), "muted", response.decision)


def _head_rag(view: RecommendationView, words: Words) -> Cell:
    return Cell(words.word(view.rag), view.rag, view.rag) if view.rag else BLANK


def _status(item: ActionInPlan, words: Words) -> Cell:
    return _same(words.word(item.action.status), "muted", item.action.status)


def _parent(item: ActionInPlan, _: Words) -> Cell:
    return Cell(item.recommendation.recommendation.ref) if item.recommendation else BLANK


def _note(item: ActionInPlan, _: Words) -> Cell:
    return _text(item.action.last_update.note if item.action.last_update else None)


def _priority(item: ActionInPlan, words: Words) -> Cell:
    value = item.action.action.priority
    return Cell(words.word(value), value, value) if value else BLANK


_DATA = Column("", audience=For.DATA)
_NUMBER = Column("", numeric=True, audience=For.DATA)

FIELDS: dict[str, Field] = {
    "plan": Field("Plan", lambda p, _: _same(p.plan.name, "muted"), Column("", optional=4), "action"),
    "ref": Field("ref", lambda p, _: Cell(p.action.action.ref, "ref"), Column("")),
    "label": Field("label", lambda p, _: _text(p.action.action.label, "muted"), Column("", optional=8), "ref"),
    "recommendation": Field("recommendation", _parent, _DATA),
    "action": Field("action", lambda p, _: _text(p.action.action.action, "", "no text"), Column("", weight=5)),
    "owner": Field("owner", _owner, Column("", weight=2, optional=2), "action"),
    "response": Field("response", lambda _, __: BLANK, Column("", optional=9), "action"),
    "by_when": Field(
        "by_when", lambda p, _: _wording(p.action.deadline.by_when), Column("", weight=2)
    ),
    "due": Field("due", _due, Column("", optional=5), "by_when"),
    "moved": Field(
        "Moved", lambda p, _: _text(say.moved(p.action), "moved"), Column("", weight=2, optional=9), "action"
    ),
    "agreed_by_when": Field("Agreed by when", lambda p, _: _text(p.action.agreed.by_when), _DATA),
    "agreed_due": Field("Agreed deadline", lambda p, _: _day(p.action.agreed.due), _DATA),
    "times_moved": Field("Times moved", lambda p, _: Cell(str(len(p.action.revisions))), _NUMBER),
    "days_moved": Field("Days moved", lambda p, _: _number(p.action.slipped), _NUMBER),
    "requested": Field("Requested", lambda p, _: _text(p.action.request and p.action.request.by_when), _DATA),
    "standing": Field("Standing", lambda p, w: standing_cell(p.action.standing, w), Column("")),
    "standing_data": Field("Standing", lambda p, w: standing_cell(p.action.standing, w), _DATA),
    "days_late": Field("Overdue", _days, Column("", audience=For.PEOPLE)),
    "days": Field("Days", _days, Column("", optional=5, audience=For.PEOPLE), "Standing"),
    "days_overdue": Field("Days overdue", lambda p, _: _number(p.action.days_overdue), _NUMBER),
    "days_left": Field("Days left", lambda p, _: _number(p.action.days_left), _NUMBER),
    "status": Field("status", _status, Column("", optional=7)),
    "rag": Field("rag", _rag, Column("", optional=6)),
    "declared_rag": Field("Declared RAG", _action_declared, Column("", optional=9), "Standing"),
    "completed": Field("completed", lambda p, _: _day(p.action.completed_on), _DATA),
    "priority": Field("priority", _priority, Column("", optional=7)),
    "workstream": Field("workstream", lambda p, _: _text(p.action.workstream), Column("", optional=7)),
    "success": Field("success", lambda p, _: _text("; ".join(p.action.action.success)), _DATA),
    "update": Field("Last update", _update, Column("", weight=4, optional=8)),
    "note": Field("Last note", _note, _DATA),
}  # fmt: skip


HEADS: dict[str, Callable[[RecommendationView, Words], Cell]] = {
    "ref": lambda v, _: Cell(v.recommendation.ref, "ref"),
    "label": lambda v, _: _text(v.recommendation.label, "muted"),
    "action": lambda v, _: _text(v.recommendation.recommendation, "strong", "no text"),
    "response": _response,
    "standing": lambda v, w: standing_cell(v.standing, w),
    "rag": _head_rag,
    "declared_rag": lambda v, w: _declared(v.declared_rag, w),
    "workstream": lambda v, _: _text(v.recommendation.workstream),
}
"""What the row of a recommendation says in the columns that speak of one."""
