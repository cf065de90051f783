"""Plan files as data that can be changed and written in any layout, for the exam of `actionplan lint --base`.

A plan is a dictionary of texts, lists and dictionaries, in the names of the format. `Layout` decides how it is written:
quotes, comments, key order, line ends. Changing the data changes what the plan says; changing the layout must not.
"""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

Data = dict[str, Any]
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._()/–-]*[A-Za-z0-9.)–])?")
_SECOND = "\0"
"""What separates a key from a number, so that a mapping can hold the same key twice."""


class Dated(str):
    """A text that knows the day it means, so that a step can move it."""

    day: date

    def __new__(cls, text: str, day: date) -> Dated:
        """Keep the day beside the text."""
        made = super().__new__(cls, text)
        made.day = day
        return made

    def __getnewargs__(self) -> tuple[str, date]:  # type: ignore[override]  # a copy needs the day as well
        """Return what a copy is made from."""
        return str(self), self.day


class Raw(str):
    """YAML written as it is: an anchor, a tag, a value with a comment after it."""

    __slots__ = ()


@dataclasses.dataclass
class Layout:
    """How a plan is written. Two layouts of the same data say the same thing."""

    seed: int = 0
    quotes: str = "plain"
    newline: str = "\n"
    byte_order_mark: bool = False
    comments: bool = False
    flow_entries: bool = False
    indented_lists: bool = True
    folded: bool = False
    shuffled_keys: bool = False

    def choose(self, place: str, *choices: str) -> str:
        """Return one of the choices, always the same one for a place."""
        return random.Random(f"{self.seed}|{place}").choice(choices)  # noqa: S311 it only has to be repeatable


@dataclasses.dataclass
class PlanFile:
    """One plan file: its data, its layout, and YAML text put before and after it. `raw` replaces everything."""

    data: Data
    layout: Layout = dataclasses.field(default_factory=Layout)
    head: str = ""
    tail: str = ""
    raw: bytes | None = None

    def render(self) -> bytes:
        """Return the bytes of the file."""
        if self.raw is not None:
            return self.raw
        lines = list(_Writer(self.layout).mapping(self.data, ""))
        text = self.head + "\n".join(lines) + "\n" + self.tail
        mark = "\ufeff" if self.layout.byte_order_mark else ""
        return (mark + text.replace("\n", self.layout.newline)).encode("utf-8")


@dataclasses.dataclass
class Repository:
    """The files of a repository, and what is done to git after they are committed.

    `options` and `paths` are what comes before and after the name of the command, `after` is called with the folder and
    the commit of the base. The last state is committed unless `committed` is false. `earlier`, where given, is the
    whole history before the base.
    """

    plans: dict[str, PlanFile]
    files: dict[str, bytes] = dataclasses.field(default_factory=dict)
    paths: tuple[str, ...] = ("plans",)
    options: tuple[str, ...] = ()
    after: list[Callable[[Path, str], None]] = dataclasses.field(default_factory=list)
    committed: bool = True
    earlier: list[dict[str, bytes]] | None = None

    def render(self) -> dict[str, bytes]:
        """Return the bytes of every file by path."""
        return self.files | {path: plan.render() for path, plan in self.plans.items()}


def again(key: str) -> str:
    """Return a key that is written as `key` beside a `key` that the mapping already has."""
    return f"{key}{_SECOND}2"


def records(value: Any) -> Iterator[Data]:
    """Yield every mapping inside a value, the value itself first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from records(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from records(inner)


def scalar(text: str, style: str = "plain") -> str:
    """Write a text as a YAML scalar; `style` is plain, single or double, and plain is used only where it is safe."""
    if style == "plain" and _PLAIN.fullmatch(text) and text.lower() != "null":
        return text
    if style == "double" or "\n" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"


class _Writer:
    """Writes data as YAML lines in one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def mapping(self, data: Data, place: str, indent: int = 0) -> Iterator[str]:
        """Yield the lines of a block mapping."""
        keys = list(data)
        if self.layout.shuffled_keys and place.count("/") > 0:
            random.Random(f"{self.layout.seed}{place}").shuffle(keys)  # noqa: S311 it only has to be repeatable
        for key in keys:
            yield from self._pair(key, data[key], f"{place}/{key}", indent)

    def _pair(self, key: str, value: Any, place: str, indent: int) -> Iterator[str]:
        name, blank = key.split(_SECOND, maxsplit=1)[0], " " * indent
        if self.layout.comments and self.layout.choose(place + "#", "yes", "no", "no", "no") == "yes":
            yield f"{blank}# checked on {place.count('/')} occasions"
        if isinstance(value, (Raw, str)) or not value:
            yield from self._scalar_pair(f"{blank}{name}:", value, place, indent)
        elif isinstance(value, dict):
            yield f"{blank}{name}:"
            yield from self.mapping(value, place, indent + 2)
        else:
            yield from self._list(f"{blank}{name}:", value, place, indent)

    def _scalar_pair(self, start: str, value: Any, place: str, indent: int) -> Iterator[str]:
        if isinstance(value, Raw):
            yield f"{start} {value}"
        elif not isinstance(value, str):
            yield f"{start} {'[]' if isinstance(value, list) else '{}'}"
        elif self.layout.folded and len(value) > 40 and " ".join(value.split()) == value:
            yield f"{start} >-"
            yield from _wrapped(value, " " * (indent + 2))
        else:
            yield f"{start} {self._scalar(value, place)}"

    def _scalar(self, text: str, place: str) -> str:
        if isinstance(text, Raw):
            return text
        style = self.layout.quotes
        return scalar(text, self.layout.choose(place, "plain", "single", "double") if style == "mixed" else style)

    def _list(self, start: str, items: list[Any], place: str, indent: int) -> Iterator[str]:
        if all(isinstance(item, str) for item in items) and self.layout.choose(place, "block", "flow") == "flow":
            yield f"{start} [{', '.join(scalar(item, 'double') for item in items)}]"
            return
        yield start
        inner = indent + (2 if self.layout.indented_lists else 0)
        for number, item in enumerate(items):
            yield from self._item(item, f"{place}/{number}", inner)

    def _item(self, item: Any, place: str, indent: int) -> Iterator[str]:
        blank = " " * indent
        if isinstance(item, str):
            yield f"{blank}- {self._scalar(item, place)}"
        elif self.layout.flow_entries and "on" in item and "progress" in place and self._fits_in_flow(item):
            pairs = (f"{key}: {scalar(value, 'double')}" for key, value in item.items())
            yield f"{blank}- {{{', '.join(pairs)}}}"
        else:
            lines = list(self.mapping(item, place, indent + 2))
            first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from (line[2:] for line in lines[:first])
            yield f"{blank}- {lines[first][indent + 2 :]}"
            yield from lines[first + 1 :]

    def _fits_in_flow(self, item: Data) -> bool:
        return all(isinstance(v, str) and not isinstance(v, Raw) and _SECOND not in k for k, v in item.items())


def _wrapped(text: str, blank: str) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) > 60:
            yield blank + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield blank + line
