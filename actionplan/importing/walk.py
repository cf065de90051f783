"""The walk through a document: its tables in order, the headings and paragraphs that belong to them, checklists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from actionplan.by_when import read_period
from actionplan.by_when.vocabulary.time_words import MONTH_NAMES
from actionplan.importing.checklist import read_item
from actionplan.importing.content import has_text
from actionplan.importing.draft import ABOUT_FILE, Doubt, DraftEntry, DraftItem, PlanDraft
from actionplan.importing.entries import ImportSettings
from actionplan.importing.grid import (
    CellKind,
    Document,
    DocumentHeading,
    DocumentParagraph,
    Row,
    SourceTable,
    TableKind,
)
from actionplan.importing.headers import Header
from actionplan.importing.ledger import CellClass, Ledger
from actionplan.importing.mapping import ColumnMap
from actionplan.importing.plan_fields import PlanField
from actionplan.importing.recommendation_rows import WalkPosition
from actionplan.importing.rows import Title, is_response, recommendation_title, split_title
from actionplan.importing.table_choice import PlanTable, TableChoice
from actionplan.importing.table_walk import TableWalk
from actionplan.plan.vocabulary import Status

_NO_RECOMMENDATION = re.compile(r"\b(?:action plan|action log|register|tracker|log|actions?)\b\s*$", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[^:]{3,60}):\s*(?P<text>\S.*)", re.DOTALL)
_EMPHASIS = "*_ \t"
_FEW = 2


class Walk:
    """The walk through the plan's tables and the prose between them. `text_paragraphs` counts what became plan text."""

    def __init__(
        self, document: Document, choice: TableChoice, settings: ImportSettings, column_map: ColumnMap
    ) -> None:
        self.draft = PlanDraft()
        self.ledger = Ledger()
        self.text_paragraphs = 0
        self._document = document
        self._settings = settings
        self._map = column_map
        self._place = WalkPosition()
        self._chosen = {candidate.table.name: candidate for candidate in choice.tables}
        self._blocks = choice.blocks if any(_F_ACTION in c.header.fields for c in choice.tables) else frozenset()
        self._level = self._heading_level()
        self._themes = self._headings_of_tables() if not self._level else {}

    def run(self) -> None:
        """Walk through the whole document."""
        for block in self._document.blocks:
            if isinstance(block, SourceTable):
                self._table(block)
            elif isinstance(block, DocumentHeading):
                self._heading(block)
            else:
                self._paragraph(block)
        self._answer_under()

    # Tables

    def _without_text(self, table: SourceTable) -> None:
        """Account for the cells that show nothing: formulas without a stored result, and unfilled prompts."""
        for cell in table.cells():
            if not has_text(cell) and cell.kind is CellKind.FORMULA:
                self.ledger.used(
                    table.name, cell, CellClass.LEFT_OUT, "a formula without a stored result: not computed"
                )
            elif not has_text(cell) and cell.marks.prompt:
                self.ledger.used(table.name, cell, CellClass.LEFT_OUT, "the prompt of a control that was not filled in")

    def _table(self, table: SourceTable) -> None:
        candidate = self._chosen.get(table.name)
        if candidate is None and table.name in self._blocks:
            candidate = PlanTable(table, Header(None, ()), 0, 0)
        if candidate is None:
            for cell in table.cells():
                self.ledger.used(table.name, cell, CellClass.LEFT_OUT, "another table")
        elif table.kind is TableKind.CHECKLIST:
            self._checklist(table)
        else:
            if not self._level and not self._place.in_block:
                self._place.recommendation = None
            self._place.workstream = self._themes.get(table.name)
            TableWalk(candidate, self.draft, self.ledger, self._settings, self._map, self._place).run()
        self._without_text(table)

    # Headings that state recommendations

    def _heading_level(self) -> int:
        """Return the level of the headings that are recommendations, 0 where none are."""
        if any(PlanField.RECOMMENDATION in candidate.header.fields for candidate in self._chosen.values()):
            return 0
        above: DocumentHeading | None = None
        found: list[DocumentHeading] = []
        for block in self._document.blocks:
            if isinstance(block, DocumentHeading):
                above = block
            elif isinstance(block, SourceTable) and block.name in self._chosen and above and _states(above.text):
                found.append(above)
                above = None
        if any(recommendation_title(heading.text) for heading in found):
            return found[0].level
        if len(found) < _FEW or len(found) < len(self._numbered(found[0].level)):
            return 0  # the chapters of a document, only some of which have actions
        doubt = "the numbered headings were taken for recommendations: if they are only chapters, join their actions"
        self.draft.doubts.append(Doubt(ABOUT_FILE, doubt, found[0].address))
        return found[0].level

    def _numbered(self, level: int) -> list[DocumentHeading]:
        """Return the headings of a level that can state a recommendation."""
        headings = [block for block in self._document.blocks if isinstance(block, DocumentHeading)]
        return [heading for heading in headings if heading.level == level and _states(heading.text)]

    def _headings_of_tables(self) -> dict[str, tuple[str, None]]:
        """Return the heading above each table of a plan that has one table for each of its themes."""
        heading, found = "", dict[str, tuple[str, None]]()
        for block in self._document.blocks:
            if isinstance(block, DocumentHeading):
                heading = block.text
            elif isinstance(block, SourceTable) and block.name in self._chosen:
                found[block.name] = (heading, None)
                heading = ""
        texts = {text for text, _ in found.values()}
        has_column = any(PlanField.WORKSTREAM in candidate.header.fields for candidate in self._chosen.values())
        is_themed = len(texts) == len(found) > 1 and "" not in texts and not has_column
        return found if is_themed else {}

    def _heading(self, heading: DocumentHeading) -> None:
        if not self._level:
            return
        title = _states(heading.text) if heading.level == self._level else None
        if title is None:
            if heading.level <= self._level:
                self._place.recommendation, self._place.in_block = None, False
            return
        item = DraftItem(is_action=False, printed=title.ref, place=heading.address)
        item.values["recommendation"] = title.text
        self.draft.recommendations.append(item)
        self._place.recommendation, self._place.in_block = item, True
        self.text_paragraphs += 1

    def _paragraph(self, paragraph: DocumentParagraph) -> None:
        item = self._place.recommendation
        if not self._level or item is None:
            return
        self.text_paragraphs += 1
        text = paragraph.text.strip()
        labelled = _LABELLED.fullmatch(text)
        label = labelled["label"].strip(_EMPHASIS) if labelled else ""
        if labelled and is_response(label):
            item.values["response"] = {"text": labelled["text"].lstrip(_EMPHASIS)}
        elif not item.values["recommendation"]:
            item.values["recommendation"] = text
        else:
            item.keep("x-text", text)
            self.draft.columns.setdefault("x-text", "Text")

    def _answer_under(self) -> None:
        """Mark a recommendation without response and actions as answered under the one that follows it directly."""
        items = self.draft.recommendations
        for item in items:
            if not item.values.get("recommendation"):
                item.values["recommendation"] = item.printed or "(no text)"
                item.doubt("recommendation", "the file has no text for this recommendation")
        if not self._place.in_block:
            return
        for item, following in pairwise(items):
            if "response" not in item.values and not item.actions and not item.entries and not item.kept:
                item.answered_under = following
                item.doubt(
                    "answered_under", "made: the next recommendation follows directly, with the response to both"
                )

    # Checklists

    def _checklist(self, table: SourceTable) -> None:
        for row in table.rows:
            self._checklist_item(table, row)

    def _checklist_item(self, table: SourceTable, row: Row) -> None:
        for cell in row.cells:
            item = DraftItem(is_action=True, place=cell.address)
            read = read_item(cell.text)
            item.values.update({key: text for key, text in read._asdict().items() if text})
            if cell.marks.checked:
                item.entries.append(DraftEntry({"on": self._settings.as_at, "status": Status.COMPLETE.value}))
            self.draft.actions.append(item)
            self.ledger.placed(table.name, cell, item, "action")


