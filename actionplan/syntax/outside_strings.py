"""Characters that stand outside of texts and comments, where YAML readers disagree on what they mean."""

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
    """The offset of the first `character` between `begin` and `end` that is neither text nor comment, else None.

    `texts` are the offsets of the quoted and block texts, in order, as the builder collects them.
    """
    end = len(text.text) if end is None else end
    at = text.text.find(character, begin, end)
    while at >= 0:
        after = _text_before(text.text, texts, at)
        if at >= after:
            line = text.line(at)
            # One search a line is enough: what follows the `#` is comment up to the line's end.
            if not re.search(_COMMENT, text.text[max(text.starts[line - 1], after) : at]):
                return at
            after = text.starts[line] if line < len(text.starts) else end
        at = text.text.find(character, after, end)
    return None


def _text_before(text: str, texts: list[tuple[int, int]], at: int) -> int:
    """Where the text ends in which the offset `at` lies, or the last one before it; 0 where there is none."""
    near = bisect_right(texts, at, key=_START) - 1
    if near >= 0 and at < _beginning(text, *texts[near]):
        near -= 1
    return texts[near][1] if near >= 0 else 0


def _beginning(text: str, start: int, end: int) -> int:
    """Where a quoted or block text begins: a block text only at its first letter.

    The white space before that decides the indentation, so it is no text.
    """
    if text[start] not in "|>":
        return start
    newline = text.find("\n", start, end)
    found = re.compile(_CONTENT).search(text, newline, end) if newline >= 0 else None
    return found.start() if found else end
