"""Make text from a plan safe for terminals and build logs; no other module does this.

Only this module makes a `Clean`, and functions that write to a stream accept nothing else. So the type checker finds
text that somebody forgot to clean.
"""

from __future__ import annotations

import re
from typing import NewType

Clean = NewType("Clean", str)
"""Text that may be written to a stream: a terminal or a build system obeys nothing in it."""

# Letters by their Unicode class that are drawn as nothing, and so make two different words look the same.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
# Compiled when it is needed, and then cached by `re`, since most texts clearly need no cleaning.
_SPACES = r"[ \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_COMMAND = r"##(?=\w*\[)"


def clean(text: str) -> str:
    r"""Return text as one line of visible characters.

    Line breaks and spaces of any width become one space; control, bidirectional, zero-width and other
    unprintable characters are written out as ``\x1b`` or ``\u202e``.
    """
    if _is_plain(text):
        return text
    return "".join(map(_seen, re.sub(_SPACES, " ", text).strip(" ")))


def expose(text: str) -> str:
    """Clean a text but keep every space: for a line of a file that is shown above its caret."""
    if _is_plain(text):
        return text
    return "".join([_seen(" " if re.match(_SPACES, character) else character) for character in text])


def _is_plain(text: str) -> bool:
    """Return whether a text clearly needs no cleaning. This is quick, and true of most texts."""
    return text.isprintable() and (text.isascii() or not any(blank in text for blank in _BLANKS))


def guard(line: str) -> str:
    """Break up commands to build systems: ``::`` at the start of a line, and ``##word[`` anywhere."""
    if "##" in line or "::" in line:
        for at in reversed(breaks(line)):
            line = f"{line[:at]} {line[at:]}"
    return line


def clean_guarded(text: str) -> str:
    """Return what `guard` and `clean` return for a text: at once for nearly all, which need neither."""
    if "##" in text or "::" in text or not (text.isascii() and text.isprintable()):
        return guard(clean(text))
    return text


def breaks(line: str) -> list[int]:
    """Return the offsets, in order, at which `guard` would put a space into a line."""
    offsets = [command.end() for command in re.finditer(_COMMAND, line)]
    if line.lstrip().startswith("::"):
        offsets.insert(0, line.index("::") + 1)
    return offsets


def clean_lines(text: str) -> Clean:
    """Clean every line of a text for people; line feeds stay."""
    return Clean("\n".join([guard(clean(line)) for line in text.split("\n")]))


def clean_line(text: str) -> Clean:
    """Clean a text into one line that ends with a line feed."""
    return Clean(f"{guard(clean(text))}\n")


def rendered(text: str) -> Clean:
    """Declare the text of a renderer clean: each value in it has been escaped for its format."""
    return Clean(text)


def concat(*parts: Clean) -> Clean:
    """Join clean texts."""
    return Clean("".join(parts))


def _seen(character: str) -> str:
    if character.isprintable() and character not in _BLANKS:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
