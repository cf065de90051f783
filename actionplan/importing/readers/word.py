"""Read Word files (.docx): tables with merged cells, tracked changes as accepted, content controls, nested tables."""

from __future__ import annotations

from functools import partial

from actionplan.importing.grid import Document, FileFormat
from actionplan.importing.readers.drafting import MAX_CHARACTERS, DocumentDraft
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.relationships import chunks_of, relationships
from actionplan.importing.readers.word_notes import note_texts
from actionplan.importing.readers.word_numbering import WORD, Numbering, OpenParagraph, ParagraphStyles
from actionplan.importing.readers.word_tables import RawCell, RawRow, RawTable, add_table
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute, is_on, whole_number

_COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_FORMER = ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid")
_BOXES = {"F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0FC": "✓"}  # Wingdings
_MAX_SPAN = 1_000


def read(name: str, package: Package, main: str, data: bytes, *, notes: bool) -> Document:
    """Read a Word package whose main part is `main`."""
    draft = DocumentDraft(name, FileFormat.WORD, data)
    links = relationships(package, main)
    styles, numbering = ParagraphStyles(), Numbering()
    styles.parse(chunks_of(package, links, "styles"), name)
    numbering.parse(chunks_of(package, links, "numbering"), name)
    texts = note_texts(draft, package, links) if notes else {}
    body = _Body(draft, styles, numbering, texts)
    body.parse(package.chunks(main), name)
    body.report(notes=notes)
    return draft.finish()


