"""What will be done, or how anyone can tell, reads otherwise than at the base.

**Why.** A promise can be met by making it smaller. The reviewer should see the words that changed.

**Before**

    actions:
      - ref: "1.1"
        action: Agree and publish the specification

**Bad**

    actions:
      - ref: "1.1"
        action: Discuss the specification

**Good**

    actions:
      - ref: "1.1"
        action: Agree and publish the specification
        progress:
          - on: 2011-03-31
            note: Publication is no longer planned
            status: not implemented
            approved_by: Scrutiny Committee, minute 42

**Fix.** Where only the language was mended, nothing: this is a warning, and a comment with the reason silences it.
Where the promise changed, leave the words, and record what happened. Layout is no change, nor is the order of criteria.
"""

from collections.abc import Iterator

from actionplan.diagnostics.finding import Severity
from actionplan.rules.support.base import HistoryRule, Match, documented
from actionplan.rules.support.baseline_view import BaselineView, word_diff


def check(since: BaselineView) -> Iterator[Match]:
    """Find actions whose words or criteria differ."""
    for then, now in since.actions():
        texts = (("action", (then.action or "",), (now.action or "",)), ("success", then.success, now.success))
        for key, before, after in texts:
            was, is_now = _plain(before), _plain(after)
            if was and sorted(was) != sorted(is_now):
                kept = [text for text in was if text in is_now]
                changed = word_diff("; ".join(_without(was, kept)), "; ".join(_without(is_now, kept)))
                yield Match(since.at(now, key), f"the `{key}` of {now.ref} was reworded: {changed}", _HELP)


_HELP = "leave the words as agreed, and record what changed as an entry of `progress`"


def _plain(texts: tuple[str, ...]) -> list[str]:
    return [" ".join(text.split()) for text in texts if text.strip()]


def _without(texts: list[str], others: list[str]) -> list[str]:
    return [text for text in texts if text not in others]


RULE = HistoryRule(documented("AP806", "reworded", Severity.WARNING, __doc__), check)
