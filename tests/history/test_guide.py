"""The guide for auditors: every command prints what docs/history.md shows, and its example in Python runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_transcripts import ROOT, run
from tests.history.story import write_story

TEXT = (ROOT / "docs" / "history.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n\$ (actionplan [^\n]*)\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("story") / "root"
    write_story(root)
    return root


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
@pytest.mark.one_in(3)
def test_a_command_prints_what_the_guide_shows(
    command: str, shown: str, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story)
    printed, _, status = run(command).rpartition("= ")
    assert printed.rstrip("\n") == shown
    assert status == ("1\n" if command.startswith("actionplan audit") else "0\n")


def test_the_guide_has_every_command_of_history() -> None:
    assert {command.split()[1] for command, _ in BLOCKS} >= {"status", "diff", "audit", "history", "trend"}


def test_the_example_in_python_runs(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story)
    (code,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    values: dict[str, Any] = {}
    exec(code, values)  # noqa: S102 it is ours
    assert [len(values[name]) for name in ("changes", "points", "slips")] == [3, 4, 2]
