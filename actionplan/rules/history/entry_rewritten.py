"""A past entry of a log is gone, or says something else than at the base.

**Why.** The log is the record of what was reported when. If it can be edited afterwards it proves nothing.

**Before**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft agreed with all providers

**Bad**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft sent to some providers

**Good**

    actions:
      - ref: "1.1"
        action: Agree the specification
        progress:
          - on: 2011-02-28
            note: Draft agreed with all providers
          - on: 2011-03-31
            note: "Correction: in February the draft had only been sent to some providers"

**Fix.** Bring the entry back as it was and add another that corrects it. Layout, order and quotes are no change, and an
owner may be written by another of its names.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.baseline_view import BaselineView, word_diff


def check(since: BaselineView) -> Iterator[Match]:
    """Find entries of the base that nothing repeats now."""
    for pair, then, now in since.rewritten:
        if now is None:
            message = f"the entry of {then.on.text} on {pair.now.ref} is gone"
            yield Match(since.at(pair.now), message, "bring it back, and add another that corrects it")
            continue
        before, after = since.said(then), since.said(now)
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        changes = "; ".join(f"`{key}` {word_diff(before.get(key, ''), after.get(key, ''))}" for key in keys)
        message = f"the entry of {then.on.text} on {pair.now.ref} was rewritten: {changes}"
        yield Match(since.now.at(now.node, keys[0]), message, "bring it back, and add another that corrects it")


RULE = HistoryRule(documented("AP803", "entry-rewritten", Severity.ERROR, __doc__), check)
