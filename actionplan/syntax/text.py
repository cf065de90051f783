"""The text of one file: its characters, the offsets of its lines, its byte-order mark and line endings."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from actionplan.diagnostics.span import Span

BOM = "\ufeff"
QUOTED = 200
_NEAR = 1000
"""Below this offset lines are counted, not looked up: often only the place of the plan's id is needed."""


class Text:
    """A decoded file. `text` excludes the byte-order mark; all offsets count its characters.

    `path` is the name to print (always with ``/``); `newline` is the line ending of the first line.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.bom = text.startswith(BOM)
        self.text = text[1:] if self.bom else text

    @property
    def newline(self) -> str:
        """The file's line ending: the one after its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    @property
    def content(self) -> str:
        """The whole file, including its byte-order mark."""
        return BOM + self.text if self.bom else self.text

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        import hashlib  # noqa: PLC0415 - needed only for edits

        return hashlib.sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins. Only a line feed ends a line, as in editors."""
        lengths = map(len, self.text.split("\n"))
        return [0, *accumulate(map((1).__add__, lengths))][:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a character offset, counting from 1."""
        return self.line(offset), offset - self.text.rfind("\n", 0, offset)

    def line(self, offset: int) -> int:
        """Return the line of a character offset, counting from 1."""
        if offset < _NEAR:
            return self.text.count("\n", 0, offset) + 1
        return bisect_right(self.starts, offset)

    def around(self, offset: int) -> str:
        """Return the line that contains a character offset, without its ending and cut to 200 characters."""
        begin = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        # A long line may be quoted by many findings, so only its beginning is kept.
        end = min(end if end >= 0 else len(self.text), begin + QUOTED + 1)
        return self.text[begin:end].removesuffix("\r")[:QUOTED]

    def quote(self, start: int, end: int) -> tuple[Span, str]:
        """Return what `span` and `around` return for a place, with one search for both: rules ask for many places."""
        starts, last = self.starts, max(start, end)
        line = bisect_right(starts, start)
        begin, after = starts[line - 1], starts[line] if line < len(starts) else len(self.text) + 1
        end_line = line if last < after else bisect_right(starts, last)
        span = Span(self.path, line, start - begin + 1, end_line, last - starts[end_line - 1] + 1, start, last)
        return span, self.text[begin : min(after - 1, begin + QUOTED + 1)].removesuffix("\r")[:QUOTED]

    def line_text(self, number: int) -> str:
        """Return the text of line `number` (from 1), without its ending."""
        begin = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[begin:end].removesuffix("\r")

    def span(self, start: int, end: int) -> Span:
        """Return the span between two character offsets."""
        line, column = self.position(start)
        end = max(start, end)
        if self.text.find("\n", start, end) < 0:
            return Span(self.path, line, column, line, column + end - start, start, end)
        end_line, end_column = self.position(end)
        return Span(self.path, line, column, end_line, end_column, start, end)
