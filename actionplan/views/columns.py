"""The columns of an action, for every output: one row of COLUMNS for each thing known about it.

Tables, papers, `show`, JSON, CSV and Excel all take their columns from COLUMNS, and `nox -s generate` the fields of
`ActionRow` and the schemas. An output arranges the columns it knows; the others follow in the order of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from actionplan.by_when import ResolutionKind
from actionplan.page import Cell, Column, For
from actionplan.plan.deadline import Deadline
from actionplan.plan.own_columns import column_data
from actionplan.plan.vocabulary import Decision, Priority, Rag, Status
from actionplan.standing import RecommendationView, Standing
from actionplan.syntax.nodes import plain
from actionplan.value_types import ValueType
from actionplan.views import action_cells as cells
from actionplan.views import labels, phrases
from actionplan.views.action_in_plan import ActionInPlan
from actionplan.views.column import ActionColumn, Where, json_value
from actionplan.views.labels import Words
from actionplan.views.own_columns import inherited_by, own_column, own_texts

if TYPE_CHECKING:
    from actionplan.dataset import Value


def columns(names: Sequence[str], words: Words) -> list[Column]:
    """Return the columns of a table, titled in the plan's words."""
    return [_titled(each, each.table, words) for each in (column(name, words) for name in names)]


def rows(names: Sequence[str], placed: Iterable[ActionInPlan], words: Words) -> list[list[Cell]]:
    """Return a row of cells for each action."""
    cells = [column(name, words).in_table for name in names]
    return [[cell(item, words) for cell in cells] for item in placed]


def head(names: Sequence[str], view: RecommendationView, words: Words) -> list[Cell]:
    """Return the row of a recommendation, above those of its actions."""
    return [column(name, words).above(view, words) for name in names]


def paper_column(name: str, words: Words) -> Column:
    """Return a column of a paper, titled in the plan's words."""
    action_column = column(name, words)
    return _titled(action_column, action_column.paper, words)


def column(name: str, words: Words) -> ActionColumn:
    """Return the column of that name, which may be one of the plan's own."""
    return COLUMNS[name] if name in COLUMNS else own_column(words.columns[name])


