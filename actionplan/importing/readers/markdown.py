"""Read Markdown: its tables, checklists, headings and paragraphs, each with its line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from actionplan.importing.grid import Document, FileFormat, GridCell, Row, TableKind, struck_marks
from actionplan.importing.readers import markdown_inline
from actionplan.importing.readers.drafting import MAX_CHARACTERS as MAX_CELL
from actionplan.importing.readers.drafting import MAX_COLUMNS, DocumentDraft

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_CHARACTERS = 500_000
MAX_LINES = 20_000
_MAX_NESTING = 40
_RULE = re.compile(r":?-+:?")
_RULE_LINE = re.compile(r"^[|: >\t\r-]{3,5000}$", re.MULTILINE)
_SIGNS = re.compile(r"^(?:#{1,6}[ ]\S|[ ]*[-*+][ ]\[[ xX]\][ ]|```|[ ]*[-*][ ]\S)", re.MULTILINE)
_BOX = re.compile(r"\[([ xX])\][ \t]+")
_PREFIX = re.compile(r"^[ \t>]*")
_NESTING = {
    f"{token}_{side}": (name, 1 if side == "open" else -1)
    for token, name in {"heading": "heading", "thead": "head", "table": "table", "list_item": "item"}.items()
    for side in ("open", "close")
}
_CODE = "a block of code"
_LEFT_OUT = {"fence": _CODE, "code_block": _CODE, "html_block": "HTML in Markdown is not read"}
_FENCE = "---"
_FEW = 0.05
_MAX_FRONT_MATTER = 100


def has_table(text: str) -> bool:
    """Whether text has the line that Markdown puts under a table's header."""
    return any(_is_rule(match[0]) for match in _RULE_LINE.finditer(text) if "-" in match[0] and "|" in match[0])


def _is_rule(line: str) -> bool:
    cells = line.strip(" >\t\r").strip("|").split("|")
    return all(_RULE.fullmatch(cell.strip()) for cell in cells)


def has_marks(text: str) -> bool:
    """Whether one line in twenty has a mark of Markdown: a heading, a list item or a fence."""
    return sum(1 for _ in _SIGNS.finditer(text)) > text.count("\n") * _FEW


def read(name: str, text: str, data: bytes) -> Document:
    """Read Markdown text."""
    draft = DocumentDraft(name, FileFormat.MARKDOWN, data)
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        message = f"more than {MAX_CHARACTERS:,} characters or {MAX_LINES:,} lines of Markdown"
        raise draft.refuse(f"{message}: copy the action plan into a file of its own")
    _MarkdownReader(draft, draft.text(text)).read()
    return draft.finish()


