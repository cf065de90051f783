"""The state of writing a Word document: its bookmarks, its pictures, and cells as runs of text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from actionplan.outputs.sanitize import clean
from actionplan.outputs.theme import COLOURS, SOFT, colour_of, look_of
from actionplan.outputs.word import ooxml, styles
from actionplan.outputs.word.ooxml import EMU, kept, run
from actionplan.page import Block, Cell, Heading, Page, Table

TONES = {
    "strong": "<w:b/>", "ref": "<w:b/>", "moved": f'<w:color w:val="{COLOURS["amber"].letters}"/>',
    "muted": f'<w:color w:val="{SOFT}"/>',
}  # fmt: skip
ROOM = 5
"""The empty lines that leave room to write by hand."""
SMALL = '<w:sz w:val="16"/>'


class DocumentWriter:
    """Writes the body of one document, and keeps its pictures and the targets of links."""

    def __init__(self, page: Page, document: Any) -> None:
        self.page = page
        self.document = document
        self.width = styles.text_width(document)
        self.numbers = 0
        anchors = dict.fromkeys(name for block in page.blocks for name in _anchors(block) if name)
        self.places = {name: f"place{number}" for number, name in enumerate(anchors, start=1)}
        self.placed: set[str] = set()
        self.images: dict[bytes, str] = {}

    def number(self) -> int:
        """Return a number that is unique in the document."""
        self.numbers += 1
        return self.numbers

    def place(self, anchor: str) -> str:
        """Return a bookmark the first time a target is named, and "" afterwards."""
        if not anchor or anchor in self.placed:
            return ""
        self.placed.add(anchor)
        return ooxml.bookmark(self.number(), self.places[anchor])

    def runs(self, cell: Cell, small: str = "") -> str:
        """Write a cell as runs, with its tag, its tone, and its link within the document."""
        if cell.mark == "room":
            return "<w:r>" + "<w:br/>" * ROOM + "</w:r>"
        if not cell.text:
            return ""
        if look_of(cell.mark):
            colour = colour_of(cell.mark)
            ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.tint}"/>'
            shade = f'<w:b/><w:color w:val="{colour.letters}"/>{small}{ground}'
            return kept(f" {clean(cell.text)} ".replace(" ", "\u00a0"), shade)
        content = run(cell.text, TONES.get(cell.mark, "") + small)
        bookmark = self.places.get(cell.link.removeprefix("#")) if cell.link.startswith("#") else None
        return ooxml.link(content, bookmark) if bookmark else content

    def image(self, data: bytes, alt_text: str, width: float, height: float) -> str:
        """Set a picture of that size in centimetres."""
        if data not in self.images:
            self.images[data] = self.document.part.get_or_add_image(io.BytesIO(data))[0]
        relation = self.images[data]
        return ooxml.picture(relation, self.number(), alt_text, int(width * EMU), int(height * EMU))

    def widths(self, weights: Sequence[float]) -> list[int]:
        """Divide the width of the text among columns, in twips."""
        return [int(self.width * weight / sum(weights)) for weight in weights]


def _anchors(block: Block) -> Sequence[str]:
    if isinstance(block, Heading):
        return [block.anchor]
    return block.anchors if isinstance(block, Table) else ()
