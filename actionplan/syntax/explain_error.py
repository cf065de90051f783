"""Why a text is not YAML, in words for somebody who has never heard of it.

A parser says what it expected where it gave up; what was done wrong often stands on a line above. The common slips
are told from what both parsers say of them; of anything else the parser's own words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actionplan.syntax.character_escapes import bad_escape
from actionplan.syntax.error_hints import (
    Complaint,
    Diagnosis,
    blanks,
    in_quotes,
    key_column,
    lines_to,
    strange_beginning,
)
from actionplan.syntax.misplaced_key import cannot_begin, misplaced
from actionplan.syntax.text import Text
from actionplan.syntax.tree_builder import SYNTAX_HELP

_LONE_KEY = re.compile(r"[ ]*(?:-[ ]+)*[^\s:#-][^:#]*")
_HAS_COLON = re.compile(r":(?:\s|$)")
_GLUED = re.compile(r"([A-Za-z_][\w-]{0,40}):\S")
_WORD = re.compile(r"[A-Za-z_][\w-]{0,40}(?=[ ]|$)")
_GOES_ON = "indent a text that continues on the next line more than its key"


def diagnose(text: Text, said: str, at: int, since: int, last: tuple[int, int] | None) -> Diagnosis:
    """Say what is wrong with a text, of which a parser says what the fields of `Complaint` have."""
    end = len(text.text)  # parsers add a character of their own there
    complaint = Complaint(said, min(at, end), min(since, end), last)
    for words, explain in _KINDS:
        if any(word in complaint.said for word in words):
            found = explain(text, complaint)
            if found is not None:
                return found
    return Diagnosis(complaint.at, complaint.said.rpartition(": ")[2], SYNTAX_HELP)


def _strange(text: Text, complaint: Complaint) -> Diagnosis | None:
    """A line that begins strangely spoils the one below it as often as itself."""
    for line in [*lines_to(text, text.line(complaint.at))][1::-1]:
        found = strange_beginning(text, line)
        if found:
            return found
    return None


def _colon(text: Text, complaint: Complaint) -> Diagnosis | None:
    line = text.line(complaint.at)
    start = text.starts[line - 1]
    before = text.text[start : complaint.at]
    if not _LONE_KEY.fullmatch(before):
        value = start + len(re.match(r"[^:]*:[ ]*", before)[0]) if ":" in before else start  # type: ignore[index]
        return Diagnosis(complaint.at, "there is a second colon on this line", in_quotes(text, value))
    above = next((number for number in lines_to(text, line) if number != line), None)
    if above is None:
        return None
    if not _HAS_COLON.search(text.line_text(above)):
        return _missing_colon(text, text.starts[above - 1] + key_column(text, above))
    at = start + key_column(text, line)
    return Diagnosis(
        at,
        f"this line begins with {blanks(text, line)}, so it continues the text above it",
        f"line it up with the key it belongs to: the line above begins with {blanks(text, above)}",
    )


def _no_colon(text: Text, complaint: Complaint) -> Diagnosis | None:
    return _missing_colon(text, complaint.since)


def _missing_colon(text: Text, at: int) -> Diagnosis:
    written = text.line_text(text.line(at))[at - text.starts[text.line(at) - 1] :]
    glued, word = _GLUED.match(written), _WORD.match(written)
    if glued:
        return Diagnosis(
            at + glued.end(1), f"there is no space after the colon of `{glued[1]}`", f"write `{glued[1]}: …`"
        )
    if written.startswith("-") and written[1:2].strip():
        return Diagnosis(at, "there is no space after the dash", "begin each item with a dash and a space")
    if word and re.search(rf"^[ ]*(?:-[ ]+)*{re.escape(word[0])}:", text.text, re.MULTILINE):
        return Diagnosis(at, f"`{word[0]}` has no colon after it", f"write `{word[0]}: …`")
    help_text = f"write `{word[0]}: …` if it is a key; {_GOES_ON}" if word else _GOES_ON
    return Diagnosis(at, "this line has neither a key with a colon nor an item with a dash", help_text)


def _unclosed(text: Text, complaint: Complaint) -> Diagnosis | None:
    mark = text.text[complaint.since : complaint.since + 1]
    if mark not in ('"', "'"):
        return None
    return Diagnosis(complaint.since, "the quote opened here is never closed", f"type `{mark}` where the text ends")


def _first(text: Text, complaint: Complaint) -> Diagnosis | None:
    return cannot_begin(text, complaint.since)


def _first_found(text: Text, complaint: Complaint) -> Diagnosis | None:
    return cannot_begin(text, complaint.at)


def _bracket(text: Text, complaint: Complaint) -> Diagnosis | None:
    at = complaint.since
    if not text.text[at:].strip():  # the file ends right behind it
        at = max(text.text.rfind("["), text.text.rfind("{"))
    help_text = (
        "put a text that begins with a bracket in quotes; write a list with one item per line, each after a dash"
    )
    return Diagnosis(at, f"what begins with `{text.text[at]}` here cannot be read", help_text)


def _code(text: Text, complaint: Complaint) -> Diagnosis | None:
    """Explain an escape for a character that does not exist; the parsers stop at its figures."""
    bad = bad_escape(text.text, max(0, text.text.rfind("\\", 0, complaint.at)))
    return Diagnosis(*bad) if bad else None


def _escape(_: Text, complaint: Complaint) -> Diagnosis | None:
    help_text = "put the text in single quotes, '…', within which a backslash is an ordinary character"
    return Diagnosis(
        complaint.since, "a backslash in double quotes begins an escape, and this is not a valid one", help_text
    )


_KINDS: tuple[tuple[tuple[str, ...], Callable[[Text, Complaint], Diagnosis | None]], ...] = (
    (("",), _strange),
    (("mapping values are not allowed",), _colon),
    (("could not find expected ':'",), _no_colon),
    (("unexpected end of stream",), _unclosed),
    (("invalid Unicode character", "chr()"), _code),
    (("unknown escape", "escape sequence", "hexdecimal"), _escape),
    (("cannot start any token", "alphabetic or numeric", "scanning a tag", "scanning a block scalar"), _first),
    (("sequence entries are not allowed", "mapping keys are not allowed"), _first),
    (("parsing a flow",), _bracket),
    (("node content",), _first_found),
    (("did not find expected", "expected <block end>", "expected '<document start>'"), misplaced),
)