class _MarkdownReader:
    """The blocks of one file, from the tokens of the Markdown parser."""

    def __init__(self, draft: DocumentDraft, text: str) -> None:
        self._draft = draft
        self._lines = text.split("\n")
        self._rows: list[Row] = []
        self._checks: list[Row] = []
        self._open: Counter[str] = Counter()
        self._heading = 0
        self._width = 0
        self._joined = 0

    def read(self) -> None:
        """Read all blocks into the draft."""
        first = self._front_matter()
        blocks = _parser().disable("inline").parse("\n".join([""] * first + self._lines[first:]))
        for token in blocks:
            if token.level == 0:
                self._end_checklist(token)
            if token.level >= _MAX_NESTING - 1:
                raise self._draft.refuse(f"lists or quotations are nested more than {_MAX_NESTING // 2} deep")
            self._take(token)
        self._end_checklist(None)
        if self._joined:
            message = (
                f"a bar inside code does not divide cells, as it would on GitHub: rows of this kind: {self._joined}"
            )
            self._draft.notices.append(message)

    def _front_matter(self) -> int:
        """Add the lines of YAML before the text as paragraphs, and return how many lines they take."""
        if self._lines[0].rstrip() != _FENCE:
            return 0
        ends = [at for at, line in enumerate(self._lines[1:_MAX_FRONT_MATTER], 1) if line.rstrip() == _FENCE]
        for number, line in enumerate(self._lines[1 : ends[0]] if ends else [], 2):
            if line.lower().startswith("title:"):
                self._draft.add_heading(line[6:].strip().strip("\"'"), f"line {number}", 0)
            else:
                self._draft.add_paragraph(line, f"line {number}")
        return ends[0] + 1 if ends else 0

    def _take(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 0
        change = _NESTING.get(token.type)
        if change:
            self._open[change[0]] += change[1]
        if token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type == "inline" and not self._open["table"]:
            self._text(token.content, line)
        elif token.type == "tr_open":
            self._row(line)
        elif token.type == "table_close":
            self._draft.add_rows(self._rows, TableKind.TABLE)
            self._rows = []
        elif token.type in _LEFT_OUT:
            self._draft.omit(f"line {line}", token.content.strip(), _LEFT_OUT[token.type])

    def _text(self, content: str, line: int) -> None:
        """Add the text of a heading, paragraph or list item."""
        if len(content) > MAX_CELL:
            raise self._draft.refuse(f"line {line} begins a paragraph of more than {MAX_CELL:,} characters: split it")
        box = _BOX.match(content) if self._open["item"] else None
        if box:
            self._check(content[box.end() :], line, is_ticked=box[1] != " ")
            return
        text, _ = markdown_inline.read(content)
        if self._open["heading"]:
            self._draft.add_heading(text, f"line {line}", self._heading)
        else:
            self._draft.add_paragraph(text, f"line {line}")

    def _check(self, content: str, line: int, *, is_ticked: bool) -> None:
        text, struck = markdown_inline.read(content, is_cell=True)
        if text:
            address = f"{line}:1"
            self._draft.meet_cell(text, address)
            marks = struck_marks(struck, text)._replace(checked=is_ticked)
            self._checks.append(
                Row(len(self._checks) + 1, (GridCell(text, address, len(self._checks) + 1, 1, marks=marks),))
            )

    def _end_checklist(self, token: Token | None) -> None:
        if self._checks and (token is None or token.type not in {"bullet_list_open", "bullet_list_close"}):
            self._draft.add_rows(self._checks, TableKind.CHECKLIST)
            self._checks = []

    def _row(self, line: int) -> None:
        number = len(self._rows) + 1
        cells = []
        for column, content in enumerate(self._split(self._lines[line - 1], line), 1):
            text, struck = markdown_inline.read(content, is_cell=True)
            if text.strip():
                address = f"{line}:{column}"
                self._draft.meet_cell(text, address)
                lines = tuple(part for part in text.split("\n") if part.strip())
                paragraphs = lines if len(lines) > 1 else ()
                marks = struck_marks(struck, text)
                cells.append(GridCell(text, address, number, column, paragraphs=paragraphs, marks=marks))
        if cells:
            self._rows.append(Row(number, tuple(cells), is_header=self._open["head"] > 0))

    def _split(self, content: str, line: int) -> list[str]:
        """The cells of a row. Bars inside code divide cells, unless the row then has more of them than the header."""
        content = _PREFIX.sub("", content, count=1).rstrip()
        if content.count("|") > MAX_COLUMNS + 1 or len(content) > MAX_CELL:
            message = f"line {line} has more than {MAX_COLUMNS:,} columns or {MAX_CELL:,} characters"
            raise self._draft.refuse(f"{message}: copy the action plan alone")
        cells = _cells(content, whole_code=False)
        if self._open["head"]:
            self._width = len(cells)
        elif len(cells) > self._width:
            joined = _cells(content, whole_code=True)
            if len(joined) < len(cells):
                self._joined += 1
                return joined
        return cells


def _cells(content: str, *, whole_code: bool) -> list[str]:
    cells = [""]
    fence = ""
    pieces = re.split(r"(\\.|`+|\|)", content)
    last = {piece: at for at, piece in enumerate(pieces)}
    for at, piece in enumerate(pieces):
        if piece.startswith("`") and whole_code and (fence or at < last[piece]):
            fence = "" if piece == fence else fence or piece
        if piece == "|" and not fence:
            cells.append("")
        else:
            cells[-1] += "|" if piece == r"\|" else piece
    if not cells[0].strip() and content.startswith("|"):
        cells.pop(0)
    if not cells[-1].strip() and content.endswith("|"):
        cells.pop()
    return [cell.strip() for cell in cells]


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
