"""One table, row by row, into recommendations, actions and the ledger."""

from __future__ import annotations

import re
from collections import Counter

from actionplan.importing.assign_columns import read_header
from actionplan.importing.content import has_text
from actionplan.importing.draft import ABOUT_FILE, Doubt, DraftEntry, DraftItem, PlanDraft
from actionplan.importing.entries import ImportSettings
from actionplan.importing.fill import Filler
from actionplan.importing.grid import GridCell, Row
from actionplan.importing.headers import Header
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.plan_or_list import has_headers, objection
from actionplan.importing.recommendation_rows import Recommendations, WalkPosition
from actionplan.importing.row_fields import FieldCell, MergedCells, RowFields
from actionplan.importing.rows import (
    block_title,
    contents,
    group_title,
    is_answer_across,
    is_empty_template,
    is_footer,
    is_half_response,
    is_help,
    is_legend,
    is_new_header,
    is_no_action,
    is_recommendation_group,
    is_repeated_header,
    is_response,
    is_rule,
    is_torn_header,
    is_total,
    is_update,
    squeezed,
)
from actionplan.importing.table_choice import PlanTable

_F = PlanField
_TORN = "x-not-placed"
_SHIFTED = "this row has more cells than the header: its values may be one column too far right"
_CUT = "the row was cut in pieces when the text was taken from the file: place it by hand"


