"""A form as a plain grid, read from a Word file, a workbook or Markdown and written back after changes."""

from __future__ import annotations

import copy
import io
import re
from dataclasses import dataclass, field
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

CODE = re.compile(r"([Rr]eturn code:? )([0-9a-f]{10})")


@dataclass
class Grid:
    """The table of a form: its head, its rows, and the return code. `merged` are cells joined with the next one.

    `second` is another table below it, with the same head.
    """

    head: list[str]
    rows: list[list[str]]
    code: str
    merged: set[tuple[int, int]] = field(default_factory=set)
    second: list[list[str]] = field(default_factory=list)

    def copy(self) -> Grid:
        """Return a grid that can be changed without this one."""
        return copy.deepcopy(self)


def load(ending: str, data: bytes) -> Grid:
    """Return the grid of a form."""
    return {"docx": _load_word, "xlsx": _load_workbook, "md": _load_markdown}[ending](data)


def save(ending: str, data: bytes, grid: Grid) -> bytes:
    """Return the form with this grid in the place of its own."""
    return {"docx": _save_word, "xlsx": _save_workbook, "md": _save_markdown}[ending](data, grid)


def _load_word(data: bytes) -> Grid:
    document = docx.Document(io.BytesIO(data))
    rows = [[_text(cell) for cell in row.iter(qn("w:tc"))] for row in document.tables[0]._tbl.iter(qn("w:tr"))]  # noqa: SLF001
    code = next(found[2] for each in document.paragraphs if (found := CODE.search(each.text)))
    return Grid(rows[0], rows[1:], code)


def _text(cell: Any) -> str:
    paragraphs = ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in cell.iter(qn("w:p"))]
    return "\n".join(paragraphs).replace("Choose a status", "")


def _save_word(data: bytes, grid: Grid) -> bytes:
    document = docx.Document(io.BytesIO(data))
    table = document.tables[0]._tbl  # noqa: SLF001 python-docx has no name for it
    templates = list(table.iter(qn("w:tr")))
    _fill_table(table, templates, grid, grid.rows, grid.merged)
    if grid.second:
        other = copy.deepcopy(table)
        table.addnext(other)
        _fill_table(other, templates, grid, grid.second, set())
    for part in (document.element.body, document.sections[0].footer._element):  # noqa: SLF001
        for text in part.iter(qn("w:t")):
            text.text = CODE.sub(rf"\g<1>{grid.code}", text.text or "")
    document.core_properties.keywords = f"Return code {grid.code}" if grid.code else ""
    return _bytes(document)


def _fill_table(
    table: Any, templates: list[Any], grid: Grid, rows: list[list[str]], merged: set[tuple[int, int]]
) -> None:
    for row in list(table.iter(qn("w:tr"))):
        table.remove(row)
    for number, texts in enumerate([grid.head, *rows], start=-1):
        row = copy.deepcopy(templates[0 if number < 0 else 1])
        cells = list(row.iter(qn("w:tc")))
        while len(cells) < len(texts):
            cells[-1].addnext(copy.deepcopy(cells[-1]))
            cells = list(row.iter(qn("w:tc")))
        for cell in cells[len(texts) :]:
            cell.getparent().remove(cell)
        for column, (cell, text) in enumerate(zip(cells, texts, strict=False)):
            _set_text(cell, text)
            if (number, column) in merged and column + 1 < len(texts):
                span = OxmlElement("w:gridSpan")
                span.set(qn("w:val"), "2")
                cell.get_or_add_tcPr().append(span)
                row.remove(cells[column + 1])
        table.append(row)


def _set_text(cell: Any, text: str) -> None:
    for child in list(cell):
        if child.tag != qn("w:tcPr"):
            cell.remove(child)
    for line in text.split("\n"):
        paragraph, run, content = (OxmlElement(name) for name in ("w:p", "w:r", "w:t"))
        content.text = line
        content.set(qn("xml:space"), "preserve")
        run.append(content)
        paragraph.append(run)
        cell.append(paragraph)


def _bytes(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _head_of(sheet: Any) -> int:
    return int(next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "Status now"))


def _load_workbook(data: bytes) -> Grid:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    top = _head_of(sheet)
    rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=top)]
    texts = (str(cell.value) for row in sheet.iter_rows(max_row=top) for cell in row)
    return Grid(rows[0], rows[1:], next(found[2] for text in texts if (found := CODE.search(text))))


def _save_workbook(data: bytes, grid: Grid) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    top = _head_of(sheet)
    for row in sheet.iter_rows(max_row=top):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = CODE.sub(rf"\g<1>{grid.code}", cell.value)
    book.properties.keywords = f"Return code {grid.code}" if grid.code else ""
    sheet.delete_rows(top, sheet.max_row)
    whole = [grid.head, *grid.rows, *([grid.head, *grid.second] if grid.second else [])]
    for number, texts in enumerate(whole):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(top + number, column, text or None)
            if text:
                cell.data_type = "s"
    for number, column in grid.merged:
        if column + 1 < len(grid.head):
            line = top + 1 + number
            sheet.merge_cells(start_row=line, end_row=line, start_column=column + 1, end_column=column + 2)
    return _bytes(book)


def _load_markdown(data: bytes) -> Grid:
    lines = data.decode("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if "| Status now |" in line)
    rows = [_cells(line) for line in _table_lines(lines, start)]
    return Grid(rows[0], rows[2:], next(found[2] for line in lines if (found := CODE.search(line))))


def _table_lines(lines: list[str], start: int) -> list[str]:
    end = next((number for number in range(start, len(lines)) if not lines[number].startswith("|")), len(lines))
    return lines[start:end]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _save_markdown(data: bytes, grid: Grid) -> bytes:
    lines = [CODE.sub(rf"\g<1>{grid.code}", line) for line in data.decode("utf-8").splitlines()]
    start = next(number for number, line in enumerate(lines) if "| Status now |" in line)
    old = len(_table_lines(lines, start))
    rule = ["---"] * len(grid.head)
    made = [_line(each) for each in (grid.head, rule, *grid.rows)]
    if grid.second:
        made += ["", *(_line(each) for each in (grid.head, rule, *grid.second))]
    return "\n".join([*lines[:start], *made, *lines[start + old :], ""]).encode()


def _line(texts: list[str]) -> str:
    return f"| {' | '.join(text.replace(chr(10), '; ').replace('|', '/') for text in texts)} |"
