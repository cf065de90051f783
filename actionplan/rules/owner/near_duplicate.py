"""Two owners have nearly the same name.

**Why.** If one post is written in two ways, its actions are split between two lists, and each list looks short.

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Maximising Independence Programme Lead
      - ref: "1.2"
        action: Publish the specification
        owner: Maximising Independence Lead

**Good**

    owners:
      Maximising Independence Programme Lead:
        aliases:
          - Maximising Independence Lead
    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Maximising Independence Programme Lead
      - ref: "1.2"
        action: Publish the specification
        owner: Maximising Independence Lead

**Fix.** Write the name in one way, or make the other an alias in the register. If they really are two posts, list both
under `owners`. Names are compared across all plans read together. Case, plurals, punctuation and words such as
“programme”, “team” and “of” are ignored, and names that differ by one letter count as nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.named_tuple import NamedTuple
from actionplan.rules.support.base import Match, PortfolioRule, documented
from actionplan.rules.support.owner_values import OwnerValue, owner_values
from actionplan.rules.support.plan_context import Place, PlanContext
from actionplan.rules.support.post_names import core, name_words

# Shorter words are too often different words with one letter between them.
_LONG = 6
_LONGEST = 50
"""Names have no longer words. Comparing one of 60,000 letters would take gigabytes."""


class Known(NamedTuple):
    """A name seen before: whether the register of its plan lists it, and where it is written."""

    name: str
    registered: bool
    where: str


class NamedOwner(NamedTuple):
    """The first place in a plan where a name is written."""

    known: Known
    place: Place


def facts(context: PlanContext) -> Iterator[NamedOwner]:
    """Yield each name of an owner in a plan once."""
    plan = context.plan
    seen: set[str] = set()
    first: dict[str, OwnerValue] = {}
    for value in owner_values(context):
        first.setdefault(value.name, value)
    for value in first.values():
        name = plan.owner(value.name)
        if name not in seen and name_words(name):
            seen.add(name)
            where = f"{plan.path}:{plan.text.line(value.scalar.start)}"
            yield NamedOwner(Known(name, value.name.casefold() in plan.register, where), value.place(context))


class OwnersSeen:
    """The names of all owners seen so far, by marks that names nearly the same have in common."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._by_mark: dict[frozenset[str] | str, list[Known]] = {}

    def compare(self, named: NamedOwner) -> Match | None:
        """Return a match for a name nearly the same as an earlier one, unless a register lists both."""
        name = named.known.name
        if name in self._seen:
            return None
        self._seen.add(name)
        near = self._near(named.known)
        if near is None:
            return None
        message = f"`{name}` is nearly the same as `{near.name}` ({near.where})"
        return Match(named.place, message, "write the name in one way, or list both posts under `owners`")

    def _near(self, known: Known) -> Known | None:
        """Return the first earlier name that is nearly the same, and remember this one."""
        words = name_words(known.name)
        marks: list[frozenset[str] | str] = [core(words), *sorted(_gaps(words))]
        before = (one for mark in marks for one in self._by_mark.get(mark, ()) if _alike(one, known))
        near = next(before, None)
        for mark in marks:
            self._by_mark.setdefault(mark, []).append(known)
        return near


def _alike(one: Known, other: Known) -> bool:
    """Tell whether two names that share a mark may mean one post: neither adds a word that tells posts apart."""
    if one.registered and other.registered:
        return False
    ours, theirs = name_words(one.name), name_words(other.name)
    if core(ours) != core(theirs):
        return len(ours) == len(theirs)
    return ours == theirs or (len(core(ours)) > 1 and (ours < theirs or theirs < ours))


def _gaps(words: frozenset[str]) -> set[str]:
    """Return the name with each letter of each long word left out in turn: names one letter apart share one."""
    gaps = set()
    for word in words:
        if _LONG <= len(word) <= _LONGEST:
            rest = " ".join(sorted(words - {word}))
            gaps |= {f"{rest}|{word[:gap]}{word[gap + 1 :]}" for gap in range(1, len(word))} | {f"{rest}|{word}"}
    return gaps


RULE = PortfolioRule(
    documented("AP204", "owner-near-duplicate", Severity.SUGGESTION, __doc__), facts, lambda: OwnersSeen().compare
)
