"""Write values as YAML, laid out as their neighbours are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from actionplan.editing.yaml_scalar import QUOTES, is_foldable, write_broken, write_folded, write_line, write_literal
from actionplan.editing.yaml_style import OWN_LINE, Dashes, YamlStyle
from actionplan.syntax.limits import MAX_LINE
from actionplan.syntax.nodes import Node, Scalar

YamlValue: TypeAlias = "str | Sequence[YamlValue] | Mapping[str, YamlValue]"
"""A value that can be written: text, or a list or record of values, none of them empty."""

_LONGEST_LINE = MAX_LINE // 2


class YamlWriter:
    """Write values for one place in a file.

    `at` is the offset of that place; `like` is the text to be replaced, whose quotes are kept.
    """

    def __init__(self, layout: YamlStyle, at: int, like: Node | None = None) -> None:
        self.layout = layout
        self.at = at
        self._like = like if isinstance(like, Scalar) and (like.end > like.start) and not like.null else None

    def pair(self, key: str, value: YamlValue, column: int, quote: str | None = None) -> list[str]:
        """Return the lines of a key at a column (from 0) and its value; `quote` is put around the key."""
        head = " " * column + quoted_key(key, quote) + ":"
        if isinstance(value, str):
            first, *rest = self.text(key, value, column, len(head))
            return [f"{head} {first}", *rest]
        if isinstance(value, Mapping):
            return [head, *self.record(value, column + self.layout.step(key, self.at), quote)]
        dashes = self.layout.dashes(key, self.at)
        return [head, *self.items(key, value, column + dashes.offset, dashes)]

    def record(self, value: Mapping[str, YamlValue], column: int, quote: str | None = None) -> list[str]:
        """Return the lines of a record with its keys at a column."""
        return [line for name, inner in value.items() for line in self.pair(name, inner, column, quote)]

    def items(self, key: str, values: Sequence[YamlValue], column: int, dashes: Dashes) -> list[str]:
        """Return the lines of the items of a list under `key`, with the dashes at a column."""
        separator = [""] if self.layout.spaced(key, self.at) else []
        lines: list[str] = []
        for value in values:
            lines += [*(separator if lines else []), *self.item(key, value, column, dashes)]
        return lines

    def item(self, key: str, value: YamlValue, column: int, dashes: Dashes, quote: str | None = None) -> list[str]:
        """Return the lines of one item of a list under `key`."""
        inner = column + dashes.step
        lines = self._item_lines(key, value, column, inner, quote)
        if dashes.gap == OWN_LINE:
            return [f"{' ' * column}-", *lines]
        return [" " * column + "-" + lines[0][column + 1 :], *lines[1:]]

    def _item_lines(self, key: str, value: YamlValue, column: int, inner: int, quote: str | None) -> list[str]:
        if isinstance(value, Mapping):
            return self.record(value, inner, quote)
        if isinstance(value, str):
            first, *rest = self.text(key, value, column, inner - 1)
            return [" " * inner + first, *rest]
        return [" " * inner + self.flow(key, value)]

    def flow(self, key: str, value: YamlValue, quote: str | None = None) -> str:
        """Return a value on one line, with lists in brackets and records in braces."""
        if isinstance(value, str):
            return self.line(key, value, flow=True)
        if isinstance(value, Mapping):
            pairs = (f"{quoted_key(name, quote)}: {self.flow(name, inner, quote)}" for name, inner in value.items())
            return "{" + ", ".join(pairs) + "}"
        return "[" + ", ".join(self._in_brackets(key, inner, quote) for inner in value) + "]"

    def _in_brackets(self, key: str, value: YamlValue, quote: str | None) -> str:
        """Return an item of a list in brackets; text is always quoted, since a comma would separate two items."""
        if not isinstance(value, str):
            return self.flow(key, value, quote)
        return write_line(value, self.layout.style(key) or self.layout.quote, self.layout.quote, flow=True)

    def text(self, key: str, value: str, column: int, used: int) -> list[str]:
        """Return text for a key at a column: the rest of the key's line after `used` characters, then further lines."""
        indent = " " * (column + self.layout.block_step(key, self.at))
        if not self.layout.blocks:
            return [self.line(key, value)]
        literal = write_literal(value, indent)
        if literal is not None:
            return literal
        line = self.line(key, value)
        if len(line) > _LONGEST_LINE and not is_foldable(value):
            return write_broken(value, indent)
        if used + 1 + len(line) <= self.layout.longest:
            return [line]
        return write_folded(value, indent, max(self.layout.width - len(indent), 20)) or [line]

    def line(self, key: str, value: str, *, flow: bool = False) -> str:
        """Return text on one line: without quotes if it needs none, else in the quotes used for this key or file."""
        style = self.layout.style(key)
        if self._like is not None:
            style = self._like.style if self._like.style in QUOTES else None
        return write_line(value, style, self.layout.quote, flow=flow)


def quoted_key(key: str, quote: str | None) -> str:
    """Return a key of the format in the quotes of its neighbours; keys need no escapes."""
    return f"{quote}{key}{quote}" if quote in QUOTES else key
