"""The rule that CONTRIBUTING shows as an example works as it says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from actionplan.rules.catalogue import RULES
from tests.contributing import section
from tests.rules.test_examples import examples, look


def test_the_rule_of_contributing_reports_its_bad_example_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = section("Adding a lint rule").split("```diff\n")[1].split("```")[0].splitlines()[3:]
    module = tmp_path / "action_long.py"
    module.write_text("".join(f"{line[1:]}\n" for line in lines), encoding="utf-8")
    rule = runpy.run_path(str(module))["RULE"]
    assert rule.rule.code not in RULES, "the example needs another code"
    monkeypatch.setitem(RULES, rule.rule.code, rule)
    reported = {example.kind: rule.rule.code in look(rule, example) for example in examples(rule.rule)}
    assert reported == {"Bad": True, "Good": False}
