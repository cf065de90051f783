"""Word files: what is read of tables, tracked changes, content controls, numbering and prose."""

from __future__ import annotations

import pytest

from actionplan.importing.grid import FileFormat
from tests.importing.packages import STRICT_WORD, docx, p, tbl, tc, tr
from tests.importing.reading import cells, prose, read, texts

CHANGE = 'w:id="1" w:author="Somebody" w:date="2011-01-31T00:00:00Z"'
INSERTED, DELETED = f"<w:ins {CHANGE}>", f"<w:del {CHANGE}>"
PROMPT = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f"{DELETED}<w:r><w:delText>{text}</w:delText></w:r></w:del>"


def cell_text(content: str) -> str:
    """The text of the first cell, whose paragraphs are given."""
    table = read("a.docx", docx(tbl(tr(tc(content), "x")))).tables[0]
    return table.rows[0].cells[0].text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (p("One") + p("") + p("two"), "One\ntwo"),
        (f"<w:p>{run('One')}{run(' and')}{run(' two')}</w:p>", "One and two"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>", "a\nb\tc-d"),  # noqa: E501
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>', "ab"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> done</w:t></w:r></w:p>', "☒ done"),
        (f"<w:p>{INSERTED}{run('new')}</w:ins>{deleted('old')}</w:p>", "new"),
        (f"<w:p>31/12/{deleted('09')}{INSERTED}{run('10')}</w:ins></w:p>", "10"),
        (f"<w:p><w:moveFrom {CHANGE}>{run('here')}</w:moveFrom><w:moveTo {CHANGE}>{run('there')}</w:moveTo></w:p>", "there"),  # noqa: E501
        (f"<w:p><w:pPr><w:rPr>{DELETED}</w:del></w:rPr></w:pPr>{run('one ')}</w:p>" + p("paragraph"), "one paragraph"),
        (f"<w:p>{run('See ')}<w:hyperlink>{run('the minutes')}</w:hyperlink></w:p>", "See the minutes"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3") + "</w:p>", "3"),
        (f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run('Lead')}</w:sdtContent></w:sdt></w:p>", "Lead"),
        (f"<w:sdt><w:sdtContent>{p('Lead')}</w:sdtContent></w:sdt>", "Lead"),
        (f"<w:p>{run('Done')}<w:sdt>{PROMPT}<w:sdtContent>{run('Choose')}</w:sdtContent></w:sdt></w:p>", "Done"),
        (f"<w:p><mc:AlternateContent><mc:Choice>{run('a')}</mc:Choice><mc:Fallback>{run('a')}</mc:Fallback></mc:AlternateContent></w:p>", "a"),  # noqa: E501
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>y</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "y"),  # noqa: E501
        (p("Sessions") + tbl(tr("Milestone", "Date"), tr("Award", "1 March")) + p("End"), "Sessions\nMilestone | Date\nAward | 1 March\nEnd"),  # noqa: E501
        (p("a\x85b&#x2028;c&#xFEFF;"), "a\nb\nc"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell(content: str, text: str) -> None:
    assert cell_text(content) == text


def test_tracked_changes_are_counted_and_deleted_rows_are_named() -> None:
    replaced = f"<w:p>{deleted('A')}{INSERTED}{run('B')}</w:ins></w:p>"
    gone = tr(tc(f"<w:p>{deleted('Review')}</w:p>"), "Lead", properties=f"{DELETED}</w:del>")
    document = read("a.docx", docx(tbl(tr("Action", "Owner"), tr(tc(replaced), "x"), gone)))
    assert document.counts.tracked_changes == 2
    assert [(one.address, one.words) for one in document.omissions] == [("table 1, row 3", "Review | Lead")]
    assert texts(document.tables[0]) == [["Action", "Owner"], ["B", "x"]]
    assert [cell.address for cell in document.cells() if cell.marks.tracked] == ["table 1, row 2, column 1"]
    assert any("tracked changes" in notice and "2" in notice for notice in document.notices)


def test_properties_before_a_change_do_not_count() -> None:
    former = f"<w:rPrChange {CHANGE}><w:rPr><w:strike/></w:rPr></w:rPrChange>"
    document = read("a.docx", docx(tbl(tr(tc(p("a", run=former)), "b"))))
    assert [cell.marks.struck_out for cell in document.cells()] == [False, False]


def test_the_words_that_are_struck_out_are_known() -> None:
    part = f"<w:p>{run('31 May ', '<w:strike/>')}{run('30 June')}</w:p>"
    document = read("a.docx", docx(tbl(tr(tc(part), tc(p("Old", run="<w:strike/>"))))))
    assert [(cell.marks.struck_out, cell.marks.struck) for cell in document.cells()] == [(True, "31 May"), (True, "")]


def test_marks() -> None:
    shade = '<w:shd w:val="clear" w:fill="ff0000"/>'
    prompt = f"<w:p><w:sdt>{PROMPT}<w:sdtContent>{run('Choose an owner')}</w:sdtContent></w:sdt></w:p>"
    first = tr(tc("Red", shade), tc(p("Old", run="<w:strike/>")), tc(p("New", run='<w:strike w:val="0"/>')), tc(prompt))
    second = tr(tc("<w:p/>", shade), tc(p("Secret", run="<w:vanish/>")), properties="<w:hidden/>")
    document = read("a.docx", docx(tbl(first, second)))
    found = {cell.address.removeprefix("table 1, "): cell for cell in document.cells()}
    assert found["row 1, column 1"].marks.fill == "FF0000"
    assert [found[f"row 1, column {at}"].marks.struck_out for at in (1, 2, 3)] == [False, True, False]
    assert (found["row 1, column 4"].text, found["row 1, column 4"].marks.prompt) == ("", "Choose an owner")
    assert (found["row 2, column 1"].text, found["row 2, column 1"].marks.fill) == ("", "FF0000")
    assert document.tables[0].rows[1].hidden
    assert found["row 2, column 2"].marks.hidden
    assert document.counts.hidden_rows == 1


def test_merged_cells_appear_once() -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        tr(tc("Group", '<w:gridSpan w:val="3"/>')),
        tr(tc("1", down), "a", "b"),
        tr(tc("<w:p/>", more), "c", "d"),
        tr("e", "f", properties='<w:gridBefore w:val="1"/>'),
    )
    found = cells(read("a.docx", docx(tbl(*rows))))
    spans = {one.text: (one.row, one.column, one.row_span, one.column_span) for one in found.values()}
    assert spans == {
        "Group": (1, 1, 1, 3),
        "1": (2, 1, 2, 1),
        "a": (2, 2, 1, 1),
        "b": (2, 3, 1, 1),
        "c": (3, 2, 1, 1),
        "d": (3, 3, 1, 1),
        "e": (4, 2, 1, 1),
        "f": (4, 3, 1, 1),
    }


