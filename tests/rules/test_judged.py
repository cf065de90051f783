"""The findings of the rules about wording in plans/ are those that a person judged, and nine in ten are right."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from actionplan.rules.catalogue import RULES
from tools.judge_text_rules import hits_on_plans

HERE = Path(__file__).parent


def rows() -> list[dict[str, str]]:
    with (HERE / "judged.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_findings_in_plans_are_those_that_were_judged() -> None:
    """After a change: `python -m tools.judge_text_rules` prints what is new and what is no longer reported."""
    reported = {(hit.document, hit.line, hit.rule, hit.text) for hit in hits_on_plans()}
    judged = {(row["document"], int(row["line"]), row["rule"], row["text"]) for row in rows()}
    assert reported == {row for row in judged if row[0].endswith(".yaml")}


def test_enough_findings_were_judged_and_nine_in_ten_are_right() -> None:
    answers: dict[str, list[bool]] = defaultdict(list)
    for row in rows():
        assert row["right"] in ("yes", "no")
        answers[row["rule"]].append(row["right"] == "yes")
    assert sum(map(len, answers.values())) >= 100
    poor = {rule for rule, right in answers.items() if sum(right) < 0.9 * len(right)}
    assert not {rule for rule in poor if RULES[rule].default}
