"""The History rules: what counts as a change between two versions of a plan, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.guard.comparison import Comparison
from actionplan.guard.text_differences import word_diff
from actionplan.plan.model import Plan
from actionplan.rules.catalogue import RULES
from actionplan.rules.support.base import HistoryRule
from actionplan.rules.support.version_context import VersionContext
from tests.written_plans import plan_of

BASE = """\
format: 1
id: example
title: An example
issued: 31 March 2011
owners:
  Programme Lead:
    aliases:
      - PPF Lead
recommendations:
  - ref: "1"
    recommendation: Resource the team
    progress:
      - on: 2011-05-01
        note: Discussed in full
    actions:
      - ref: "1.1"
        action: Agree the specification with all providers
        owner: PPF Lead / Contract Manager
        by_when: within 3 months
        success:
          - It is signed
          - It is published
        progress:
          - on: 2011-04-30
            note: >-
              Draft sent
              to providers
          - on: 2011-05-31
            by_when: 30 September 2011
            note: The national specification is late
      - ref: "1.2"
        action: Publish the results
        by_when: after the election
"""

CHANGES: dict[str, tuple[str, str, str]] = {
    "issued": (
        "issued: 31 March 2011",
        "issued: 30 April 2011",
        "AP801 the original deadline of 1.1: 30 June 2011 → 30 July 2011, because `issued` changed on line 4",
    ),
    "the wording": (
        "by_when: within 3 months",
        "by_when: 31 July 2011",
        "AP801 the original deadline of 1.1: 30 June 2011 → 31 July 2011, because `by_when` changed on line 19",
    ),
    "a due beside the wording": (
        "by_when: within 3 months",
        "by_when: within 3 months\n        due: 2012-01-31",
        "AP801 the original deadline of 1.1: 30 June 2011 → 31 January 2012, because `due` changed on line 20",
    ),
    "the wording of no date": (
        "by_when: after the election",
        "by_when: TBC",
        "AP801 the original deadline of 1.2: `after the election`, no date → `TBC`, no date, "  # noqa: ISC004
        "because `by_when` changed on line 33",
    ),
    "a deadline gone": (
        "        by_when: within 3 months\n",
        "",
        "AP801 the original deadline of 1.1: 30 June 2011 → none, because `by_when` was removed",
    ),
    "who may move deadlines": (
        "owners:",
        "extensions: approval required\nowners:",
        "AP801 the deadline of 1.1: 30 September 2011 → 30 June 2011, because `extensions` changed on line 5",
    ),
    "an action": (
        '      - ref: "1.2"\n        action: Publish the results\n        by_when: after the election\n',
        "",
        "AP802 the action 1.2 was deleted (plans/example.yaml:31 at main)",
    ),
    "a ref": ('ref: "1.2"', 'ref: "1.3"', "AP802 the action 1.2 was deleted (plans/example.yaml:31 at main)"),
    "a note": (
        "to providers",
        "to some providers",
        "AP803 the entry of 2011-04-30 on 1.1 was changed: `note` Draft sent to {+some+} providers",
    ),
    "an entry": (
        "          - on: 2011-04-30\n            note: >-\n              Draft sent\n              to providers\n",
        "",
        "AP803 the entry of 2011-04-30 on 1.1 was deleted (plans/example.yaml:24 at main)",
    ),
    "an entry of a recommendation": (
        "Discussed in full",
        "Not discussed",
        "AP803 the entry of 2011-05-01 on 1 was changed: `note` [-Discussed in full-] {+Not discussed+}",
    ),
    "a deadline in an entry": (
        "30 September 2011",
        "31 October 2011",
        "AP803 the entry of 2011-05-31 on 1.1 was changed: `by_when` [-30 September-] {+31 October+} 2011",
    ),
    "an entry in the past": (
        "          - on: 2011-05-31\n",
        "          - on: 2011-05-15\n            status: complete\n          - on: 2011-05-31\n",
        "AP804 the new entry of 2011-05-15 on 1.1 is dated before that of 31 May 2011",
    ),
    "another owner": (
        "Contract Manager",
        "Finance Manager",
        "AP805 the owner of 1.1 was `Programme Lead`, `Contract Manager` and is now `Programme Lead`, "  # noqa: ISC004
        "`Finance Manager`, "
        "because `owner` changed on line 18",
    ),
    "fewer words": (
        "with all providers",
        "with providers",
        "AP806 the `action` of 1.1 was reworded: Agree the specification with [-all-] providers",
    ),
    "fewer criteria": (
        "          - It is signed\n",
        "",
        "AP806 the `success` of 1.1 was reworded: It is [-published; It is signed-] {+published+}",
    ),
}
NO_CHANGES: dict[str, tuple[str, str]] = {
    "nothing": ("", ""),
    "another wording of the same day": ("30 September 2011", "30 September 2011"),
    "the name of the post": ("PPF Lead / Contract", "Programme Lead / Contract"),
    "a list for a slash": (
        "owner: PPF Lead / Contract Manager",
        "owner:\n          - Programme Lead\n          - Contract Manager",
    ),
    "the layout of a text": (">-\n              Draft sent\n              to providers", "Draft sent to providers"),
    "the order of criteria": (
        "          - It is signed\n          - It is published\n",
        "          - It is published\n          - It is signed\n",
    ),
    "a new entry": (
        "by_when: after the election\n",
        "by_when: after the election\n        progress:\n          - on: June 2011\n            by_when: 2012\n",
    ),
    "a new entry of the newest day": (
        "note: The national specification is late\n",
        "note: The national specification is late\n          - on: 2011-05-31\n            note: Providers told\n",
    ),
    "a title": ("An example", "Another title"),
}


WARNINGS: dict[str, tuple[str, str, str]] = {
    "the agreed day written out": (
        "by_when: within 3 months",
        "by_when: 30 June 2011",
        "AP811 the by-when of 1.1 is worded differently, for the same date: `within 3 months` → `30 June 2011`",
    ),
    "an action moved out of its recommendation": (
        '      - ref: "1.2"\n        action: Publish the results\n        by_when: after the election\n',
        'actions:\n  - ref: "1.2"\n    action: Publish the results\n    by_when: after the election\n',
        "AP811 1.2 was under 1 and is now an action of the plan itself",
    ),
    "a label": (
        "        action: Publish the results\n",
        "        label: A\n        action: Publish the results\n",
        "AP811 `label` of 1.2 was empty and is now `A`",
    ),
}


def plan(text: str) -> Plan:
    return plan_of(text, "plans/example.yaml")


def compared(old: str, new: str) -> list[str]:
    """What the rules of history say once `old` has become `new`."""
    assert old in BASE
    since = VersionContext(
        Comparison(
            "main", plan(BASE), plan(BASE.replace(old, new, 1) if old else BASE), date(2011, 6, 1), date(2011, 7, 1)
        )
    )
    rules = [rule for rule in RULES.values() if isinstance(rule, HistoryRule)]
    return [f"{rule.rule.code} {hit.message}" for rule in rules for hit in rule.check(since)]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_named_with_its_cause(old: str, new: str, expected: str) -> None:
    assert compared(old, new)[0] == expected


@pytest.mark.parametrize(("old", "new"), NO_CHANGES.values(), ids=NO_CHANGES)
def test_what_means_the_same_is_not_a_change(old: str, new: str) -> None:
    assert compared(old, new) == []


@pytest.mark.parametrize(("old", "new", "expected"), WARNINGS.values(), ids=WARNINGS)
def test_a_change_that_alters_no_answer_is_a_warning(old: str, new: str, expected: str) -> None:
    assert compared(old, new) == [expected]


def test_every_action_that_moves_is_named() -> None:
    base = BASE.replace("after the election", "within 2 months")
    since = VersionContext(Comparison("main", plan(base), plan(base.replace("31 March", "30 April"))))
    rule = RULES["AP801"]
    assert isinstance(rule, HistoryRule)
    assert [hit.message.split(":")[0] for hit in rule.check(since)] == [
        "the original deadline of 1.1",
        "the original deadline of 1.2",
    ]


def test_a_word_diff_leaves_out_what_stays() -> None:
    text = "one two three four five six seven eight nine"
    assert word_diff(text, f"{text} ten") == "one two … eight nine {+ten+}"
