"""The target for imports: any bytes as a file to import, or as one part of a Word, Excel or OpenDocument file."""

from __future__ import annotations

from actionplan.importing.grid import Document, UnreadableFileError
from actionplan.importing.readers.registry import read_document
from fuzz.promise import hold
from tests.importing.packages import docx, ods, office, packed, with_part, xlsx

FILES = ("a.csv", "a.txt", "a.md", "a.json", "a.jsonl", "a.xml", "a.docx")
PARTS = {
    "word/document.xml": len(FILES),
    "word/styles.xml": len(FILES) + 2,
    "xl/worksheets/one.xml": len(FILES) + 9,
    "xl/styles.xml": len(FILES) + 4,
    "content.xml": len(FILES) + 7,
    "_rels/.rels": len(FILES) + 8,
}
"""Which choice takes a part of a package, by the name of the part."""
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SHOWN_BREAKS = str.maketrans("", "", "\n\t")


def imports(data: bytes) -> None:
    """Read bytes by the first of them: as a file with one of several names, or as the part of a package."""
    if not data:
        return
    name, file = _file(data[0], data[1:])
    try:
        document = read_document(name, file, notes=True)
    except UnreadableFileError as refusal:
        said = str(refusal)
        hold(said.startswith(f"{name}: ") and said.isprintable() and len(said) < 1000, "a refusal is one line")
    else:
        _adds_up(document)


def _file(choice: int, content: bytes) -> tuple[str, bytes]:
    text = content.decode("utf-8", "replace")
    makers = (
        lambda: ("a.docx", office("word/document.xml", "docx", {"word/document.xml": content})),
        lambda: ("a.docx", docx(text)),
        lambda: ("a.docx", docx("<w:p/>", numbering=text, styles=text, comments=text)),
        lambda: ("a.xlsx", xlsx(text)),
        lambda: ("a.xlsx", xlsx("<row><c s='1'><v>40603.5</v></c></row>", styles=text, sharedStrings=text, theme=text)),
        lambda: ("a.xlsx", xlsx("<row><c t='s'><v>0</v></c></row>", after=text)),
        lambda: ("a.ods", ods(text)),
        lambda: ("a.ods", packed({"mimetype": _ODS, "content.xml": content})),
        lambda: ("a.zip", packed({"_rels/.rels": content, "[Content_Types].xml": content})),
        lambda: ("a.xlsx", with_part(xlsx(""), "xl/worksheets/one.xml", content)),
    )
    at = choice % (len(FILES) + len(makers))
    return (FILES[at], content) if at < len(FILES) else makers[at - len(FILES)]()


def _adds_up(document: Document) -> None:
    """Check that every cell that was counted is there once, in its place, with text that can be printed."""
    cells = [cell for cell in document.cells() if cell.is_counted]
    hold(len(cells) + sum(omission.cells for omission in document.omissions) == document.counts.cells, "cells add up")
    hold(len({cell.address for cell in cells}) == len(cells), "each cell has an address of its own")
    for cell in cells:
        hold(cell.row_span > 0 and cell.column_span > 0, "a cell spans something")
        hold(not _has_controls(cell.text), "text has no control characters")
        hold(not cell.paragraphs or len(cell.paragraphs) > 1, "paragraphs are two or more")
    for table in document.tables:
        rows = [row.number for row in table.rows]
        hold(rows == sorted(set(rows)), "rows are in order")
        hold(all(cell.row == row.number for row in table.rows for cell in row.cells), "cells are in their rows")


def _has_controls(text: str) -> bool:
    return any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text.translate(_SHOWN_BREAKS))