def test_rows_whose_edges_do_not_meet_share_their_columns() -> None:
    wide, thin = '<w:gridSpan w:val="2"/>', ""
    rows = (
        tr(tc("Action", wide), tc("Owner", thin)),
        tr(tc("Review", thin), tc("Lead", wide)),
        tr(tc("Plan", wide), "Chair"),
    )
    document = read("a.docx", docx(tbl(*rows)))
    assert [[cell.column for cell in row.cells] for row in document.tables[0].rows] == [[1, 2]] * 3


def test_a_table_that_only_frames_others_is_not_a_table() -> None:
    inner = tbl(tr("Action", "Owner"), tr("Review", "Lead"))
    document = read("a.docx", docx(p("Before") + tbl(tr(tc(p("In the frame") + inner + p("")))) + tbl(tr("a", "b"))))
    assert prose(document) == ["Before", "In the frame"]
    assert [(table.name, texts(table)) for table in document.tables] == [
        ("table 1", [["Action", "Owner"], ["Review", "Lead"]]),
        ("table 2", [["a", "b"]]),
    ]


def test_headings_and_automatic_numbers_are_read_as_shown() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Kop1"/></w:style>'
    )
    levels = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    levels += '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="8">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )

    def listed(level: int, number: int = 1) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    body = p("Home care", '<w:pStyle w:val="Titel"/>') + p("Workforce", '<w:pStyle w:val="Own"/>' + listed(0))
    body += p("a point", listed(0, 2)) + tbl(
        tr(tc(p("", listed(0))), "Review"), tr(tc(p("", listed(1))), tc(p("Plan", listed(0, 2))))
    )
    document = read("a.docx", docx(body, styles=styles, numbering=numbering))
    assert prose(document) == ["0: Home care", "1: 3. Workforce", "a point"]
    assert texts(document.tables[0]) == [["4.", "Review"], ["4.i", "Plan"]]
    assert [title.text for title in document.titles] == ["Home care", "3. Workforce"]


def test_notes_are_read_only_on_request() -> None:
    body = tbl(tr("Action", tc(f'<w:p>{run("Lead")}<w:r><w:commentReference w:id="4"/></w:r></w:p>')))
    data = docx(body, comments=f'<w:comment w:id="4" w:author="Ann Other">{p("Ask the chair")}</w:comment>')
    without, with_ = read("a.docx", data), read("a.docx", data, notes=True)
    assert [one.address for one in without.omissions] == ["table 1, row 1, column 2"]
    assert [cell.marks.note for cell in without.cells()] == ["", ""]
    assert [cell.marks.note for cell in with_.cells()] == ["", "Ask the chair"]
    assert with_.omissions == ()
    assert "Ann Other" not in repr((without, with_))


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "Word/Main.XML", "main.xml"])
def test_the_main_part_is_found_through_its_relationship(main: str) -> None:
    assert texts(read("a.docx", docx(tbl(tr("a", "b")), main)).tables[0]) == [["a", "b"]]


def test_the_strict_variant_of_the_format_is_read_alike() -> None:
    body = tbl(tr(tc("Group", '<w:gridSpan w:val="2"/>')), tr("a", "b"))
    plain, strict = read("a.docx", docx(body)), read("a.docx", docx(body, namespace=STRICT_WORD))
    assert strict.blocks == plain.blocks


def test_the_content_decides_and_a_misleading_ending_is_reported() -> None:
    document = read("plan.xlsx", docx(tbl(tr("a", "b"))))
    assert document.format is FileFormat.WORD
    assert document.notices == ("this is a Word file, though its name ends in .xlsx",)


def test_personal_data_in_the_text_is_counted() -> None:
    body = tbl(
        tr("Owner", "a.person@example.org"), tr("Ring 01432 260000 or 07700 900123", "31/12/2010, ref 0012345678901234")
    )
    counts = read("a.docx", docx(body)).counts
    assert (counts.email_addresses, counts.telephone_numbers) == (1, 2)


def test_a_text_box_is_read_and_is_no_picture() -> None:
    box = "<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>"
    picture = "<w:r><w:drawing/></w:r>"
    document = read("a.docx", docx(f"<w:p>{box}</w:p><w:p>{picture}{picture}</w:p>" + tbl(tr("Action", "Owner"))))
    assert prose(document) == ["A note"]
    assert [one.reason for one in document.omissions] == ["pictures are not read: 2"]
