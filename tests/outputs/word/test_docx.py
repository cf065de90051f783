"""The Word paper, read back by another program: its page, headings, tables, language and pictures."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, Twips

from actionplan.errors import ActionplanError
from actionplan.outputs.word import docx as word
from actionplan.outputs.word import ooxml
from actionplan.page import Cell, Column, Page, Table
from tests.views.papers import PAPERS

PAGE = PAPERS["one-plan"]()


def read(page: Page = PAGE, reference: bytes | None = None) -> Document:
    return docx.Document(io.BytesIO(word.render(page, reference)))


READ = read()


def test_the_page_is_a4_landscape_and_the_language_british() -> None:
    section = READ.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [round((side or 0) / Cm(1), 1) for side in (section.page_width, section.page_height)] == [29.7, 21.0]
    assert {lang.get(qn("w:val")) for lang in READ.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_properties_describe_the_paper_and_not_a_template() -> None:
    known = READ.core_properties
    assert (known.title, known.subject) == ("Review of the Library Service", "Example Council: progress report")
    assert (known.author, known.comments, known.language) == ("", "", "en-GB")
    assert known.created == known.modified == datetime(2024, 9, 16, tzinfo=UTC)


def test_headings_are_headings() -> None:
    headings = [
        (p.style.name, p.text.strip()) for p in READ.paragraphs if p.style and p.style.name.startswith("Heading")
    ]
    assert ("Heading 1", "The committee is asked to") in headings
    assert ("Heading 2", "Overdue: 3 actions") in headings
    assert any(name == "Heading 2" and text.startswith("Recommendation 4.1 (R1)") for name, text in headings)
    numbered = [p.text for p in READ.paragraphs if p.style and p.style.name == "List Number"]
    assert numbered[0].startswith("note that 1 of")


def test_heading_rows_repeat_on_every_page_and_rows_are_not_divided() -> None:
    assert len(READ.tables) > 10
    for table in READ.tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert len({len(row.tc_lst) for row in rows}) == 1
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pictures_say_what_they_show() -> None:
    said = [node.get("descr") for node in READ.element.body.iter(qn("wp:docPr"))]
    assert "3 overdue, 1 due soon, 1 to confirm, 1 undated, 1 update due, 1 ongoing, 1 complete, 1 withdrawn" in said
    assert "Due soon: 30 September 2024, moved from 31 March 2024" in said
    assert all(said)


def test_links_lead_to_places_in_the_document() -> None:
    places = [node.get(qn("w:name")) for node in READ.element.body.iter(qn("w:bookmarkStart"))]
    links = [node.get(qn("w:anchor")) for node in READ.element.body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= set(places)
    assert len(places) == len(set(places))


def test_the_footer_gives_the_day_the_files_and_the_revision() -> None:
    said = " ".join(p.text for p in READ.sections[0].footer.paragraphs)
    assert "As of 16 September 2024. plans/library-review.yaml, git revision 0123456789ab" in said
    fields = [element.text.strip() for element in READ.sections[0].footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def house() -> bytes:
    """A house's document: portrait, its own heading, a header, some text that is not wanted."""
    made = docx.Document()
    made.styles["Heading 1"].font.size = Pt(33)
    made.styles["Heading 1"].font.name = "Georgia"
    made.sections[0].page_width, made.sections[0].page_height = Cm(21), Cm(29.7)
    made.sections[0].header.paragraphs[0].text = "Example Council"
    made.add_paragraph("Text of the template")
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def test_a_reference_document_gives_the_styles_and_the_page() -> None:
    document = read(reference=house())
    assert document.styles["Heading 1"].font.size == Pt(33)
    section = document.sections[0]
    assert round((section.page_width or 0) / Cm(1)) == 21
    assert document.sections[0].header.paragraphs[0].text == "Example Council"
    assert "Text of the template" not in [p.text for p in document.paragraphs]
    widths = {sum(int(c.get(qn("w:w"))) for c in t._tbl.tblGrid) for t in document.tables}
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert max(widths) <= room / Twips(1)


@pytest.mark.parametrize("data", [b"", b"no document", b"PK\x03\x04broken"])
def test_a_reference_that_is_not_a_word_file_is_reported(data: bytes) -> None:
    with pytest.raises(ActionplanError, match="the reference document cannot be used: it is not a Word file"):
        word.render(PAGE, data)


def test_a_paper_too_long_for_word_is_refused_before_writing() -> None:
    rows = [[Cell("x")]] * (word.MOST_ROWS + 1)
    with pytest.raises(ActionplanError, match="20,001 rows are too many for a Word file"):
        word.render(Page("Long", None, [Table("", (Column("A"),), rows)]))


def test_a_run_has_its_style_and_no_markup_from_text() -> None:
    assert ooxml.run("a<b", "<w:b/>") == ('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a&lt;b</w:t></w:r>')
    assert ooxml.run("a\n&") == '<w:r><w:t xml:space="preserve">a &amp;</w:t></w:r>'
