"""The few exceptions: what a user cannot put into a plan. Each builds its own message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from actionplan.diagnostics.finding import Finding

FEW = 12
"""How many names a message may list."""
_PART = 4  # characters; fewer stand in too many names


def suggest(word: str, known: Iterable[str]) -> str:
    """The nearest of the `known` words as ": did you mean `x`?", or "" where none is near.

    Case and the choice of blank, dash or underscore do not make a word another one. The only one that has the word in
    it is near, too.
    """
    plain, asked = {_fold(k): k for k in known}, _fold(word)
    near = difflib.get_close_matches(asked, plain, n=1, cutoff=0.6)
    if not near and len(asked) >= _PART:
        near = [name for name in plain if asked in name]
        near = near if len(near) == 1 else []
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


class PlanError(ActionplanError):
    """A file that cannot be read as a plan. `findings` say why, each with its place and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        lines = [f"{finding.span}: {finding.code} {finding.message}" for finding in self.findings]
        super().__init__("\n".join(lines))


class RefError(ActionplanError):
    """A REF that is in no plan, or in several."""


class UnknownNameError(ActionplanError):
    """An owner, standing or other name that nobody has."""


class Bearers(NamedTuple):
    """The refs of a plan, under its name and its path."""

    name: str
    path: str
    refs: Iterable[str]


def unknown_ref(ref: str, plans: Iterable[Bearers]) -> RefError:
    """Make the error for a REF or PLAN:REF that is in none of these plans: which part of it, and what is near."""
    every = list(plans)
    named, colon, bare = ref.rpartition(":")
    if colon and all(named not in (plan.name, plan.path) for plan in every):
        names = [plan.name for plan in every]
        return RefError(f"no plan has the id `{named}`{choose(named, names, '; `actionplan status` shows all')}")
    refs = dict.fromkeys(known for plan in every if not colon or named in (plan.name, plan.path) for known in plan.refs)
    near = choose(bare, refs, "; `actionplan status PLAN` shows all of a plan")
    return RefError(f"no recommendation or action called `{ref}`{near}")


class ConfigError(ActionplanError):
    """An `actionplan.toml` that cannot be used."""


class EditError(ActionplanError):
    """A change that cannot be made as asked, so that nothing is written."""
