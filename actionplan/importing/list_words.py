"""The words by which other lists of an office are told from plans. `list_words.txt` explains them."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.by_when.vocabulary.word_files import read_sections
from actionplan.named_tuple import NamedTuple


class ListWords(NamedTuple):
    """The headers of one kind of list: whole headers, and words that may be anywhere in one."""

    titles: frozenset[str]
    words: frozenset[str]


def _list_words(lines: list[str]) -> ListWords:
    phrases = [phrase for each in ",".join(lines).split(",") if (phrase := each.strip())]
    words = frozenset(phrase.rstrip("*") for phrase in phrases if phrase.endswith("*"))
    return ListWords(frozenset(phrase for phrase in phrases if not phrase.endswith("*")), words)


KINDS = {name: _list_words(lines) for name, lines in read_sections("list_words.txt", __name__)[1:]}
"""The kinds of list, by what they are called in messages."""
DOING, NAMING, THINGS, KEPT = (KINDS.pop(name).words for name in ("doing", "naming", "things", "kept"))


def kinds_of(title: str) -> Iterator[str]:
    """Yield the kinds of list that a header belongs to; `title` is as it is compared."""
    words = set(title.split())
    return (kind for kind, known in KINDS.items() if title in known.titles or words & known.words)
