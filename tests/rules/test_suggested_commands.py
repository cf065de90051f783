"""Every command that a help line suggests is accepted for the plan of the finding."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from actionplan.cli import main
from actionplan.files.discover import File
from actionplan.lint import LintSettings, RuleSelection, lint
from actionplan.plan_set import PlanSet
from actionplan.rules.support.base import LintRule
from tests.rules.test_examples import EXAMPLES, Example
from tests.suggestions import filled

COMMAND = re.compile(r"actionplan [a-z]+ .*?(?=; or |$)")


def suggested(rule: LintRule, example: Example) -> list[str]:
    """Return the commands in the help lines of a rule's findings in an example, which is the file plan.yaml."""
    file = File("", content=example.plan.encode())
    file.path = "plan.yaml"
    settings = LintSettings(RuleSelection(select=(rule.rule.code,)), day=example.day)
    return [
        command for finding in lint(PlanSet([file]), settings).findings for command in COMMAND.findall(finding.help)
    ]


BAD = [(rule, example) for rule, example in EXAMPLES if example.kind == "Bad" and suggested(rule, example)]


def test_rules_suggest_commands() -> None:
    assert len(BAD) > 10


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[rule.rule.code for rule, _ in BAD])
def test_a_suggested_command_is_accepted(
    rule: LintRule,
    example: Example,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "plan.yaml").write_text(example.plan, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in suggested(rule, example):
        words = shlex.split(filled(command))[1:]
        assert main([*words, "--dry-run", "--as-of", str(example.day or "2011-06-01")]) == 0, capsys.readouterr().err
        assert "+" in capsys.readouterr().out