class _Body(XmlHandler):
    """The main part. Paragraphs go into the innermost cell that is open, and outside tables into the draft."""

    max_elements = 1_000_000

    def __init__(
        self, draft: DocumentDraft, styles: ParagraphStyles, numbering: Numbering, notes: dict[str, str]
    ) -> None:
        super().__init__({"w": WORD, "mc": _COMPATIBILITY, "m": _MATHS})
        self._draft = draft
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._noted: list[tuple[str, str]] = []
        self._pictures = 0
        self._has_text_box = False
        self._embedded = 0
        self._paragraphs: list[OpenParagraph] = []
        self._carried: OpenParagraph | None = None
        self._tables: list[RawTable] = []
        self._prompts: list[bool] = []
        self._choices: list[bool] = []
        self._gone = 0
        self._after_deletion = False
        self._in_text = self._in_mark = self._in_row_properties = False
        self._run_struck_out = self._run_hidden = False
        self._register_text()
        self._register_changes()
        self._register_tables()

    def report(self, *, notes: bool) -> None:
        """Say what was read in a way that could surprise, and what was left out."""
        changes = self._draft.tracked_changes
        if changes:
            self._draft.notices.append(
                f"tracked changes that nobody has accepted: {changes}, read as if all were accepted"
            )
        for kind, address in self._noted if not notes else ():
            self._draft.omit(address, "", f"a {kind} is read only with --notes")
        self._draft.notes = len(self._noted)
        if self._embedded:
            self._draft.omit("document", "", f"embedded documents are never opened: {self._embedded}")
        if self._pictures:
            self._draft.omit("document", "", f"pictures are not read: {self._pictures}")

    def _register_text(self) -> None:
        self.on("w:p", self._start_paragraph, self._end_paragraph)
        self.on("w:pStyle", self._style)
        self.on("w:numId", self._list_id)
        self.on("w:ilvl", self._list_level)
        self.on("w:pPr", lambda _: self._mark(on=True), lambda: self._mark(on=False))
        self.on("w:r", self._start_run)
        for switch in ("strike", "dstrike"):
            self.on(f"w:{switch}", self._strike)
        self.on("w:vanish", self._vanish)
        for element in ("w:t", "m:t", "w:delText"):
            self.on(element, self._start_text, self._end_text)
        for element, sign in {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}.items():
            self.on(f"w:{element}", partial(self._sign, sign))
        self.on("w:br", self._break)
        self.on("w:sym", self._symbol)
        for kind in ("comment", "footnote", "endnote"):
            self.on(f"w:{kind}Reference", partial(self._note, kind))
        self.on("w:drawing", lambda _: self._drawing(), self._end_drawing)
        self.on("w:txbxContent", lambda _: self._text_box())
        self.on("w:altChunk", lambda _: self._embed())
        self.on("w:object", lambda _: self._embed())

    def _register_changes(self) -> None:
        self.on("w:ins", self._insertion)
        self.on("w:moveTo", self._moved_here)
        for element in ("w:del", "w:moveFrom"):
            self.on(element, self._start_deletion, self._end_deletion)
        for element in _FORMER:
            self.on(f"w:{element}Change", lambda _: self.skip())
        for element in ("w:instrText", "w:rt", "w:sdtEndPr", "w:numberingChange"):
            self.on(element, lambda _: self.skip())
        self.on("mc:AlternateContent", lambda _: self._choices.append(False), self._end_choices)
        self.on("mc:Choice", lambda _: self._choose())
        self.on("mc:Fallback", lambda _: self._choose())
        self.on("w:sdt", lambda _: self._prompts.append(False), self._end_control)
        self.on("w:showingPlcHdr", self._placeholder)

    def _register_tables(self) -> None:
        self.on("w:tbl", lambda _: self._tables.append(RawTable()), self._end_table)
        self.on("w:tr", self._start_row, self._end_row)
        self.on("w:trPr", lambda _: self._row_properties(on=True), lambda: self._row_properties(on=False))
        self.on("w:gridBefore", self._before)
        self.on("w:tblHeader", self._header_row)
        self.on("w:hidden", self._hidden_row)
        self.on("w:tc", self._start_cell, self._end_cell)
        self.on("w:gridSpan", self._span)
        self.on("w:vMerge", self._merge)
        self.on("w:shd", self._shade)

    # Text

    def text(self, data: str) -> None:
        if self._in_text:
            self._write(data)

    def _write(self, data: str) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.size += len(data)
        if paragraph.size > MAX_CHARACTERS:
            raise self._draft.refuse(f"a paragraph has more than {MAX_CHARACTERS:,} characters: shorten or split it")
        if self._gone:
            paragraph.deleted.append(data)
        elif True in self._prompts:
            paragraph.prompts.append(data)
        else:
            paragraph.parts.append(data)
            if self._run_struck_out:
                paragraph.struck.append(data)
            paragraph.hidden |= self._run_hidden and not data.isspace()

    def _sign(self, sign: str, _: Attributes) -> None:
        self._write(sign)

    def _start_text(self, _: Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _start_run(self, _: Attributes) -> None:
        self._run_struck_out = self._run_hidden = False

    def _strike(self, attributes: Attributes) -> None:
        if not self._in_mark and is_on(attributes):
            self._run_struck_out = True

    def _vanish(self, attributes: Attributes) -> None:
        if not self._in_mark and is_on(attributes):
            self._run_hidden = True

    def _break(self, attributes: Attributes) -> None:
        if attribute(attributes, "type", "textWrapping") == "textWrapping":
            self._write("\n")

    def _symbol(self, attributes: Attributes) -> None:
        code = attribute(attributes, "char").upper()
        if code in _BOXES:
            self._write(_BOXES[code])
        elif not code.startswith("F0"):
            self._write(chr(int(code, 16)) if len(code) == 4 and set(code) <= set("0123456789ABCDEF") else "")

    def _note(self, kind: str, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].notes.append(f"{kind} {attribute(attributes, 'id')}")

    def _drawing(self) -> None:
        self._has_text_box = False

    def _text_box(self) -> None:
        self._has_text_box = True

    def _end_drawing(self) -> None:
        self._pictures += not self._has_text_box

    def _embed(self) -> None:
        self._embedded += 1

    # Paragraphs

    def _start_paragraph(self, _: Attributes) -> None:
        self._paragraphs.append(self._carried or OpenParagraph())
        self._carried = None
        self._after_deletion = False

    def _mark(self, *, on: bool) -> None:
        self._in_mark = on

    def _style(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = attribute(attributes, "val")

    def _list_id(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].list_id = attribute(attributes, "val")

    def _list_level(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].list_level = whole_number(attribute(attributes, "val"))

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        if paragraph.joins_next:
            paragraph.joins_next = False
            self._carried = paragraph
            return
        parts = paragraph.parts
        text = self._draft.text(parts[0] if len(parts) == 1 else "".join(parts)).strip()
        label = self._label(paragraph) if paragraph.style or paragraph.list_id else ""
        cell = self._open_cell()
        if cell:
            self._add_to_cell(cell, paragraph, text or label)
        else:
            self._add_to_document(paragraph, text, label)

    def _label(self, paragraph: OpenParagraph) -> str:
        """The automatic number before a paragraph, "" if it is in no list."""
        own, level = paragraph.list_id, paragraph.list_level
        if own is None:
            own, level = self._styles.list_of(paragraph.style)
        if not own or own == "0":
            return ""
        return self._numbering.next_label(own, level)

    def _add_to_document(self, paragraph: OpenParagraph, text: str, label: str) -> None:
        address = self._draft.next_paragraph()
        self._noted += [(note.partition(" ")[0], address) for note in paragraph.notes]
        level = self._styles.heading_level(paragraph.style)
        if level is not None:
            self._draft.add_heading(f"{label} {text}" if text else "", address, level)
        else:
            self._draft.add_paragraph(text, address)

    def _add_to_cell(self, cell: RawCell, paragraph: OpenParagraph, text: str) -> None:
        if text:
            cell.items.append(text)
        if prompt := "".join(paragraph.prompts).strip():
            cell.prompts.append(self._draft.text(prompt))
        if paragraph.struck or paragraph.hidden or paragraph.tracked:
            cell.struck.append("".join(paragraph.struck))
            cell.hidden |= paragraph.hidden
            cell.tracked |= paragraph.tracked
        if paragraph.notes:
            outer = self._tables[0]
            column = outer.row.width + 1 if outer.row else 1
            address = f"table {self._draft.tables + 1}, row {len(outer.rows) + 1}, column {column}"
            self._noted += [(note.partition(" ")[0], address) for note in paragraph.notes]
            cell.notes += [self._notes[note].strip() for note in paragraph.notes if note in self._notes]
        row = self._tables[-1].row
        if row and (words := "".join(paragraph.deleted).strip() or text):
            row.words.append(words)

    # Tracked changes, alternatives and content controls

    def _insertion(self, _: Attributes) -> None:
        if self._in_mark:
            return
        if not self._after_deletion or self._in_row_properties:
            self._draft.tracked_changes += 1
        self._after_deletion = False
        self._touch()

    def _moved_here(self, _: Attributes) -> None:
        self._touch()

    def _touch(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].tracked = True

    def _start_deletion(self, _: Attributes) -> None:
        row = self._tables[-1].row if self._tables else None
        if self._in_row_properties:
            self._draft.tracked_changes += 1
            if row:
                row.deleted = True
        elif self._in_mark:
            if self._paragraphs:
                self._paragraphs[-1].joins_next = True
        else:
            self._draft.tracked_changes += not (row and row.deleted)
            self._gone += 1
            self._touch()

    def _end_deletion(self) -> None:
        if not (self._in_row_properties or self._in_mark):
            self._gone -= 1
            self._after_deletion = True

    def _choose(self) -> None:
        if self._choices and self._choices[-1]:
            self.skip()
        elif self._choices:
            self._choices[-1] = True

    def _end_choices(self) -> None:
        self._choices.pop()

    def _placeholder(self, attributes: Attributes) -> None:
        if self._prompts:
            self._prompts[-1] = is_on(attributes)

    def _end_control(self) -> None:
        self._prompts.pop()

    # Tables

    def _open_row(self) -> RawRow | None:
        return self._tables[-1].row if self._tables else None

    def _open_cell(self) -> RawCell | None:
        return self._tables[-1].cell if self._tables else None

    def _start_row(self, _: Attributes) -> None:
        if self._tables:
            self._tables[-1].row = RawRow()

    def _row_properties(self, *, on: bool) -> None:
        self._in_row_properties = on

    def _before(self, attributes: Attributes) -> None:
        if row := self._open_row():
            row.width += min(whole_number(attribute(attributes, "val")), _MAX_SPAN)

    def _header_row(self, attributes: Attributes) -> None:
        if row := self._open_row():
            row.is_header = is_on(attributes)

    def _hidden_row(self, attributes: Attributes) -> None:
        if (row := self._open_row()) and self._in_row_properties:
            row.hidden = is_on(attributes)

    def _end_row(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table and table.row:
            table.rows.append(table.row)
            table.row = None

    def _start_cell(self, _: Attributes) -> None:
        if self._open_row():
            self._tables[-1].cell = RawCell()

    def _end_cell(self) -> None:
        row, cell = self._open_row(), self._open_cell()
        if row and cell:
            row.place(cell)
            self._tables[-1].cell = None

    def _span(self, attributes: Attributes) -> None:
        if cell := self._open_cell():
            cell.span = max(1, min(whole_number(attribute(attributes, "val"), 1), _MAX_SPAN))

    def _merge(self, attributes: Attributes) -> None:
        if cell := self._open_cell():
            cell.continues = attribute(attributes, "val", "continue") == "continue"

    def _shade(self, attributes: Attributes) -> None:
        cell, fill = self._open_cell(), attribute(attributes, "fill").upper()
        if cell and not self._paragraphs and len(fill) == 6 and fill != "FFFFFF":
            cell.fill = fill

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.close()
        cell = self._open_cell()
        if cell:
            if table.lines:
                cell.items.append(table)
        elif not self._tables:
            add_table(self._draft, table)
