"""What the tests of readers ask of a document."""

from __future__ import annotations

from actionplan.importing.grid import Document, DocumentHeading, DocumentParagraph, FileRecord, GridCell, SourceTable
from actionplan.importing.readers.registry import read_document


def texts(table: SourceTable) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def cells(document: Document) -> dict[str, GridCell]:
    """The cells of a document by address."""
    return {cell.address: cell for cell in document.cells()}


def prose(document: Document) -> list[str]:
    """The headings, with their level, and paragraphs of a document, in order."""
    found = []
    for block in document.blocks:
        if isinstance(block, DocumentHeading):
            found.append(f"{block.level}: {block.text}")
        elif isinstance(block, DocumentParagraph):
            found.append(block.text)
    return found


def counted(document: Document) -> Document:
    """The document, after its cells were found to be those that the reader counted, with an address each."""
    found = [cell for cell in document.cells() if cell.is_counted]
    assert len(found) + sum(omission.cells for omission in document.omissions) == document.counts.cells
    assert len({cell.address for cell in found}) == len(found)
    return document


def read(name: str, data: bytes | str, *, notes: bool = False) -> Document:
    """Read a file, and check that its cells add up."""
    return counted(read_document(name, data.encode() if isinstance(data, str) else data, notes=notes))


def outline(record: FileRecord) -> dict[str, object]:
    """A record as its role, its values by name and the records below it."""
    values: dict[str, list[str]] = {}
    for field in record.fields:
        values.setdefault(field.name, []).append(field.cell.text)
    plain: dict[str, object] = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
    below = [outline(inner) for inner in record.records]
    return {"role": record.role.value, **plain, **({"records": below} if below else {})}
