"""Find the tables that are the plan, and the header row of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actionplan.errors import ActionplanError
from actionplan.importing.assign_columns import numbered_header, read_header
from actionplan.importing.checklist import read_item
from actionplan.importing.content import has_text, is_id
from actionplan.importing.grid import Document, DocumentHeading, GridCell, Row, SourceTable, TableKind
from actionplan.importing.header_rows import HEADER_ROWS, find_header_row
from actionplan.importing.headers import Header, count_fields
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.plan_or_list import NO_HEADERS, has_headers, objection
from actionplan.importing.rows import is_block_table, is_empty_template
from actionplan.importing.suggestions import suggested_map
from actionplan.named_tuple import NamedTuple

_NAMED = re.compile(r"action", re.IGNORECASE)
_MOST_REASONS = 3
_ONLY_BOXES = "is a list of tick boxes, hardly any with an owner or a deadline"
_ONE_IN = 5
_ACTIONS = re.compile(r"\bactions?\b|\bnext steps\b|\bfollow[- ]ups?\b", re.IGNORECASE)
_FORMS = frozenset({"forms"})
_NOT_NAMED = re.compile(r"clos|complet|archiv|old|done|template|example", re.IGNORECASE)


class ImportRefusedError(ActionplanError):
    """Raised if nothing can be written, because no plan was found or a person has to decide first."""


class NoPlanFoundError(ImportRefusedError):
    """No table has the headers of a plan and rows below them."""


class PlanTable(NamedTuple):
    """A table with its header. `start` is the index of the first row below the header; `rows` of them have content.

    `objection` says why it is a list of something else, as the end of `the table …`; "" if it may be a plan.
    """

    table: SourceTable
    header: Header
    start: int
    rows: int
    objection: str = ""


class TableChoice(NamedTuple):
    """The tables of the plan in document order, those that could be plans too, and those that are blocks of one."""

    tables: tuple[PlanTable, ...]
    others: tuple[PlanTable, ...] = ()
    blocks: frozenset[str] = frozenset()


class TableSelection(NamedTuple):
    """The tables that the user asks for, by name or number; all where empty."""

    sheets: tuple[str, ...] = ()
    tables: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sheets or self.tables)

    def wants(self, table: SourceTable) -> bool:
        """Tell whether a table is asked for."""
        return table.number in self.tables or table.name.casefold() in {name.casefold() for name in self.sheets}


def choose_tables(document: Document, column_map: ColumnMap, wanted: TableSelection) -> TableChoice:
    """Return the tables of the plan. Raises ImportRefusedError if there are none or a person has to choose."""
    _check_wanted(document, wanted)
    asked = [table for table in document.tables if not wanted or wanted.wants(table)]
    judged = [candidate for table in asked if (candidate := _candidate(table, column_map, is_chosen=bool(wanted)))]
    plans = {candidate.header.signature for candidate in judged if not candidate.objection}
    found = [one for one in judged if not one.objection or one.header.signature in plans]
    filled = [candidate for candidate in found if candidate.rows]
    filled = [candidate for candidate in filled if has_headers(candidate.header) or wanted] or filled
    if not filled:
        checklists = _checklists(asked)
        promised = [one for one in checklists if wanted or _is_promised(one.table, document)]
        if promised:
            return TableChoice(tuple(promised))
        raise NoPlanFoundError(_no_plan(document, found, [one for one in (*judged, *checklists) if one.objection]))
    groups = _groups(filled)
    chosen = groups[0] if len(groups) == 1 else filled if wanted else _best(groups)
    _refuse_contests(chosen)
    _refuse_copies(chosen, wanted)
    others = tuple(candidate for candidate in found if candidate not in chosen)
    if not wanted:
        _refuse_shared_refs(chosen, [other for other in others if other.rows])
    blocks = frozenset(table.name for table in document.tables if is_block_table(table))
    return TableChoice(tuple(chosen), others, blocks)


def _check_wanted(document: Document, wanted: TableSelection) -> None:
    names = {table.name.casefold() for table in document.tables}
    for name in wanted.sheets:
        if name.casefold() not in names:
            known = ", ".join(f"`{table.name}`" for table in document.tables) or "none"
            raise ImportRefusedError(f"{document.name} has no sheet or table `{name}`: it has {known}")
    for number in wanted.tables:
        if not 0 < number <= len(document.tables):
            raise ImportRefusedError(f"{document.name} has no table {number}: it has {len(document.tables)}")


def _candidate(table: SourceTable, column_map: ColumnMap, *, is_chosen: bool) -> PlanTable | None:
    """Return the table with its best header, and why it is another list if it is; None if it cannot be a plan."""
    if table.kind is TableKind.CHECKLIST:
        return None
    found = find_header_row(table.rows, column_map)
    if column_map.numbered and (found is None or found.fields < 2):
        header = numbered_header(table.rows, column_map)
        return PlanTable(table, header, 0, len(table.rows)) if PlanField.ACTION in header.fields else None
    if found is None:
        return None
    below = table.rows[found.below :]
    header = read_header(found.row, below, column_map, found.rows)
    says_what = header.fields & {PlanField.ACTION, PlanField.RECOMMENDATION}
    reason = "" if is_chosen and says_what else objection(below, header)
    if reason == NO_HEADERS:
        return None
    return PlanTable(table, header, found.below, _count_rows(below, header), reason)


def _count_rows(rows: Sequence[Row], header: Header) -> int:
    """Return how many rows say what was recommended or what will be done."""
    what = (PlanField.ACTION, PlanField.RECOMMENDATION)
    numbers = {column.number for field in what for column in header.of(field)}
    if not numbers:
        numbers = {column.number for column in header.of(PlanField.REF)}
    contested = {title for contest in header.contests for title in contest.titles}
    numbers |= {column.number for column in header.columns if column.title in contested}
    return sum(
        any(cell.column in numbers and has_text(cell) for cell in row.cells) and not is_empty_template(row, header)
        for row in rows
    )


def _checklists(tables: Sequence[SourceTable]) -> list[PlanTable]:
    """Return the checklists whose items have a box."""
    found = []
    for table in tables:
        boxed = sum(cell.marks.checked is not None for cell in table.cells())
        if table.kind is TableKind.CHECKLIST and boxed * 2 >= len(table.rows):
            found.append(PlanTable(table, Header(None, ()), 0, len(table.rows), _ONLY_BOXES))
    return found


def _is_promised(table: SourceTable, document: Document) -> bool:
    """Tell whether one item in five of a checklist has an owner or a deadline, or it is under `Actions`."""
    items = [read_item(cell.text) for cell in table.cells() if has_text(cell)]
    dated = sum(bool(item.owner or item.by_when) for item in items)
    return dated * _ONE_IN >= len(items) or _ACTIONS.search(_heading_over(table, document)) is not None


def _heading_over(table: SourceTable, document: Document) -> str:
    """Return the heading that a table is under, "" if it is under none."""
    heading = ""
    for block in document.blocks:
        if isinstance(block, SourceTable) and block.name == table.name:
            return heading
        if isinstance(block, DocumentHeading):
            heading = block.text
    return ""


def _groups(found: list[PlanTable]) -> list[list[PlanTable]]:
    """Join the tables that have the same header, the most promising group first."""
    groups: dict[frozenset[str], list[PlanTable]] = {}
    for candidate in found:
        is_form = candidate.table.kind is TableKind.FORM
        groups.setdefault(_FORMS if is_form else candidate.header.signature, []).append(candidate)
    return sorted(groups.values(), key=_rank, reverse=True)


def _rank(group: list[PlanTable]) -> tuple[int, int, int, int]:
    name = group[0].table.name if group[0].table.kind is TableKind.SHEET else group[0].table.caption
    named = bool(_NAMED.search(name))
    finished = bool(_NOT_NAMED.search(name))
    does = PlanField.ACTION in group[0].header.fields
    return (does and not finished, named and not finished, group[0].header.size, sum(table.rows for table in group))


def _best(groups: list[list[PlanTable]]) -> list[PlanTable]:
    """Return the best group. Raises ImportRefusedError if another is as good."""
    first, second = groups[0], groups[1]
    if _rank(first)[:3] == _rank(second)[:3]:
        raise ImportRefusedError(
            f"more than one table can be the plan: {_listed([*first, *second])}; choose with --sheet NAME or --table N"
        )
    return first


def _listed(tables: Sequence[PlanTable]) -> str:
    return ", ".join(f"`{table.table.name}` ({table.rows} rows)" for table in tables)


def _refuse_contests(chosen: list[PlanTable]) -> None:
    lines = []
    for candidate in chosen:
        for contest in candidate.header.contests:
            titles = " and ".join(f"`{' '.join(title.split())}`" for title in contest.titles)
            words = " or ".join(f'--map "{" ".join(title.split())}={contest.field}"' for title in contest.titles)
            lines.append(
                f"{candidate.table.name}: the columns {titles} both fit `{contest.field}`; decide with {words}"
            )
    if lines:
        raise ImportRefusedError("\n".join(dict.fromkeys(lines)))


def _refs(candidate: PlanTable) -> set[str]:
    numbers = {column.number for column in candidate.header.of(PlanField.REF)}
    cells = [cell for cell in _below(candidate) if cell.column in numbers]
    return {cell.text.strip() for cell in cells if is_id(cell)}


def _below(candidate: PlanTable) -> list[GridCell]:
    return [cell for row in candidate.table.rows[candidate.start :] for cell in row.cells if has_text(cell)]


def _refuse_copies(chosen: list[PlanTable], wanted: TableSelection) -> None:
    """Refuse two sheets with the same header and the same refs: they are two versions of one plan."""
    sheets = [candidate for candidate in chosen if candidate.table.kind is TableKind.SHEET]
    for index, candidate in enumerate(sheets):
        shared = [other for other in sheets[:index] if _share(_refs(candidate), _refs(other))]
        if shared and not wanted:
            names = _listed([*shared, candidate])
            raise ImportRefusedError(f"these sheets hold the same refs: {names}; choose one with --sheet NAME")


def _share(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) > min(len(one), len(other)) > 0


def _refuse_shared_refs(chosen: list[PlanTable], others: list[PlanTable]) -> None:
    refs = set().union(*map(_refs, chosen))
    for other in others:
        if PlanField.ACTION in other.header.fields and _share(refs, _refs(other)):
            names = _listed([*chosen, other])
            raise ImportRefusedError(
                f"these tables hold the same refs, so that every action would be imported twice: {names}; "
                "choose one with --sheet NAME or --table N"
            )


def _no_plan(document: Document, found: Sequence[PlanTable], lists: Sequence[PlanTable]) -> str:
    looked = len(document.tables)
    if found:
        names = ", ".join(f"`{candidate.table.name}`" for candidate in found)
        return f"{document.name}: no plan found: {names} has the headers of a plan, but no row says what is to be done"
    if not looked:
        return f"{document.name}: no plan found: it has no table"
    if lists:
        reasons = "; ".join(f"`{one.table.name}` {one.objection}" for one in lists[:_MOST_REASONS])
        more = f"; so do {len(lists) - _MOST_REASONS} more" if len(lists) > _MOST_REASONS else ""
        return f"{document.name}: no plan found: {reasons}{more}. If one is the plan, add {_chosen_by(lists[0].table)}"
    words = suggested_map(document.tables) or "--map HEADER=FIELD or --map NUMBER=FIELD"
    return (
        f"{document.name}: no plan found: it has {looked} table{'s' if looked != 1 else ''}, and none has a "
        "column for the action together with one for the owner, the deadline or the status"
        f"{_likely(document)}; if one is the plan, name its columns with {words}"
    )


def _chosen_by(table: SourceTable) -> str:
    """Return the option that chooses a table."""
    return f'--sheet "{table.name}"' if table.kind is TableKind.SHEET else f"--table {table.number}"


def _likely(document: Document) -> str:
    """Return the headers of the table that looks most like a plan, as the end of a sentence."""
    rows = [(count_fields(row), table, row) for table in document.tables for row in table.rows[:HEADER_ROWS]]
    fields, table, row = max(rows, key=lambda found: found[0], default=(0, None, None))
    if not fields or table is None or row is None:
        return ""
    headers = ", ".join(f"`{' '.join(cell.text.split())[:40]}`" for cell in row.cells[:12])
    return f". The most likely is `{table.name}` with {headers}"
