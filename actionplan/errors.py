"""The exceptions for what cannot be reported as a finding in a plan, and suggestions of similar names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from actionplan.named_tuple import NamedTuple

if TYPE_CHECKING:
    from difflib import SequenceMatcher

    from actionplan.diagnostics.finding import Finding

FEW = 12
"""How many names a message may list."""
_PART = 4
"""How many characters a part of a name needs to identify the name."""
_ALIKE = 0.75
"""The least similarity of a mistyped word to the right one, as `difflib` measures it."""
_NEGATIONS = ("un", "in", "non", "dis", "de", "not", "no")
_NEGATIVE = frozenset({"not", "no", "non", "never", "un", "without"})


def _matcher(typed: str, known: str) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # noqa: PLC0415 only messages about mistyped words need it

    return SequenceMatcher(None, typed, known)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the one of the `known` words that was probably meant, as ": did you mean `x`?", or "" if there is none.

    A suggestion is made only for a mistyped word, or for part of exactly one name. An opposite (`incomplete`, `not
    accepted`), an additional or missing word, or another number is never taken for a mistake.
    """
    near = nearest(word, known)
    return f": did you mean `{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of the `known` words that was probably meant; "" if there is none. See `suggest`."""
    asked = _words(word)
    by_words = {_words(name): name for name in known}
    if not asked or len(" ".join(asked)) > 200:
        return ""
    numbers = _numbers(word)
    likeness = {words: _likeness(asked, words) for words, name in by_words.items() if _numbers(name) == numbers}
    best = max(likeness, key=likeness.__getitem__, default=())
    if likeness.get(best):
        return by_words[best]
    part = " ".join(asked)
    holding = [words for words in by_words if part in " ".join(words)] if len(part) >= _PART and not numbers else []
    if len(holding) == 1 and not _is_opposite(asked, holding[0]):
        return by_words[holding[0]]
    return ""


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name in one case; spaces, dashes and underscores separate them."""
    return tuple(re.split(r"[\s_-]+", text[:200].casefold().strip("\t\n _-")))


def _likeness(typed: tuple[str, ...], known: tuple[str, ...]) -> float:
    """Return how alike two names are, from 0 for different names to 1, by their least similar word."""
    if re.sub(r"\W", "", "".join(typed)) == re.sub(r"\W", "", "".join(known)):
        return 1
    if len(typed) == len(known):
        likeness = [_word_likeness(*pair) for pair in zip(typed, known, strict=True)]
        if 1 in likeness:  # The other words show what is meant, so a short word may be mistyped.
            likeness = [each or _short_likeness(*pair) for each, *pair in zip(likeness, typed, known, strict=True)]
        return min(likeness)
    if _is_opposite(typed, known):
        return 0
    joined = _word_likeness("".join(typed), "".join(known)) if abs(len(typed) - len(known)) == 1 else 0
    return joined if joined >= 0.9 else 0


def _word_likeness(typed: str, known: str) -> float:
    if typed == known:
        return 1
    if typed != known and _numbers(typed) and "" in (_letters(typed), _letters(known)):
        return 0.8  # `1` and `R1` are the same ref, with and without its letter.
    if _is_negation(typed, known) or min(len(typed), len(known)) < 2:
        return 0
    if sorted(typed) == sorted(known):
        return 0.9
    letters = _matcher(typed, known)
    if letters.real_quick_ratio() < _ALIKE or letters.quick_ratio() < _ALIKE:
        return 0
    ratio = letters.ratio()
    return ratio if ratio >= _ALIKE else 0


def _short_likeness(typed: str, known: str) -> float:
    """Return how alike two short words are, of which one letter was mistyped."""
    differ = sum(a != b for a, b in zip(typed, known, strict=False))
    return 0.5 if len(typed) == len(known) in (3, 4) and differ == 1 else 0


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _is_negation(one: str, other: str) -> bool:
    """Whether one of two words is the other with `un`, `in`, `not` or the like before it."""
    shorter, longer = sorted((one, other), key=len)
    return any(
        longer.startswith(prefix) and _matcher(longer[len(prefix) :], shorter).ratio() >= 0.85
        for prefix in _NEGATIONS
        if not shorter.startswith(prefix)
    )


def _is_opposite(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two names negates what the other says."""
    return bool(_NEGATIVE & set(one)) != bool(_NEGATIVE & set(other)) or any(
        _is_negation(a, b) for a in one for b in other
    )


def choose(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the nearest of the `known` words as `suggest` does; else list them if they are few, else `otherwise`."""
    names = list(known)
    near = did_you_mean(word, names)
    if near or not names:
        return near
    return f": choose from {', '.join(names)}" if len(names) <= FEW else otherwise


class CommandCorrection(NamedTuple):
    """How to correct a command: the word to replace, or "" to add at the end, and the words to put there."""

    typed: str
    words: tuple[str, ...]


class ActionplanError(Exception):
    """A command that cannot be carried out. Its text says why and what to do; the exit status is 2.

    With a `correction` the command line adds the corrected command, for the user to paste.
    """

    def __init__(self, message: str = "", correction: CommandCorrection | None = None) -> None:
        super().__init__(message)
        self.correction = correction


class PathError(ActionplanError):
    """A path that cannot be opened, or that has no plan."""


class PlanError(ActionplanError):
    """A file that cannot be read as a plan. `findings` say why, each with its place and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        lines = [f"{finding.span}: {finding.code} {finding.message}" for finding in self.findings]
        super().__init__("\n".join(lines))


class RefError(ActionplanError):
    """A REF that is in no plan, or in several."""


class UnknownNameError(ActionplanError):
    """An owner, standing, workstream or other name that is in no plan."""


class PlanRefs(NamedTuple):
    """The refs of a plan, with its name and its path."""

    name: str
    path: str
    refs: Iterable[str]


def unknown_ref(ref: str, plans: Iterable[PlanRefs]) -> RefError:
    """Return the error for a REF or PLAN:REF in none of these plans: which part is unknown, and what is near."""
    every = list(plans)
    named, colon, bare = ref.rpartition(":")
    if colon and all(named not in (plan.name, plan.path) for plan in every):
        names = [plan.name for plan in every]
        return RefError(f"no plan has the id `{named}`{choose(named, names, ': `actionplan status` lists all plans')}")
    searched = [plan for plan in every if not colon or named in (plan.name, plan.path)]
    refs = dict.fromkeys(known for plan in searched for known in plan.refs)
    otherwise = ": name one plan in `actionplan status` to list its refs"
    if len(searched) == 1:
        otherwise = f": `actionplan status {quoted(searched[0].path)}` lists all refs"
    near = choose(bare, refs, otherwise)
    return RefError(f"no recommendation or action has the ref `{ref}`{near}")


def several_plans(ref: str, names: Sequence[str]) -> RefError:
    """Return the error for a ref that several plans have; `names` are the PLAN:REFs to choose from."""
    message = f"`{ref}` is in {len(names)} plans: choose from {', '.join(names)}"
    return RefError(message, CommandCorrection(ref, (names[0],)))


def quoted(word: str) -> str:
    """Return a word of a command so that it can be pasted into a shell, in quotes where it needs any.

    The quotes are double, which every shell accepts, unless the word has a character that is special inside them.
    """
    if re.fullmatch(r"[\w@%+=:,./\\-]+", word):
        return word
    import shlex  # noqa: PLC0415 only few messages have such a word

    return shlex.quote(word) if re.search(r'["$`\\!]', word) else f'"{word}"'


class ConfigError(ActionplanError):
    """Settings that cannot be used."""


class EditError(ActionplanError):
    """A change that cannot be made as asked. Nothing is written."""
