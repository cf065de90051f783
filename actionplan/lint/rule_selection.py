"""Decide which rules apply to which files by the beginnings of their codes, of which the longest decides."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePath

from actionplan.errors import UnknownNameError, did_you_mean
from actionplan.named_tuple import NamedTuple
from actionplan.rules.catalogue import FAMILIES, RULES

EVERYTHING = ("AP",)
UNREADABLE = frozenset(code for code in RULES if "AP101" <= code <= "AP109")
"""Rules about files that are left out completely. No selection hides them, since a file could then go unchecked."""


class RuleSelection(NamedTuple):
    """Beginnings of codes to `select` and to `ignore`; `per_path` pairs absolute patterns with those ignored there."""

    select: tuple[str, ...] = EVERYTHING
    ignore: tuple[str, ...] = ()
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def wants(self, code: str, path: str) -> bool:
        """Tell whether findings of a rule that runs are wanted for the file at `path` (as printed)."""
        if code in UNREADABLE or not self.per_path:
            return True
        names = _absolute(path)
        return not any(
            any(_under(name, pattern) for name in names) and _longest(code, ignored)
            for pattern, ignored in self.per_path
        )

    def runs(self, code: str) -> bool:
        """Tell whether a rule runs: the longest beginning decides, and of two equal ones the one to ignore."""
        wanted = _longest(code, self.select)
        return wanted > _longest(code, self.ignore) and (wanted > len("AP") or RULES[code].default)


def codes(words: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings of codes for words as typed, in any case, joined by commas, and including names of rules.

    Raises UnknownNameError for a word that no rule has.
    """
    return tuple(_code(word.strip()) for joined in words for word in joined.split(",") if word.strip())


def _code(word: str) -> str:
    by_name = {rule.rule.name: code for code, rule in RULES.items()}
    code = by_name.get(word.lower(), word.upper())
    if not any(known.startswith(code) for known in RULES):
        raise unknown_rule(word)
    return code


def unknown_rule(word: str) -> UnknownNameError:
    """Return the error for a word that is neither a code, nor the beginning of codes, nor the name of a rule."""
    near = did_you_mean(word, [rule.rule.name for rule in RULES.values()])
    if near:
        return UnknownNameError(f"unknown rule `{word}`{near}")
    family = word.upper()[:3]
    those = f" {family}` to list the rules of its family" if family in FAMILIES else "` to list all rules"
    return UnknownNameError(f"unknown rule `{word}`: run `actionplan rule{those}")


def _longest(code: str, prefixes: Iterable[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


def _absolute(path: str) -> set[str]:
    """Return the absolute names of a file: as it was reached, and with links resolved."""
    return {PurePath(name).as_posix() for name in (os.path.abspath(path), os.path.realpath(path))}  # noqa: PTH100


def _under(path: str, pattern: str) -> bool:
    """Tell whether a path matches a pattern, or is in the folder it names."""
    return fnmatchcase(path, pattern) or fnmatchcase(path, pattern.rstrip("/") + "/*")
