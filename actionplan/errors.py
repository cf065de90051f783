"""The few exceptions: what a user cannot put into a plan. Each builds its own message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

FEW = 12
"""How many names a message may list."""
ALL_REFS = "; `actionplan status PLAN` shows all of a plan"


def suggest(word: str, known: Iterable[str]) -> str:
    """The nearest of the `known` words as ": did you mean `x`?", or "" where none is near.

    Case and the choice of blank, dash or underscore do not make a word another one.
    """
    plain = {_fold(k): k for k in known}
    near = difflib.get_close_matches(_fold(word), plain, n=1, cutoff=0.6)
    return f": did you mean `{plain[near[0]]}`?" if near else ""


def choose(word: str, known: Iterable[str], otherwise: str) -> str:
    """The nearest of the `known` words, as `suggest` gives it; else all of a few, and `otherwise` of many."""
    names = list(known)
    near = suggest(word, names)
    if near or not names:
        return near
    return f"; there are {', '.join(names)}" if len(names) <= FEW else otherwise


def _fold(word: str) -> str:
    return word[:200].casefold().replace("-", " ").replace("_", " ")


class ActionplanError(Exception):
    """A call that cannot be carried out; its text tells the user what to do. The command exits with 2."""


class PathError(ActionplanError):
    """A path that cannot be opened, or holds no plan."""


class RefError(ActionplanError):
    """A REF that is in no plan, or in several."""


class UnknownNameError(ActionplanError):
    """An owner, standing or other name that nobody has."""


class ConfigError(ActionplanError):
    """An `actionplan.toml` that cannot be used."""


class EditError(ActionplanError):
    """A change that cannot be made as asked, so that nothing is written."""
