"""Signs in a row that something is done where no status says so: a person decides whether it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actionplan.importing.draft import Doubt, DraftEntry
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.row_fields import FieldCell, RowFields
from actionplan.plan.vocabulary import Rag

_F = PlanField
_DONE = re.compile(
    r"(?:(?:all|both|now|this|these|it|(?:the )?(?:action|work|task|recommendation)s?)\b[\s:–-]*)*"
    r"(?:(?:is|are|was|were|has|have|been|now|fully)\s+)*"
    r"(?:completed?|done|closed|implemented|finished|delivered|achieved|resolved|discharged)\b"
    r"(?=\s*(?:$|[.,;:!(–—]|-\s|(?:on|in|at|and|with|during|since|by|as of)\b))",
    re.IGNORECASE,
)
_ALL = re.compile(r"100(?:\.0+)?\s*%?")


def ask_about_completion(entries: Iterable[DraftEntry], fields: RowFields) -> None:
    """Ask about every sign of completion in the entries of a row whose status does not say how it ended."""
    for entry in entries:
        for key, message in _signs(entry):
            entry.doubts.append(Doubt(key, message, _address(key, str(entry.values[key]), fields)))


def _signs(entry: DraftEntry) -> Iterable[tuple[str, str]]:
    """Yield the keys of an entry that look like a completion, with what to ask about each."""
    values = entry.values
    if values.get("rag") == Rag.BLUE.value:
        yield "rag", "blue often means complete, and no status says so: if it is done, record `status: complete`"
    if _ALL.fullmatch(str(values.get("percent", ""))):
        yield "percent", "all is done, and no status says so: if it is complete, record `status: complete`"
    if _DONE.match(str(values.get("note", ""))) and all(doubt.key != "note" for doubt in entry.doubts):
        yield "note", "looks like a completion, and no status says so: if it is done, record `status: complete`"


_CELLS: dict[str, Sequence[PlanField]] = {
    "rag": (_F.RAG,),
    "percent": (_F.PERCENT,),
    "note": (_F.UPDATE, _F.NOTE, _F.REASON, _F.STATUS),
}


def _address(key: str, text: str, fields: RowFields) -> str:
    """Return the address of the cell with the value of a key; of a note, the cell that has its words."""
    found = [each.cell for field in _CELLS[key] for each in fields.all(field)]
    if key == "note":
        found = [cell for cell in found if text in cell.text]
    return found[0].address if found else ""


def two_completions(update: DraftEntry | None, cells: Iterable[tuple[FieldCell, str]]) -> Iterable[Doubt]:
    """Yield the question which day is right where an update and the columns beside it each report a completion."""
    other = update.values.get("completed") if update else None
    cell = next((found.cell for found, key in cells if key == "completed"), None)
    if cell and other:
        message = f"an update in the same row says that it was completed on {other}: which is right?"
        yield Doubt("completed", message, cell.address)
