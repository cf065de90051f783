"""The Word document around a paper: its page and styles, its properties, and the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from actionplan.outputs import theme
from actionplan.outputs.reproducible_zip import EARLIEST, repack
from actionplan.outputs.sanitize import clean
from actionplan.outputs.word import ooxml
from actionplan.outputs.word.ooxml import TWIPS, field, kept, paragraph, run
from actionplan.outputs.word.reference import guarded, open_reference
from actionplan.page import Page

A4 = (29.7, 21.0)
MARGIN = 1.6
FONT = "Arial"
SIZES = {"Normal": 10, "Title": 22, "Subtitle": 10, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}

# The styles of papers, added to a document without them. An organisation may define its own under these names.
STYLES = {
    "PaperCell": ("Paper Cell", '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>', 18),
    "PaperLane": ("Paper Lane", '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>', 16),
    "PaperFact": ("Paper Fact", '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="2600"/></w:tabs>{}', 20),
    "PaperItem": ("Paper Item", '<w:spacing w:before="0" w:after="40"/><w:ind w:left="560"/>', 19),
    "PaperDay": ("Paper Day", '<w:spacing w:before="60" w:after="160"/>', 24),
    "PaperGap": ("Paper Gap", '<w:spacing w:before="60" w:after="60"/>', 12),
}
HANGING = '<w:spacing w:before="0" w:after="60"/><w:ind w:left="2600" w:hanging="2600"/>'
RULE = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
TABLE_STYLE = (
    '<w:style {0} w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/>'
    "<w:tblPr><w:tblBorders>" + RULE.format("top", 4, theme.RULE) + RULE.format("bottom", 8, theme.INK)
    + RULE.format("insideH", 4, theme.RULE) + '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>' + RULE.format("bottom", 8, theme.INK)
    + '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>' + RULE.format("top", 8, theme.INK)
    + "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)  # fmt: skip


def new_document(page: Page, reference: bytes | None) -> Any:
    """Make the empty document: A4 landscape in our own style, or in the style of the reference.

    Raises ActionplanError if the reference cannot be used.
    """
    import docx  # noqa: PLC0415 a tenth of a second, and an extra

    if reference is not None:
        document = open_reference(docx.Document, reference)
        guarded(lambda: _complete(document, page))
        return document
    document = docx.Document()
    _set_page(document)
    _set_looks(document)
    _complete(document, page)
    return document


def _complete(document: Any, page: Page) -> None:
    """Add the styles, properties and footer that a paper needs."""
    _add_styles(document)
    _describe(document, page)
    _foot(document, page)


def _set_page(document: Any) -> None:
    """Turn the page into A4 landscape."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(A4[0]), Cm(A4[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    section.header_distance = section.footer_distance = Cm(0.8)


def _set_looks(document: Any) -> None:
    """Set one plain typeface, dark text and British English in the styles."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    for name, size in SIZES.items():
        _set_look(document.styles[name], name, size)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(16)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(12)
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    for rule in document.styles["Title"].element.iter(qn("w:pBdr")):
        rule.getparent().remove(rule)
        break
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _set_look(style: Any, name: str, size: float) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    _set_typeface(style)
    style.font.size, style.font.italic = Pt(size), False
    style.font.bold = name.startswith(("Heading", "Title"))
    style.font.color.rgb = RGBColor.from_string((theme.SOFT if name == "Subtitle" else theme.INK).upper())
    if name != "Normal":
        style.paragraph_format.space_after = Pt(0 if name in ("Subtitle", "Title") else 4)
        style.paragraph_format.keep_with_next = True


def _set_typeface(style: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _add_styles(document: Any) -> None:
    """Add the styles that papers need and the document lacks."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415

    present = {style.style_id for style in document.styles}
    for identity, xml in _own_styles():
        if identity not in present:
            document.styles.element.append(parse_xml(xml))
    names = {style.name for style in document.styles}
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Number", "List Bullet"):
        if name not in names:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)


