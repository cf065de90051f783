"""Excel workbooks: what is shown, what is behind it, and marks, merges, hidden parts and notes."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest

from actionplan.importing.grid import CellKind, Document, GridCell
from tests.importing.packages import office, xlsx
from tests.importing.packages import text_cell as t
from tests.importing.reading import cells, read, texts

STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="mmm\\-yy"/></numFmts>'
    "<fonts><font/><font><strike/></font></fonts>"
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor indexed="11"/></patternFill></fill></fills>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="170"/><xf fontId="1" numFmtId="0"/>'
    '<xf fillId="2" numFmtId="0"/><xf fillId="3" numFmtId="0"/><xf fillId="4" numFmtId="0"/></cellXfs>'
)
THEME = '<a:themeElements><a:clrScheme><a:accent1><a:srgbClr val="204060"/></a:accent1></a:clrScheme></a:themeElements>'


def one(content: str, **parts: str) -> GridCell:
    """The only cell of a sheet with this content."""
    found = list(read("a.xlsx", xlsx(f"<row>{content}</row>", styles=STYLES, **parts)).cells())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("content", "text", "kind"),
    [
        ("<c><v>4.1</v></c>", "4.1", CellKind.NUMBER),
        ('<c s="1"><v>4.1</v></c>', "4.10", CellKind.NUMBER),
        ('<c s="2"><v>40603</v></c>', "01/03/2011", CellKind.DATE),
        ('<c s="3"><v>40603</v></c>', "Mar-11", CellKind.DATE),
        ('<c t="d" s="2"><v>2011-03-01</v></c>', "01/03/2011", CellKind.DATE),
        ('<c t="b"><v>1</v></c>', "TRUE", CellKind.TEXT),
        ('<c t="e"><v>#REF!</v></c>', "#REF!", CellKind.ERROR),
        ('<c t="inlineStr"><is><t>a_x000D_</t><r><t>\nb_x005F_c</t></r><rPh><t>x</t></rPh></is></c>', "a\nb_c", CellKind.TEXT),  # noqa: E501
        ("<c><f>1+1</f><v>2</v></c>", "2", CellKind.FORMULA),
        ('<c t="str"><f>A2</f><v>Lead</v></c>', "Lead", CellKind.FORMULA),
        ('<c s="2"><f>TODAY()</f><v>40603</v></c>', "01/03/2011", CellKind.FORMULA),
        ('<c t="e"><f>A0</f><v>#REF!</v></c>', "#REF!", CellKind.ERROR),
        ("<c><f>1+1</f><v></v></c>", "", CellKind.FORMULA),
        ("<c><f>1+1</f></c>", "", CellKind.FORMULA),
    ],
)  # fmt: skip
def test_the_text_and_kind_of_a_cell(content: str, text: str, kind: CellKind) -> None:
    cell = one(content)
    assert (cell.text, cell.kind, cell.address) == (text, kind, "Plan!A1")


def test_what_is_behind_a_shown_value() -> None:
    assert one('<c s="3"><v>40603</v></c>').moment == date(2011, 3, 1)
    assert one('<c s="3"><v>40603</v></c>').number_format == r"mmm\-yy"
    assert one('<c s="1"><v>4.10000001</v></c>').number == "4.10000001"


def test_a_formula_that_shows_nothing_is_an_empty_cell() -> None:
    assert list(read("a.xlsx", xlsx('<row><c t="str"><f>IF(A2="","",1)</f><v></v></c></row>')).cells()) == []


@pytest.mark.parametrize(("style", "fill"), [(0, ""), (5, "FF0000"), (6, "90A0B0"), (7, "00FF00")])
def test_fills(style: int, fill: str) -> None:
    assert one(t("A1", "x", style), theme=THEME).marks.fill == fill


def test_a_cell_with_a_fill_only_is_there_in_rows_with_content() -> None:
    rows = f'<row>{t("A1", "x")}<c s="5"/></row><row><c s="5"/></row>'
    document = read("a.xlsx", xlsx(rows, styles=STYLES))
    assert [(cell.text, cell.marks.fill) for cell in document.cells()] == [("x", ""), ("", "FF0000")]
    assert document.counts.cells == 1


def test_struck_out_cells_and_texts() -> None:
    strings = "<si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r><r><rPr/><t>c</t></r></si>"
    rows = f'<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c>{t("C1", "d", 4)}</row>'
    document = read("a.xlsx", xlsx(rows, styles=STYLES, sharedStrings=strings))
    assert [(cell.text, cell.marks.struck_out, cell.marks.struck) for cell in document.cells()] == [
        ("a", False, ""),
        ("bc", True, "b"),
        ("d", True, ""),
    ]


def test_merged_and_hidden_cells() -> None:
    rows = f'<row r="2">{t("B2", "a")}{t("C2", "under")}{t("D2", "b")}</row><row r="5" hidden="1">{t("B5", "c")}</row>'
    columns = '<cols><col min="4" max="9" hidden="1"/></cols>'
    merged = '<mergeCells><mergeCell ref="B2:C3"/></mergeCells>'
    document = read("a.xlsx", xlsx(rows, before=columns, after=merged))
    found = cells(document)
    assert (found["Plan!B2"].row_span, found["Plan!B2"].column_span) == (2, 2)
    assert {cell.text for cell in found.values() if cell.marks.hidden} == {"under", "b", "c"}
    assert (document.counts.hidden_rows, document.counts.hidden_columns) == (1, 1)
    assert [(row.number, row.hidden) for row in document.tables[0].rows] == [(2, False), (5, True)]


@pytest.mark.parametrize(("state", "hidden"), [("", False), (' state="hidden"', True), (' state="veryHidden"', True)])
def test_hidden_sheets_are_read_and_marked(state: str, hidden: bool) -> None:
    table = read("a.xlsx", xlsx(f"<row>{t('A1', 'x')}</row>", state=state)).tables[0]
    assert (texts(table), table.hidden) == ([["x"]], hidden)


def test_rows_and_cells_without_addresses_follow_one_another() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert list(cells(read("a.xlsx", xlsx(rows)))) == ["Plan!A1", "Plan!C1", "Plan!A3"]


def test_a_workbook_that_counts_its_days_from_1904() -> None:
    book = '<workbookPr date1904="1"/>'
    document = read("a.xlsx", xlsx('<row><c s="2"><v>39141</v></c></row>', book=book, styles=STYLES))
    assert next(document.cells()).moment == date(2011, 3, 1)


def test_a_binary_workbook_is_refused_with_what_to_do() -> None:
    data = office(
        "xl/workbook.bin", "xlsx", {"xl/workbook.bin": b"\0"}, "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    )
    with pytest.raises(Exception, match=r"\.xlsb.*save it as \.xlsx"):
        read("a.xlsb", data)


class TestBesideOpenpyxl:
    """Workbooks that openpyxl wrote or reads: the same cells with the same values."""

    openpyxl = pytest.importorskip("openpyxl")
    shared = Path(__file__).parents[3] / "shared" / "import"

    def made(self) -> bytes:
        book = self.openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Actions & more"
        sheet.append(["Ref", "Action", "When", "At", "Done"])
        sheet.append([4.1, "Review\nthe plan", date(2011, 3, 1), datetime(2011, 3, 1, 10, 30), True])  # noqa: DTZ001
        sheet.append([0.1 + 0.2, " spaces ", time(9, 15), None, 10**15])
        sheet["A2"].number_format = "0.00"
        sheet["C3"].comment = self.openpyxl.comments.Comment("Ann Other:\nAsk the chair", "Ann Other")
        book.create_sheet("Empty")
        whole = io.BytesIO()
        book.save(whole)
        return whole.getvalue()

    def test_a_workbook_that_openpyxl_wrote(self) -> None:
        data = self.made()
        document = read("a.xlsx", data, notes=True)
        assert self.differences(data, document) == []
        assert cells(document)["Actions & more!A2"].text == "4.10"
        assert cells(document)["Actions & more!C3"].marks.note == "Ask the chair"
        assert [table.name for table in document.tables] == ["Actions & more", "Empty"]

    @pytest.mark.slow
    @pytest.mark.skipif(not shared.exists(), reason="the collection of real files is not here")
    @pytest.mark.filterwarnings("ignore::UserWarning")
    def test_every_workbook_of_the_collection(self) -> None:
        found = [path for path in sorted(self.shared.glob("*/*.xlsx")) if path.name[:3] not in {"h06", "h08", "d08"}]
        assert len(found) > 10
        assert [
            fault for path in found for fault in self.differences(path.read_bytes(), read(path.name, path.read_bytes()))
        ] == []

    def differences(self, data: bytes, document: Document) -> list[str]:
        found = cells(document)
        wrong = []
        for sheet in self.openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
            for row in sheet.iter_rows():
                for theirs in row:
                    ours = found.pop(f"{sheet.title}!{theirs.coordinate}", None)
                    if not self.same(ours, theirs.value):
                        wrong.append(f"{sheet.title}!{theirs.coordinate}: {ours} is {theirs.value!r}")
        return wrong + list(found)

    @staticmethod
    def same(ours: GridCell | None, theirs: object) -> bool:
        if ours is None or not (ours.text or ours.number):
            return theirs is None or not str(theirs).strip()
        if isinstance(theirs, datetime) and type(ours.moment) is date:
            return datetime.combine(ours.moment, time()) == theirs
        if isinstance(theirs, bool):
            return ours.text == str(theirs).upper()
        if isinstance(theirs, int | float):
            return float(ours.number) == theirs
        return theirs == (ours.moment if isinstance(theirs, datetime | time) else ours.text)
