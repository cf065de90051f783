"""Scan the lines of plan files for what completion offers: faster than reading them, and good enough.

A key is recognised at the beginning of a line or in braces. Values that the reader would refuse are offered; values in
an unusual layout are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from actionplan.files.discover import File
from actionplan.named_tuple import NamedTuple
from actionplan.outputs.sanitize import clean

MOST = 64 << 20
"""The bytes scanned at most: a thousand plans, which takes less than a second."""

_FORMAT = re.compile(r"^(?:\ufeff)?[\"']?format[\"']? *:", re.MULTILINE)
# What may precede a key on its line: dashes, and a brace or a comma inside one.
_BEFORE = re.compile(r"( *(?:- +)*)(?:(.*[{,] *))?[\"']?")
_AFTER = re.compile(r"[\"']?:(?: +(.*))?$", re.MULTILINE)
_IN_BRACES = re.compile(r"[\"']?: +(\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'|\[[^]]*\]|[^,}\n]*)")
_REGISTER = re.compile(r"^owners *:[^\n]*\n((?:(?: .*)?(?:\n|$))*)", re.MULTILINE)
_POST = re.compile(r"^( +)([^\s#].*?) *:(?: |$)", re.MULTILINE)
_ITEM = re.compile(r" *- +(.*)")
_QUOTED = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'((?:''|[^'])*)'")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_ESCAPE = re.compile(r"\\(.)")


class ScannedPlan(NamedTuple):
    """What one plan file appears to hold under the keys that were looked for.

    `refs` are the refs with their texts; `recommendations` names those of recommendations.
    """

    path: str
    id: str
    title: str
    refs: list[tuple[str, str]]
    recommendations: frozenset[str]
    owners: list[str]
    workstreams: list[str]


def scan_all(files: Iterable[File], keys: Sequence[str]) -> Iterator[ScannedPlan]:
    """Look for some keys in the plans among some files, until MOST bytes are scanned."""
    seen = 0
    for file in files:
        data = file.read()
        if isinstance(data, bytes) and (plan := scan(file.path, data.decode("utf-8", "replace"), keys)):
            yield plan
            seen += len(data)
            if seen > MOST:
                return


def scan(path: str, text: str, keys: Sequence[str]) -> ScannedPlan | None:
    """Look for some keys in one file; return None if it is not a plan."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not _FORMAT.search(text):
        return None
    glance = _Glance()
    for _, column, key, values in sorted(pair for wanted in keys for pair in _pairs(text, wanted)):
        glance.take(column, key, values)
    owners = [*_posts(text), *glance.owners] if "owner" in keys else []
    return ScannedPlan(
        path, glance.id, glance.title, glance.refs, frozenset(glance.recommendations), owners, glance.workstreams
    )


class _Glance:
    """Collects the keys and values of one file in their order."""

    def __init__(self) -> None:
        self.id = self.title = ""
        self.refs: list[tuple[str, str]] = []
        self.recommendations: set[str] = set()
        self.owners: list[str] = []
        self.workstreams: list[str] = []

    def take(self, column: int, key: str, values: list[str]) -> None:
        """Add the values of a key; `column` is where the key is."""
        value = values[0] if values else ""
        if key == "ref":
            self.refs.append((value, ""))
        elif key == "owner":
            self.owners += values
        elif key == "workstream":
            self.workstreams += values
        elif key in ("id", "title"):
            if not column:
                setattr(self, key, value)
        elif self.refs and not self.refs[-1][1]:
            self.refs[-1] = (self.refs[-1][0], value)
            if key == "recommendation":
                self.recommendations.add(self.refs[-1][0])


def _pairs(text: str, key: str) -> Iterator[tuple[int, int, str, list[str]]]:
    """Yield the place, column and values of each occurrence of a key.

    Finding a word in a text is quick; matching every line is not.
    """
    for ending in (":", '":'):
        at = text.find(key + ending)
        while at >= 0:
            begin, end = text.rfind("\n", 0, at) + 1, at + len(key)
            before = _BEFORE.fullmatch(text, begin, at)
            if before and before[2]:
                if value := _IN_BRACES.match(text, end):
                    yield at, at - begin, key, _values(value[1], "", 0, 0)
            elif before and (value := _AFTER.match(text, end)):
                yield at, len(before[1]), key, _values(value[1] or "", text, value.end(), len(before[1]))
            at = text.find(key + ending, end)


def _values(typed: str, text: str, end: int, column: int) -> list[str]:
    """Return the texts of a value: on its line, or on the lines after `end` that belong to a key at `column`."""
    typed = typed.strip()
    if _BLOCK.match(typed):
        return [clean(" ".join(line.strip() for line in _below(text, end, column)))]
    if typed.startswith("["):
        quoted = [_unquoted(item) for item in _QUOTED.finditer(typed)]
        return quoted or [item.strip() for item in typed.strip("[]").split(",")]
    scalar = _scalar(typed)
    if scalar:
        return [scalar]
    listed = [item and _scalar(item[1]) for item in map(_ITEM.match, _below(text, end, column - 1))]
    items = list(takewhile(bool, listed))
    return list(filter(None, items)) or [_scalar(line) for line in islice(_below(text, end, column), 1)]


def _scalar(typed: str) -> str:
    typed = typed.strip()
    quoted = _QUOTED.match(typed)
    return clean(_unquoted(quoted) if quoted else _COMMENT.sub("", typed).strip())


def _unquoted(quoted: re.Match[str]) -> str:
    return _ESCAPE.sub(r"\1", quoted[1]) if quoted[1] is not None else quoted[2].replace("''", "'")


def _below(text: str, end: int, column: int) -> Iterator[str]:
    """Yield the lines after `end` that are indented deeper than a column, ten at most."""
    at = text.find("\n", end) + 1
    for _ in range(10):
        after = text.find("\n", at)
        line = text[at : after if after >= 0 else len(text)]
        if at == 0 or not line.strip() or len(line) - len(line.lstrip(" ")) <= column:
            return
        yield line
        if after < 0:
            return
        at = after + 1


def _posts(text: str) -> Iterator[str]:
    """Yield the names in the register: the keys that are indented as its first one is."""
    register = _REGISTER.search(text)
    first = _POST.search(register[1]) if register else None
    if register and first:
        yield from (_scalar(post[2]) for post in _POST.finditer(register[1]) if post[1] == first[1])
