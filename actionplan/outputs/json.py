"""Write data as JSON that is safe in terminals and build logs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from actionplan.outputs.sanitize import Clean, rendered

# Invisible characters that json does not escape: controls above ASCII, bidirectional and zero-width characters,
# line separators, and surrogates, which UTF-8 cannot write.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_NESTING = {dict, list}
_compact = json.JSONEncoder(ensure_ascii=False).encode


def render(data: dict[str, Any]) -> Clean:
    """Write the data as JSON text that ends with a line feed; reading it gives exactly the data.

    A list or an object that holds only plain values is on one line.
    """
    return rendered(_inert(_laid_out(data, "\n")) + "\n")


def nested(value: Any, depth: int) -> str:
    """Return a value as it is written inside `depth` other values, without the space before it."""
    return _inert(_laid_out(value, "\n" + "  " * depth))


def in_pieces(document: Clean, name: str, items: Iterable[str]) -> Iterator[Clean]:
    """Yield a document in pieces: with these items, written by `nested` at depth 2, in its empty list of this name."""
    empty = f'\n  "{name}": []'
    before, _, after = document.partition(empty)
    yield rendered(before)
    between = f"{empty[:-1]}\n    "
    for item in items:
        yield rendered(between + item)
        between = ",\n    "
    yield rendered("\n  ]" if between[0] == "," else empty)
    yield rendered(after)


def one_line(value: Any) -> str:
    """Return a plain value, or a list or an object that holds only plain values, as JSON on one line."""
    return _inert(_visible(_compact(value)))


def _laid_out(value: Any, line: str) -> str:
    """Write one value; `line` is the line feed and the indentation of its parent.

    This is done by hand, because json would put every item of a short list on a line of its own.
    """
    if not isinstance(value, (dict, list)):
        return _visible(_compact(value))
    items = value.values() if isinstance(value, dict) else value
    if _NESTING.isdisjoint(map(type, items)):
        return _visible(_compact(value))
    inner = line + "  "
    body = [_laid_out(item, inner) for item in items]
    if isinstance(value, dict):
        body = [f"{_visible(_compact(key))}: {text}" for key, text in zip(value, body, strict=True)]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return first + inner + ("," + inner).join(body) + line + last


def _inert(text: str) -> str:
    """Break up the marks of commands to build systems, which can only occur in a text."""
    return text.replace("##", "#\\u0023")


def _visible(text: str) -> str:
    """Escape the invisible characters that json does not; they only occur in texts."""
    return text if text.isprintable() else _UNSEEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else json.dumps(match[0]).strip('"')
