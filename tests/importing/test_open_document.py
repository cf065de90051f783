"""OpenDocument spreadsheets: texts as shown, repeats, merges, marks and notes."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.importing.grid import CellKind
from tests.importing.packages import ods
from tests.importing.reading import cells, read, texts

STYLES = (
    '<style:style style:name="red"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    '<style:style style:name="old"><style:text-properties style:text-line-through-style="solid"/></style:style>'
)


def cell(content: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def row(*inner: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(inner)}</table:table-row>"


@pytest.mark.parametrize(
    ("content", "attributes", "text", "kind"),
    [
        ("<text:p>a</text:p><text:p>b</text:p>", "", "a\nb", CellKind.TEXT),
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p>', "", "a  b\tc\nd", CellKind.TEXT),
        (
            "<text:p>See <text:a>the <text:span>minutes</text:span></text:a></text:p>",
            "",
            "See the minutes",
            CellKind.TEXT,
        ),
        ("<text:p>4.10</text:p>", 'office:value-type="float" office:value="4.1"', "4.10", CellKind.NUMBER),
        ("<text:p>50%</text:p>", 'office:value-type="percentage" office:value="0.5"', "50%", CellKind.NUMBER),
        (
            "<text:p>01/03/11</text:p>",
            'office:value-type="date" office:date-value="2011-03-01"',
            "01/03/11",
            CellKind.DATE,
        ),
        ("<text:p>2</text:p>", 'table:formula="of:=1+1" office:value-type="float"', "2", CellKind.FORMULA),
        ("<text:p>#REF!</text:p>", 'table:formula="of:=x"', "#REF!", CellKind.ERROR),
    ],
)
def test_the_text_and_kind_of_a_cell(content: str, attributes: str, text: str, kind: CellKind) -> None:
    found = next(read("a.ods", ods(row(cell(content, attributes)))).cells())
    assert (found.text, found.kind, found.address) == (text, kind, "Plan!A1")


def test_a_true_date_is_kept_behind_the_text() -> None:
    found = next(
        read(
            "a.ods",
            ods(
                row(cell("<text:p>1 Mar</text:p>", 'office:value-type="date" office:date-value="2011-03-01T00:00:00"'))
            ),
        ).cells()
    )
    assert str(found.moment).startswith(str(date(2011, 3, 1)))


def test_repeats_take_their_place_without_being_written_out() -> None:
    rows = row(
        cell("", 'table:number-columns-repeated="3"'), cell("<text:p>x</text:p>", 'table:number-columns-repeated="2"')
    )
    rows += row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1000"')
    rows += row(cell("<text:p>y</text:p>"))
    assert list(cells(read("a.ods", ods(rows)))) == ["Plan!D1", "Plan!E1", "Plan!A1002"]


def test_marks_merges_and_hidden_parts() -> None:
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    first = row(
        cell("<text:p>a</text:p>", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
        "<table:covered-table-cell/>",
        cell("<text:p>old</text:p>", 'table:style-name="old"'),
        cell("<text:p>budget</text:p>"),
        cell("", 'table:style-name="red"'),
    )
    last = row(cell("<text:p>b</text:p>"), attributes='table:visibility="filter"')
    document = read("a.ods", ods(first + last, STYLES, columns))
    found = cells(document)
    assert (found["Plan!A1"].column_span, found["Plan!A1"].row_span) == (2, 2)
    assert found["Plan!C1"].marks.struck_out
    assert found["Plan!D1"].marks.hidden
    assert found["Plan!E1"].marks.fill == "FF0000"
    assert found["Plan!A2"].marks.hidden
    assert (document.counts.hidden_rows, document.counts.hidden_columns) == (1, 1)


def test_the_words_that_are_struck_out_are_known() -> None:
    part = cell('<text:p><text:span text:style-name="old">May</text:span> June</text:p>')
    document = read("a.ods", ods(row(part, cell("<text:p>x</text:p>")), STYLES))
    found = [(cell.text, cell.marks.struck_out, cell.marks.struck) for cell in document.cells()]
    assert found == [("May June", True, "May"), ("x", False, "")]


def test_header_rows_are_marked() -> None:
    rows = f"<table:table-header-rows>{row(cell('<text:p>Action</text:p>'))}</table:table-header-rows>" + row(
        cell("<text:p>x</text:p>")
    )
    assert [found.is_header for found in read("a.ods", ods(rows)).tables[0].rows] == [True, False]


def test_notes_are_read_only_on_request() -> None:
    note = "<office:annotation><text:p>Ask the chair</text:p></office:annotation>"
    data = ods(row(cell(f"{note}<text:p>Lead</text:p>")))
    without, with_ = read("a.ods", data), read("a.ods", data, notes=True)
    assert texts(without.tables[0]) == texts(with_.tables[0]) == [["Lead"]]
    assert [one.address for one in without.omissions] == ["Plan!A1"]
    assert next(with_.cells()).marks.note == "Ask the chair"
