"""The rule that CONTRIBUTING shows as an example works as it says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from actionplan.rules.catalogue import RULES
from tests.rules.test_examples import examples, look

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## Adding a lint rule\n.*?(?=^## )", re.MULTILINE | re.DOTALL)


def test_the_rule_of_contributing_reports_its_bad_example_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = SECTION.search((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert section is not None
    lines = section[0].split("```diff\n")[1].split("```")[0].splitlines()[3:]
    module = tmp_path / "action_long.py"
    module.write_text("".join(f"{line[1:]}\n" for line in lines), encoding="utf-8")
    rule = runpy.run_path(str(module))["RULE"]
    assert rule.rule.code not in RULES, "the example needs another code"
    monkeypatch.setitem(RULES, rule.rule.code, rule)
    reported = {example.kind: rule.rule.code in look(rule, example) for example in examples(rule.rule)}
    assert reported == {"Bad": True, "Good": False}
