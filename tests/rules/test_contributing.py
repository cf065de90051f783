"""The rule that CONTRIBUTING shows as an example works as it says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from actionplan.lint.plan_check import active_rules
from actionplan.rules.catalogue import RULES
from tests.contributing import section
from tests.rules.test_examples import examples, look


def test_the_rule_of_contributing_reports_its_bad_example_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = section("Adding a lint rule").split("```diff\n")[1].split("```")[0].splitlines()[3:]
    module = tmp_path / "action_long.py"
    module.write_text("".join(f"{line[1:]}\n" for line in lines), encoding="utf-8")
    rule = runpy.run_path(str(module))["RULE"]
    assert rule.rule.code not in RULES, "the example needs another code"
    active_rules.cache_clear()  # so that the rule runs, and no later test sees it
    try:
        with monkeypatch.context() as patch:
            patch.setitem(RULES, rule.rule.code, rule)
            reported = {example.kind: rule.rule.code in look(rule, example) for example in examples(rule.rule)}
    finally:
        active_rules.cache_clear()
    assert reported == {"Bad": True, "Good": False}
