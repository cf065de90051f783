"""Turn a row of data into values of a recommendation or an action. Whatever has no field is kept under its header."""

from __future__ import annotations

from actionplan.by_when import read_period
from actionplan.importing.content import has_text
from actionplan.importing.draft import DraftItem, PlanDraft
from actionplan.importing.entries import EntryMaker, ImportSettings
from actionplan.importing.grid import CellKind, GridCell
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.owner_and_deadline import has_date
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.row_fields import FieldCell, RowFields
from actionplan.importing.values import (
    is_dash,
    own_key,
    read_by_when,
    read_date,
    read_decision,
    read_list,
    read_owner,
    read_priority,
    struck_out,
)

_F = PlanField
_OF_RECOMMENDATION = (_F.RESPONSE, _F.DECISION)
_OF_ACTION = (_F.OWNER, _F.BY_WHEN, _F.SUCCESS, _F.PRIORITY)


class Filler:
    """Fills items from the rows of one table."""

    def __init__(self, draft: PlanDraft, ledger: Ledger, table: str, settings: ImportSettings) -> None:
        self.draft = draft
        self.ledger = ledger
        self.table = table
        self.settings = settings
        self._entries = EntryMaker(draft, ledger, table, settings)

    def fill_action(
        self, action: DraftItem, fields: RowFields, recommendation: DraftItem | None, *, grouped: bool
    ) -> None:
        """Fill an action, and what its row says of the recommendation. `grouped` puts the workstream on the latter."""
        self._fill_recommendation(recommendation, fields, otherwise=action)
        self._text(action, fields, _F.ACTION)
        self._owner(action, fields)
        self._by_when(action, fields)
        self._success(action, fields)
        self._priority(action, fields)
        self._shared(recommendation if grouped and recommendation else action, action, fields)
        self._entries.add(action, fields)
        self.keep_rest(action, fields)

    def fill_recommendation(self, recommendation: DraftItem, fields: RowFields) -> None:
        """Fill a recommendation from a row that has no action."""
        self._fill_recommendation(recommendation, fields, otherwise=recommendation)
        for field in (_F.ACTION, *_OF_ACTION):
            for found in fields.all(field):
                if self._keep(recommendation, found) and field in (_F.OWNER, _F.BY_WHEN):
                    message = "kept here because the row has no action that could have it"
                    recommendation.doubt(own_key(found.column.title), message, found.cell)
        self._shared(recommendation, recommendation, fields)
        self._entries.add(recommendation, fields)
        self.keep_rest(recommendation, fields)

    def _fill_recommendation(self, recommendation: DraftItem | None, fields: RowFields, otherwise: DraftItem) -> None:
        for field in _OF_RECOMMENDATION:
            for found in fields.all(field):
                if not self._usable(found):
                    continue
                if recommendation is None:
                    self._keep(otherwise, found)
                elif found.carried or self._repeats(recommendation, found, field):
                    self.ledger.used(self.table, found.cell, CellClass.REPEATED)
                else:
                    self._respond(recommendation, found, field)

    def _repeats(self, recommendation: DraftItem, found: FieldCell, field: PlanField) -> bool:
        response = recommendation.values.get("response")
        if not isinstance(response, dict):
            return False
        text = found.cell.text
        value = read_decision(text) if field is _F.DECISION else text
        return value is not None and value == response.get("text" if field is _F.RESPONSE else "decision")

    def _respond(self, recommendation: DraftItem, found: FieldCell, field: PlanField) -> None:
        response = recommendation.values.setdefault("response", {})
        assert isinstance(response, dict)  # noqa: S101 only records are put there
        key = "text" if field is _F.RESPONSE else "decision"
        value = found.cell.text if field is _F.RESPONSE else read_decision(found.cell.text)
        if value is None or key in response:
            self._keep(recommendation, found)
            why = "is not a known decision" if value is None else f"is a second {field}"
            recommendation.doubt(own_key(found.column.title), f"`{found.cell.text[:60]}` {why}", found.cell)
            if not response:
                del recommendation.values["response"]
            return
        response[key] = value
        self.ledger.placed(self.table, found.cell, recommendation, f"response {key}")

    def _usable(self, found: FieldCell) -> bool:
        """Tell whether a cell has a value; dashes and errors are left out and noted in the ledger."""
        cell = found.cell
        if not has_text(cell):
            return False
        if cell.kind is CellKind.ERROR:
            self.ledger.used(self.table, cell, CellClass.LEFT_OUT, "the file shows an error here")
            return False
        if is_dash(cell.text):
            self.ledger.used(self.table, cell, CellClass.LEFT_OUT, "a dash: nothing stated")
            return False
        return True

    def _text(self, item: DraftItem, fields: RowFields, field: PlanField) -> None:
        for found in fields.all(field):
            if self._usable(found):
                item.values[field.value] = found.cell.text
                self._place(item, found, field.value)

    def _place(self, item: DraftItem, found: FieldCell, key: str) -> None:
        self.ledger.placed(self.table, found.cell, item, key)
        for doubt in struck_out(found.cell) if key != "by_when" else ():
            item.doubt(key, doubt, found.cell)

    def _owner(self, action: DraftItem, fields: RowFields) -> None:
        found = fields.text(_F.OWNER)
        if found and self._usable(found):
            owner, doubts = read_owner(found.cell, found.column.split)
            action.values["owner"] = owner
            self._place(action, found, "owner")
            for doubt in doubts:
                action.doubt("owner", doubt, found.cell)
            if found.column.field is _F.OWNER_AND_BY_WHEN and has_date(found.cell):
                action.doubt("owner", "the deadline is in this cell, too: part them by hand", found.cell)

    def _by_when(self, action: DraftItem, fields: RowFields) -> None:
        found = fields.text(_F.BY_WHEN)
        if found and self._usable(found):
            reading = read_by_when(found.cell)
            action.values["by_when"] = reading.text or found.cell.text
            self._place(action, found, "by_when")
            for doubt in reading.doubts:
                action.doubt("by_when", doubt, found.cell)

    def _success(self, action: DraftItem, fields: RowFields) -> None:
        found = fields.text(_F.SUCCESS)
        if found and self._usable(found):
            action.values["success"] = read_list(found.cell)
            self._place(action, found, "success")

    def _priority(self, action: DraftItem, fields: RowFields) -> None:
        found = fields.text(_F.PRIORITY)
        if found is None or not self._usable(found):
            return
        priority, above = read_priority(found.cell.text)
        if priority is None:
            self._keep(action, found)
            return
        action.values["priority"] = priority.value
        if above:
            key = action.keep("x-priority", found.cell.text)
            self.draft.columns.setdefault(key, "Priority as stated")
        self._place(action, found, "priority")

    def _shared(self, holder: DraftItem, item: DraftItem, fields: RowFields) -> None:
        """Fill what a recommendation and an action can both have: workstream, label, and when it was agreed."""
        found = fields.text(_F.WORKSTREAM)
        if found and self._usable(found):
            if holder.values.setdefault("workstream", found.cell.text) == found.cell.text:
                self._place(holder, found, "workstream")
            elif holder is not item:
                item.values["workstream"] = found.cell.text
                self._place(item, found, "workstream")
        for found in fields.all(_F.LABEL):
            if self._usable(found) and "label" not in holder.values:
                holder.values["label"] = found.cell.text
                self._place(holder, found, "label")
        for found in fields.all(_F.AGREED):
            if self._usable(found):
                self._agreed(item, found)

    def _agreed(self, item: DraftItem, found: FieldCell) -> None:
        agreed = read_date(found.cell, self.settings.calendar)
        period = read_period(agreed, self.settings.calendar) if agreed else None
        if agreed and period and period.first >= self.settings.issued_period.first:
            item.values["agreed"] = agreed
            self._place(item, found, "agreed")
        else:
            self._keep(item, found)

    def _keep(self, item: DraftItem, found: FieldCell) -> bool:
        """Keep a cell under its header; return whether there was anything to keep."""
        if found.carried and has_text(found.cell) and not is_dash(found.cell.text):
            return self._keep_again(item, found)
        if found.carried or not self._usable(found) or self.ledger.knows(self.table, found.cell):
            return False
        self.keep(item, found.column.title, found.cell)
        return True

    @staticmethod
    def _keep_again(item: DraftItem, found: FieldCell) -> bool:
        """Keep a cell that is merged over several rows for a row below its first, which has its line in the ledger."""
        key = own_key(found.column.title)
        if item.kept.get(key) == found.cell.text:
            return False
        item.keep(key, found.cell.text)
        return True

    def keep(self, item: DraftItem, title: str, cell: GridCell) -> None:
        """Keep a cell under a key made of a title."""
        key = item.keep(own_key(title), cell.text)
        self.draft.columns.setdefault(key, " ".join(title.split()))
        self.ledger.kept(self.table, cell, item, key)
        for doubt in struck_out(cell):
            item.doubt(key, doubt, cell)

    def keep_rest(self, item: DraftItem, fields: RowFields) -> None:
        """Keep every cell of a row that has no place yet under its header, and the comments on its cells."""
        for cell in fields.row.cells:
            if cell.marks.note:
                key = item.keep("x-comment", cell.marks.note)
                self.draft.columns.setdefault(key, "Comment")
                item.doubt(key, "a comment or note in the file: personal data?", cell)
        for found in fields.all(None):
            if found.column.left_out:
                self.ledger.used(self.table, found.cell, CellClass.LEFT_OUT, "the column is left out by the map")
            else:
                self._keep(item, found)
        for found in fields.all(_F.COMPUTED):
            self.ledger.used(self.table, found.cell, CellClass.LEFT_OUT, "computed from other columns")
        for cell in fields.unnamed:
            self.keep(item, f"column {cell.column}", cell)
        for field in PlanField:
            for found in fields.all(field):
                if not self.ledger.knows(self.table, found.cell):
                    self._keep(item, found)
