"""Show the difference between two texts of one file as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator


def unified_diff(path: str, before: str, after: str, context: int = 3) -> Iterator[str]:
    """Yield the lines of a unified diff without line endings; `context` is the number of lines around a change."""
    old, new = _lines(before), _lines(after)
    for number, line in enumerate(difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", n=context, lineterm="")):
        text, ending, _ = line.partition("\n")
        yield text
        if number > 1 and not ending and not text.startswith("@@"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """Split a text at line feeds only, as git does."""
    *lines, rest = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([rest] if rest else [])]
