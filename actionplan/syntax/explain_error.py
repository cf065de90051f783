"""Explain why a text is not valid YAML, to somebody who does not know YAML.

A parser reports what it expected at the place where it gave up, but the mistake is often on a line above. Common
mistakes are recognised by the messages of both parsers; otherwise the parser's own message is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actionplan.syntax.character_escapes import bad_escape
from actionplan.syntax.error_hints import (
    Diagnosis,
    ParserError,
    in_quotes,
    key_column,
    leading_spaces,
    lines_to,
    strange_beginning,
)
from actionplan.syntax.misplaced_key import DASH_HELP, DASH_WITHOUT_SPACE, cannot_begin, misplaced
from actionplan.syntax.text import Text
from actionplan.syntax.tree_builder import SYNTAX_HELP

_LONE_KEY = re.compile(r"[ ]*(?:-[ ]+)*[^\s:#-][^:#]*")
_HAS_COLON = re.compile(r":(?:\s|$)")
_GLUED = re.compile(r"([A-Za-z_][\w-]{0,40}):\S")
_WORD = re.compile(r"[A-Za-z_][\w-]{0,40}(?=[ ]|$)")
_CONTINUATION = "if it continues the text above, indent it further than the key"


def diagnose(text: Text, message: str, at: int, since: int, last: tuple[int, int] | None) -> Diagnosis:
    """Return what is wrong with a text that a parser refused; the arguments are the fields of `ParserError`."""
    end = len(text.text)  # Parsers append a character of their own, so an offset may be past the end.
    error = ParserError(message, min(at, end), min(since, end), last)
    for words, explain in _EXPLANATIONS:
        if any(word in error.message for word in words):
            diagnosis = explain(text, error)
            if diagnosis is not None:
                return diagnosis
    return Diagnosis(error.at, error.message.rpartition(": ")[2], SYNTAX_HELP)


def _strange(text: Text, error: ParserError) -> Diagnosis | None:
    """Explain a line with an odd beginning: the one with the error or the one above, which is as often the cause."""
    for line in [*lines_to(text, text.line(error.at))][1::-1]:
        diagnosis = strange_beginning(text, line)
        if diagnosis:
            return diagnosis
    return None


def _colon(text: Text, error: ParserError) -> Diagnosis | None:
    line = text.line(error.at)
    start = text.starts[line - 1]
    before = text.text[start : error.at]
    if not _LONE_KEY.fullmatch(before):
        value = start + len(re.match(r"[^:]*:[ ]*", before)[0]) if ":" in before else start  # type: ignore[index]
        return Diagnosis(error.at, "there is a second colon on this line", in_quotes(text, value))
    above = next((number for number in lines_to(text, line) if number != line), None)
    if above is None:
        return None
    if not _HAS_COLON.search(text.line_text(above)):
        return _missing_colon(text, text.starts[above - 1] + key_column(text, above))
    at = start + key_column(text, line)
    return Diagnosis(
        at,
        f"this line begins with {leading_spaces(text, line)}, so YAML reads it as part of the text above",
        f"line it up with the key it belongs with: the line above begins with {leading_spaces(text, above)}",
    )


def _no_colon(text: Text, error: ParserError) -> Diagnosis | None:
    return _missing_colon(text, error.since)


def _missing_colon(text: Text, at: int) -> Diagnosis:
    rest = text.line_text(text.line(at))[at - text.starts[text.line(at) - 1] :]
    glued, word = _GLUED.match(rest), _WORD.match(rest)
    if glued:
        message = f"there is no space after the colon of `{glued[1]}`"
        return Diagnosis(at + glued.end(1), message, f"write `{glued[1]}: …`")
    if rest.startswith("-") and rest[1:2].strip():
        return Diagnosis(at, DASH_WITHOUT_SPACE, DASH_HELP)
    if word and re.search(rf"^[ ]*(?:-[ ]+)*{re.escape(word[0])}:", text.text, re.MULTILINE):
        return Diagnosis(at, f"`{word[0]}` has no colon after it", f"write `{word[0]}: …`")
    help_text = f"write `{word[0]}: …` if that is a key; {_CONTINUATION}" if word else _CONTINUATION
    return Diagnosis(at, "this line has neither a key followed by a colon nor a dash", help_text)


def _unclosed(text: Text, error: ParserError) -> Diagnosis | None:
    mark = text.text[error.since : error.since + 1]
    if mark not in ('"', "'"):
        return None
    message = "the quotation mark that opens here is never closed"
    return Diagnosis(error.since, message, f"type `{mark}` at the end of the text")


def _first_character(text: Text, error: ParserError) -> Diagnosis | None:
    return cannot_begin(text, error.since)


def _character_at_error(text: Text, error: ParserError) -> Diagnosis | None:
    return cannot_begin(text, error.at)


def _bracket(text: Text, error: ParserError) -> Diagnosis | None:
    at = error.since
    if not text.text[at:].strip():  # The bracket is the last thing in the file.
        at = max(text.text.rfind("["), text.text.rfind("{"))
    help_text = "put text that begins with a bracket in quotes; write a list with one item per line, each after a dash"
    return Diagnosis(at, f"the list, record or text that begins with this `{text.text[at]}` is not valid", help_text)


def _code(text: Text, error: ParserError) -> Diagnosis | None:
    """Explain an escape for a character that does not exist; the parsers stop at its digits."""
    bad = bad_escape(text.text, max(0, text.text.rfind("\\", 0, error.at)))
    return Diagnosis(*bad) if bad else None


def _escape(_: Text, error: ParserError) -> Diagnosis | None:
    help_text = "use single quotes, '…', which leave a backslash as it is"
    return Diagnosis(error.since, "in double quotes a backslash begins an escape, and this is not one", help_text)


_EXPLANATIONS: tuple[tuple[tuple[str, ...], Callable[[Text, ParserError], Diagnosis | None]], ...] = (
    (("",), _strange),
    (("mapping values are not allowed",), _colon),
    (("could not find expected ':'",), _no_colon),
    (("unexpected end of stream",), _unclosed),
    (("invalid Unicode character", "chr()"), _code),
    (("unknown escape", "escape sequence", "hexdecimal"), _escape),
    (
        ("cannot start any token", "alphabetic or numeric", "scanning a tag", "scanning a block scalar"),
        _first_character,
    ),
    (("sequence entries are not allowed", "mapping keys are not allowed"), _first_character),
    (("parsing a flow",), _bracket),
    (("node content",), _character_at_error),
    (("did not find expected", "expected <block end>", "expected '<document start>'"), misplaced),
)
