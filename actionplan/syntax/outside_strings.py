"""Find characters outside quoted text and comments, where YAML parsers disagree on what they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from actionplan.syntax.text import Text

_COMMENT = r"(?:^|[ \t])#"
_START = itemgetter(0)
_CONTENT = r"[^ \t\r\n]"


def stray(
    text: Text, texts: list[tuple[int, int]], character: str, begin: int = 0, end: int | None = None
) -> int | None:
    """Return the offset of the first `character` outside quoted and block texts and comments, or None.

    `texts` holds the offsets of the quoted and block texts in order, as the builder collects them. Only the characters
    between `begin` and `end` are searched.
    """
    end = len(text.text) if end is None else end
    at = text.text.find(character, begin, end)
    while at >= 0:
        after = _text_before(text.text, texts, at)
        if at >= after:
            line = text.line(at)
            # One search per line is enough: everything from `#` to the end of the line is a comment.
            if not re.search(_COMMENT, text.text[max(text.starts[line - 1], after) : at]):
                return at
            after = text.starts[line] if line < len(text.starts) else end
        at = text.text.find(character, after, end)
    return None


def _text_before(text: str, texts: list[tuple[int, int]], at: int) -> int:
    """Return the end of the text that contains the offset `at`, else of the last one before it, else 0."""
    near = bisect_right(texts, at, key=_START) - 1
    if near >= 0 and at < _beginning(text, *texts[near]):
        near -= 1
    return texts[near][1] if near >= 0 else 0


def _beginning(text: str, start: int, end: int) -> int:
    """Return where the content of a quoted or block text begins.

    A block text begins at its first letter: the white space before that sets the indentation and is not content.
    """
    if text[start] not in "|>":
        return start
    newline = text.find("\n", start, end)
    first_letter = re.compile(_CONTENT).search(text, newline, end) if newline >= 0 else None
    return first_letter.start() if first_letter else end
