"""The parts of WordprocessingML that papers need: runs, paragraphs, tables and pictures, as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from actionplan.outputs.sanitize import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TWIPS = 567
"""Twentieths of a point in a centimetre, in which Word measures."""
EMU = 360_000
"""Units in a centimetre, in which Word measures pictures."""


def text(value: str) -> str:
    """Escape any text: one line, without invisible characters or markup."""
    return escape(clean(value), quote=True)


def run(value: str, properties: str = "") -> str:
    """Write a run of text; `properties` are elements such as ``<w:b/>``."""
    return kept(clean(value), properties)


def kept(value: str, properties: str = "") -> str:
    """Write a run whose text is already clean, with its spaces unchanged."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(value, quote=True)}</w:t></w:r>'


def link(content: str, bookmark: str) -> str:
    """Link some runs to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def field(instruction: str) -> str:
    """Write a field that Word computes, such as PAGE. Programs that do not compute it show 1."""
    parts = ("begin", f"<w:instrText> {instruction} </w:instrText>", "separate", "<w:t>1</w:t>", "end")
    return "".join(
        f"<w:r>{part}</w:r>" if part[0] == "<" else f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in parts
    )


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Write a paragraph of runs in the style of that id."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inner}{content}</w:p>"


def bookmark(number: int, name: str) -> str:
    """Mark the place that links of this name lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def cell(content: str, width: int) -> str:
    """Write a cell of that width in twips, from paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False, height: int = 0) -> str:
    """Write a row that no page break divides; a heading row repeats on every page.

    `height` is the least height in twips.
    """
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{again}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int], style: str, title: str, *, total: bool = False) -> str:
    """Write a table with columns of fixed widths in twips; `title` is read out by screen readers."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    last = int(total)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{text(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def picture(relation: str, number: int, alt_text: str, width: int, height: int) -> str:
    """Set a picture in a line. `alt_text` is its description for screen readers; sizes are in EMU."""
    size = f'cx="{width}" cy="{height}"'
    properties = f'id="{number}" name="Picture {number}" descr="{text(alt_text)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {properties}/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
