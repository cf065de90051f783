"""Word, Excel and OpenDocument files made from little markup, as no library writes what people's programs write."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet"}
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file with these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def with_part(package: bytes, part: str, content: str | bytes) -> bytes:
    """Return a package with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, part: content})


def office(main: str, kind: str, parts: dict[str, str | bytes], content_type: str = "") -> bytes:
    """Return an Office package whose main part has this name."""
    stated = content_type or f"application/vnd.openxmlformats-officedocument.{_KINDS[kind]}.main+xml"
    types = f'<Override PartName="/{main}" ContentType="{stated}"/>'
    link = f'<Relationship Id="r1" Type="{_OFFICE}/relationships/officeDocument" Target="{main}"/>'
    return packed(
        {
            "[Content_Types].xml": f'{XML}<Types xmlns="{_TYPES}">{types}</Types>',
            "_rels/.rels": relations(link),
            **parts,
        }
    )


def relations(*links: str) -> str:
    """Return a part of relationships."""
    return f'{XML}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(links)}</Relationships>'


def link(number: int, kind: str, target: str) -> str:
    """Return one relationship of a kind such as `styles`."""
    return f'<Relationship Id="r{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'


def docx(body: str, main: str = "word/document.xml", namespace: str = WORD, **parts: str) -> bytes:
    """Return a Word file with this body; `parts` are further parts by the kind of their relationship."""
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    spaces = f'xmlns:w="{namespace}" xmlns:mc="{compatibility}"'
    document = f"{XML}<w:document {spaces}><w:body>{body}</w:body></w:document>"
    links = relations(*(link(number, kind, f"{kind}.xml") for number, kind in enumerate(parts)))
    folder, _, name = main.rpartition("/")
    others: dict[str, str | bytes] = {
        f"{folder}/{kind}.xml": f'{XML}<w:{kind} xmlns:w="{namespace}">{content}</w:{kind}>'
        for kind, content in parts.items()
    }
    return office(main, "docx", {main: document, f"{folder}/_rels/{name}.rels": links, **others})


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a Word paragraph of one run."""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(content: str, properties: str = "") -> str:
    """Return a Word cell with these paragraphs, or with this text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a Word row of cells or texts."""
    inner = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def xlsx(rows: str, *, before: str = "", after: str = "", book: str = "", state: str = "", **parts: str) -> bytes:
    """Return a workbook of one sheet called Plan; `parts` are its styles, strings and theme by kind."""
    kinds = {"styles": "styleSheet", "sharedStrings": "sst", "theme": "a:theme"}
    links = [link(number, kind, f"{kind}.xml") for number, kind in enumerate(parts, 2)]
    spaces = f'xmlns="{SHEET}" xmlns:r="{_OFFICE}/relationships"'
    sheet = f'<sheet name="Plan" sheetId="1" r:id="r1"{state}/>'
    drawing = ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    contents: dict[str, str | bytes] = {
        "xl/workbook.xml": f"{XML}<workbook {spaces}>{book}<sheets>{sheet}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(link(1, "worksheet", "worksheets/one.xml"), *links),
        "xl/worksheets/one.xml": f"{XML}<worksheet {spaces}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    for kind, content in parts.items():
        space = drawing if kind == "theme" else f' xmlns="{SHEET}"'
        contents[f"xl/{kind}.xml"] = f"{XML}<{kinds[kind]}{space}>{content}</{kinds[kind]}>"
    return office("xl/workbook.xml", "xlsx", contents)


def text_cell(address: str, text: str, style: int = 0) -> str:
    """Return a cell of a sheet with text."""
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(rows: str, styles: str = "", columns: str = "", **parts: str) -> bytes:
    """Return an OpenDocument spreadsheet of one sheet called Plan."""
    spaces = " ".join(
        f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
        for prefix, name in {"office": "office", "table": "table", "text": "text", "style": "style"}.items()
    )
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    sheet = f'<table:table table:name="Plan">{columns}{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    styles = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"{XML}<office:document-content {spaces}>{styles}{body}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {"mimetype": kind, "content.xml": content, **{f"META-INF/{name}.xml": part for name, part in parts.items()}}
    )
