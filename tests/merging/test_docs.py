"""The commands of docs/merging.md, run as printed in a repository with one plan."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.test_transcripts import ROOT, run
from tests.merging.case import BASE
from tests.merging.test_git import commit, git

COMMAND = re.compile(r"^```console\n\$ ((?:actionplan|git) .*)\n```$", re.MULTILINE)


@pytest.mark.slow
def test_the_commands_run_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    git("init", "-q", "-b", "main")
    git("config", "user.name", "A. Clerk")
    git("config", "user.email", "clerk@example.org")
    commit(BASE)
    commands = COMMAND.findall((ROOT / "docs" / "merging.md").read_text(encoding="utf-8"))
    assert len(commands) == 11
    for command in commands:
        if command.startswith("git "):
            git(*shlex.split(command)[1:])
        else:
            printed = run(command)
            assert printed.endswith("= 0\n"), f"{command}\n{printed}"
    text = Path("plans/libraries.yaml").read_text(encoding="utf-8")
    assert text.count("The staff object.") == text.count("The unions agree.") == 1
