"""What can be seen in the lines of a text that is not YAML: strange beginnings, keys that begin elsewhere, quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from actionplan.syntax.text import Text

BULLETS = "*•·‣▪▫●○◦–—‐−"
"""What a word processor writes where YAML wants a dash."""

_ODD_BLANK = re.compile(r"[ ]*([^\S \r\n])")
_REACH = 20  # lines above, blank ones and comments among them
_LONGEST = 60  # characters of a suggestion; a longer one is no easier to read than the rule


class Diagnosis(NamedTuple):
    """What is wrong with a text: the offset, the sentence, and what to do."""

    at: int
    message: str
    help: str


class Complaint(NamedTuple):
    """What a parser says, where it gave up, and where what it was reading then begins; offsets.

    `last` is where the last quoted or block text began and ended.
    """

    said: str
    at: int
    since: int
    last: tuple[int, int] | None = None


def lines_to(text: Text, line: int) -> Iterator[int]:
    """Give the number of `line` and then of the lines above it that say something, nearest first."""
    yield line
    for number in range(line - 1, max(0, line - _REACH), -1):
        if text.line_text(number).strip() and not text.line_text(number).lstrip().startswith("#"):
            yield number


def indent(text: Text, line: int) -> int:
    """How many blanks a line begins with."""
    written = text.line_text(line)
    return len(written) - len(written.lstrip(" "))


def blanks(text: Text, line: int) -> str:
    """Say how many blanks a line begins with."""
    found = indent(text, line)
    return "1 space" if found == 1 else f"{found or 'no'} spaces"


def key_column(text: Text, line: int) -> int:
    """How many characters stand before the first key of a line; a dash before it is one of them."""
    return len(re.match(r"[ ]*(?:-[ ]+)*", text.line_text(line))[0])  # type: ignore[index]


def strange_beginning(text: Text, line: int) -> Diagnosis | None:
    """Say what is strange at the beginning of a line: a blank that is none for YAML, or a bullet instead of a dash."""
    written, start = text.line_text(line), text.starts[line - 1]
    odd = _ODD_BLANK.match(written)
    if odd:
        named = "tab" if odd[1] == "\t" else unicodedata.name(odd[1], f"U+{ord(odd[1]):04X}").lower()
        help_text = "delete everything before the first word of the line, and use spaces"
        return Diagnosis(
            start + odd.start(1), f"this line is indented with another character than a space: {named}", help_text
        )
    first = written.lstrip(" ")
    if len(first) > 1 and first[0] in BULLETS and first[1].isspace():
        at = start + len(written) - len(first)
        return Diagnosis(at, f"this line begins with `{first[0]}`, which is not a dash", "type `-` and a space instead")
    return None


def in_quotes(text: Text, at: int) -> str:
    """Say how the text that begins at an offset of a line is put in quotes."""
    line = text.line(at)
    written, column = text.line_text(line), at - text.starts[line - 1]
    said = re.split(r"\s#", written[column:], maxsplit=1)[0].strip()
    key = written[key_column(text, line) : column]
    for mark in "\"'":
        if said[:1] == mark == said[-1:] and len(said) > 1:
            said = said[1:-1]
    mark = '"' if '"' not in said and "\\" not in said else "'"
    if not said or mark in said or len(key) + len(said) > _LONGEST:
        return "put the whole text in quotes: \"…\", or '…' if it contains double quotes"
    return f"put the whole text in quotes: `{key}{mark}{said}{mark}`"