def arranged(where: Where, first: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the columns that an output shows: `first` in that order, then the others."""
    names = [name for name, action_column in COLUMNS.items() if where in action_column.where]
    leading = [name for name in dict.fromkeys(first) if name in names]
    return (*leading, *(name for name in names if name not in leading))


def drawn(names: Sequence[str], *, data: bool, wide: bool) -> tuple[str, ...]:
    """Return the columns that an answer may show: for `data` all of them, otherwise those for people.

    `wide` means a wide terminal.
    """
    return tuple(name for name in names if data or COLUMNS[name].table.drawn(wide=wide))


def record(item: ActionInPlan, names: Iterable[str] | None = None) -> dict[str, Any]:
    """Return an action as JSON has it. Pass `names` from `record_names` when making many records."""
    return {name: COLUMNS[name].in_json(item) for name in names or record_names()}


def record_names() -> tuple[str, ...]:
    """Return the keys of an action in JSON, in order."""
    return arranged(Where.JSON)


def _titled(action_column: ActionColumn, layout: Column, words: Words) -> Column:
    return layout._replace(title=words.title(layout.title or action_column.title), under=words.title(layout.under))


def _once_complete(read: Callable[[ActionInPlan], Value]) -> Callable[[ActionInPlan], Value]:
    """Leave a cell empty while the action is open, since `false` would mean that it was completed in time."""
    return lambda item: read(item) if item.action.standing is Standing.COMPLETE else None


def _move(deadline: Deadline) -> dict[str, Any]:
    """Return a moved or requested deadline as JSON has it."""
    return {
        "on": json_value(deadline.on),
        "by_when": deadline.by_when,
        "due": json_value(deadline.due),
        "approved_by": deadline.approved_by,
        "approved_on": json_value(deadline.approved_on),
        "note": deadline.note,
    }


def _last_update(item: ActionInPlan) -> dict[str, Any] | None:
    last = item.action.last_update
    return {"on": last.on.last.isoformat(), "note": last.note} if last else None


def _parent(item: ActionInPlan) -> str | None:
    return item.recommendation.recommendation.ref if item.recommendation else None


def _parent_text(item: ActionInPlan) -> str | None:
    return item.recommendation.recommendation.recommendation if item.recommendation else None


def _restricted(item: ActionInPlan) -> str | None:
    """Return why an action is left out of public versions: its own reason, or else the reason of its recommendation."""
    parent = item.recommendation.recommendation.restricted if item.recommendation else None
    return item.action.action.restricted or parent


def _decision(item: ActionInPlan) -> str | None:
    view = item.recommendation
    response = view.response if view else None
    return response.decision if response else None


def _plan_version(item: ActionInPlan) -> str:
    """Return which version of the plan a row shows.

    With it, `import --onto` finds what the row said when it was exported.
    """
    return f"sha256:{item.plan.text.digest[:16]}"


def _own_columns(item: ActionInPlan) -> dict[str, Any]:
    return column_data(item.plan.columns, item.action.action.x, dict(inherited_by(item)))


def _own_texts(item: ActionInPlan) -> dict[str, str]:
    return own_texts(item.plan, item.action.action.x, inherited_by(item))


_S, _O, _D = Where.STATUS, Where.OVERDUE, Where.DUE
_TABLES, _PAPER, _SHOW = Where.TABLES, Where.PAPER, Where.SHOW
_JSON, _SHEET, _TYPED, _DATA = Where.JSON, Where.SHEET | Where.TYPED, Where.TYPED, Where.DATA
_TEXTS, _DAY, _DAYS, _WHOLE = ValueType.TEXTS, ValueType.DAY, ValueType.DAYS, ValueType.WHOLE
_DECIMAL, _FLAG, _MAP = ValueType.NUMBER, ValueType.FLAG, ValueType.MAP
_HIDDEN = Column("", audience=For.DATA)
_NUMBER = Column("", numeric=True, audience=For.DATA)

# In the order of JSON, which the documentation states; the other outputs arrange the columns they know.
_ROWS = (
    ActionColumn("id", "Id", lambda p: f"{p.plan.name}:{p.action.action.ref}", _SHEET, width=40),
    ActionColumn(
        "plan", "Plan", lambda p: p.plan.name, _O | _D | _SHEET, width=30,
        short=lambda p, _: cells.shared(p.plan.name, "muted"), table=Column("", optional=4, under="action"),
    ),
    ActionColumn("recommendation", "recommendation", _parent, _TABLES | _SHEET, table=_HIDDEN),
    ActionColumn(
        "ref", "ref", lambda p: p.action.action.ref, _TABLES | _PAPER | _DATA,
        short=lambda p, _: Cell(p.action.action.ref, "ref"), head=lambda v, _: Cell(v.recommendation.ref, "ref"),
        table=Column(""), paper=Column(""), always=True,
    ),
    ActionColumn(
        "label", "label", lambda p: p.action.action.label,
        short=lambda p, _: cells.text(p.action.action.label, "muted"),
        whole=lambda p, _: cells.text(p.action.action.label),
        head=lambda v, _: cells.text(v.recommendation.label, "muted"),
        table=Column("", optional=8, under="ref"), paper=Column("", optional=1, under="ref"),
    ),
    ActionColumn(
        "action", "action", lambda p: p.action.action.action, _TABLES | _PAPER | _DATA, width=44,
        short=lambda p, _: cells.text(p.action.action.action, "", "no text"),
        full=lambda p, _: cells.text(p.action.action.action, "", "No text"),
        head=lambda v, _: cells.text(v.recommendation.recommendation, "strong", "no text"),
        table=Column("", 5), paper=Column("", 6),
    ),
    ActionColumn(
        "owners", "owner", lambda p: tuple(dict.fromkeys(map(p.plan.owner, p.action.owners))), sheet="owner", width=24,
        short=cells.owners, full=cells.owners_in_full, whole=lambda p, w: cells.owners(p, w)._replace(mark=""),
        table=Column("", 2, optional=2, under="action"), paper=Column("", 3),
        type=_TEXTS,
    ),
    ActionColumn("response", "response", where=_S, head=cells.response, table=Column("", optional=9, under="action")),
    ActionColumn(
        "success", "success", lambda p: p.action.action.success, width=40,
        full=cells.criteria, table=_HIDDEN, paper=Column("", 5, optional=1),
        type=_TEXTS,
    ),
    ActionColumn(
        "priority", "priority", lambda p: p.action.action.priority,
        short=cells.priority, full=cells.priority_in_full, whole=lambda p, w: cells.priority(p, w)._replace(mark=""),
        table=Column("", optional=7), paper=Column("", optional=1, under="ref"),
        type=Priority,
    ),
    ActionColumn(
        "workstream", "workstream", lambda p: p.action.workstream, _TABLES | _SHOW | _DATA, width=18,
        head=lambda v, _: cells.text(v.recommendation.workstream), table=Column("", optional=7),
    ),
    ActionColumn(
        "by_when", "by_when", lambda p: p.action.deadline.by_when, width=18,
        short=cells.by_when, full=cells.by_when_quoted,
        whole=lambda p, _: Cell(p.action.deadline.by_when or "no date given"),
        table=Column("", 2), paper=Column("", 2, optional=1, under="due"),
    ),
    ActionColumn(
        "by_when_kind", "By-when kind", lambda p: p.action.deadline.resolution.kind, _DATA, type=ResolutionKind,
        always=True,
    ),
    ActionColumn("start", "Start", lambda p: p.action.deadline.resolution.start, _DATA, type=_DAY),
    ActionColumn(
        "due", "due", lambda p: p.action.deadline.due,
        short=cells.deadline, full=cells.deadline_in_full,
        whole=lambda p, _: Cell(phrases.deadline(p.action.deadline, labels.short)), head=cells.response_expected,
        table=Column("", optional=5, under="by_when"), paper=Column("", 4),
        type=_DAY,
    ),
    ActionColumn(
        "ongoing", "Ongoing", lambda p: p.action.deadline.resolution.ongoing, _DATA, type=_FLAG, always=True
    ),
    ActionColumn("recurs", "Recurs", lambda p: p.action.deadline.resolution.recurs, _DATA),
    ActionColumn(
        "next_milestone", "Next milestone", lambda p: p.action.next_milestone,
        short=cells.next_milestone, full=cells.next_milestone_in_full, whole=cells.next_milestone,
        table=Column("", optional=9, under="by_when"), paper=Column("", optional=1, under="due"),
        type=_DAY,
    ),
    ActionColumn(
        "milestones", "Milestones", lambda p: p.action.deadline.resolution.milestones, _JSON | _TYPED,
        type=_DAYS,
    ),
    ActionColumn(
        "ambiguous", "Ambiguous", lambda p: p.action.deadline.resolution.ambiguous, _JSON | _TYPED,
        type=_FLAG, always=True,
    ),
    ActionColumn("reasons", "Reasons", lambda p: p.action.deadline.resolution.reasons, _JSON | _TYPED, type=_TEXTS),
    ActionColumn(
        "moved", "Moved", where=_TABLES | _PAPER | _SHOW,
        short=lambda p, _: cells.text(phrases.moved(p.action, labels.short), "moved"), full=cells.moved_in_full,
        table=Column("", 2, optional=9, under="action"), paper=Column("", 2, optional=1, under="due"),
    ),
    ActionColumn(
        "agreed_by_when", "Original by when", lambda p: p.action.agreed.by_when, _TABLES | _DATA, width=18,
        table=_HIDDEN,
    ),
    ActionColumn(
        "agreed_due", "Original deadline", lambda p: p.action.agreed.due, _TABLES | _DATA, table=_HIDDEN,
        type=_DAY,
    ),
    ActionColumn(
        "agreed_on", "Agreed on", lambda p: p.action.agreed_on, _SHOW | _DATA, whole=cells.agreed_on,
        type=_DAY,
    ),
    ActionColumn("revisions", "Moves", lambda p: list(map(_move, p.action.revisions)), _JSON),
    ActionColumn(
        "times_moved", "Times moved", lambda p: len(p.action.revisions), _TABLES | _SHEET, table=_NUMBER,
        type=_WHOLE,
    ),
    ActionColumn("days_moved", "Days moved", lambda p: p.action.slipped, _TABLES | _SHEET, table=_NUMBER, type=_WHOLE),
    ActionColumn("extension_requested", "Request", lambda p: p.action.request and _move(p.action.request), _JSON),
    ActionColumn(
        "requested", "Extension requested", lambda p: p.action.request and p.action.request.by_when, _TABLES | _SHEET,
        width=18, table=_HIDDEN,
    ),
    ActionColumn(
        "requested_due", "Requested deadline", lambda p: p.action.request and p.action.request.due, _SHEET,
        type=_DAY,
    ),
    ActionColumn(
        "status", "status", lambda p: p.action.status, _TABLES | _SHOW | _DATA,
        short=lambda p, w: cells.shared(cells.status(p, w), "muted", p.action.status),
        whole=lambda p, w: Cell(cells.status(p, w)), table=Column("", optional=7),
        type=Status, always=True,
    ),
    ActionColumn("status_as_typed", "Status as typed", lambda p: p.action.status_as_typed, _DATA),
    ActionColumn(
        "percent", "Percent done", lambda p: p.action.percent,
        flat=lambda p: cells.without_zero_fraction(p.action.percent),
        short=cells.percent, full=cells.percent_in_full,
        table=Column("", numeric=True, optional=7), paper=Column("", optional=1, under="progress"),
        type=_DECIMAL,
    ),
    ActionColumn(
        "days_late", "Overdue", where=_O, short=cells.days, head=cells.days_of_response,
        table=Column("", audience=For.PEOPLE),
    ),
    ActionColumn(
        "standing", "Standing", lambda p: p.action.standing, _S | _D | _PAPER | _SHOW | _DATA,
        short=lambda p, w: cells.rated_standing(p.action, w),
        full=lambda p, w: cells.sentence(cells.rated_standing(p.action, w)), whole=cells.standing_with_days,
        head=cells.rated_standing, table=Column(""), paper=Column("", 3),
        type=Standing,
    ),
    ActionColumn(
        "standing_data", "Standing", where=_O, short=lambda p, w: cells.rated_standing(p.action, w),
        head=cells.rated_standing, table=_HIDDEN,
    ),
    ActionColumn(
        "days", "Days", where=_S | _D | _PAPER, short=cells.days, full=cells.days_in_full, head=cells.days_of_response,
        table=Column("", optional=5, under="Standing", audience=For.PEOPLE),
        paper=Column("", 2, optional=1, under="Standing"),
    ),
    ActionColumn(
        "days_overdue", "Days overdue", lambda p: p.action.days_overdue, _S | _O | _DATA,
        head=lambda v, _: Cell("" if v.days_overdue is None else str(v.days_overdue)), table=_NUMBER,
        type=_WHOLE,
    ),
    ActionColumn("days_left", "Days left", lambda p: p.action.days_left, _S | _D | _DATA, table=_NUMBER, type=_WHOLE),
    ActionColumn(
        "late", "Completed late", lambda p: p.action.late, _DATA, _once_complete(lambda p: p.action.late),
        type=_FLAG,
    ),
    ActionColumn(
        "late_as_agreed", "Late against original", lambda p: p.action.late_as_agreed, _DATA,
        _once_complete(lambda p: p.action.late_as_agreed),
        type=_FLAG,
    ),
    ActionColumn(
        "verified", "Verified", lambda p: p.action.verified, _DATA, _once_complete(lambda p: p.action.verified),
        type=_FLAG, always=True,
    ),
    ActionColumn(
        "completed_on", "completed", lambda p: p.action.completed_on, _S | _SHOW | _DATA,
        whole=cells.completed, table=_HIDDEN,
        type=_DAY,
    ),
    ActionColumn(
        "rag", "rag", lambda p: p.action.rag, rated=True,
        short=lambda p, _: cells.rating(p.action.rag),
        full=lambda p, _: cells.sentence(cells.rating_with_declared(p.action))._replace(mark="muted"),
        whole=lambda p, _: cells.rating_with_declared(p.action), head=lambda v, _: cells.rating(v.rag),
        table=Column("", optional=6), paper=Column("", optional=1, under="Standing"),
        type=Rag,
    ),
    ActionColumn("computed_rag", "Computed RAG", lambda p: p.action.computed_rag, _DATA, rated=True, type=Rag),
    ActionColumn(
        "declared_rag", "Declared RAG", lambda p: p.action.declared_rag, _TABLES | _DATA, rated=True,
        short=lambda p, _: cells.declared(p.action.declared_rag),
        head=lambda v, _: cells.declared(v.declared_rag), table=Column("", optional=9, under="Standing"),
        type=Rag,
    ),
    ActionColumn(
        "carried_from", "carried_from", lambda p: p.action.action.carried_from, _SHOW | _DATA,
        whole=lambda p, _: Cell(", ".join(p.action.action.carried_from)),
        type=_TEXTS,
    ),
    ActionColumn(
        "last_update", "Last update", _last_update, _TABLES | _JSON,
        short=cells.last_update, full=cells.last_report, table=Column("", 4, optional=8), paper=Column("progress", 5),
    ),
    ActionColumn(
        "last_update_on", "Last update", lambda p: p.action.last_update and p.action.last_update.on.last, _SHEET,
        type=_DAY,
    ),
    ActionColumn(
        "last_update_note", "Last note", lambda p: p.action.last_update and p.action.last_update.note,
        _TABLES | _SHEET, width=36, table=_HIDDEN,
    ),
    ActionColumn(
        "progress", "progress", lambda p: [plain(entry.node) for entry in p.action.progress], _PAPER | _JSON,
        full=cells.last_own_report, paper=Column("", 5, optional=1),
    ),
    ActionColumn(
        "evidence", "evidence", where=_PAPER, full=cells.evidence, paper=Column("", 2, optional=1, under="progress")
    ),
    ActionColumn("restricted", "Restricted", _restricted, _SHOW | _SHEET),
    ActionColumn(
        "recommendation_text", "Recommendation text", _parent_text, _SHEET, width=60,
        full=cells.recommendation, paper=Column("", 2, optional=1, under="action"),
    ),
    ActionColumn("decision", "Decision", _decision, _SHEET, type=Decision),
    ActionColumn("plan_title", "Plan title", lambda p: p.plan.title, _SHEET, width=22),
    ActionColumn("organisation", "Organisation", lambda p: p.plan.organisation, _SHEET, width=20),
    ActionColumn("path", "File", lambda p: p.plan.path, _SHEET, width=40),
    ActionColumn("plan_version", "Plan version", _plan_version, _SHEET, width=24),
    ActionColumn("x", "Own columns", _own_columns, _JSON | _TYPED, _own_texts, type=_MAP),
    ActionColumn("line", "Line", lambda p: p.plan.line(p.action.action), _DATA, type=_WHOLE, always=True),
)  # fmt: skip

COLUMNS: dict[str, ActionColumn] = {row.name: row for row in _ROWS}
"""The columns by their names."""
