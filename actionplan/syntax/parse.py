"""Bytes into a tree of nodes, or the reason why not: first the checks of the characters, then the parser.

Every scalar stays the text that was typed. Both of PyYAML's parsers give the same tree or the same refusal; what they
read in different ways is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from actionplan.diagnostics.finding import Finding
from actionplan.diagnostics.structural import file as faults
from actionplan.syntax.limits import decode
from actionplan.syntax.nodes import Node
from actionplan.syntax.outside_strings import stray
from actionplan.syntax.text import Text
from actionplan.syntax.tree_builder import Builder, RefusedError, directive
from actionplan.syntax.yaml_events import LEAKED, EventSource, complaint, default_parser

# A directive can only stand before the document: after blank lines and comments at most.
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\n]*)?\r?\n)*+%")
_LATE_DIRECTIVE = r"(?m)^%"
# What git leaves in a file: the beginning, the older version, the middle and the end of a conflict.
_CONFLICT = r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)"
_CONFLICT_PARTS = tuple(re.compile(rf"(?m)^{mark}{{7}}(?= |\r?$)") for mark in "<=>")


class Tree(NamedTuple):
    """A parsed file. `root` is None where the file is left out; `findings` say why, or what was left out in it."""

    text: Text | None
    root: Node | None
    findings: list[Finding]


def read_bytes(path: str, data: bytes, parser: type[EventSource] | None = None) -> Tree:
    """The tree of a file's bytes. `path` is its name as printed; `parser` is for tests that compare the two."""
    text, findings = decode(path, data)
    if text is None or findings:
        return Tree(text, None, findings)
    return read_text(text, parser)


def read_text(text: Text, parser: type[EventSource] | None = None) -> Tree:
    """The tree of a text that has passed the checks of its characters."""
    source = parser or default_parser()
    try:
        _refuse_conflict(text)
        _refuse_directives(text)
        if "\t" in text.text:
            _refuse_tabs(text, source)
        builder = _parse(text, source)
    except RefusedError as found:
        # One parser stops at a directive, the other before or after it; no line of a plan begins with `%` otherwise.
        late = re.search(_LATE_DIRECTIVE, text.text) if found.rule is faults.SYNTAX else None
        refusal = directive(late.start()) if late else found
        conflict = re.search(_CONFLICT, text.text) if found.rule is faults.SYNTAX else None
        if conflict:
            refusal = _conflict(text, conflict.start())
        span = text.span(refusal.at, refusal.at)
        quoted = text.around(refusal.at)
        return Tree(text, None, [Finding(refusal.rule, span, str(refusal), refusal.help, quoted, "the file")])
    return Tree(text, builder.root, builder.findings)


def _refuse_conflict(text: Text) -> None:
    """Refuse a whole conflict wherever it is: inside quotes it would be read as part of a text."""
    begin, at = -1, 0
    for part in _CONFLICT_PARTS if "<<<<<<<" in text.text else ():
        found = part.search(text.text, at)
        if found is None:
            return
        begin, at = (found.start() if begin < 0 else begin), found.end()
    if begin >= 0:
        raise _conflict(text, begin)


def _conflict(text: Text, at: int) -> RefusedError:
    message = f"unresolved merge conflict at line {text.line(at)}"
    help_text = "keep the right version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return RefusedError(faults.SYNTAX, at, message, help_text)


def _refuse_directives(text: Text) -> None:
    found = _DIRECTIVE.match(text.text)
    if found:
        raise directive(found.end() - 1)


def _refuse_tabs(text: Text, source: type[EventSource]) -> None:
    """Refuse a tab outside of texts and comments; a shadow text with blanks for tabs shows where those are."""
    builder = _parse(Text(text.path, text.text.replace("\t", " ")), source, text)
    tab = stray(text, builder.texts, "\t")
    if tab is not None:
        raise RefusedError(faults.FORBIDDEN_CHARACTER, tab, "tab used", "use spaces")


def _parse(text: Text, source: type[EventSource], typed: Text | None = None) -> Builder:
    """Build the nodes of a text. `typed` is the text that was typed, where that is its shadow."""
    builder, parser = Builder(text), None
    try:
        parser = source(text.text)  # type: ignore[call-arg]
        builder.run(parser)
    except LEAKED as error:
        from actionplan.syntax.explain_error import diagnose  # noqa: PLC0415 - few files have such a fault

        found = diagnose(typed or text, *complaint(error, parser), last=builder.texts[-1] if builder.texts else None)
        raise RefusedError(faults.SYNTAX, found.at, found.message, found.help) from None
    return builder
