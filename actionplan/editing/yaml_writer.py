"""Values into YAML text, laid out as their neighbours are; ruamel.yaml writes the texts themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from actionplan.editing.yaml_style import OWN_LINE, Dashes, YamlStyle
from actionplan.errors import EditError
from actionplan.syntax.limits import FORBIDDEN, MAX_LINE
from actionplan.syntax.nodes import Node, Scalar
from actionplan.syntax.yaml_events import LEAKED, default_parser

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What can be written: a text, a list or a record of such, none of them empty."""

# Without quotes other programs take these for numbers, truth values or nothing: YAML 1.1 and 1.2 together.
_TYPED = re.compile(
    r"~|null|y|n|yes|no|on|off|true|false|=|<<"
    r"|(?=[-+]?\.?[0-9])[-+]?[0-9_]*\.?[0-9_]*(?:e[-+]?[0-9]+)?"
    r"|[-+]?0[box][0-9a-f_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
# Characters that reorder what stands around them are written out, so that a reviewer sees them.
_ESCAPED = re.compile(f"{FORBIDDEN}|[\\r\\t\u202a-\u202e\u2066-\u2069]")
_ESCAPES = {"\0": "0", "\t": "t", "\n": "n", "\r": "r", "\x1b": "e", '"': '"', "\\": "\\"}
# In brackets YAML readers disagree on these outside quotes.
_DISPUTED = re.compile("[:?]")
_LONGEST_LINE = MAX_LINE // 2
_PIECE = 8_000  # characters, each of at most six bytes when it is escaped
# What every writer of YAML leaves as it is; most texts are, and asking the emitter takes a hundred times as long.
_SAFE = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ,.()/%&'_-]*[A-Za-z0-9.)%])?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAFE_IN_FLOW = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .()/%&'_-]*[A-Za-z0-9.)%])?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAFE_IN_QUOTES = re.compile(r"[ !#-\[\]-~]*")
_FOLD = re.compile(r"(?<=\S) (?=\S)")
_OTHER_QUOTE = {'"': "'", "'": '"'}


class YamlWriter:
    """Writes values that come to one place of a file.

    `at` is the offset of that place; `like` is a text that gives way, whose quotes the new one keeps.
    """

    def __init__(self, layout: YamlStyle, at: int, like: Node | None = None) -> None:
        self.layout = layout
        self.at = at
        self._like = like if isinstance(like, Scalar) and (like.end > like.start) and not like.null else None

    def pair(self, key: str, value: Value, column: int, quote: str | None = None) -> list[str]:
        """The lines of a key at a column (from 0) and its value below it; `quote` stands round the key."""
        head = " " * column + quoted_key(key, quote) + ":"
        if isinstance(value, str):
            first, *rest = self.text(key, value, column, len(head))
            return [f"{head} {first}", *rest]
        if isinstance(value, Mapping):
            return [head, *self.record(value, column + self.layout.step(key, self.at), quote)]
        dashes = self.layout.dashes(key, self.at)
        return [head, *self.items(key, value, column + dashes.offset, dashes)]

    def record(self, value: Mapping[str, Value], column: int, quote: str | None = None) -> list[str]:
        """The lines of a record whose keys stand at a column."""
        return [line for name, inner in value.items() for line in self.pair(name, inner, column, quote)]

    def items(self, key: str, values: Sequence[Value], column: int, dashes: Dashes) -> list[str]:
        """The lines of the items of a list under `key`, their dashes at a column."""
        blank = [""] if self.layout.spaced(key, self.at) else []
        found: list[str] = []
        for value in values:
            found += [*(blank if found else []), *self.item(key, value, column, dashes)]
        return found

    def item(self, key: str, value: Value, column: int, dashes: Dashes, quote: str | None = None) -> list[str]:
        """The lines of one item of a list under `key`."""
        inner = column + dashes.step
        lines = self._item_lines(key, value, column, inner, quote)
        if dashes.gap == OWN_LINE:
            return [f"{' ' * column}-", *lines]
        return [" " * column + "-" + lines[0][column + 1 :], *lines[1:]]

    def _item_lines(self, key: str, value: Value, column: int, inner: int, quote: str | None) -> list[str]:
        if isinstance(value, Mapping):
            return self.record(value, inner, quote)
        if isinstance(value, str):
            first, *rest = self.text(key, value, column, inner - 1)
            return [" " * inner + first, *rest]
        return [" " * inner + self.flow(key, value)]

    def flow(self, key: str, value: Value, quote: str | None = None) -> str:
        """A value on one line, lists in brackets and records in braces."""
        if isinstance(value, str):
            return self.line(key, value, flow=True)
        if isinstance(value, Mapping):
            pairs = (f"{quoted_key(name, quote)}: {self.flow(name, inner, quote)}" for name, inner in value.items())
            return "{" + ", ".join(pairs) + "}"
        return "[" + ", ".join(self._in_brackets(key, inner, quote) for inner in value) + "]"

    def _in_brackets(self, key: str, value: Value, quote: str | None) -> str:
        """An item of a list in brackets: a text always in quotes, since a comma without them parts two items."""
        if not isinstance(value, str):
            return self.flow(key, value, quote)
        return one_line(value, self.layout.style(key) or self.layout.quote, self.layout.quote, flow=True)

    def text(self, key: str, value: str, column: int, used: int) -> list[str]:
        """A text below a key at a column: the rest of the key's line, `used` characters of it gone, and more lines."""
        indent = " " * (column + self.layout.block_step(key, self.at))
        if not self.layout.blocks:
            return [self.line(key, value)]
        if "\n" in value and _fits_literal(value):
            return _block(value, "|", indent)
        line = self.line(key, value)
        if len(line) > _LONGEST_LINE and not _fits_folded(value):
            return _broken(value, indent)
        if used + 1 + len(line) <= self.layout.longest or not _fits_folded(value):
            return [line]
        return _block(_folded(value, max(self.layout.width - len(indent), 20)), ">", indent)

    def line(self, key: str, value: str, *, flow: bool = False) -> str:
        """A text on one line: without quotes where it stays what it is, else in those used for this key or file."""
        style = self.layout.style(key)
        if self._like is not None:
            style = self._like.style if self._like.style in _OTHER_QUOTE else None
        if style is None and (_TYPED.fullmatch(value) or (flow and _DISPUTED.search(value))):
            style = self.layout.quote
        return one_line(value, style, self.layout.quote, flow)


