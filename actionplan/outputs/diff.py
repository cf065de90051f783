"""Diffs as text: every line as in the file, except that characters a terminal or build log obeys are made visible."""

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
    """Tell whether a character is harmless to print; tabs and wide spaces are kept as the author typed them."""
    return character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs"
