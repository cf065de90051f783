"""Find the recommendation that a row belongs to: stated in the row, merged down, repeated, or known by its ref."""

from __future__ import annotations

from actionplan.importing.draft import DraftItem, PlanDraft
from actionplan.importing.grid import GridCell
from actionplan.importing.headers import Header, HeaderColumn
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.matching import matches
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.row_fields import FieldCell, MergedCells, RowFields
from actionplan.importing.rows import recommendation_title
from actionplan.importing.table_choice import PlanTable

_F = PlanField
_PIECES = "pieced together from several cells: compare it with the file"


class WalkPosition:
    """The position of the walk through a document: what rows without their own recommendation belong to."""

    def __init__(self) -> None:
        self.recommendation: DraftItem | None = None
        self.in_block = False
        self.workstream: tuple[str, GridCell | None] | None = None
        self.by_ref: dict[str, list[DraftItem]] = {}
        self.by_cell: dict[str, DraftItem] = {}


class Recommendations:
    """Finds and begins the recommendations of one table. `is_paged` says that the header is repeated on every page."""

    def __init__(
        self, candidate: PlanTable, draft: PlanDraft, ledger: Ledger, place: WalkPosition, *, is_paged: bool
    ) -> None:
        self._table = candidate.table.name
        self._draft = draft
        self._ledger = ledger
        self._place = place
        self._paged = is_paged
        self.refs_are_of_actions = _refs_are_of_actions(candidate)

    @property
    def current(self) -> DraftItem:
        """The recommendation begun last."""
        assert self._place.recommendation is not None  # noqa: S101 asked in blocks alone
        return self._place.recommendation

    def begin(self, ref: str, text: str, refs: list[GridCell], texts: list[GridCell], at: GridCell) -> DraftItem:
        """Begin a recommendation whose ref and text come from these cells."""
        item = DraftItem(is_action=False, printed=ref, place=at.address)
        item.values["recommendation"] = text
        for cell in refs:
            self._ledger.placed(self._table, cell, item, "ref")
        for cell in texts:
            self._ledger.placed(self._table, cell, item, "recommendation")
        if len(texts) > 1:
            item.doubt("recommendation", _PIECES, texts[0])
        self.take_group(item)
        self._draft.recommendations.append(item)
        self._place.recommendation = item
        self._place.by_ref.setdefault(ref.strip(), []).append(item)
        return item

    def take_group(self, item: DraftItem) -> None:
        """Give an item the workstream of the row or heading above it, if there is one."""
        if self._place.workstream:
            text, cell = self._place.workstream
            item.values["workstream"] = text
            if cell is not None:
                self._ledger.placed(self._table, cell, item, "workstream")

    def of_row(self, fields: RowFields, header: Header) -> tuple[DraftItem | None, bool]:
        """Return the recommendation that a row belongs to, and whether the row begins it."""
        found = fields.text(_F.RECOMMENDATION)
        own = _F.RECOMMENDATION_REF in header.fields
        usual = None if self.refs_are_of_actions else fields.text(_F.REF)
        ref = fields.text(_F.RECOMMENDATION_REF) if own else usual
        if _F.RECOMMENDATION not in header.fields:
            return self._by_ref_alone(ref)
        if found is None:
            return self._without_text(ref)
        return self._stated(found, ref, refs_usual=own or (_F.REF in header.fields and not self.refs_are_of_actions))

    def _stated(self, found: FieldCell, ref: FieldCell | None, *, refs_usual: bool) -> tuple[DraftItem, bool]:
        """Return the recommendation that a row states, which may be one that was stated before."""
        if found.carried or found.cell.address in self._place.by_cell:
            return self._place.by_cell.get(found.cell.address) or self.current, False
        known = self._known(found, ref)
        if known is not None:
            self._repeat(known, found, ref)
            return known, False
        if ref is None and self._paged and self._place.recommendation is not None and refs_usual:
            self._continue(found)
            return self.current, False
        printed = ref.cell.text if ref else ""
        item = self.begin(printed, found.cell.text, [ref.cell] if ref else [], [found.cell], at=found.cell)
        self._place.by_cell[found.cell.address] = item
        return item, True

    def _known(self, found: FieldCell, ref: FieldCell | None) -> DraftItem | None:
        """Return the recommendation that a row states again: the same text under the same ref, or under none."""
        text = _words(found.cell.text)
        if ref is None:
            item = self._place.recommendation
            same = item is not None and _words(str(item.values["recommendation"])) == text
            return item if same else None
        items = self._place.by_ref.get(ref.cell.text.strip(), [])
        return next((item for item in items if _words(str(item.values["recommendation"])) == text), None)

    def _repeat(self, item: DraftItem, found: FieldCell, ref: FieldCell | None) -> None:
        self._place.recommendation = item
        for cell in (found.cell, *([ref.cell] if ref else [])):
            self._ledger.used(self._table, cell, CellClass.REPEATED)

    def _without_text(self, ref: FieldCell | None) -> tuple[DraftItem | None, bool]:
        """Return the recommendation of a row whose recommendation is not stated: that of its ref, or the one above."""
        if ref is None or ref.carried:
            self._draft.continued += self._place.recommendation is not None
            return self._place.recommendation, False
        known = self._place.by_ref.get(ref.cell.text.strip())
        if known:
            self._ledger.used(self._table, ref.cell, CellClass.REPEATED)
            self._place.recommendation = known[-1]
            return known[-1], False
        return None, False

    def _by_ref_alone(self, ref: FieldCell | None) -> tuple[DraftItem | None, bool]:
        """Return the recommendation of a row that names it by its ref only, else that of the block."""
        if ref is None or not _is_of_recommendation(ref.column):
            return self._place.recommendation if self._place.in_block else None, False
        printed = ref.cell.text.strip()
        known = self._place.by_ref.get(printed)
        if known:
            self._ledger.used(self._table, ref.cell, CellClass.REPEATED)
            return known[-1], False
        item = self.begin(printed, printed, [ref.cell], [], at=ref.cell)
        item.doubt(
            "recommendation", "the table has only the reference: write here what was found or recommended", ref.cell
        )
        return item, True

    def _continue(self, found: FieldCell) -> None:
        item = self.current
        item.values["recommendation"] = f"{item.values['recommendation']} {found.cell.text}"
        item.doubt("recommendation", "continued from the next row: compare it with the file", found.cell)
        self._ledger.placed(self._table, found.cell, item, "recommendation")


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_of_recommendation(column: HeaderColumn) -> bool:
    """Whether a column has only refs under the word for a finding or recommendation."""
    named = matches(column.title)
    return column.level is _F.RECOMMENDATION and bool(named) and named[0].field is _F.RECOMMENDATION


def _refs_are_of_actions(candidate: PlanTable) -> bool:
    """Whether the refs of a table number its actions: the rows of one recommendation differ in them."""
    header = candidate.header
    columns = header.of(_F.REF)
    if not columns or _F.RECOMMENDATION not in header.fields:
        return not any(map(_is_of_recommendation, columns))
    if columns[0].level is not None and not _is_of_recommendation(columns[0]):
        return columns[0].level is _F.ACTION
    merged, refs, text = MergedCells(), dict[str, set[str]](), ""
    for row in candidate.table.rows[candidate.start :]:
        fields = RowFields(row, header, merged.over(row))
        merged.meet(row)
        stated, ref = fields.text(_F.RECOMMENDATION), fields.text(_F.REF)
        text = stated.cell.text if stated else text
        if ref and fields.text(_F.ACTION) and not recommendation_title(ref.cell.text):
            refs.setdefault(text, set()).add(ref.cell.text)
    return any(len(each) > 1 for each in refs.values())
