"""Fixes: what each makes of a plan, to the character, and that nothing is left to fix and nothing else has changed."""

from __future__ import annotations

import pytest

from actionplan.files.discover import File
from actionplan.lint import LintSettings, RuleSelection, lint
from actionplan.lint.fixer import fix_text
from actionplan.plan.model import Plan
from actionplan.plan_set import PlanSet
from actionplan.rules.support.plan_context import RuleOptions
from tests.written_plans import plan_of

HEADER = "format: 1\nid: example\ntitle: An example\nissued: January 2011\n"
REGISTER = "owners:\n  Programme Lead:\n    aliases:\n      - PPF Lead\n"
ACTION = 'actions:\n  - ref: "1.1"\n    action: Agree the specification\n'

# The text after ACTION before and after the fix; the same text twice if the fix must leave it alone.
FIXES = {
    "a slash": ("    owner: A Lead / B Manager\n", "    owner:\n      - A Lead\n      - B Manager\n"),
    "a slash, and a comment": (
        "    owner: A Lead / B Manager # both\n    by_when: 2011-01-31\n",
        "    owner:\n      - A Lead\n      - B Manager # both\n    by_when: 2011-01-31\n",
    ),
    "a slash in quotes": ('    owner: "A Lead / B Manager"\n', "    owner:\n      - A Lead\n      - B Manager\n"),
    "a slash in a list": (
        "    owner:\n    - A Lead/B Manager\n    - C Chair\n",
        "    owner:\n    - A Lead\n    - B Manager\n    - C Chair\n",
    ),
    "a slash in the name of one post": ("    owner: HR/OD Manager\n", "    owner: HR/OD Manager\n"),
    "a slash in a folded text": ("    owner: >-\n      A Lead /\n      B Lead\n",) * 2,
    "a slash in braces": (
        '  - {ref: "2", action: Agree, owner: A Lead / B Lead}\n',
        '  - {ref: "2", action: Agree, owner: A Lead / B Lead}\n',
    ),
    "an alias": ("    owner: PPF Lead\n", "    owner: Programme Lead\n"),
    "an alias in another case": ("    owner: programme lead\n", "    owner: Programme Lead\n"),
    "an alias behind a slash": (
        "    owner: PPF Lead / B Manager\n",
        "    owner:\n      - Programme Lead\n      - B Manager\n",
    ),
    "an alias in an entry, since entries are never edited": (
        "    progress:\n      - on: 2011-02-01\n        owner: 'PPF Lead'\n",
        "    progress:\n      - on: 2011-02-01\n        owner: 'PPF Lead'\n",
    ),
    "brackets": ("    owner: [A Lead, B Manager]\n", "    owner:\n      - A Lead\n      - B Manager\n"),
    "brackets that split a name": (
        "    owner: [Head of Planning, Integrated Commissioning]\n",
        "    owner: [Head of Planning, Integrated Commissioning]\n",
    ),
    "brackets over lines": ("    owner: [A Lead,\n      B Lead]\n", "    owner: [A Lead,\n      B Lead]\n"),
    "brackets round criteria": (
        "    success: [Costs fall by 5%, It is published]\n",
        "    success:\n      - Costs fall by 5%\n      - It is published\n",
    ),
    "brackets that split a criterion": (
        "    success: [Costs fall, and quality rises]\n",
        "    success: [Costs fall, and quality rises]\n",
    ),
    "a ref": ("  - ref: 4.10 # ten\n    action: Publish\n", '  - ref: "4.10" # ten\n    action: Publish\n'),
    "a truth value": ("    owner: NO\n", '    owner: "NO"\n'),
    "a year": ("    by_when: 2011\n", '    by_when: "2011"\n'),
    "a date": ("    by_when: 2011-01-31\n", "    by_when: 2011-01-31\n"),
    "a slash that a comment suppresses": (
        "    owner: A Lead / B Lead # actionplan: ignore[AP202] agreed\n",
        "    owner: A Lead / B Lead # actionplan: ignore[AP202] agreed\n",
    ),
}


def plan(text: str) -> Plan:
    return plan_of(text, "plans/example.yaml")


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("before", "after"), FIXES.values(), ids=FIXES)
def test_a_fix_changes_its_own_characters(before: str, after: str, newline: str) -> None:
    head = "\ufeff" + HEADER + REGISTER + ACTION
    mended = fix_text(plan((head + before).replace("\n", newline)), LintSettings())
    assert mended.plan.text.content == (head + after).replace("\n", newline)
    assert bool(mended.fixed) == (before != after)


@pytest.mark.parametrize("before", [before for before, after in FIXES.values() if before != after])
def test_nothing_is_left_to_fix(before: str) -> None:
    once = fix_text(plan(HEADER + REGISTER + ACTION + before), LintSettings()).plan
    assert fix_text(once, LintSettings()).fixed == []
    file = File("", content=once.text.content.encode())
    assert not any(finding.fix for finding in lint(PlanSet([file])).findings)


def test_only_selected_rules_fix() -> None:
    text = HEADER + ACTION + "    owner: A Lead / B Lead\n    by_when: 2011\n"
    mended = fix_text(plan(text), LintSettings(RuleSelection(select=("AP3",))))
    assert mended.plan.text.content == text.replace("2011\n", '"2011"\n').replace('January "2011"', "January 2011")


ADDRESSES = {
    "../schemas/plan.schema.json": "schemas/plan.schema.json",
    "https://example.org/s.json": "https://example.org/s.json",
}


@pytest.mark.parametrize(("shown", "address"), ADDRESSES.items())
def test_the_schema_is_named_in_the_first_line(shown: str, address: str) -> None:
    text = HEADER + ACTION
    settings = LintSettings(RuleSelection(select=("AP706",)), RuleOptions(schema=address))
    assert fix_text(plan(text), settings).plan.text.content == f"# yaml-language-server: $schema={shown}\n{text}"
