"""Check the size, encoding and characters of a file before it is parsed.

The limits are the same on every computer, so that a file gets the same result everywhere.
"""

from __future__ import annotations

import re
from itertools import pairwise

from actionplan.diagnostics.finding import Finding, Rule
from actionplan.diagnostics.structural import file as faults
from actionplan.syntax.text import BOM, Text

MAX_BYTES = 1 << 20
MAX_LINE = 1 << 16
MAX_DEPTH = 32
MAX_NODES = 100_000

# C0 controls other than tab and line ends, DEL, C1 controls, Unicode line and paragraph separators, surrogates, inner
# byte-order marks and noncharacters: YAML parsers treat them differently, and also a lone carriage return.
FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_LONE_RETURN = "\r(?!\n)"
_OTHER_KINDS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF-": "a PDF",
}
_SAVE_AS = "save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))


def decode(path: str, data: bytes) -> tuple[Text | None, list[Finding]]:
    """Return the text of a file's bytes, or None, with the findings for which it is refused.

    `path` is the name to print.
    """
    refusal = _other_kind(path, data)
    if refusal is not None:
        return None, [refusal]
    try:
        text = Text(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error.start)]
    # Most plans have few characters beyond ASCII, such as £ and ’. Looking at these alone is ten times as fast.
    unusual = data.translate(None, _PLAIN).decode("utf-8")
    refusal = None if unusual.isprintable() else _character(text)
    refusal = refusal or _long_line(text)
    return text, [refusal] if refusal else []


def _other_kind(path: str, data: bytes) -> Finding | None:
    """Return the finding for a file that is too large, or is not text."""
    if len(data) > MAX_BYTES:
        help_text = f"split the plan: a file may have at most {MAX_BYTES:,} bytes"
        return _finding(Text(path, ""), 0, faults.TOO_LARGE, "the file is too large", help_text)
    other = next((kind for begin, kind in _OTHER_KINDS.items() if data.startswith(begin)), None)
    if other:
        help_text = "write the plan as plain text in a text editor; `actionplan new` creates one to start from"
        return _finding(Text(path, ""), 0, faults.NOT_UTF8, f"this is {other}", help_text)
    return None


def shown(character: str) -> str:
    """Return the code point of a character, which people can look up."""
    return f"U+{ord(character):04X}"


def _not_utf8(path: str, data: bytes, at: int) -> Finding:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _finding(Text(path, ""), 0, faults.NOT_UTF8, "the file is encoded as UTF-16", _SAVE_AS)
    before = Text(path, data[:at].decode("utf-8").removeprefix(BOM))
    message = f"the file is not encoded as UTF-8: the byte 0x{data[at]:02x} is not valid here"
    return _finding(before, len(before.text), faults.NOT_UTF8, message, _SAVE_AS)


def _character(text: Text) -> Finding | None:
    first = re.search(FORBIDDEN, text.text)
    if text.text.count("\r") != text.text.count("\r\n"):
        lone_return = re.search(_LONE_RETURN, text.text)
        first = min((m for m in (first, lone_return) if m), key=lambda match: match.start())
    if first is None:
        return None
    message = f"the character {shown(first.group())} is not allowed in a plan"
    return _finding(text, first.start(), faults.FORBIDDEN_CHARACTER, message, "delete it, or replace it with a space")


def _long_line(text: Text) -> Finding | None:
    if len(text.text) <= MAX_LINE:
        return None
    starts = [*text.starts, len(text.text) + 1]
    for begin, after in pairwise(starts):
        length = after - begin - 1
        if length > MAX_LINE + text.text.startswith("\r", after - 2):
            message = f"the line has {length:,} characters"
            help_text = f"break it: a line may have at most {MAX_LINE:,} characters"
            return _finding(text, begin, faults.TOO_LARGE, message, help_text)
    return None


def _finding(text: Text, at: int, rule: Rule, message: str, help_text: str) -> Finding:
    span = text.span(at, at)
    return Finding(rule, span, message, help_text, text.around(at), "the file")
