"""Read the comments, footnotes and endnotes of a Word file."""

from __future__ import annotations

from actionplan.importing.readers.drafting import MAX_CHARACTERS, DocumentDraft
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.relationships import Relationship, target
from actionplan.importing.readers.word_numbering import WORD
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute


def note_texts(draft: DocumentDraft, package: Package, links: list[Relationship]) -> dict[str, str]:
    """Return the texts of the comments, footnotes and endnotes, by kind and id, such as `comment 3`."""
    texts: dict[str, str] = {}
    for kind in ("comment", "footnote", "endnote"):
        if part := target(links, f"{kind}s"):
            found = _Notes(draft, kind)
            found.parse(package.chunks(part), draft.name)
            texts |= found.texts
    return texts


class _Notes(XmlHandler):
    """The texts of comments, footnotes or endnotes, by kind and id. Their authors are not read."""

    def __init__(self, draft: DocumentDraft, kind: str) -> None:
        super().__init__({"w": WORD})
        self.texts: dict[str, str] = {}
        self._draft = draft
        self._kind = kind
        self._id = ""
        self._inside = False
        self.on(f"w:{kind}", self._note)
        self.on("w:t", lambda _: self._switch(on=True), lambda: self._switch(on=False))
        self.on("w:p", end=lambda: self._add("\n"))

    def text(self, data: str) -> None:
        if self._inside:
            self._add(data)

    def _note(self, attributes: Attributes) -> None:
        self._id = f"{self._kind} {attribute(attributes, 'id')}"

    def _switch(self, *, on: bool) -> None:
        self._inside = on

    def _add(self, data: str) -> None:
        self.texts[self._id] = (self.texts.get(self._id, "") + self._draft.text(data))[:MAX_CHARACTERS]