def quoted_key(key: str, quote: str | None) -> str:
    """A key of the format as its neighbours are written; these need no escapes."""
    return f"{quote}{key}{quote}" if quote in ('"', "'") else key


def one_line(value: str, style: str | None, quote: str, flow: bool) -> str:
    """A text on one line in quotes of this style, None for none where they can be had; `quote` is used else."""
    if style is None and (_SAFE_IN_FLOW if flow else _SAFE).fullmatch(value):
        return value
    if _ESCAPED.search(value) or "\n" in value:
        return _escaped(value)
    if style == '"' and _SAFE_IN_QUOTES.fullmatch(value):
        return f'"{value}"'
    found = _emit(value, style, flow)
    if style is None and found[0] == "'":  # the emitter's own
        style = quote
    if style is not None:
        if style in value or (style == '"' and "\\" in value):
            other = _OTHER_QUOTE[style]
            style = style if other in value else other
        found = _emit(value, style, flow)
    return found if _read(found, flow) == value else _escaped(value)


def _fits_folded(value: str) -> bool:
    """Whether a text can be broken at its blanks and read back the same."""
    return bool(_FOLD.search(value)) and value == value.strip() and not (_ESCAPED.search(value) or "\n" in value)


def _fits_literal(value: str) -> bool:
    """Whether a text of several lines can stand as it is: nothing hidden, nothing at a line's end."""
    lines = value.split("\n")
    trailing = any(line.endswith(" ") for line in lines)
    return not (_ESCAPED.search(value) or trailing or value.startswith((" ", "\n")) or value.endswith("\n"))


def _folded(value: str, width: int) -> str:
    r"""The text with ``\a``, ruamel.yaml's sign for a fold, before each blank at which a line is full."""
    first, *words = _FOLD.split(value)
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\a ".join(lines)


def _block(value: str, style: str, indent: str) -> list[str]:
    header, *lines = _emit(value, style, flow=False).split("\n")
    return [header, *(indent + line[2:] if line else "" for line in lines)]


def _escaped(value: str) -> str:
    r"""Put a text in double quotes, with escapes for characters that a plan must not contain.

    Raises EditError for half a character, which no file can hold.
    """
    return f'"{"".join(map(_escape, value))}"'


def _broken(value: str, indent: str) -> list[str]:
    """Return a text without places to fold it as several lines in double quotes, each broken by a backslash."""
    characters = list(map(_escape, value))
    pieces = ["".join(characters[at : at + _PIECE]) for at in range(0, len(characters), _PIECE)]
    pieces = [f"\\{piece}" if number and piece.startswith(" ") else piece for number, piece in enumerate(pieces)]
    lines = [f'"{pieces[0]}', *(indent + piece for piece in pieces[1:])]
    return [*(f"{line}\\" for line in lines[:-1]), f'{lines[-1]}"']


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return "\\" + _ESCAPES[character]
    if not _ESCAPED.match(character):
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        # Python keeps a byte of the command line that is not UTF-8 as one of these.
        half = f"the byte 0x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"U+{code:04X}"
        raise EditError(f"nothing is written: the text has half a character in it ({half}): type it again")
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def _read(written: str, flow: bool) -> str | None:
    """What a text says once it is written, None where it does not stand alone."""
    try:
        parser = default_parser()(f"{{k: {written}}}" if flow else f"k: {written}\n")  # type: ignore[call-arg]
        found = [parser.get_event() for _ in range(6)]
    except LEAKED:
        return None
    return getattr(found[4], "value", None) if type(found[5]).__name__ == "MappingEndEvent" else None


def _emit(value: str, style: str | None, flow: bool) -> str:
    """The text as ruamel.yaml writes it as the value of a key, lines below the first indented by two."""
    from ruamel.yaml.emitter import Emitter  # noqa: PLC0415 only edits need it

    stream = io.StringIO()
    emitter = Emitter(stream, allow_unicode=True)
    emitter.best_width = 1 << 30
    emitter.use_version = None  # type: ignore[attr-defined]  # asked of the dumper, or where there is none, as here, of the emitter itself
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
