"""Parse the bytes of a file into a tree of nodes, or explain why that is not possible.

The characters are checked first, then the text is parsed. Every scalar is kept as the text that was typed. Both of
PyYAML's parsers give the same tree or the same refusal: files that they read differently are refused.
"""

from __future__ import annotations

import re

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.structural import file as faults
from actionplan.named_tuple import NamedTuple
from actionplan.syntax.limits import decode
from actionplan.syntax.nodes import Node
from actionplan.syntax.outside_strings import stray
from actionplan.syntax.text import Text
from actionplan.syntax.tree_builder import Builder, RefusedError, directive
from actionplan.syntax.yaml_events import LEAKED, EventSource, default_parser, describe_error

# A directive comes before the document; only empty lines and comments may come before it.
_DIRECTIVE = r"(?:[ ]*(?:#[^\n]*)?\r?\n)*+%"
_LATE_DIRECTIVE = r"(?m)^%"
# The lines that git writes at the beginning, the older version, the middle and the end of a conflict.
_CONFLICT = r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)"
_CONFLICT_PARTS = tuple(rf"(?m)^{mark}{{7}}(?= |\r?$)" for mark in "<=>")


class Tree(NamedTuple):
    """A parsed file. `root` is None if the file is left out; `findings` say why, or which values are left out."""

    text: Text | None
    root: Node | None
    findings: list[Finding]


def read_bytes(path: str, data: bytes, parser: type[EventSource] | None = None) -> Tree:
    """Return the tree of a file's bytes. `path` is the name to print; `parser` lets tests compare the two parsers."""
    text, findings = decode(path, data)
    if text is None or findings:
        return Tree(text, None, findings)
    return read_text(text, parser)


def read_text(text: Text, parser: type[EventSource] | None = None) -> Tree:
    """Return the tree of a text whose characters have been checked."""
    try:
        builder = _checked(text, parser or default_parser())
    except RefusedError as error:
        refusal = _cause(text, error) if error.rule is faults.SYNTAX else error
        span = text.span(refusal.at, refusal.at)
        quoted = text.around(refusal.at)
        return Tree(text, None, [Finding(refusal.rule, span, str(refusal), refusal.help, quoted, "the file")])
    return Tree(text, builder.root, builder.findings)


def _checked(text: Text, source: type[EventSource]) -> Builder:
    """Build the nodes of a text. Raises RefusedError for anything that no plan may have."""
    _refuse_conflict(text)
    _refuse_directives(text)
    if "\t" in text.text:
        _refuse_tabs(text, source)
    return _parse(text, source)


def _cause(text: Text, error: RefusedError) -> RefusedError:
    """Return what a parser stopped at: git's marks, a directive, or else the error itself."""
    conflict = re.search(_CONFLICT, text.text)
    if conflict:
        return _conflict(text, conflict.start())
    # The parsers stop at different places near a directive, so it is looked for here. No other line of a plan begins
    # with `%`.
    late = re.search(_LATE_DIRECTIVE, text.text)
    return directive(late.start()) if late else error


def _refuse_conflict(text: Text) -> None:
    """Refuse a complete conflict wherever it is, since inside quotes it would be read as text."""
    begin, at = -1, 0
    # Few plans have a `<`, and one character is found far faster than seven.
    for part in _CONFLICT_PARTS if "<" in text.text and "<<<<<<<" in text.text else ():
        marker = re.compile(part).search(text.text, at)
        if marker is None:
            return
        begin, at = (marker.start() if begin < 0 else begin), marker.end()
    if begin >= 0:
        raise _conflict(text, begin)


def _conflict(text: Text, at: int) -> RefusedError:
    message = f"unresolved merge conflict on line {text.line(at)}"
    help_text = "keep the correct version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return RefusedError(faults.SYNTAX, at, message, help_text)


def _refuse_directives(text: Text) -> None:
    begins_a_line = "%" in text.text and "\n%" in f"\n{text.text}"
    match = re.match(_DIRECTIVE, text.text) if begins_a_line else None
    if match:
        raise directive(match.end() - 1)


def _refuse_tabs(text: Text, source: type[EventSource]) -> None:
    """Refuse a tab outside texts and comments; parsing a copy with spaces for tabs shows where those are."""
    builder = _parse(Text(text.path, text.text.replace("\t", " ")), source, text)
    tab = stray(text, builder.texts, "\t")
    if tab is not None:
        raise RefusedError(faults.FORBIDDEN_CHARACTER, tab, "a tab is used instead of spaces", "type spaces instead")


def _parse(text: Text, source: type[EventSource], typed: Text | None = None) -> Builder:
    """Build the nodes of a text. `typed` is the original where `text` is a copy without tabs."""
    builder, parser = Builder(text), None
    try:
        parser = source(text.text)  # type: ignore[call-arg]
        builder.run(parser)
    except LEAKED as error:
        from actionplan.syntax.explain_error import diagnose  # noqa: PLC0415 - needed only for invalid files

        last = builder.texts[-1] if builder.texts else None
        diagnosis = diagnose(typed or text, *describe_error(error, parser), last=last)
        raise RefusedError(faults.SYNTAX, diagnosis.at, diagnosis.message, diagnosis.help) from None
    return builder
