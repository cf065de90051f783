"""What stands where a key or a dash should, in a text that is not YAML."""

from __future__ import annotations

import re

from actionplan.syntax.error_hints import Complaint, Diagnosis, blanks, in_quotes, indent, key_column, lines_to
from actionplan.syntax.text import Text

# Marks of YAML where a text begins: with a blank further on, it was meant for a text.
_MARKED = re.compile(r"[ ]*(?:-[ ]+)*[^:#]*:[ ]+([*&!])")


def misplaced(text: Text, complaint: Complaint) -> Diagnosis | None:
    """Say why something stands where a key or a dash should: after a quote, a bracket, or on a line of its own."""
    line, before = text.line(complaint.at), text.text[: complaint.at].rstrip(" ")
    if text.line(len(before)) != line or before.endswith("\n"):
        return _indentation(text, complaint, line)
    if complaint.last and complaint.last[1] == len(before) and before[-1] in "\"'":
        return _after_quote(text, complaint.last[0], complaint.at)
    if before.endswith(("]", "}")):
        help_text = "put a text that begins with a bracket in quotes"
        return Diagnosis(complaint.at, "the text continues after its closing bracket", help_text)
    start = text.starts[line - 1]
    marked = _MARKED.match(text.line_text(line))
    if marked and start + marked.start(1) < complaint.at:
        return cannot_begin(text, start + marked.start(1))
    if text.text.startswith(":", complaint.at):
        return Diagnosis(complaint.at, "there is no key before this colon", "write the key before it, or delete it")
    return None


def cannot_begin(text: Text, at: int) -> Diagnosis | None:
    """Say that no text begins with the character at an offset."""
    mark = text.text[at : at + 1]
    return Diagnosis(at, f"a text cannot begin with `{mark}`", in_quotes(text, at)) if mark.strip() else None


def _after_quote(text: Text, opened: int, at: int) -> Diagnosis:
    if text.line(opened) == text.line(at):
        return Diagnosis(at, "the text continues after its closing quote", in_quotes(text, opened))
    message = f"the quote opened here is not closed until line {text.line(at)}"
    return Diagnosis(opened, message, f"type `{text.text[opened]}` where the text ends")


def _indentation(text: Text, complaint: Complaint, line: int) -> Diagnosis | None:
    above = next((number for number in lines_to(text, line) if number != line), None)
    if above is None:
        return None
    if re.match(r"-\S", text.text[complaint.at : complaint.at + 2]):
        return Diagnosis(complaint.at, "there is no space after the dash", "begin each item with a dash and a space")
    outer = complaint.since - text.starts[text.line(complaint.since) - 1]
    if text.text[complaint.since : complaint.since + 1] == "-" and indent(text, line) == outer:
        return Diagnosis(
            complaint.at, "the items of this list begin with a dash, and this line does not", "type `- ` here"
        )
    return Diagnosis(
        complaint.at,
        f"this line begins with {blanks(text, line)}, which lines up with nothing above it",
        f"line up keys that belong together: {_compared(text, above)}",
    )


def _compared(text: Text, above: int) -> str:
    column = key_column(text, above)
    dash = f", its key with {column}" if column > indent(text, above) else ""
    return f"the line above begins with {blanks(text, above)}{dash}"
