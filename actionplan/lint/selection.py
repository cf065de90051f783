"""Which rules speak about which files: by prefix of their codes, the more specific word winning."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple

from actionplan.errors import UnknownNameError, suggest
from actionplan.rules.catalogue import RULES

EVERYTHING = ("AP",)
UNREADABLE = frozenset(code for code in RULES if "AP101" <= code <= "AP109")
"""Faults that leave out a whole file: no selection hides that nothing of it was looked at."""


class RuleSelection(NamedTuple):
    """Prefixes of codes that are wanted and unwanted; `per_path` pairs a pattern of paths with unwanted prefixes."""

    select: tuple[str, ...] = EVERYTHING
    ignore: tuple[str, ...] = ()
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def wants(self, code: str, path: str) -> bool:
        """Whether a rule that runs speaks about the file at `path` (as printed)."""
        if code in UNREADABLE or not self.per_path:
            return True
        return not any(_under(path, pattern) and _longest(code, unwanted) for pattern, unwanted in self.per_path)

    def runs(self, code: str) -> bool:
        """Whether a rule speaks at all: the longest prefix decides, and of two alike the unwanted one."""
        wanted = _longest(code, self.select)
        return wanted > _longest(code, self.ignore) and (wanted > len("AP") or RULES[code].default)


def codes(words: Iterable[str]) -> tuple[str, ...]:
    """Prefixes as typed (in any case, several joined by commas; names of rules too) as prefixes of codes.

    Raises UnknownNameError for one that no rule has.
    """
    return tuple(_code(word.strip()) for joined in words for word in joined.split(",") if word.strip())


def _code(word: str) -> str:
    by_name = {found.rule.name: code for code, found in RULES.items()}
    code = by_name.get(word.lower(), word.upper())
    if not any(known.startswith(code) for known in RULES):
        near = suggest(word, [*RULES, *by_name])
        raise UnknownNameError(f"no rule is called `{word}`{near or '; `actionplan rule` lists all'}")
    return code


def _longest(code: str, prefixes: Iterable[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


def _under(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern, or lies in the folder it names."""
    return fnmatchcase(path, pattern) or fnmatchcase(path, pattern.rstrip("/") + "/*")