class TableWalk:
    """The walk through one table. `place` outlives it where a plan goes on over several tables."""

    def __init__(
        self,
        candidate: PlanTable,
        draft: PlanDraft,
        ledger: Ledger,
        settings: ImportSettings,
        column_map: ColumnMap,
        place: WalkPosition,
    ) -> None:
        self._table = candidate.table
        self._start = candidate.start
        self._header = candidate.header
        self._fitting = candidate.header
        self._draft = draft
        self._ledger = ledger
        self._map = column_map
        self._place = place
        self._filler = Filler(draft, ledger, candidate.table.name, settings)
        self._settings = settings
        self._merged = MergedCells()
        self._groups: list[tuple[Row, GridCell]] = []
        self._headings: list[Row] = []
        self._torn_header = False
        self._after_update = False
        rows = candidate.table.rows
        self._lines = Counter(squeezed(row) for row in rows if len(contents(row)) == 1)
        self._paged = sum(is_repeated_header(row, candidate.header) for row in rows) > 2
        self._recommendations = Recommendations(candidate, draft, ledger, place, is_paged=self._paged)

    def run(self) -> None:
        """Read every row."""
        rows = self._table.rows
        for index, row in enumerate(rows):
            following = rows[index + 1] if index + 1 < len(rows) else None
            self._row(index, row, following)
            if index >= self._start:
                self._merged.meet(row)
        for row in (*self._headings, *(row for row, _ in self._groups)):
            self._use(row, CellClass.CONTEXT)  # unless an item has it as its workstream

    # What kind of row it is

    def _row(self, index: int, row: Row, following: Row | None) -> None:
        cells = contents(row)
        if not cells:
            if any(cell.marks.prompt for cell in row.cells) or not row.cells:
                return
        elif self._is_furniture(row, following) or self._block_row(row, cells):
            pass
        elif index < self._start:
            self._above(index, row)
        elif self._header_again(row, index):
            pass
        elif is_total(row, self._header):
            self._use(row, CellClass.LEFT_OUT, "a total: computed from other rows")
        elif is_legend(row, self._header):
            self._use(row, CellClass.LEFT_OUT, "a key: explains the table")
        elif self._group(row):
            pass
        elif index == self._start and is_help(row):
            self._use(row, CellClass.LEFT_OUT, "explains the columns")
        else:
            self._data(row, cells)

    def _above(self, index: int, row: Row) -> None:
        is_header = index >= self._start - len(self._header.rows)
        self._use(row, CellClass.HEADER if is_header else CellClass.CONTEXT)

    def _is_furniture(self, row: Row, following: Row | None) -> bool:
        """Leave out what is printed on every page: repeated lines of text, and drawn lines."""
        if is_rule(row):
            self._use(row, CellClass.LEFT_OUT, "a drawn line")
            return True
        if is_footer(row):
            self._use(row, CellClass.LEFT_OUT, "a line at the foot of a page or of a template")
            return True
        if following is not None and is_rule(following) and len(following.cells) > 1 and not is_new_header(row):
            self._use(row, CellClass.LEFT_OUT, "printed at the top or foot of every page")
            return True
        if self._paged and len(contents(row)) == 1 and self._lines[squeezed(row)] > 1:
            self._use(row, CellClass.REPEATED)
            return True
        return False

    def _header_again(self, row: Row, index: int) -> bool:
        """Read a row that repeats the header, or that begins a part of the table with its own header."""
        below = self._table.rows[index + 1 :]
        if is_repeated_header(row, self._header):
            self._header = self._fitted(row, below)
            self._torn_header = False
            self._use(row, CellClass.REPEATED)
            return True
        if self._header.row is not None and is_torn_header(row, self._fitting):
            self._torn_header = True
            self._use(row, CellClass.REPEATED)
            return True
        if is_new_header(row):
            header = read_header(row, below, self._map)
            if has_headers(header) and not header.contests and not objection(below, header):
                self._header = self._fitting = header
                self._torn_header = False
                self._use(row, CellClass.HEADER)
                return True
        return False

    def _fitted(self, row: Row, below: tuple[Row, ...]) -> Header:
        """Return the header again with the columns as this row has them."""
        if [(cell.column, cell.text) for cell in contents(row)] == [
            (column.number, column.title) for column in self._header.columns
        ]:
            return self._header
        again = read_header(row, below, self._map)
        return again if again.fields >= self._fitting.fields - {_F.ACTION} and not again.contests else self._header

    def _use(self, row: Row, cell_class: CellClass, reason: str = "") -> None:
        for cell in row.cells:
            self._ledger.used(self._table.name, cell, cell_class, reason)

    # Blocks: a recommendation, the response to it, and its actions below

    def _block_row(self, row: Row, cells: list[GridCell]) -> bool:
        title = block_title(row) if _F.RECOMMENDATION not in self._header.fields else None
        if title is not None:
            rest = cells[1:]
            text = title.text or " ".join(cell.text for cell in rest)
            if not text:
                return False
            self._recommendations.begin(title.ref, text, cells[:1], [] if title.text else rest, at=cells[0])
            self._after_update = False
            for cell in rest if title.text else []:
                self._filler.keep(self._recommendations.current, "beside the recommendation", cell)
            self._place.in_block = True
            return True
        if self._place.recommendation is None or not self._place.in_block:
            return False
        if is_response(cells[0].text) or is_half_response(cells[0].text):
            self._response(cells)
            return True
        return False

    def _response(self, cells: list[GridCell]) -> None:
        self._ledger.used(self._table.name, cells[0], CellClass.HEADER)
        if len(cells) == 1:
            return
        response = self._recommendations.current.values.setdefault("response", {})
        assert isinstance(response, dict)  # noqa: S101 only records are put there
        text = " ".join(cell.text for cell in cells[1:])
        if len(cells) > 2 or "text" in response:
            self._recommendations.current.doubt(
                "response", "pieced together from several cells: compare it with the file", cells[1]
            )
        response["text"] = f"{response['text']} {text}" if "text" in response else text
        for cell in cells[1:]:
            self._ledger.placed(self._table.name, cell, self._recommendations.current, "response text")

    # Groups

    def _group(self, row: Row) -> bool:
        cell = group_title(row, self._header)
        if cell is None:
            return False
        title = None
        if _F.RECOMMENDATION not in self._header.fields:
            title = is_recommendation_group(cell.text)
        if title is not None and title.text:
            self._flush_groups()
            self._recommendations.begin(title.ref, title.text, [cell], [], at=cell)
            self._place.in_block = True
            return True
        self._groups.append((row, cell))
        return True

    def _flush_groups(self) -> None:
        """Give the rows that follow the group named last; others named before it were context."""
        if not self._groups:
            return
        for row, _ in self._groups[:-1]:
            self._use(row, CellClass.CONTEXT)
        self._place.workstream = (self._groups[-1][1].text, self._groups[-1][1])
        self._headings.append(self._groups[-1][0])
        self._groups = []

    # Data

    def _data(self, row: Row, cells: list[GridCell]) -> None:
        if not self._header.columns:
            self._use(row, CellClass.LEFT_OUT, "not under a header")
            return
        if sum(self._header.at(cell.column) is None for cell in cells) * 2 > len(cells):
            self._use(row, CellClass.LEFT_OUT, "fills other columns than the table")
            return
        if is_empty_template(row, self._header):
            self._use(row, CellClass.LEFT_OUT, "a template row: nothing was filled in")
            return
        fields = RowFields(row, self._header, self._merged.over(row))
        if self._is_torn(fields):
            self._keep_torn(cells)
            return
        update = fields.text(_F.RECOMMENDATION)
        if update and is_update(update.cell.text):
            self._update(fields, update)
        elif self._continues_update(fields):
            self._continue_update(fields)
        else:
            self._item(row, fields)

    def _is_torn(self, fields: RowFields) -> bool:
        """Tell whether the cells of a row cannot be separated, because it has pieces between the columns."""
        if not (self._place.in_block or self._paged):
            return False
        last = max(column.last for column in self._header.columns)
        return self._torn_header or self._is_cut(fields) or any(cell.column < last for cell in fields.unnamed)

    def _is_cut(self, fields: RowFields) -> bool:
        """Tell whether a row in a block has only the rest of a sentence."""
        action = fields.text(_F.ACTION)
        alone = action is not None and fields.text(_F.OWNER) is None and fields.text(_F.BY_WHEN) is None
        return bool(self._place.in_block and self._header.row and alone and action and action.cell.text[:1].islower())

    def _keep_torn(self, cells: list[GridCell]) -> None:
        item = self._place.recommendation
        if item is None:
            for cell in cells:
                self._ledger.used(self._table.name, cell, CellClass.LEFT_OUT, _CUT)
            return
        kept = item.kept.setdefault(_TORN, [])
        assert isinstance(kept, list)  # noqa: S101 only lists are put there
        kept.append(" | ".join(cell.text for cell in cells))
        self._draft.columns.setdefault(_TORN, "Not placed")
        item.doubt(_TORN, _CUT, cells[0])
        for cell in cells:
            self._ledger.kept(self._table.name, cell, item, _TORN)

    def _item(self, row: Row, fields: RowFields) -> None:
        action = fields.text(_F.ACTION)
        if action and is_no_action(action.cell.text):
            action = None
        answer = action if action and is_answer_across(action.cell, self._header) else None
        action = None if answer else action
        self._flush_if_item(action, fields)
        recommendation, is_new = self._recommendations.of_row(fields, self._header)
        if answer is not None and recommendation is not None:
            self._filler.fill_recommendation(recommendation, fields)
            self._answer(recommendation, answer)
        elif action is not None and not action.carried:
            self._action(fields, action, recommendation)
        elif recommendation is not None and (is_new or self._place.in_block or self._has_more(fields)):
            self._filler.fill_recommendation(recommendation, fields)
        else:
            self._use(row, CellClass.LEFT_OUT, "no text says what is to be done")
            self._ask_about_left_out(fields)

    def _ask_about_left_out(self, fields: RowFields) -> None:
        """Ask about a row that is left out though somebody has to do something, or by some day."""
        owned = [found for field in (_F.OWNER, _F.BY_WHEN) for found in fields.own(field) if has_text(found.cell)]
        if owned:
            message = "a row with an owner or a deadline was left out: no text in it says what is to be done"
            self._draft.doubts.append(Doubt(ABOUT_FILE, message, owned[0].cell.address))

    def _answer(self, recommendation: DraftItem, found: FieldCell) -> None:
        """Take the text of such a cell for the response to the recommendation."""
        response = recommendation.values.setdefault("response", {})
        assert isinstance(response, dict)  # noqa: S101 only records are put there
        response["text"] = found.cell.text
        self._ledger.placed(self._table.name, found.cell, recommendation, "response text")

    def _flush_if_item(self, action: FieldCell | None, fields: RowFields) -> None:
        if action is not None or fields.text(_F.RECOMMENDATION) is not None:
            self._flush_groups()

    def _has_more(self, fields: RowFields) -> bool:
        return any(fields.own(field) for field in PlanField if field not in (_F.REF, _F.RECOMMENDATION))

    def _action(self, fields: RowFields, found: FieldCell, recommendation: DraftItem | None) -> None:
        item = DraftItem(is_action=True, place=found.cell.address)
        ref = fields.text(_F.REF)
        if ref and (recommendation is None or self._recommendations.refs_are_of_actions or self._place.in_block):
            item.printed = ref.cell.text
            self._ledger.placed(self._table.name, ref.cell, item, "ref")
        elif recommendation is not None and recommendation.printed and ref is None:
            leading = re.match(rf"{re.escape(recommendation.printed)}\.\d+(?![\w.])", found.cell.text)
            item.printed = leading[0] if leading else ""
        if recommendation is None:
            self._recommendations.take_group(item)
            self._draft.actions.append(item)
        else:
            recommendation.actions.append(item)
        self._filler.fill_action(item, fields, recommendation, grouped=_F.RECOMMENDATION in self._header.fields)
        if self._is_shifted(fields):
            item.doubt("owner" if "owner" in item.values else "action", _SHIFTED, found.cell)
        if self._paged and found.cell.text[:1].islower():
            item.doubt("action", "begins in the middle of a sentence: it may continue the row above", found.cell)
        self._after_update = False

    def _is_shifted(self, fields: RowFields) -> bool:
        """Tell whether a row has a value beyond the header, as few rows have, so that its values may be displaced."""
        after = self._header.last + 1
        if all(cell.column != after for cell in fields.unnamed):
            return False
        rows = self._table.rows[self._start :]
        return sum(any(cell.column == after for cell in contents(row)) for row in rows) * 2 <= len(rows)

    # Updates in rows of their own

    def _update(self, fields: RowFields, update: FieldCell) -> None:
        ref = fields.text(_F.REF)
        if ref:
            known = self._place.by_ref.get(ref.cell.text.strip())
            if known:
                self._place.recommendation = known[-1]
            self._ledger.used(self._table.name, ref.cell, CellClass.REPEATED)
        self._ledger.used(self._table.name, update.cell, CellClass.HEADER)
        item, found = self._place.recommendation, fields.text(_F.ACTION)
        if item is None or found is None:
            self._use(fields.row, CellClass.LEFT_OUT, "an update without a text or a recommendation")
            return
        self._ledger.placed(self._table.name, found.cell, item, "progress note")
        item.entries.append(DraftEntry({"on": self._settings.as_at, "note": found.cell.text}))
        self._filler.keep_rest(item, fields)
        self._after_update = True

    def _continues_update(self, fields: RowFields) -> bool:
        found = fields.text(_F.ACTION)
        alone = fields.text(_F.REF) is None and fields.text(_F.RECOMMENDATION) is None
        return bool(self._after_update and self._paged and found and alone and found.cell.text[:1].islower())

    def _continue_update(self, fields: RowFields) -> None:
        found = fields.text(_F.ACTION)
        entry = self._recommendations.current.entries[-1]
        assert found is not None  # noqa: S101 asked before
        entry.values["note"] = f"{entry.values['note']} {found.cell.text}"
        self._ledger.placed(self._table.name, found.cell, self._recommendations.current, "progress note")
        message = "an update goes on in the next row: compare it with the file"
        self._recommendations.current.doubt("progress", message, found.cell)
        self._filler.keep_rest(self._recommendations.current, fields)
