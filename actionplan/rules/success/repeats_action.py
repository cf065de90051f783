"""A success criterion only repeats the action.

**Why.** “The panel is set up” tells nobody what to look for. The action could be reported as complete without anything
having improved.

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
from actionplan.rules.support.english import each_stem, stems
from actionplan.rules.support.plan_context import PlanContext


def check(context: PlanContext) -> Iterator[Match]:
    """Find criteria whose significant words are all in the action."""
    for row in context.rows:
        action = row.action.action or ""
        if not any(_repeats(criterion, action) for criterion in row.action.success):
            continue
        for criterion, place in context.items(row.action.node, "success"):
            if _repeats(criterion, action):
                message = f"the criterion repeats the action: {criterion}"
                yield Match(place, message, "say what will be seen, counted or published")


def _repeats(criterion: str, action: str) -> bool:
    """Tell whether a criterion has no significant word, and no number, that is not in the action."""
    if len(criterion) > len(action) + _ROOM:
        return False
    long_word = _LONG.search(criterion)
    if long_word and long_word[0][:4] not in action:
        return False
    folded = action.casefold()
    if any(stem not in folded and stem not in _DONE for stem in each_stem(criterion)):
        return False
    words = stems(criterion) - _DONE
    return len(words) >= 2 and words <= stems(action) and not any(map(str.isdigit, criterion))


# A criterion that only repeats the action can be this much longer: "… has been completed successfully".
_ROOM = 40
_LONG = re.compile(r"[a-z]{6,}")
_DONE = stems("complete done finish implement place undertake achieve deliver fully successful")


RULE = PlanRule(documented("AP402", "success-repeats-action", Severity.SUGGESTION, __doc__), check)
