"""The log of an item: notes, dated updates, statuses, ratings and moved deadlines of one row as entries."""

from __future__ import annotations

from datetime import date

from actionplan.by_when import Calendar, Period, ResolutionKind, read_period, resolve
from actionplan.importing.completion_signs import ask_about_completion, two_completions
from actionplan.importing.content import has_text
from actionplan.importing.draft import Doubt, DraftEntry, DraftItem, PlanDraft, Text
from actionplan.importing.grid import GridCell
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.matching import normalise
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.row_fields import FieldCell, RowFields
from actionplan.importing.value_words import rating_meaning
from actionplan.importing.values import (
    colour_rating,
    is_dash,
    leading_status,
    own_key,
    percent_in_cell,
    read_by_when,
    read_completion,
    read_date,
    read_rag,
    says_nothing,
    split_dated,
    status_in_cell,
    struck_out,
)
from actionplan.named_tuple import NamedTuple
from actionplan.plan.vocabulary import DONE, STOPPED, Status, fold

_ORDER = ("on", "note", "status", "completed", "rag", "percent", "by_when", "evidence")
_F = PlanField
_LONG_WORD = 60
_ASKING = frozenset({"completed", "complete", "done", "closed", "closed out", "discharged", "resolved", "implemented"})


class ImportSettings(NamedTuple):
    """What applies to the whole import: the day of undated updates, how dates are read, the user's status words."""

    issued: str
    issued_period: Period
    as_at: str
    as_at_period: Period
    calendar: Calendar
    values: dict[str, str]


class _State(NamedTuple):
    """What a row says about the state of its item: keys of an entry, with the cells they come from."""

    values: dict[str, Text]
    cells: list[tuple[FieldCell, str]]
    doubts: list[Doubt]


