"""Read the texts of Excel workbooks: shared strings, and the notes and comments of sheets."""

from __future__ import annotations

import re

from actionplan.importing.readers.drafting import MAX_CELLS, MAX_CHARACTERS, DocumentDraft
from actionplan.importing.readers.excel_styles import SHEET
from actionplan.importing.readers.package import Package
from actionplan.importing.readers.relationships import Relationship, chunks_of
from actionplan.importing.readers.xml_stream import Attributes, XmlHandler, attribute, is_on, whole_number

_THREADED = ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class TextHandler(XmlHandler):
    """A part with rich text: the text of `t` elements, without their phonetic guides, and what is struck out."""

    def __init__(self, draft: DocumentDraft) -> None:
        super().__init__({"s": SHEET})
        self.draft = draft
        self.parts: list[str] = []
        self.struck: list[str] = []
        self._is_struck_out = False
        self._size = 0
        self._inside = False
        self.on("s:r", lambda _: self._start_run())
        self.on("s:t", lambda _: self._switch(on=True), lambda: self._switch(on=False))
        self.on("s:rPh", lambda _: self.skip())
        self.on("s:strike", self._strike)

    def begin(self) -> None:
        """Begin a new text."""
        self.parts.clear()
        self.struck.clear()
        self._start_run()
        self._size = 0

    def whole(self) -> str:
        """Return the text so far."""
        return self.draft.text(unescaped("".join(self.parts)))

    def text(self, data: str) -> None:
        """Take a piece of text. Raise UnreadableFileError if the whole becomes too long."""
        if self._inside:
            self._size += len(data)
            if self._size > MAX_CHARACTERS:
                raise self.draft.refuse(f"a cell has more than {MAX_CHARACTERS:,} characters: shorten or split it")
            self.parts.append(data)
            if self._is_struck_out:
                self.struck.append(data)

    def _switch(self, *, on: bool) -> None:
        self._inside = on

    def _strike(self, attributes: Attributes) -> None:
        self._is_struck_out = is_on(attributes)

    def _start_run(self) -> None:
        self._is_struck_out = False


class SharedStrings(TextHandler):
    """The texts that cells refer to by number, each with what of it is struck out."""

    def __init__(self, draft: DocumentDraft) -> None:
        super().__init__(draft)
        self._strings: list[tuple[str, tuple[str, ...]]] = []
        self.on("s:si", lambda _: self.begin(), self._keep)

    def get(self, index: str) -> tuple[str, tuple[str, ...]]:
        """Return the text with a number, and an empty one where there is none."""
        at = whole_number(index, -1)
        return self._strings[at] if 0 <= at < len(self._strings) else ("", ())

    def _keep(self) -> None:
        if len(self._strings) >= MAX_CELLS:
            raise self.draft.refuse(f"more than {MAX_CELLS:,} texts: copy the action plan into a file of its own")
        self._strings.append((self.whole(), tuple(self.struck)))


class _SheetNotes(TextHandler):
    """The notes of a sheet by cell. The names of authors are not read, and removed where they open a note."""

    def __init__(self, draft: DocumentDraft) -> None:
        super().__init__(draft)
        self.notes: dict[str, str] = {}
        self._at = ""
        self.on("s:comment", self._comment, self._keep)

    def _comment(self, attributes: Attributes) -> None:
        self.begin()
        self._at = attribute(attributes, "ref")

    def _keep(self) -> None:
        first, colon, rest = self.whole().partition(":\n")
        self.notes[self._at] = (rest if colon and "\n" not in first else self.whole()).strip()


class _ThreadedComments(XmlHandler):
    """The comments of a sheet by cell, with their replies."""

    def __init__(self, draft: DocumentDraft) -> None:
        super().__init__({"c": _THREADED})
        self.notes: dict[str, str] = {}
        self._draft = draft
        self._at = ""
        self._inside = False
        self.on("c:threadedComment", self._comment)
        self.on("c:text", lambda _: self._switch(on=True), lambda: self._switch(on=False))

    def text(self, data: str) -> None:
        if self._inside:
            self.notes[self._at] = (self.notes[self._at] + self._draft.text(data))[:MAX_CHARACTERS]

    def _comment(self, attributes: Attributes) -> None:
        self._at = attribute(attributes, "ref")
        self.notes[self._at] = f"{self.notes[self._at]}\n" if self._at in self.notes else ""

    def _switch(self, *, on: bool) -> None:
        self._inside = on


def sheet_notes(draft: DocumentDraft, package: Package, links: list[Relationship]) -> dict[str, str]:
    """Return the notes and comments of the sheet with these relationships, by cell."""
    old, threaded = _SheetNotes(draft), _ThreadedComments(draft)
    old.parse(chunks_of(package, links, "comments"), draft.name)
    threaded.parse(chunks_of(package, links, "threadedComment"), draft.name)
    return old.notes | threaded.notes


def unescaped(text: str) -> str:
    """Text with Excel's escapes for control characters, such as `_x000D_`, undone."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
