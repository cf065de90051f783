"""Explain YAML errors where a parser expected a key or a dash and found something else."""

from __future__ import annotations

import re

from actionplan.syntax.error_hints import (
    Diagnosis,
    ParserError,
    in_quotes,
    indent,
    key_column,
    leading_spaces,
    lines_to,
)
from actionplan.syntax.text import Text

DASH_WITHOUT_SPACE = "there is no space after the dash"
DASH_HELP = "begin each item with a dash and a space"
# An anchor, alias or tag mark at the beginning of a value. Where more words follow, the value was meant as text.
_MARKED = re.compile(r"[ ]*(?:-[ ]+)*[^:#]*:[ ]+([*&!])")


def misplaced(text: Text, error: ParserError) -> Diagnosis | None:
    """Explain what comes where a key or a dash is expected: after a quotation mark, after a bracket, or on a new line.

    Return None if nothing is known about it.
    """
    line, before = text.line(error.at), text.text[: error.at].rstrip(" ")
    if text.line(len(before)) != line or before.endswith("\n"):
        return _indentation(text, error, line)
    if error.last and error.last[1] == len(before) and before[-1] in "\"'":
        return _after_quote(text, error.last[0], error.at)
    if before.endswith(("]", "}")):
        help_text = "put the whole text in quotes if the bracket is part of it"
        return Diagnosis(error.at, "there is more text after the closing bracket", help_text)
    start = text.starts[line - 1]
    marked = _MARKED.match(text.line_text(line))
    if marked and start + marked.start(1) < error.at:
        return cannot_begin(text, start + marked.start(1))
    if text.text.startswith(":", error.at):
        return Diagnosis(error.at, "there is no key before this colon", "write the key, or delete the colon")
    return None


def cannot_begin(text: Text, at: int) -> Diagnosis | None:
    """Explain that text without quotes cannot begin with the character at an offset; return None for a space."""
    mark = text.text[at : at + 1]
    message = f"text without quotes cannot begin with `{mark}`"
    return Diagnosis(at, message, in_quotes(text, at)) if mark.strip() else None


def _after_quote(text: Text, opened: int, at: int) -> Diagnosis:
    if text.line(opened) == text.line(at):
        return Diagnosis(at, "there is more text after the closing quotation mark", in_quotes(text, opened))
    message = f"the quotation mark that opens here is not closed until line {text.line(at)}"
    return Diagnosis(opened, message, f"type `{text.text[opened]}` at the end of the text")


def _indentation(text: Text, error: ParserError, line: int) -> Diagnosis | None:
    above = next((number for number in lines_to(text, line) if number != line), None)
    if above is None:
        return None
    if re.match(r"-\S", text.text[error.at : error.at + 2]):
        return Diagnosis(error.at, DASH_WITHOUT_SPACE, DASH_HELP)
    outer = error.since - text.starts[text.line(error.since) - 1]
    if text.text[error.since : error.since + 1] == "-" and indent(text, line) == outer:
        return Diagnosis(error.at, "this line has no dash, but the other items of the list do", "type `- ` here")
    return Diagnosis(
        error.at,
        f"this line begins with {leading_spaces(text, line)}, which matches nothing above it",
        f"line up the keys that belong together: {_compared(text, above)}",
    )


def _compared(text: Text, above: int) -> str:
    column = key_column(text, above)
    dash = f", and its key starts in column {column + 1}" if column > indent(text, above) else ""
    return f"the line above begins with {leading_spaces(text, above)}{dash}"
