"""Forms as Excel workbooks: one sheet per plan, a hidden column that identifies each row, and a sheet of help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from actionplan.outputs.reproducible_zip import EARLIEST
from actionplan.outputs.sanitize import clean
from actionplan.outputs.xlsx import A4, DAY_FORMAT, FONT, LINE, fit_value, pack
from actionplan.rounds.form import (
    COLUMNS,
    COMPLETED,
    HELP,
    HELP_TITLE,
    ID,
    LOCKED,
    NEW_DATE,
    REST,
    REST_COLUMNS,
    STATUS,
    FormPaper,
    Section,
    allowed_line,
)

_WIDTHS = (8, 8, 36, 26, 26, 16, 34, 16, 16, 24, 22)
_GREY, _HEAD = "F0F1F2", "E0E3E6"
_LONGEST_LIST = 250
"""How many characters Excel allows for a list of choices in a cell's rule."""
_TEXT = "@"
_ROOM = 5
"""The least height of a row in lines, so that there is room to write."""
_MORE = "The sheet Help says how to fill it in."
_TITLES = 2
"""The first lines of a sheet are the titles of the form and of the plan."""


def render(paper: FormPaper) -> bytes:
    """Write a form as a workbook; its bytes depend on the form alone."""
    from openpyxl import Workbook  # noqa: PLC0415 a tenth of a second, and an extra

    book = Workbook()
    del book[book.sheetnames[0]]
    _describe(book.properties, paper)
    for number, section in enumerate(paper.sections, start=1):
        _sheet(book.create_sheet(f"Form {number}" if len(paper.sections) > 1 else "Form"), paper, section)
    if paper.rest:
        _plain_sheet(book.create_sheet(REST), [REST_COLUMNS, *paper.rest], (16, 60, 26, 30))
    _plain_sheet(book.create_sheet("Help"), [[HELP_TITLE], *([sentence] for sentence in HELP)], (110,))
    return pack(book, paper.day)


def _describe(about: Any, paper: FormPaper) -> None:
    """Set the file properties: without an author, and with the code by which the form is recognised."""
    about.title, about.creator, about.language = clean(paper.title), "", "en-GB"
    about.keywords = f"Return code {paper.code}"
    about.created = about.modified = datetime.combine(max(paper.day, EARLIEST), datetime.min.time())


def _sheet(sheet: Any, paper: FormPaper, section: Section) -> None:
    first, *others = paper.opening
    for text in (paper.title, section.title, f"{first} {_MORE}", *others, allowed_line(section.statuses)):
        sheet.append([None, _line(text)])
        _look(sheet.cell(sheet.max_row, 2), bold=sheet.max_row <= _TITLES, size=14 if sheet.max_row == 1 else 11)
    head = _write_rows(sheet, section)
    _draw_boxes(sheet, head)
    _choices(sheet, section.statuses, head)
    _set_up(sheet, _WIDTHS, head)
    sheet.column_dimensions["A"].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _write_rows(sheet: Any, section: Section) -> int:
    """Write the titles and a row for each action, and return the row of the titles."""
    sheet.append([ID, *COLUMNS])
    head: int = sheet.max_row
    sheet.row_dimensions[head].height = LINE * 2
    for row, id_ in zip(section.rows, section.ids, strict=True):
        sheet.append([_line(id_), *map(_lines, row.shown)])
        sheet.row_dimensions[sheet.max_row].height = LINE * _height(row.shown)
    return head


def _draw_boxes(sheet: Any, head: int) -> None:
    """Draw the cells from the titles on, and open those in which owners answer."""
    for row in sheet.iter_rows(min_row=head, max_col=len(COLUMNS) + 1):
        for cell in row:
            _look(cell, bold=cell.row == head, boxed=True)
            if cell.row > head and cell.column > len(LOCKED) + 1:
                _open(cell, COLUMNS[cell.column - 2])
            else:
                _fill(cell, _HEAD if cell.row == head else _GREY)


def _plain_sheet(sheet: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    for number, row in enumerate(rows):
        sheet.append([_line(text) for text in row])
        for cell in sheet[sheet.max_row]:
            _look(cell, bold=number == 0)
    _set_up(sheet, widths, 1)
    sheet.protection.sheet = True


def _set_up(sheet: Any, widths: Sequence[int], head: int) -> None:
    """Set the widths, and print the sheet on A4 landscape with its heading on every page."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = f"{head}:{head}"
    sheet.freeze_panes = f"C{head + 1}" if head > 1 else None


def _choices(sheet: Any, statuses: Sequence[str], head: int) -> None:
    """Offer the statuses as a list, if they are short enough for Excel."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    listed = ",".join(map(clean, statuses))
    if len(listed) > _LONGEST_LIST or any("," in status or '"' in status for status in statuses):
        return
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(COLUMNS.index(STATUS) + 2)
    rule.add(f"{letter}{head + 1}:{letter}{sheet.max_row}")
    sheet.add_data_validation(rule)


def _open(cell: Any, title: str) -> None:
    """Let the owner write in a cell; a date is shown with its month as a word, other columns hold text."""
    from openpyxl.styles import Protection  # noqa: PLC0415

    cell.protection = Protection(locked=False)
    cell.number_format = DAY_FORMAT if title in (COMPLETED, NEW_DATE) else _TEXT


def _look(cell: Any, *, bold: bool = False, boxed: bool = False, size: int = 11) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415

    if isinstance(cell.value, str):
        cell.data_type = "s"  # A text is never a formula, whatever it begins with.
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=boxed)
    if boxed:
        edge = Side("thin", "8A929C")
        cell.border = Border(edge, edge, edge, edge)


def _fill(cell: Any, colour: str) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    cell.fill = PatternFill("solid", colour)


def _line(text: str) -> str:
    return str(fit_value(text))


def _lines(text: str) -> str:
    return "\n".join(map(_line, text.split("\n")))


def _height(shown: Sequence[str]) -> int:
    """Return roughly how many lines the tallest cell of a row needs."""
    widths = _WIDTHS[1 : len(shown) + 1]
    return max(
        _ROOM,
        *(
            sum(-(-max(len(line), 1) // width) for line in text.split("\n"))
            for text, width in zip(shown, widths, strict=True)
        ),
    )
