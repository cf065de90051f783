"""Apply edits to a text. Plan files change in no other way, and all other characters are kept."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.diagnostics.finding import Edit
from actionplan.syntax.text import BOM, Text


def splice(text: Text, edits: Iterable[Edit]) -> Text:
    r"""Return the text with every edit applied.

    Lines in an edit end with ``\n`` and get the line ending used at their place. Several insertions at one place are
    made in the order given. Raise ValueError for edits that overlap or are outside the text, which only a defect in the
    program can cause.
    """
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not at <= edit.start <= edit.end <= len(text.text):
            raise ValueError(f"edits overlap or are outside the text: {edit}")
        new = edit.text.replace("\r\n", "\n").replace("\n", newline_at(text, edit.start))
        pieces += [text.text[at : edit.start], new]
        at = edit.end
    content = "".join(pieces) + text.text[at:]
    return Text(text.path, BOM + content if text.bom else content)


def newline_at(text: Text, offset: int) -> str:
    """Return the last line ending before an offset, since files can mix them, or else the file's first."""
    last = text.text.rfind("\n", 0, offset)
    if last < 0:
        return text.newline
    return "\r\n" if text.text[last - 1 : last] == "\r" else "\n"
