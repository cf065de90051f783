"""Fill in forms as an owner does, in each of their formats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl

from actionplan.importing.grid import SourceTable
from actionplan.importing.readers.registry import read_document

Answers = Mapping[str, Mapping[str, str]]
"""What to write, by the ref of the row and the title of the column."""


def fill(form: Path, answers: Answers, to: Path) -> Path:
    """Write a form with these answers into the folder `to`, and return its path."""
    to.mkdir(exist_ok=True)
    target = to / form.name
    data = _FILL[form.suffix](form, answers)
    target.write_bytes(data)
    return target


def places(form: Path, answers: Answers) -> dict[tuple[int, int, int], str]:
    """What to write, by the number of the table, the row and the column, all from 0."""
    found = {}
    document = read_document(form.name, form.read_bytes())
    for number, table in enumerate(document.tables):
        heads = [{cell.text: cell.column for cell in row.cells} for row in table.rows]
        columns = next((head for head in heads if "Status now" in head), None)
        if columns:
            found.update(_of_table(number, table, columns, answers))
    assert len(found) == sum(map(len, answers.values()))
    return found


def _of_table(
    number: int, table: SourceTable, columns: dict[str, int], answers: Answers
) -> dict[tuple[int, int, int], str]:
    rows = {cell.text: row.number for row in table.rows for cell in row.cells if cell.column == columns["Ref"]}
    return {
        (number, rows[key] - 1, columns[title] - 1): text
        for key, texts in answers.items()
        if key in rows
        for title, text in texts.items()
    }


def _fill_word(form: Path, answers: Answers) -> bytes:
    document = docx.Document(str(form))
    for (table, row, column), text in places(form, answers).items():
        document.tables[table].cell(row, column).text = text
    return saved(document)


def _fill_workbook(form: Path, answers: Answers) -> bytes:
    book = openpyxl.load_workbook(form)
    for (sheet, row, column), text in places(form, answers).items():
        cell = book.worksheets[sheet].cell(row + 1, column + 1, text)
        cell.data_type = "s"
    return saved(book)


def saved(document: object) -> bytes:
    """The bytes of a document of python-docx or a workbook of openpyxl."""
    import io  # noqa: PLC0415

    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()


def _fill_markdown(form: Path, answers: Answers) -> bytes:
    lines = form.read_text("utf-8").splitlines()
    titles = next([cell.strip() for cell in line.split("|")] for line in lines if "| Status now |" in line)
    for number, line in enumerate(lines):
        cells = line.split(" | ")
        key = cells[0].removeprefix("| ").strip()
        for title, text in answers.get(key, {}).items():
            cells = lines[number].split("|")
            cells[titles.index(title)] = f" {text} "
            lines[number] = "|".join(cells)
    return "\n".join(lines).encode()


_FILL = {".docx": _fill_word, ".xlsx": _fill_workbook, ".md": _fill_markdown}
