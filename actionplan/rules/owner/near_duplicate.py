"""Two owners have nearly the same name.

**Why.** A post that is written in two ways has its actions in two lists, and each list looks short.

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

**Fix.** Write the name in one way, or make the other an alias in the register. If they are two posts, list both in
`owners`, and the rule is silent. Names are compared over all plans read together, without case, plurals, punctuation
and words such as "programme", "team" or "of"; a slip of one letter counts as nearly the same too.
"""

from collections.abc import Iterator

from actionplan.finding import Severity
from actionplan.rules.kinds import Fact, Hit, PortfolioRule, documented
from actionplan.rules.owner.posts import core, words_of
from actionplan.rules.owner.values import owner_values
from actionplan.rules.subject import Subject

# Shorter words are too often different words with one letter between them.
_LONG = 6


def gather(subject: Subject) -> Iterator[Fact]:
    """Keep the first use of each owner of a plan that the register does not settle."""
    seen = set()
    for value in owner_values(subject):
        registered = value.name.casefold() in subject.plan.register
        name = subject.plan.owner(value.name)
        if name not in seen and words_of(name):
            seen.add(name)
            yield Fact(value.place, registered, name)


def compare(facts: list[Fact]) -> Iterator[Hit]:
    """Find names that come after one nearly the same, unless a register lists both."""
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.text, fact)
    known: dict[frozenset[str] | str, list[Fact]] = {}
    for fact in first.values():
        words = words_of(fact.text)
        marks: list[frozenset[str] | str] = [core(words), *sorted(_gaps(words))]
        before = (one for mark in marks for one in known.get(mark, ()) if _alike(one, fact))
        if (near := next(before, None)) is not None:
            message = f"`{fact.text}` is nearly `{near.text}` ({near.place.span.path}:{near.place.span.line})"
            yield Hit(fact.place, message, "write the name in one way, or list both in `owners`")
        for mark in marks:
            known.setdefault(mark, []).append(fact)


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two names that share a mark may be one post: no register lists both, and neither adds a telling word."""
    if one.key and other.key:
        return False
    ours, theirs = words_of(one.text), words_of(other.text)
    if core(ours) != core(theirs):
        return len(ours) == len(theirs)
    return ours == theirs or (len(core(ours)) > 1 and (ours < theirs or theirs < ours))


def _gaps(words: frozenset[str]) -> set[str]:
    """The name with one letter of one long word left out, for each: names a slip apart have one in common."""
    found = set()
    for word in words:
        if len(word) >= _LONG:
            rest = " ".join(sorted(words - {word}))
            found |= {f"{rest}|{word[:gap]}{word[gap + 1 :]}" for gap in range(1, len(word))} | {f"{rest}|{word}"}
    return found


RULE = PortfolioRule(documented("AP204", "owner-near-duplicate", Severity.ADVICE, __doc__), gather, compare)
