"""Apply edits to a text. Plan files change in no other way, and all other characters are kept."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan.diagnostics.finding import Edit
from actionplan.syntax.text import BOM, Text


def splice(text: Text, edits: Iterable[Edit]) -> Text:
    r"""Return the text with every edit applied, from the last to the first so that earlier offsets remain valid.

    Lines in an edit end with ``\n`` and get the line ending used at their place. Several insertions at one place are
    made in the order given. Raise ValueError for edits that overlap or are outside the text, which only a defect in the
    program can cause.
    """
    content = text.text
    after = len(content)
    for edit in reversed(sorted(edits, key=lambda edit: (edit.start, edit.end))):  # noqa: C413 keeps ties in order
        if not 0 <= edit.start <= edit.end <= after:
            raise ValueError(f"edits overlap or are outside the text: {edit}")
        new = edit.text.replace("\r\n", "\n").replace("\n", newline_at(text, edit.start))
        content = content[: edit.start] + new + content[edit.end :]
        after = edit.start
    return Text(text.path, BOM + content if text.bom else content)


def newline_at(text: Text, offset: int) -> str:
    """Return the line ending used last before an offset, since files can mix them; else that of the file."""
    last = text.text.rfind("\n", 0, offset)
    if last < 0:
        return text.newline
    return "\r\n" if text.text[last - 1 : last] == "\r" else "\n"
