"""Where something stands in a file."""

from typing import NamedTuple


class Span(NamedTuple):
    r"""A stretch of a plan file.

    `line` and `column` count from 1, in characters, and only ``\n`` ends a line; `start` and `end` are
    character offsets into the text without its byte-order mark.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int

    def __str__(self) -> str:
        """Print as editors and terminals expect: ``path:line:column``."""
        return f"{self.path}:{self.line}:{self.column}"
