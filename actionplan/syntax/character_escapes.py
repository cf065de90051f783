"""Find escapes in double quotes that do not give a character, and say what to write instead."""

from __future__ import annotations

import re

from actionplan.named_tuple import NamedTuple

# Compiled when it is needed, and then cached by `re`, since few files have a bad escape.
_ESCAPES = r"(?s)\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)"
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LAST = 0x10FFFF


class BadEscape(NamedTuple):
    """An escape that does not give a character: its offset, what is wrong with it, and what to do."""

    at: int
    message: str
    help: str


def bad_escape(source: str, start: int) -> BadEscape | None:
    """Return the first invalid escape in the double-quoted text that begins at `start`, or None."""
    for escape in re.compile(_ESCAPES).finditer(source, start):
        code = int(escape[1] or escape[2] or "0", 16)
        if code > _LAST:
            message = f"`{escape[0]}` is not a character: the highest is U+10FFFF"
            return BadEscape(escape.start(), message, "delete it, or type the character itself")
        if code in _HIGH or code in _LOW:
            return _half(source, escape, code)
    return None


def _half(source: str, escape: re.Match[str], code: int) -> BadEscape:
    """Explain a surrogate: half a character, or one of the two halves in which JSON writes some characters."""
    after = re.compile(_ESCAPES).match(source, escape.end())
    second = int((after and after[1]) or "0", 16)
    if after is None or code not in _HIGH or second not in _LOW:
        message = f"`{escape[0]}` is only half a character (a lone surrogate)"
        return BadEscape(escape.start(), message, "delete it, or type the character itself")
    combined = 0x10000 + ((code - _HIGH.start) << 10) + (second - _LOW.start)
    message = f"`{escape[0]}{after[0]}` is one character in JSON, but not in YAML"
    return BadEscape(escape.start(), message, f"type the character itself, or write `\\U{combined:08x}`")
