"""Identify a form by its return code, in the text, in the page footer or in the properties of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actionplan.importing.grid import Document, DocumentHeading, DocumentParagraph
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.relationships import relationships, target
from actionplan.importing.readers.xml_stream import XmlHandler
from actionplan.rounds.round_file import CODE_LENGTH

_CODE = re.compile(rf"\breturn\s+code[:\s]+([0-9a-f]{{{CODE_LENGTH}}})\b", re.IGNORECASE)
_MACROS = "vbaproject.bin"
_META = "meta.xml"
"""The part of an OpenDocument file with its properties."""


def codes_in(texts: Iterable[str]) -> list[str]:
    """Return the return codes in some texts, each once."""
    return list(dict.fromkeys(code.lower() for text in texts for code in _CODE.findall(text)))


def codes_of(document: Document, data: bytes) -> list[str]:
    """Return every return code of a file, each once: a form has one, wherever it is found."""
    texts = [block.text for block in document.blocks if isinstance(block, DocumentHeading | DocumentParagraph)]
    texts += [cell.text for cell in document.cells()]
    if data.startswith(b"PK"):
        texts += _hidden_texts(Package(document.name, data))
    return codes_in(texts)


def has_macros(name: str, data: bytes) -> bool:
    """Whether a file is an office document with macros."""
    return data.startswith(b"PK") and any(part.endswith(_MACROS) for part in Package(name, data).names())


def _hidden_texts(package: Package) -> Iterator[str]:
    """Yield the texts of the properties and of the page footers."""
    links = relationships(package)
    parts = [link.target for link in links if link.kind == "core-properties"]
    main = target(links, "officeDocument")
    if main:
        parts += [link.target for link in relationships(package, main) if link.kind == "footer"]
    parts += [_META] if _META in package else []
    for part in dict.fromkeys(parts):
        handler = _AllText()
        handler.parse(package.chunks(part), package.name)
        yield "".join(handler.pieces)


class _AllText(XmlHandler):
    """Collects all text of a part; paragraphs and properties are separated by a space."""

    takes_others = True

    def __init__(self) -> None:
        super().__init__({})
        self.pieces: list[str] = []

    def text(self, data: str) -> None:
        self.pieces.append(data)

    def other_end(self, name: str) -> None:
        if not name.endswith((" t", " r", " span")):
            self.pieces.append(" ")
