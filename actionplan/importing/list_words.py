"""Read `list_words.txt`: the words by which other lists of an office are told from plans. The file explains them."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from typing import NamedTuple

_PART = re.compile(r"^\[(?P<name>.+)\]\n(?P<phrases>(?:(?!\[).*\n?)*)", re.MULTILINE)


class ListWords(NamedTuple):
    """The headers of one kind of list: whole headers, and words that may be anywhere in one."""

    titles: frozenset[str]
    words: frozenset[str]


def _read(text: str) -> Iterator[tuple[str, ListWords]]:
    """Yield each section with its phrases."""
    for part in _PART.finditer(re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)):
        phrases = [phrase for line in part["phrases"].split(",") if (phrase := line.strip())]
        words = frozenset(phrase.rstrip("*") for phrase in phrases if phrase.endswith("*"))
        yield part["name"], ListWords(frozenset(phrase for phrase in phrases if not phrase.endswith("*")), words)


KINDS = dict(_read((pkgutil.get_data(__package__, "list_words.txt") or b"").decode()))
"""The kinds of list, by what they are called in messages."""
DOING, NAMING, THINGS, KEPT = (KINDS.pop(name).words for name in ("doing", "naming", "things", "kept"))


def kinds_of(title: str) -> Iterator[str]:
    """Yield the kinds of list that a header belongs to; `title` is as it is compared."""
    words = set(title.split())
    return (kind for kind, known in KINDS.items() if title in known.titles or words & known.words)