class EntryMaker:
    """Makes the entries of one row."""

    def __init__(self, draft: PlanDraft, ledger: Ledger, table: str, settings: ImportSettings) -> None:
        self._draft = draft
        self._ledger = ledger
        self._table = table
        self._settings = settings

    def add(self, item: DraftItem, fields: RowFields) -> None:
        """Add what a row reports to the log of its item, dated by the column of last updates if there is one."""
        updated = fields.text(_F.UPDATED)
        if updated and self._is_stated(updated):
            self._on_its_day(item, fields, updated)
        else:
            self._add(item, fields)

    def _on_its_day(self, item: DraftItem, fields: RowFields, updated: FieldCell) -> None:
        """Add the entries of a row on its own day; a day before the plan was issued dates nothing."""
        on = read_date(updated.cell, self._settings.calendar)
        period = read_period(on, self._settings.calendar) if on else None
        if on is None or period is None or period.first < self._settings.issued_period.first:
            self._keep(item, updated)
            self._add(item, fields)
            return
        before = len(item.entries)
        settings = self._settings
        self._settings = settings._replace(as_at=on, as_at_period=period)
        self._add(item, fields)
        self._settings = settings
        if len(item.entries) > before:
            self._place(item, updated.cell, "on")
        else:
            self._keep(item, updated)

    def _add(self, item: DraftItem, fields: RowFields) -> None:
        updates = [self._update(item, found) for found in fields.own(_F.UPDATE) if self._is_stated(found)]
        notes = self._notes(item, fields)
        state = self._state(item, fields)
        moved = self._moves(item, fields, updates)
        entries = [*updates, *notes, *moved]
        if state.values:
            self._add_state(item, state, entries, updates, notes)
        self._note_unknown_status(item, fields, entries)
        item.entries += entries
        if not any(self._means(entry.values.get("status")) in DONE | STOPPED for entry in item.entries):
            ask_about_completion(entries, fields)
        item.entries.sort(key=self._last_day)
        for entry in entries:
            entry.values = {key: entry.values[key] for key in _ORDER if key in entry.values}

    def _period(self, on: str) -> Period:
        return read_period(on, self._settings.calendar) or self._settings.as_at_period

    def _is_stated(self, found: FieldCell) -> bool:
        """Tell whether a cell has a value; dashes are left out and noted in the ledger."""
        if is_dash(found.cell.text):
            self._ledger.used(self._table, found.cell, CellClass.LEFT_OUT, "a dash: nothing stated")
            return False
        if says_nothing(found.cell.text) and found.column.field is not _F.STATUS:
            self._ledger.used(self._table, found.cell, CellClass.LEFT_OUT, "says that there is nothing to state")
            return False
        return has_text(found.cell)

    def _place(self, item: DraftItem, cell: GridCell, key: str) -> None:
        self._ledger.placed(self._table, cell, item, f"progress {key}")

    def _update(self, item: DraftItem, found: FieldCell) -> DraftEntry:
        self._place(item, found.cell, "note")
        on = found.column.on or self._settings.as_at
        if found.column.on and read_period(on, self._settings.calendar) is None:
            on = self._settings.as_at
        return self._note(on, found.cell.text, found.cell)

    def _note(self, on: str, text: str, cell: GridCell) -> DraftEntry:
        entry = DraftEntry({"on": on, "note": text})
        done = read_completion(text, self._settings.calendar)
        if done:
            completed = self._period(done[1])
            if on == self._settings.as_at and completed.first > self._period(on).last:
                entry.values["on"] = done[1]
            if completed.first <= self._period(str(entry.values["on"])).last:
                entry.values |= {"status": Status.COMPLETE.value, "completed": done[1]}
            else:
                entry.doubts.append(Doubt("note", f"reports completion on {done[1]}, after {on}", cell.address))
        elif word := leading_status(text):
            entry.doubts.append(Doubt("note", f"begins with `{word}`: if that is the status, record it", cell.address))
        entry.doubts += [Doubt("note", doubt, cell.address) for doubt in struck_out(cell)]
        return entry

    def _notes(self, item: DraftItem, fields: RowFields) -> list[DraftEntry]:
        entries = []
        found_notes = fields.own(_F.NOTE)
        if not fields.all(_F.REVISED):
            found_notes += fields.own(_F.REASON)
        for found in found_notes:
            if not self._is_stated(found):
                continue
            self._place(item, found.cell, "note")
            parts = split_dated(found.cell.text, self._settings.calendar)
            for on, text in parts or [(self._settings.as_at, found.cell.text)]:
                entries.append(self._note(on, text, found.cell))
        return entries

    def _moves(self, item: DraftItem, fields: RowFields, updates: list[DraftEntry]) -> list[DraftEntry]:
        """Return the entries for the columns of revised deadlines, in their order, with the reason on the last."""
        moves: list[DraftEntry] = []
        if not item.is_action:
            for found in [*fields.all(_F.REVISED), *(fields.all(_F.REASON) if fields.all(_F.REVISED) else [])]:
                self._keep(item, found)
            return moves
        for found in fields.all(_F.REVISED):
            if self._is_stated(found) and self._is_as_agreed(found, fields):
                self._ledger.used(self._table, found.cell, CellClass.REPEATED)
            elif self._is_stated(found):
                self._place(item, found.cell, "by_when")
                reading = read_by_when(found.cell)
                entry = DraftEntry({"on": self._settings.as_at, "by_when": reading.text or found.cell.text})
                entry.doubts += [Doubt("by_when", doubt, found.cell.address) for doubt in reading.doubts]
                message = "the file does not say when the deadline was moved, or who approved it"
                entry.doubts.append(Doubt("by_when", message, found.cell.address))
                moves.append(entry)
        reasons = [found for found in fields.all(_F.REASON) if self._is_stated(found)] if moves else []
        for found in fields.all(_F.REASON) if not moves and fields.all(_F.REVISED) else ():
            if self._is_stated(found):
                self._place(item, found.cell, "note")
                moves.append(self._note(self._settings.as_at, found.cell.text, found.cell))
        for found in reasons:
            self._place(item, found.cell, "note")
            note = moves[-1].values.get("note")
            moves[-1].values["note"] = f"{note}\n{found.cell.text}" if note else found.cell.text
        if len(moves) == 1 and updates and not reasons and "by_when" in moves[0].values:
            self._merge(updates[-1], moves[0])
            return []
        return moves

    def _is_as_agreed(self, found: FieldCell, fields: RowFields) -> bool:
        """Tell whether a forecast or a current deadline is the one that was agreed, so that nothing moved."""
        agreed = fields.text(_F.BY_WHEN)
        if agreed is None:
            return False
        one, other = (read_by_when(each.cell).text or each.cell.text for each in (agreed, found))
        period = read_period(one, self._settings.calendar)
        return one == other or (period is not None and period == read_period(other, self._settings.calendar))

    @staticmethod
    def _merge(entry: DraftEntry, other: DraftEntry) -> None:
        entry.values |= {key: value for key, value in other.values.items() if key != "on"}
        entry.doubts += other.doubts

    def _keep(self, item: DraftItem, found: FieldCell) -> None:
        if not has_text(found.cell) or found.carried:
            return
        key = item.keep(own_key(found.column.title), found.cell.text)
        self._draft.columns.setdefault(key, found.column.name)
        self._ledger.kept(self._table, found.cell, item, key)

    def _state(self, item: DraftItem, fields: RowFields) -> _State:
        state = _State({}, [], [])
        self._read_status(item, fields, state)
        self._read_completed(item, fields, state)
        self._read_rag(item, fields, state)
        self._read_percent(item, fields, state)
        for found in fields.all(_F.EVIDENCE):
            if self._is_stated(found):
                state.values["evidence"] = found.cell.text
                state.cells.append((found, "evidence"))
        return state

    def _read_status(self, item: DraftItem, fields: RowFields, state: _State) -> None:
        found = fields.first(_F.STATUS)
        if found is None or not self._is_stated(found):
            return
        reading = status_in_cell(found.cell.text, self._settings.values, yes_no=_asks(found.column.title))
        if reading.is_open:
            self._keep(item, found)
            return
        if reading.status is None and (done := read_completion(found.cell.text, self._settings.calendar)):
            state.values.update(status=Status.COMPLETE.value, completed=done[1])
            state.cells.append((found, "status"))
            return
        if reading.status is None or len(reading.typed) > _LONG_WORD:
            return
        word = self._status_word(item, reading.typed, reading.status, asks=_asks(found.column.title))
        state.values["status"] = word
        state.cells.append((found, "status"))
        if reading.pending:
            message = "completion is still to be confirmed: add `verification: required` to the plan if it always is"
            state.doubts.append(Doubt("status", message, found.cell.address))

    def _status_word(self, item: DraftItem, typed: str, status: Status, *, asks: bool) -> str:
        """Return the word for the log: as typed, declared in the plan where it is not one of the format."""
        if asks and typed.casefold() in ("yes", "y", "true"):
            return status.value
        if status is Status.ONGOING and not self._goes_on(item):
            status = Status.IN_PROGRESS
            typed = "Ongoing" if fold(typed) == fold(Status.ONGOING) else typed
        if fold(typed) == fold(status):
            return status.value
        known = next((word for word in self._draft.statuses if fold(word) == fold(typed)), None)
        if known is None:
            self._draft.statuses[typed] = status.value
        elif self._draft.statuses[known] != status.value:
            return status.value  # one word has one meaning in a plan
        return typed

    def _goes_on(self, item: DraftItem) -> bool:
        by_when = item.values.get("by_when")
        if not isinstance(by_when, str):
            return False
        resolution = resolve(by_when, self._settings.issued_period.last, self._settings.calendar)
        return resolution.kind in (ResolutionKind.ONGOING, ResolutionKind.RECURRING) or resolution.ongoing

    def _read_completed(self, item: DraftItem, fields: RowFields, state: _State) -> None:
        found = fields.first(_F.COMPLETED)
        if found is None or not self._is_stated(found):
            return
        completed = read_date(found.cell, self._settings.calendar)
        status = fields.first(_F.STATUS)
        stated = status is not None and has_text(status.cell) and not is_dash(status.cell.text)
        done = self._means(state.values.get("status")) in DONE
        if completed is None or (stated and not done):
            otherwise = "there is a completion date, but the status is not complete"
            why = "this is not a date" if completed is None else otherwise
            item.doubt(own_key(found.column.title), why, found.cell)
            self._keep(item, found)
            return
        if not stated:
            message = "the file has a completion date and no status: recorded as complete"
            state.values["status"] = Status.COMPLETE.value
            state.doubts.append(Doubt("status", message, found.cell.address))
        state.values["completed"] = completed
        state.cells.append((found, "completed"))

    def _means(self, word: Text | None) -> str:
        if not isinstance(word, str):
            return ""
        return next((ours for typed, ours in self._draft.statuses.items() if fold(typed) == fold(word)), word)

    def _read_rag(self, item: DraftItem, fields: RowFields, state: _State) -> None:
        found = fields.first(_F.RAG)
        if found is None:
            return
        rag = read_rag(found.cell)
        if rag is None and self._is_stated(found):
            self._keep(item, found)
            rag = colour_rating(found.cell.marks.fill)
            if rag is None:
                item.doubt(own_key(found.column.title), "this is not a rating", found.cell)
        if rag is None:
            return
        state.values["rag"] = rag.value
        state.cells.append((found, "rag"))
        if rating_meaning(found.cell.text) is None:
            message = f"read from the fill colour of the cell ({found.cell.marks.fill})"
            state.doubts.append(Doubt("rag", message, found.cell.address))

    def _read_percent(self, item: DraftItem, fields: RowFields, state: _State) -> None:
        found = fields.first(_F.PERCENT)
        if found is None or not self._is_stated(found):
            return
        percent = percent_in_cell(found.cell) if item.is_action else None
        if percent is None:
            self._keep(item, found)
            return
        state.values["percent"] = percent
        state.cells.append((found, "percent"))

    def _add_state(
        self,
        item: DraftItem,
        state: _State,
        entries: list[DraftEntry],
        updates: list[DraftEntry],
        notes: list[DraftEntry],
    ) -> None:
        """Add the state of a row to its last dated update, to its only undated note, or as an entry of its own.

        A completion after the last update is no part of it: it is reported on the day of the position, or when done.
        """
        for found, key in state.cells:
            self._place(item, found.cell, key)
        undated = notes[0] if len(notes) == 1 and not _is_dated(notes[0], self._settings.as_at) else None
        entry = sorted(updates, key=self._last_day)[-1] if updates else undated
        same = entry is not None and self._report_the_same(entry, state)
        after = (
            entry is not None
            and entry is not undated
            and self._is_after(state, str(entry.values["on"]), self._settings.as_at)
        )
        if entry is None or (not same and (entry.values.keys() & state.values.keys() or after)):
            state.doubts.extend(two_completions(entry, state.cells))
            entry = DraftEntry({"on": self._settings.as_at})
            entries.append(entry)
        if self._is_after(state, str(entry.values["on"])):
            entry.values["on"] = str(state.values["completed"])
        entry.values |= state.values
        entry.doubts += [doubt for doubt in state.doubts if not (same and doubt.key == "status")]

    def _last_day(self, entry: DraftEntry) -> date:
        return self._period(str(entry.values["on"])).last

    def _is_after(self, state: _State, *days: str) -> bool:
        """Tell whether a row states a completion after any of some days, on which it cannot have been reported."""
        completed = state.values.get("completed")
        return isinstance(completed, str) and any(
            self._period(completed).first > self._period(day).last for day in days
        )

    def _report_the_same(self, entry: DraftEntry, state: _State) -> bool:
        """Whether an update and the columns beside it report the same completion."""
        shared = entry.values.keys() & state.values.keys()
        one, other = (str(values.get("completed", "")) for values in (entry.values, state.values))
        days = {self._period(on) for on in (one, other) if read_period(on, self._settings.calendar)}
        return shared == {"status", "completed"} and len(days) == 1 and self._means(state.values["status"]) in DONE

    def _note_unknown_status(self, item: DraftItem, fields: RowFields, entries: list[DraftEntry]) -> None:
        """Record a status that is not a known word as a note, for a person to decide."""
        found = fields.first(_F.STATUS)
        if found is None or not has_text(found.cell) or self._ledger.knows(self._table, found.cell):
            return
        entry = DraftEntry({"on": self._settings.as_at, "note": f"Status: {found.cell.text}"})
        message = f"`{found.cell.text[:60]}` is not a known status: change it to one, or add it under `statuses`"
        entry.doubts.append(Doubt("note", " ".join(message.split()), found.cell.address))
        self._place(item, found.cell, "note")
        entries.append(entry)


def _is_dated(entry: DraftEntry, as_at: str) -> bool:
    """Tell whether a note has a date of its own, rather than that of the import or of the completion it reports."""
    return entry.values["on"] not in (as_at, entry.values.get("completed"))


def _asks(title: str) -> bool:
    """Tell whether a header is a yes-or-no question."""
    words = normalise(title)
    return words.endswith("?") or words in _ASKING
