"""Write a text as a YAML scalar that every YAML reader gives back as typed: the only code that quotes or escapes YAML.

ruamel.yaml writes the texts that need care; each is read back before it is used.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from actionplan.errors import EditError
from actionplan.syntax.limits import FORBIDDEN
from actionplan.syntax.yaml_events import LEAKED, default_parser

QUOTES = {'"': "'", "'": '"'}
"""The styles of quotation marks, each with the opposite one."""

RETYPED_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"])
"""What other readers of YAML 1.1 or 1.2 take for true, false or null if it has no quotes."""

RETYPED_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?|\.(?:inf|nan))",
    re.IGNORECASE,
)
"""What other YAML readers take for a number if it has no quotes."""

_INDICATORS = frozenset(["=", "<<"])  # These are a default value and a merge key in YAML 1.1.
# Characters that reorder the text around them are escaped, so that a reviewer sees them.
_ESCAPED = re.compile(f"{FORBIDDEN}|[\\r\\t\u202a-\u202e\u2066-\u2069]")
_ESCAPES = {"\0": "0", "\t": "t", "\n": "n", "\r": "r", "\x1b": "e", '"': '"', "\\": "\\"}
# In brackets YAML readers disagree on these outside quotes.
_DISPUTED = re.compile("[:?]")
_PIECE = 8_000  # In characters, each of at most six bytes when escaped.
# Every YAML writer leaves such text unchanged. Most texts are like this, and asking the emitter takes a hundred times
# as long.
_SAFE = re.compile(r"[^\W_](?:[\w ,.;!+*=@$£()/%&'’–—-]*[\w.)%’])?")
_SAFE_IN_FLOW = re.compile(r"[^\W_](?:[\w .()/%&'’–-]*[\w.)%’])?")
_SAFE_IN_QUOTES = re.compile(r"[ !#-\[\]-~]*")
_FOLD = re.compile(r"(?<=\S) (?=\S)")


def write_line(value: str, style: str | None = None, quote: str = '"', *, flow: bool = False) -> str:
    """Return a text on one line: in quotes of this style, or without quotes if `style` is None and none are needed.

    Where quotes are needed, `quote` is the style to use. `flow` says that the text is inside brackets.
    Raises EditError for half a character, which no file can hold.
    """
    if not value:
        return 2 * (style or quote)
    if style is None and (_is_retyped(value) or (flow and _DISPUTED.search(value))):
        style = quote
    if style is None and (_SAFE_IN_FLOW if flow else _SAFE).fullmatch(value):
        return value
    if _ESCAPED.search(value) or "\n" in value:
        return _escaped(value)
    if style == '"' and _SAFE_IN_QUOTES.fullmatch(value):
        return f'"{value}"'
    written = _emit(value, style, flow)
    if style is None and written[0] == "'":  # The emitter chooses.
        style = quote
    if style is not None:
        if style in value or (style == '"' and "\\" in value):
            other = QUOTES[style]
            style = style if other in value else other
        written = _emit(value, style, flow)
    return written if _read(written, flow) == value else _escaped(value)


def write_literal(value: str, indent: str) -> list[str] | None:
    """Return a text of several lines as a literal block, its lines after `indent`; None if it does not fit one."""
    if "\n" not in value or not _fits_literal(value):
        return None
    header, *lines = _emit(value, "|", flow=False).split("\n")
    return [header, *(indent + line[2:] if line else "" for line in lines)]


def write_folded(value: str, indent: str, width: int) -> list[str] | None:
    """Return a text as a folded block with lines of at most `width`; None if it cannot be broken at its spaces."""
    if not is_foldable(value):
        return None
    return [">-", *(indent + line for line in _folded(value, width))]


def write_broken(value: str, indent: str) -> list[str]:
    """Return a text that cannot be folded as several lines in double quotes, each broken by a backslash."""
    characters = list(map(_escape, value))
    pieces = ["".join(characters[at : at + _PIECE]) for at in range(0, len(characters), _PIECE)]
    pieces = [f"\\{piece}" if number and piece.startswith(" ") else piece for number, piece in enumerate(pieces)]
    lines = [f'"{pieces[0]}', *(indent + piece for piece in pieces[1:])]
    return [*(f"{line}\\" for line in lines[:-1]), f'{lines[-1]}"']


def write_escaped(value: str, offsets: Collection[int]) -> str:
    """Return a text in double quotes, with the characters at these offsets written as escapes."""
    return f'"{"".join(_numbered(c) if at in offsets else _escape(c) for at, c in enumerate(value))}"'


def is_foldable(value: str) -> bool:
    """Tell whether a text can be broken at its spaces and read back the same."""
    return bool(_FOLD.search(value)) and value == value.strip() and not (_ESCAPED.search(value) or "\n" in value)


def _is_retyped(value: str) -> bool:
    return value.casefold() in RETYPED_WORDS or value in _INDICATORS or RETYPED_NUMBER.fullmatch(value) is not None


def _fits_literal(value: str) -> bool:
    """Tell whether a text of several lines can be written as it is: nothing hidden, no space at a line's end."""
    lines = value.split("\n")
    trailing = any(line.endswith(" ") for line in lines)
    return not (_ESCAPED.search(value) or trailing or value.startswith((" ", "\n")) or value.endswith("\n"))


