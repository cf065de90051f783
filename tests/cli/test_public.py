"""`--public`: what is restricted is in no file, and how much that is goes to standard error."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.cli import main
from tests.views.test_public import TEXT

COMMANDS = {
    "paper": ["report", "-o", "paper.html"],
    "site": ["report", "-f", "html", "-o", "made/"],
    "each owner": ["report", "--each", "owner", "-o", "made"],
    "since": ["report", "--since", "2011-01-15", "-o", "paper.md"],
    "json": ["export", "-o", "plans.json"],
    "csv": ["export", "-o", "actions.csv"],
    "calendar": ["export", "-o", "deadlines.ics"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_restricted_items_are_left_out_and_counted(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "libraries.yaml").write_text(TEXT, encoding="utf-8")
    assert main([*words, "--public", "--as-of", "2011-03-15"]) == 0
    written = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".yaml"]
    assert written
    assert "SECRET" not in "".join(written)
    assert "7 restricted items left out" in capsys.readouterr().err
    assert main([*words, "--as-of", "2011-03-15"]) == 0
    written = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".yaml"]
    assert "SECRET" in "".join(written)
