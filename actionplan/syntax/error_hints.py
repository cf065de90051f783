"""Look for common mistakes in the lines around a YAML error: odd indentation, bullets, missing quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from actionplan.named_tuple import NamedTuple
from actionplan.syntax.text import Text

BULLETS = "*•·‣▪▫●○◦–—‐−"
"""The bullets that word processors write where YAML needs a dash."""

_ODD_SPACE = re.compile(r"[ ]*([^\S \r\n])")
_MAX_LINES_ABOVE = 20  # Empty lines and comments count too.
_MAX_SUGGESTION = 60  # In characters: a longer suggestion would be harder to read than the rule.


class Diagnosis(NamedTuple):
    """A mistake in a text: its offset, what is wrong, and what to do."""

    at: int
    message: str
    help: str


class ParserError(NamedTuple):
    """A parser's error: its message, the offset where it gave up, and where the construct it was reading begins.

    `last` holds the start and end of the last quoted or block text.
    """

    message: str
    at: int
    since: int
    last: tuple[int, int] | None = None


def lines_to(text: Text, line: int) -> Iterator[int]:
    """Yield the number of `line`, then those of the lines above it that have content, nearest first."""
    yield line
    for number in range(line - 1, max(0, line - _MAX_LINES_ABOVE), -1):
        if text.line_text(number).strip() and not text.line_text(number).lstrip().startswith("#"):
            yield number


def indent(text: Text, line: int) -> int:
    """Return how many spaces a line begins with."""
    content = text.line_text(line)
    return len(content) - len(content.lstrip(" "))


def leading_spaces(text: Text, line: int) -> str:
    """Return how many spaces a line begins with, in words."""
    count = indent(text, line)
    return "1 space" if count == 1 else f"{count or 'no'} spaces"


def key_column(text: Text, line: int) -> int:
    """Return how many characters come before the first key of a line, including a dash."""
    return len(re.match(r"[ ]*(?:-[ ]+)*", text.line_text(line))[0])  # type: ignore[index]


def strange_beginning(text: Text, line: int) -> Diagnosis | None:
    """Explain a line that is indented with something other than spaces, or begins with a bullet; else return None."""
    content, start = text.line_text(line), text.starts[line - 1]
    odd = _ODD_SPACE.match(content)
    if odd:
        return _odd_space(odd[1], start + odd.start(1))
    unindented = content.lstrip(" ")
    if len(unindented) > 1 and unindented[0] in BULLETS and unindented[1].isspace():
        at = start + len(content) - len(unindented)
        message = f"this line begins with `{unindented[0]}` instead of a dash"
        return Diagnosis(at, message, "type `-` and a space instead")
    return None


def _odd_space(character: str, at: int) -> Diagnosis:
    name = "tab" if character == "\t" else unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return Diagnosis(
        at,
        f"this line is indented with a character that is not a space: {name}",
        "delete everything before the first word of the line, and type spaces instead",
    )


def in_quotes(text: Text, at: int) -> str:
    """Return advice to put the text that begins at an offset in quotes, with the result where it is short."""
    line = text.line(at)
    content, column = text.line_text(line), at - text.starts[line - 1]
    value = re.split(r"\s#", content[column:], maxsplit=1)[0].strip()
    key = content[key_column(text, line) : column]
    for mark in "\"'":
        if value[:1] == mark == value[-1:] and len(value) > 1:
            value = value[1:-1]
    mark = '"' if '"' not in value and "\\" not in value else "'"
    if not value or mark in value or len(key) + len(value) > _MAX_SUGGESTION:
        return "put the whole text in quotes: \"…\", or '…' if the text contains double quotes"
    return f"put the whole text in quotes: `{key}{mark}{value}{mark}`"