def _own_styles() -> Iterator[tuple[str, str]]:
    """Yield the styles that only these papers have: their ids and their XML."""
    for identity, (name, looks, size) in STYLES.items():
        yield (
            identity,
            (
                f'<w:style {ooxml.NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{looks.format(HANGING)}</w:pPr>'
                f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
            ),
        )
    yield "PaperTable", TABLE_STYLE.format(ooxml.NAMESPACES)


def _describe(document: Any, page: Page) -> None:
    """Set the document properties: dated as at the paper's day, without an author."""
    known = document.core_properties
    day = datetime.combine(max(page.as_of or EARLIEST, EARLIEST), datetime.min.time())
    known.title, known.subject = clean(page.title)[:255], clean(page.kicker)[:255]
    known.author = known.last_modified_by = known.keywords = known.category = known.comments = ""
    known.language, known.revision = "en-GB", 1
    known.created = known.modified = day
    for identity, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[identity]


def _foot(document: Any, page: Page) -> None:
    """Write the footer: what the paper was made from, and the page number."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    line = _foot_line(page, text_width(document))
    footer = document.sections[-1].footer
    footer.is_linked_to_previous = False
    if not any(each.text.strip() for each in footer.paragraphs):
        for each in footer.paragraphs:
            each._element.getparent().remove(each._element)  # noqa: SLF001 python-docx has no other way
    footer._element.append(parse_xml(line.replace("<w:p>", f"<w:p {ooxml.NAMESPACES}>", 1)))  # noqa: SLF001


def _foot_line(page: Page, width: int) -> str:
    left_text = ". ".join(filter(None, (page.title, page.position_sentence, page.stamp)))
    grey = f'<w:color w:val="{theme.SOFT}"/><w:sz w:val="15"/>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    content = run(left_text, grey) + "<w:r><w:tab/></w:r>" + kept("Page ", grey) + field("PAGE") + kept(" of ", grey)
    return paragraph(content + field("NUMPAGES"), "PaperGap", tabs)


def text_width(document: Any) -> int:
    """Return the width between the margins, in twips."""
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    return int(width / ooxml.EMU * TWIPS)


def fill(document: Any, body: str) -> None:
    """Insert the paper into the document, before the section properties.

    The document is serialised, and parsed again with the paper in it: when lxml moves the elements of a long table from
    one tree to another, the time grows with the square of their number.
    """
    from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415
    from docx.oxml import OxmlElement, parse_xml  # noqa: PLC0415

    root, place = document.element, OxmlElement("w:p")
    place.set(_PLACE, "")
    root.body.sectPr.addprevious(place)
    written = serialize_part_xml(root).decode("utf-8")
    known = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', ooxml.NAMESPACES))
    missing = "".join(f' xmlns:{name}="{where}"' for name, where in known.items() if root.nsmap.get(name) != where)
    before, tag, after = written.partition("<w:body")
    whole = f"{before}{tag}{missing}{after}".replace(f'<w:p {_PLACE}=""/>', body, 1)
    filled = parse_xml(whole.encode("utf-8"))
    document.part._element = document._element = filled  # noqa: SLF001 python-docx has no other way


_PLACE = "the-paper"


def drop_unused(document: Any) -> None:
    """Delete unused table styles, which would be nine tenths of the size of a short document."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    styles = document.styles.element
    needed = _needed_styles(document)
    for style in [each for each in styles if each.get(qn("w:type")) == "table"]:
        if style.get(qn("w:styleId")) not in needed:
            styles.remove(style)
    part = document.part
    for name, relation in list(part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            part.rels.pop(name)


def _needed_styles(document: Any) -> set[str]:
    """Return the ids of the styles of tables, of those they build on, and of the default ones."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    styles = document.styles.element
    used = {element.get(qn("w:val")) for element in document.element.body.iter(qn("w:tblStyle"))}
    default = {style.get(qn("w:styleId")) for style in styles if style.get(qn("w:default")) == "1"}
    parents = (style.iter(qn("w:basedOn")) for style in styles if style.get(qn("w:styleId")) in used)
    return used | default | {based.get(qn("w:val")) for some in parents for based in some}


def pack(document: Any, day: date | None) -> bytes:
    """Write the document with the parts in a fixed order and the same day on each."""
    saved = io.BytesIO()
    document.save(saved)
    return repack(saved.getvalue(), day)
