"""Diffs as text: every line as it is in the file, with what could command a terminal or a build log made visible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from actionplan.outputs.sanitize import Clean, clean, guard, rendered


def render(lines: Iterable[str]) -> Clean:
    """Write the lines of a diff, given without line endings."""
    return rendered("".join(f"{guard(_visible(line))}\n" for line in lines))


def _visible(line: str) -> str:
    line = line.removesuffix("\r")
    if line.isprintable():
        return line
    return "".join(character if _stays(character) else clean(character) for character in line)


def _stays(character: str) -> bool:
    """Tell whether a character only shows itself; tabs and wide spaces are the author's own."""
    return character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs"
