"""The text of one file: its characters, where its lines begin, and how it was written down."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from actionplan.diagnostics.span import Span

BOM = "\ufeff"
QUOTED = 200
_NEAR = 1000
"""Below this offset lines are counted rather than looked up: what most plans are asked is where their id stands."""


class Text:
    """A decoded file. `text` has no byte-order mark; offsets everywhere count its characters.

    `path` is the name as printed (always with ``/``); `newline` is the first line ending found.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.bom = text.startswith(BOM)
        self.text = text[1:] if self.bom else text

    @property
    def newline(self) -> str:
        """The file's own line ending: that of its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    @property
    def content(self) -> str:
        """The whole file again, byte-order mark included."""
        return BOM + self.text if self.bom else self.text

    @property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        import hashlib  # noqa: PLC0415 - only edits ask for it

        return hashlib.sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins; only a line feed ends a line, as in editors."""
        lengths = map(len, self.text.split("\n"))
        return [0, *accumulate(map((1).__add__, lengths))][:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, from 1, of a character offset."""
        return self.line(offset), offset - self.text.rfind("\n", 0, offset)

    def line(self, offset: int) -> int:
        """The line, from 1, of a character offset."""
        if offset < _NEAR:
            return self.text.count("\n", 0, offset) + 1
        return bisect_right(self.starts, offset)

    def around(self, offset: int) -> str:
        """The line of a character offset as a finding quotes it: without its ending, at most 200 characters."""
        begin = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        # A line may be long, and a finding may quote it many times.
        end = min(end if end >= 0 else len(self.text), begin + QUOTED + 1)
        return self.text[begin:end].removesuffix("\r")[:QUOTED]

    def line_text(self, number: int) -> str:
        """The text of line `number` (from 1), without its ending."""
        begin = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[begin:end].removesuffix("\r")

    def span(self, start: int, end: int) -> Span:
        """The span between two character offsets."""
        line, column = self.position(start)
        end = max(start, end)
        if self.text.find("\n", start, end) < 0:
            return Span(self.path, line, column, line, column + end - start, start, end)
        end_line, end_column = self.position(end)
        return Span(self.path, line, column, end_line, end_column, start, end)
