"""What writing a Word document needs all along: its places, its pictures, how a cell becomes runs of text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from actionplan.outputs.sanitize import clean
from actionplan.outputs.word import ooxml, styles
from actionplan.outputs.word.ooxml import EMU, kept, run
from actionplan.page import Block, Cell, Heading, Page, Table

TINTS = {
    "red": ("f8dcd9", "7a1410"), "amber": ("fdeed3", "6e3b00"), "green": ("d9ede1", "114529"),
    "blue": ("d8e5f5", "123d73"), "grey": ("e4e6e8", "33393d"),
}  # fmt: skip
"""The ground and the letters of a tag, by the colour it belongs to."""
COLOUR_OF = {
    "overdue": "red", "response overdue": "red", "due soon": "amber", "to confirm": "amber", "undated": "amber",
    "update due": "amber", "awaiting": "amber", "no action": "amber", "not yet due": "green", "ongoing": "green",
    "complete": "blue", "partly complete": "blue", "withdrawn": "grey", "rejected": "grey", "noted": "grey",
    **{name: name for name in TINTS},
}  # fmt: skip
TONES = {
    "strong": "<w:b/>", "ref": "<w:b/>", "moved": '<w:color w:val="6e3b00"/>', "muted": '<w:color w:val="484f53"/>',
}  # fmt: skip
SMALL = '<w:sz w:val="16"/>'
RIGHT = '<w:jc w:val="right"/>'


class DocumentWriter:
    """Writes the body of one document; knows its pictures and the places that links lead to."""

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
        """Give a number that nothing else in the document has."""
        self.numbers += 1
        return self.numbers

    def place(self, anchor: str) -> str:
        """Mark a place, the first time it is named."""
        if not anchor or anchor in self.placed:
            return ""
        self.placed.add(anchor)
        return ooxml.bookmark(self.number(), self.places[anchor])

    def runs(self, cell: Cell, small: str = "") -> str:
        """Write a cell as runs: a tag, a tone, a link where it leads anywhere here."""
        if not cell.text:
            return ""
        if cell.mark in COLOUR_OF:
            ground, letters = TINTS[COLOUR_OF[cell.mark]]
            shade = f'<w:b/><w:color w:val="{letters}"/>{small}<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
            return kept(f" {clean(cell.text)} ".replace(" ", "\u00a0"), shade)
        content = run(cell.text, TONES.get(cell.mark, "") + small)
        bookmark = self.places.get(cell.link.removeprefix("#")) if cell.link.startswith("#") else None
        return ooxml.link(content, bookmark) if bookmark else content

    def image(self, data: bytes, said: str, width: float, height: float) -> str:
        """Set a picture of that size in centimetres."""
        if data not in self.images:
            self.images[data] = self.document.part.get_or_add_image(io.BytesIO(data))[0]
        relation = self.images[data]
        return ooxml.picture(relation, self.number(), said, int(width * EMU), int(height * EMU))

    def widths(self, weights: Sequence[float]) -> list[int]:
        """Share out the width of the text, in twips."""
        return [int(self.width * weight / sum(weights)) for weight in weights]


def _anchors(block: Block) -> Sequence[str]:
    if isinstance(block, Heading):
        return [block.anchor]
    return block.anchors if isinstance(block, Table) else ()
