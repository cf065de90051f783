"""Records of a structured file, whose fields are known, as recommendations, actions and entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actionplan.by_when import read_period
from actionplan.importing.draft import DraftEntry, DraftItem, PlanDraft, Text
from actionplan.importing.entries import ImportSettings
from actionplan.importing.grid import Document, FileFormat, FileRecord, GridCell, Role
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.values import own_key, read_date, read_priority, shown_date, status_in_cell
from actionplan.plan.entry_fields import ENTRY, RECOMMENDATION_ENTRY
from actionplan.plan.fields import ACTION, RECOMMENDATION
from actionplan.plan.vocabulary import Status

TABLE = "records"
"""The name under which the ledger counts the cells of records."""
_LISTS = frozenset({"owner", "success", "evidence"})
_DATES = frozenset({"by_when", "agreed", "received", "completed", "on"})
_KEYS = {
    record.name: [field.name for field in record.fields]
    for record in (RECOMMENDATION, ACTION, ENTRY, RECOMMENDATION_ENTRY)
}
_OF_PLAN = ("id", "title", "organisation", "issued", "received")


class RecordWalk:
    """The walk through the records of a file."""

    def __init__(self, document: Document, settings: ImportSettings) -> None:
        self.draft = PlanDraft()
        self.ledger = Ledger()
        self._document = document
        self._settings = settings
        self._own = document.format is FileFormat.EXPORT

    def run(self) -> None:
        """Read every record."""
        for record in self._document.records:
            self._record(record)

    def _record(self, record: FileRecord) -> None:
        if record.role is Role.PLAN:
            self._plan(record)
        elif record.role is Role.RECOMMENDATION:
            self._recommendation(record)
        elif record.role is Role.ACTION:
            self.draft.actions.append(self._item(record))
        else:
            self._use(record.cells(), CellClass.LEFT_OUT, "an entry without an action or recommendation")

    def _use(self, cells: Iterable[GridCell], cell_class: CellClass, reason: str = "") -> None:
        for cell in cells:
            self.ledger.used(TABLE, cell, cell_class, reason)

    def _plan(self, record: FileRecord) -> None:
        for field in record.fields:
            name, dot, inner = field.name.partition(".")
            if self._own and name not in _OF_PLAN and name not in ("format", "computed"):
                self._setting(name, inner if dot else "", field.cell)
            else:
                self.ledger.used(TABLE, field.cell, CellClass.CONTEXT)
        for inner_record in record.records:
            self._record(inner_record)

    def _setting(self, name: str, inner: str, cell: GridCell) -> None:
        """Copy a setting of an exported plan, one level deep. Deeper ones are reported as left out."""
        known = self.draft.settings.get(name)
        if "." in inner or (inner and isinstance(known, str)) or (not inner and known is not None):
            self.ledger.used(TABLE, cell, CellClass.LEFT_OUT, f"a part of `{name}`: copy it from the plan")
        elif inner:
            values = self.draft.settings.setdefault(name, {})
            assert isinstance(values, dict)  # noqa: S101 asked above
            values[inner] = cell.text
            self.ledger.placed(TABLE, cell, None, f"{name} {inner}")
        else:
            self.draft.settings[name] = cell.text
            self.ledger.placed(TABLE, cell, None, name)

    def _recommendation(self, record: FileRecord) -> None:
        item = self._item(record)
        item.values.setdefault("recommendation", item.printed or "(no text)")
        self.draft.recommendations.append(item)
        for inner in record.records:
            if inner.role is Role.ACTION:
                item.actions.append(self._item(inner))
        self._compare_deadline(item)

    def _item(self, record: FileRecord) -> DraftItem:
        item = DraftItem(is_action=record.role is Role.ACTION, place=record.address)
        kind = ACTION.name if item.is_action else RECOMMENDATION.name
        for name in dict.fromkeys(field.name for field in record.fields):
            self._field(item, kind, name, [field.cell for field in record.fields if field.name == name])
        if item.is_action:
            item.values.setdefault("action", item.printed or "(no text)")
        for inner in record.records:
            if inner.role is Role.ENTRY:
                self._entry(item, inner)
        if self._document.format is FileFormat.ISSUES and not item.entries:
            self._not_started(item, record)
        item.entries.sort(key=lambda entry: self._last(str(entry.values["on"])))
        return item

    def _not_started(self, item: DraftItem, record: FileRecord) -> None:
        """Record that nothing was done when an open issue was created, unless that was before the plan."""
        created = next((field.cell for field in record.fields if field.name in ("createdAt", "created_at")), None)
        on = read_date(created, self._settings.calendar) if created else None
        period = read_period(on) if on else None
        if on and period and period.first >= self._settings.issued_period.first:
            item.entries.append(DraftEntry({"on": on, "status": Status.NOT_STARTED.value}))

    def _last(self, on: str) -> date:
        return (read_period(on, self._settings.calendar) or self._settings.as_at_period).last

    def _field(self, item: DraftItem, kind: str, name: str, cells: list[GridCell]) -> None:
        first, _, inner = name.partition(".")
        if name == "ref":
            item.printed = cells[0].text
            self._place(cells, item, "ref")
        elif first == "response" and not item.is_action:
            self._response(item, inner or "text", cells)
        elif name == "priority":
            self._priority(item, cells)
        elif name in _KEYS[kind] and name != "progress":
            item.values[name] = self._value(name, cells)
            self._place(cells, item, name)
        else:
            self._keep(item, name, cells)

    def _place(self, cells: list[GridCell], item: DraftItem, key: str) -> None:
        for cell in cells:
            self.ledger.placed(TABLE, cell, item, key)

    def _response(self, item: DraftItem, key: str, cells: list[GridCell]) -> None:
        response = item.values.setdefault("response", {})
        assert isinstance(response, dict)  # noqa: S101 only records are put there
        response[key] = "\n".join(cell.text for cell in cells)
        self._place(cells, item, f"response {key}")

    def _priority(self, item: DraftItem, cells: list[GridCell]) -> None:
        priority, above = read_priority(cells[0].text)
        if priority is None or not item.is_action:
            self._keep(item, "priority", cells)
            return
        item.values["priority"] = priority.value
        self._place(cells, item, "priority")
        if above:
            item.keep("x-priority", cells[0].text)

    def _keep(self, item: DraftItem, name: str, cells: list[GridCell]) -> None:
        key = name if name.startswith("x-") else own_key(name)
        text = "\n".join(cell.text for cell in cells)
        kept = item.keep(key, text)
        self.draft.columns.setdefault(kept, name.removeprefix("x-"))
        for cell in cells:
            self.ledger.kept(TABLE, cell, item, kept)

    def _value(self, name: str, cells: list[GridCell]) -> Text:
        texts = [shown_date(cell) if name in _DATES else cell.text for cell in cells]
        if name in _LISTS:
            return texts[0] if len(texts) == 1 else texts
        return "\n".join(texts)

    def _entry(self, item: DraftItem, record: FileRecord) -> None:
        kind = ENTRY.name if item.is_action else RECOMMENDATION_ENTRY.name
        entry = DraftEntry({"on": self._settings.as_at})
        for name in dict.fromkeys(field.name for field in record.fields):
            cells = [field.cell for field in record.fields if field.name == name]
            self._entry_field(item, entry, kind, name, cells)
        if len(entry.values) > 1:
            item.entries.append(entry)

    def _entry_field(self, item: DraftItem, entry: DraftEntry, kind: str, name: str, cells: list[GridCell]) -> None:
        if name == "on":
            entry.values["on"] = read_date(cells[0], self._settings.calendar) or self._settings.as_at
        elif name == "status":
            status = self._status(cells[0].text)
            entry.values["status" if status else "note"] = status or f"Status: {cells[0].text}"
        elif name in _KEYS[kind]:
            entry.values[name] = self._value(name, cells)
        else:
            key = name if name.startswith("x-") else own_key(name)
            entry.values[key] = "\n".join(cell.text for cell in cells)
            for cell in cells:
                self.ledger.kept(TABLE, cell, item, f"progress {key}")
            return
        self._place(cells, item, f"progress {name}")

    def _status(self, text: str) -> str:
        """Return the word of the format for a status of another program; the words of an export as they are."""
        if self._own:
            return text
        status: Status | None = status_in_cell(text, self._settings.values, yes_no=False).status
        return status.value if status else ""

    def _compare_deadline(self, item: DraftItem) -> None:
        """Report a deadline of the recommendation that is earlier than the deadlines of its actions."""
        deadline = item.kept.get("x-deadline")
        limit = read_period(deadline) if isinstance(deadline, str) else None
        for action in item.actions:
            by_when = action.values.get("by_when")
            period = read_period(by_when) if isinstance(by_when, str) else None
            if limit and period and period.last > limit.last:
                item.doubt("x-deadline", f"an action is due later than this: {by_when}")
