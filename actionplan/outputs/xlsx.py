"""Write sheets as an Excel workbook: typed values, filters, frozen headings, and ratings as colour and word."""

from __future__ import annotations

import io
import itertools
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import IO, Any

from actionplan.by_when import format_date
from actionplan.dataset import Percent, SheetColumn, SheetStream, Value
from actionplan.outputs.reproducible_zip import EARLIEST, repack_into
from actionplan.outputs.sanitize import clean
from actionplan.outputs.theme import COLOURS, RULE

LONGEST = 32_767
"""The characters a cell can hold."""
FIRST_DAY = date(1900, 3, 1)
"""Before this day, Excel's dates differ from the calendar, so earlier days stay text."""
LINE, TALLEST = 15, 10
"""The height of a line in points, and how many of them a row shows at most."""
NARROWEST, SLACK = 11, 2
"""The width in characters of a column of days, and of the sign of a filter."""
DAY_FORMAT = "d mmm yyyy"
FONT = "Calibri"
MARGIN = 0.5
"""The margins of printed pages, in inches."""
A4 = 9
"""The number that Excel has for this paper."""
IN_MEMORY = 1 << 20
"""How many bytes of a workbook are kept in memory before a temporary file takes them."""

# Excel takes this for an escaped character, so the underscore itself must be escaped.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def render_into(file: IO[bytes], sheets: Iterable[SheetStream], day: date) -> None:
    """Write a workbook of these sheets, row by row, into a file that can seek.

    Its bytes depend on the sheets and the day alone.
    """
    from openpyxl import Workbook  # noqa: PLC0415 a tenth of a second, and an extra

    book = Workbook(write_only=True)
    _describe(book, day)
    _add_looks(book)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, day)
    pack_into(file, book, day)


def _describe(book: Any, day: date) -> None:
    """Set the file properties: dated as at the day of the data, without an author."""
    known = book.properties
    known.title, known.creator, known.language = f"Action plans as of {format_date(day)}", "", "en-GB"
    known.created = known.modified = datetime.combine(max(day, EARLIEST), datetime.min.time())


def _add_looks(book: Any) -> None:
    """Add the named cell styles to the workbook."""
    from openpyxl.styles import Border, Side  # noqa: PLC0415

    line = Border(bottom=Side("thin", color=RULE.upper()))
    for look in (*_plain_looks(), *_rating_looks()):
        look.border = line
        book.add_named_style(look)


def _plain_looks() -> list[Any]:
    """Return the styles of texts, numbers, days, percentages and headings."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill  # noqa: PLC0415

    ink, above = partial(Font, name=FONT, size=11), Alignment(vertical="top")
    wrapped = Alignment(vertical="top", wrap_text=True)
    numbers = Alignment(horizontal="right", vertical="top", wrap_text=True)
    head = PatternFill("solid", "E4E6E8")
    return [
        NamedStyle("text", font=ink(), alignment=wrapped),
        NamedStyle("number", font=ink(), alignment=above),
        NamedStyle("day", font=ink(), alignment=Alignment(vertical="top", horizontal="left"), number_format=DAY_FORMAT),
        NamedStyle("percent", font=ink(), alignment=above, number_format="0%"),
        NamedStyle("percent with a fraction", font=ink(), alignment=above, number_format="0.0%"),
        NamedStyle("head", font=ink(bold=True), alignment=wrapped, fill=head),
        NamedStyle("head of numbers", font=ink(bold=True), alignment=numbers, fill=head),
        NamedStyle("total", font=ink(bold=True), alignment=above),
    ]


def _rating_looks() -> Iterator[Any]:
    """Yield a style for each colour of a rating."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill  # noqa: PLC0415

    for name, colour in COLOURS.items():
        letters = Font(name=FONT, size=11, bold=True, color=colour.letters.upper())
        fill = PatternFill("solid", colour.tint.upper())
        yield NamedStyle(f"rag {name}", font=letters, alignment=Alignment(vertical="top"), fill=fill)


def _look(value: Value) -> str:
    if isinstance(value, Percent):
        return "percent" if value.is_integer() else "percent with a fraction"
    if isinstance(value, date):
        return "day" if value >= FIRST_DAY else "text"
    return "text" if isinstance(value, str) else "number"


class _Pen:
    """Makes the cells of one sheet."""

    def __init__(self, target: Any) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        self.target = target
        self._cell = WriteOnlyCell
        self._looks: dict[str, Any] = {}

    def cell(self, value: Value, look: str) -> Any:
        """Make a cell of that look. A text is never a formula or an error, whatever it begins with."""
        cell: Any = self._cell(self.target, fit_value(value))  # type: ignore[arg-type]  # days too
        if isinstance(cell.value, str):
            cell.data_type = "s"
        if look in self._looks:
            cell._style = self._looks[look]  # noqa: SLF001 by its name it would be looked up for every cell
        else:
            cell.style = look
            self._looks[look] = cell._style  # noqa: SLF001
        return cell

    def filled(self, column: SheetColumn, value: Value) -> Any:
        """Make a cell of a row."""
        return self.cell(value, f"rag {value}" if column.marked and value in COLOURS else _look(value))


