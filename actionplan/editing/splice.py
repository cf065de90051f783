"""The one way in which a plan file changes: spans give way to text; all else stays as it is, to the character."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.diagnostics.finding import Edit
from actionplan.syntax.text import BOM, Text


def splice(text: Text, edits: Iterable[Edit]) -> Text:
    r"""The text with every edit made, the last first, so that the offsets of the others stay true.

    Lines in an edit end with ``\n`` and take on the line ending of the place they come to. Of several insertions
    at one place the first given comes first.

    Raises ValueError for edits that overlap or leave the text: they come of a defect, never of a plan.
    """
    content = text.text
    after = len(content)
    for edit in reversed(sorted(edits, key=lambda edit: (edit.start, edit.end))):  # noqa: C413 keeps ties in order
        if not 0 <= edit.start <= edit.end <= after:
            raise ValueError(f"edits overlap or leave the text: {edit}")
        new = edit.text.replace("\r\n", "\n").replace("\n", newline_at(text, edit.start))
        content = content[: edit.start] + new + content[edit.end :]
        after = edit.start
    return Text(text.path, BOM + content if text.bom else content)


def newline_at(text: Text, offset: int) -> str:
    """The line ending used last before an offset, for files that mix them; before the first, the file's own."""
    last = text.text.rfind("\n", 0, offset)
    if last < 0:
        return text.newline
    return "\r\n" if text.text[last - 1 : last] == "\r" else "\n"
