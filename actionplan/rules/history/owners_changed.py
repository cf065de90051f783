"""The owners of an action, as agreed, are others than at the base.

**Why.** The owner column says who promised. When somebody else takes over, the log should say when and why.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Contract Manager

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        owner: Programme Lead
        progress:
          - on: 2011-03-31
            owner: Contract Manager
            note: The programme has ended

**Fix.** Leave the owner as agreed and record the reassignment as an entry of `progress`. Another name of the same post,
and joint owners in a list instead of a slash, are no change.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.baseline_view import BaselineView


def check(since: BaselineView) -> Iterator[Match]:
    """Find actions whose agreed owners differ, however they are written."""
    for then, now in since.actions():
        before, after = since.owners(then.owners), since.owners(now.owners)
        if before and [name.casefold() for name in before] != [name.casefold() for name in after]:
            message = f"the owner of {now.ref} was {_named(before)}, and is {_named(after)}"
            yield Match(since.at(now, "owner"), message, "record a reassignment as an entry of `progress`")


def _named(owners: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in owners) or "nobody"


RULE = HistoryRule(documented("AP805", "owners-changed", Severity.WARNING, __doc__), check)
