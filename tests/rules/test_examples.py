"""Every page of a rule explains it; its bad examples are reported and its good ones are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from actionplan.by_when import read_period
from actionplan.diagnostics.finding import Finding, Rule
from actionplan.diagnostics.structural import catalogue as structural
from actionplan.files.discover import File
from actionplan.guard.comparison import Comparison
from actionplan.lint import LintSettings, RuleSelection, lint
from actionplan.plan.model import Plan
from actionplan.plan.reader import load
from actionplan.plan_set import PlanSet
from actionplan.rules.catalogue import FAMILIES, RULES
from actionplan.rules.support.base import LintRule
from actionplan.rules.support.plan_context import RuleOptions

EXAMPLE = re.compile(r"\*\*(Before|Bad|Good)\*\*(?: on ([^\n]+))?\n\n((?: {4}[^\n]*\n|\n)+)")
HEADER = {"format": "1", "id": "example", "title": "An example", "issued": "January 2011"}


class Example(NamedTuple):
    """One example of a page: its kind, the plan, and the day if the page names one."""

    kind: str
    plan: str
    day: date | None


def examples(rule: Rule) -> list[Example]:
    """The examples of a rule's page; an example without the keys that every plan needs gets them put before it."""
    return [Example(kind, _plan(text), _day(day)) for kind, day, text in EXAMPLE.findall(rule.page)]


def _day(text: str) -> date | None:
    if not text:
        return None
    period = read_period(text)
    assert period is not None
    return period.first


def _plan(text: str) -> str:
    body = "\n".join(line[4:] for line in text.split("\n")).strip("\n") + "\n"
    given = set(re.findall(r"^([a-z_]+):", body, re.MULTILINE))
    header = "".join(f"{key}: {value}\n" for key, value in HEADER.items() if key not in given)
    return header + body + ("" if {"actions", "recommendations"} & given else "actions: []\n")


# What these report is seen in several files or in git alone; tests/lint/test_baseline.py has their examples.
BETWEEN_FILES = frozenset({"AP809", "AP816", "AP817"})
OURS = [rule for code, rule in RULES.items() if code not in structural.RULES]
EXAMPLES = [(rule, example) for rule in OURS for example in examples(rule.rule) if example.kind != "Before"]


class Before:
    """The example that came before, as the plan at a revision of 1 March 2011."""

    selection = without_settings = RuleSelection()

    def __init__(self, example: str) -> None:
        self.then = load("plan.yaml", example.encode()).plan

    def comparison(self, plan: Plan) -> Comparison | None:
        return Comparison("main", self.then, plan, date(2011, 3, 1), date(2011, 5, 1)) if self.then else None

    def finish(self, left_out: frozenset[str]) -> Iterator[Finding]:
        assert not left_out
        yield from ()


def look(rule: LintRule, example: Example) -> set[str]:
    """The codes of what lint finds in an example, compared with the one before it where the page has one."""
    before = next((other.plan for other in examples(rule.rule) if other.kind == "Before"), None)
    file = File("", named=True, content=example.plan.encode())
    base = Before(before) if before else None
    options = RuleOptions(schema="plan.schema.json")
    report = lint(PlanSet([file]), LintSettings(options=options, day=example.day, base=base))
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.rule.code)
def test_a_page_says_why_and_what_to_do(rule: LintRule) -> None:
    summary, page = rule.rule.summary, rule.rule.page
    assert summary.endswith(".")
    assert "**Why.**" in page
    assert "**Fix.**" in page
    if rule.rule.code not in BETWEEN_FILES:
        assert {"Bad", "Good"} <= {example.kind for example in examples(rule.rule)}
    assert rule.rule.code[:3] in FAMILIES


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.rule.code} {e.kind}" for r, e in EXAMPLES])
def test_bad_examples_are_reported_and_good_ones_are_not(rule: LintRule, example: Example) -> None:
    found = look(rule, example)
    assert (rule.rule.code in found) == (example.kind == "Bad"), example.plan
    assert not {code for code in found if code.startswith("AP1")}, "an example is a valid plan"


def test_names_and_codes_are_each_used_once() -> None:
    assert len({rule.rule.name for rule in RULES.values()}) == len(RULES)