def _write(target: Any, sheet: SheetStream, day: date) -> None:
    """Write one sheet. Its layout must be set before the first row is written."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    pen, widths, rows = _Pen(target), _widths(sheet), iter(sheet.rows)
    first = next(rows, None)
    _lay_out(target, sheet, widths, day)
    looks = _head_looks(first or [None] * len(sheet.columns))
    target.append([pen.cell(column.title, look) for column, look in zip(sheet.columns, looks, strict=True)])
    end = _write_rows(pen, sheet, itertools.chain([first] if first else [], rows), widths)
    if sheet.total:
        target.append([pen.cell(value, "total") for value in sheet.total])
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{end}"
    target.print_area = f"A1:{get_column_letter(sheet.printed)}{end + bool(sheet.total)}"


def _lay_out(target: Any, sheet: SheetStream, widths: Sequence[int], day: date) -> None:
    """Set what has to be known before the rows: what stays in view, the widths, and the page."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    target.freeze_panes = "C2"
    for number, width in enumerate(widths, start=1):
        target.column_dimensions[get_column_letter(number)].width = width + SLACK
    _set_page(target, sheet.title, day)
    target.row_dimensions[1].height = LINE * 2


def _write_rows(pen: _Pen, sheet: SheetStream, rows: Iterable[Sequence[Value]], widths: Sequence[int]) -> int:
    """Write the rows below the heading, and return the number of the last."""
    end = 1
    for end, row in enumerate(rows, start=2):
        pen.target.row_dimensions[end].height = LINE * _lines(row[: sheet.printed], widths)
        # An empty cell is left out, unless it is printed, because then it has a line below it.
        cells = (
            pen.filled(column, value) if value is not None or at < sheet.printed else None
            for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True))
        )
        pen.target.append(cells)
        del pen.target.row_dimensions[end]  # It is written, and would take more memory than the row.
    return end


def _head_looks(first: Sequence[Value]) -> list[str]:
    """Return the look of each heading by the first row; above numbers it is aligned right, as they are."""
    return ["head of numbers" if value is not None and _look(value) == "number" else "head" for value in first]


def _widths(sheet: SheetStream) -> list[int]:
    """Return the widths of the columns in characters: as wide as their content, up to a maximum."""
    least = [max(NARROWEST, *map(len, column.title.split())) for column in sheet.columns]
    total = sheet.total or [None] * len(least)
    widest = [
        max(width, len(value) if isinstance(value, str) else 0)
        for width, value in zip(sheet.widest, total, strict=True)
    ]
    return [max(low, min(width, c.width)) for low, width, c in zip(least, widest, sheet.columns, strict=True)]


def _lines(row: Sequence[Value], widths: Sequence[int]) -> int:
    """Estimate the lines that the longest text of a row needs; not every program sets row heights itself."""
    texts = (-(-len(value) // width) for value, width in zip(row, widths, strict=False) if isinstance(value, str))
    return min(max(texts, default=1), TALLEST)


def _set_page(target: Any, title: str, day: date) -> None:
    """Print the sheet on A4 landscape, one page wide, with title and heading row on every page and the day below."""
    margins = target.page_margins
    margins.left = margins.right = margins.top = margins.bottom = MARGIN
    margins.header = margins.footer = MARGIN / 2
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", A4
    target.sheet_properties.pageSetUpPr.fitToPage = True
    target.page_setup.fitToHeight = 0
    target.print_title_rows = "1:1"
    target.oddHeader.left.text = title
    target.oddFooter.left.text = f"As of {format_date(day)}"
    target.oddFooter.right.text = "Page &P of &N"


def fit_value(value: Value) -> Value:
    """Return a value that a cell can hold: text as one visible line, cut at Excel's limit."""
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    if isinstance(value, Percent):
        return float(value) / 100
    if not isinstance(value, str):
        return value
    text = _ESCAPE.sub("_x005F_", clean(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def pack(book: Any, day: date) -> bytes:
    """Return the bytes of a workbook, its parts in a fixed order and with the same day on each."""
    file = io.BytesIO()
    pack_into(file, book, day)
    return file.getvalue()


def pack_into(file: IO[bytes], book: Any, day: date) -> None:
    """Write a workbook as `pack` does, into a file that can seek."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    with tempfile.SpooledTemporaryFile(IN_MEMORY) as saved:
        with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # It is packed again.
            ExcelWriter(book, archive).write_data()  # `save` would write the current time into it.
        repack_into(file, saved, day)