def _folded(value: str, width: int) -> list[str]:
    """Return the lines of a text, broken at the spaces at which a line is full."""
    first, *words = _FOLD.split(value)
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _escaped(value: str) -> str:
    """Put a text in double quotes, with escapes for characters that a plan must not contain."""
    return f'"{"".join(map(_escape, value))}"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return "\\" + _ESCAPES[character]
    if not _ESCAPED.match(character):
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        # Python keeps a byte of the command line that is not UTF-8 as one of these.
        half = f"the byte 0x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"U+{code:04X}"
        raise EditError(f"nothing was written: the text contains half a character ({half}): type it again")
    return _numbered(character)


def _numbered(character: str) -> str:
    """Return the escape of any character but one in `_ESCAPES`, which has a shorter one."""
    code = ord(character)
    short = _ESCAPES.get(character)
    if short:
        return "\\" + short
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _read(written: str, flow: bool) -> str | None:
    """Return what a parser reads from a written text; None if it is not one scalar by itself."""
    try:
        parser = default_parser()(f"{{k: {written}}}" if flow else f"k: {written}\n")  # type: ignore[call-arg]
        events = [parser.get_event() for _ in range(6)]
    except LEAKED:
        return None
    return getattr(events[4], "value", None) if type(events[5]).__name__ == "MappingEndEvent" else None


def _emit(value: str, style: str | None, flow: bool) -> str:
    """Return the text as ruamel.yaml writes it as the value of a key, lines below the first indented by two."""
    from ruamel.yaml.emitter import Emitter  # noqa: PLC0415 few texts need it

    stream = io.StringIO()
    emitter = Emitter(stream, allow_unicode=True)
    emitter.best_width = 1 << 30
    emitter.use_version = None  # type: ignore[attr-defined]  # it asks its dumper for this, and has no dumper here
    for event in (*_begin(flow), _scalar(value, style), *_end()):
        emitter.emit(event)
    written = stream.getvalue().removesuffix("\n")
    return written[len("{k: ") : -1] if flow else written[len("k: ") :]


@lru_cache
def _begin(flow: bool) -> tuple[Any, ...]:
    from ruamel.yaml import events  # noqa: PLC0415

    mapping = events.MappingStartEvent(None, None, True, flow_style=flow)
    return events.StreamStartEvent(), events.DocumentStartEvent(explicit=False), mapping, _scalar("k", None)


@lru_cache
def _end() -> tuple[Any, ...]:
    from ruamel.yaml import events  # noqa: PLC0415

    return events.MappingEndEvent(), events.DocumentEndEvent(explicit=False), events.StreamEndEvent()


def _scalar(value: str, style: str | None) -> Any:
    from ruamel.yaml import events  # noqa: PLC0415

    return events.ScalarEvent(None, None, (True, True, True), value, style=style)
