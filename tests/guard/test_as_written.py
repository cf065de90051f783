"""A value that the earlier version could not use may become what was written there, and nothing else."""

from __future__ import annotations

import pytest

from actionplan.guard.comparison import Comparison
from actionplan.guard.differences import RESTATED
from tests.written_plans import plan_of

PLAN = """\
format: 1
id: homecare
title: Review
issued: 31 January 2025
extensions: approval required
recommendations:
  - ref: "1"
    recommendation: Agree a contract.
    response:
      decision: partly accepted
      on: 2025-02-05
      text: Only for one district.
    actions:
      - ref: "1.1"
        action: Agree the contract
        owner: Programme Lead
        by_when: 30 June 2026
        progress:
          - on: 2026-01-05
            note: External agency appointed
            status: in progress
          - on: 2026-01-20
            note: Draft sent
      - ref: "1.2"
        action: Train all staff
        by_when: within 20 months
"""

# What the base has in place of a text of the plan, and what it may not become, beside that text of the plan.
LEFT_OUT = {
    "a rule twice": ("issued: 31 January 2025\n", "issued: May 2025\nissued: 31 January 2025\n", "issued: June 2025\n"),
    "a decision twice": (
        "      decision: partly accepted\n",
        "      decision: rejected\n      decision: partly accepted\n",
        "      decision: noted\n",
    ),
    "a status twice": (
        "            status: in progress\n",
        "            status: in progress\n            status: on hold\n",
        "            status: complete\n",
    ),
    "a response twice": (
        "    response:\n",
        "    response: {decision: noted}\n    response:\n",
        "    response: {decision: rejected}\n    x-old:\n",
    ),
    "a by-when with an anchor": ("by_when: within", "by_when: &w within", "by_when: by 2031, or within"),
    "a key with an anchor": ("by_when: within", "&k by_when: within", "by_when: by 2031, or within"),
    "a tag": ("owner: Programme", "owner: !p Programme", "owner: Other"),
    "a log with an anchor": ("progress:\n", "progress: &p\n", "progress: []\n        x-a:\n"),
    "an entry with an anchor": ("- on: 2026-01-20\n", "- &e\n            on: 2026-01-20\n", "- on: 2026-01-21\n"),
    "actions with an anchor": ("    actions:\n", "    actions: &a\n", "    actions: []\n    x-gone:\n"),
    "an action with an anchor": ('- ref: "1.2"\n', '- &a\n        ref: "1.2"\n', '- ref: "1.3"\n'),
    "an alias of another text": (
        "    recommendation: Agree a contract.\n    response:\n      decision: partly accepted\n",
        "    recommendation: Agree a contract.\n    x-a: &d partly accepted\n    response:\n      decision: *d\n",
        "    recommendation: Agree a contract.\n    x-a: partly accepted\n    response:\n      decision: accepted\n",
    ),
    "an alias of nothing": ("by_when: within 20 months\n", "by_when: *nothing\n", "by_when: within 30 months\n"),
}  # fmt: skip


def codes(then: str, now: str) -> set[str]:
    return {difference.code for difference in Comparison("main", plan_of(then), plan_of(now)).differences}


def with_text(old: str, new: str) -> str:
    assert PLAN.count(old) == 1
    return PLAN.replace(old, new)


@pytest.mark.parametrize("name", [name for name in LEFT_OUT if name != "an alias of nothing"])
def test_a_value_may_become_what_the_base_wrote_there(name: str) -> None:
    old, broken, _ = LEFT_OUT[name]
    repaired = (
        PLAN
        if name != "an alias of another text"
        else with_text(old, broken.replace("&d ", "").replace("*d", "partly accepted"))
    )
    assert codes(with_text(old, broken), repaired) == {RESTATED}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_it_may_become_nothing_else(name: str) -> None:
    old, broken, other = LEFT_OUT[name]
    assert codes(with_text(old, broken), with_text(old, other)) - {RESTATED}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_still_left_out_is_not_compared(name: str) -> None:
    old, broken, _ = LEFT_OUT[name]
    noted = with_text(old, broken).replace("title: Review\n", "title: A review\n")
    assert codes(with_text(old, broken), noted) == set()


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_was_left_out_is_compared_elsewhere_too(name: str) -> None:
    old, broken, _ = LEFT_OUT[name]
    moved = with_text(old, broken).replace("30 June 2026", "30 July 2026")
    assert name == "actions with an anchor" or codes(with_text(old, broken), moved) - {RESTATED}


def test_a_list_that_contains_itself_ends() -> None:
    then = PLAN + "    x-a: &a [*a, *a]\n    x-b: *a\n"
    assert codes(then, PLAN) <= {RESTATED}