_F_ACTION = PlanField.ACTION


def _states(text: str) -> Title | None:
    """Return the ref and text of a heading that can state a recommendation."""
    title = split_title(text.strip(_EMPHASIS))
    if title is None or _NO_RECOMMENDATION.search(title.text):
        return None
    return title


def stated_issue(texts: Sequence[str]) -> str:
    """Return the date that a file states as its day of issue; "" if it states none, or several."""
    found = {stated for text in texts if (stated := _stated(text))}
    return found.pop() if len(found) == 1 else ""


_STATED = re.compile(
    r"\W*(?:date of issue|issued|issue date|date issued|agreed|approved|dated)(?:\s+on)?"
    r"\W*[:\s]\W*(?P<date>[^*|]{6,30}?)\W*",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTH_NAMES)})(?:\s+\d{{1,2}},)?\s+\d{{4}}",
    re.IGNORECASE,
)


def _stated(text: str) -> str:
    found = _STATED.fullmatch(text.strip())
    return found["date"].strip() if found and read_period(found["date"].strip()) else ""


def mentioned_dates(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the dates that texts mention, each with its text, without repetition."""
    found: dict[str, str] = {}
    for text in texts:
        for mention in _MENTION.findall(text):
            if read_period(mention) is not None:
                found.setdefault(mention, text)
    return list(found.items())
