"""Places in plan files."""

from __future__ import annotations

from actionplan.named_tuple import NamedTuple


class Span(NamedTuple):
    r"""A range of characters in a plan file.

    `line` and `column` count characters from 1, and only ``\n`` ends a line. `start` and `end` are character offsets
    into the text without its byte-order mark.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int

    def __str__(self) -> str:
        """Return ``path:line:column``, which editors and terminals can open."""
        return f"{self.path}:{self.line}:{self.column}"


def whole_file(path: str) -> Span:
    """Return the place of what is about a file as a whole: its first character."""
    return Span(path, 1, 1, 1, 1, 0, 0)
