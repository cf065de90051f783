"""A success criterion says the action over again.

**Why.** "Done when it is done" gives nobody anything to look at: a report could be written, and nothing be better.

**Bad**

    actions:
      - ref: "1.1"
        action: Set up a risk enablement panel
        success: Risk enablement panel is set up

**Good**

    actions:
      - ref: "1.1"
        action: Set up a risk enablement panel
        success: The panel has met twice and its decisions are in the annual report

**Fix.** Say what follows from the action: what will be seen, counted or published, and by whom.
"""

import re
from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import Match, PlanRule, documented
from actionplan.rules.support.english import stems
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find criteria all of whose telling words stand in the action, or nearly all."""
    for row in context.rows:
        action = row.action.action or ""
        if not any(_repeats(criterion, action) for criterion in row.action.success):
            continue
        for criterion, place in context.items(row.action.node, "success"):
            if _repeats(criterion, action):
                message = f"the criterion repeats the action: {criterion}"
                yield Match(place, message, "say what will be seen, counted or published")


def _repeats(criterion: str, action: str) -> bool:
    """Whether a criterion has no telling word, and no number, that the action has not."""
    if len(criterion) > len(action) + _ROOM:
        return False
    long_word = _LONG.search(criterion)
    if long_word and long_word[0][:4] not in action:
        return False
    said = stems(criterion) - _DONE
    return len(said) >= 2 and said <= stems(action) and not any(map(str.isdigit, criterion))


# How much longer than the action a criterion can be that says no more: "… has been completed successfully".
_ROOM = 40
_LONG = re.compile(r"[a-z]{6,}")
_DONE = stems("complete done finish implement place undertake achieve deliver fully successful")


RULE = PlanRule(documented("AP402", "success-repeats-action", Severity.SUGGESTION, __doc__), check)
