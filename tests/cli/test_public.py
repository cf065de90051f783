"""Check that `--public` leaves restricted items out of every file, and reports how many on standard error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actionplan.cli import main
from actionplan.cli.plan_loading import CommandPlans
from actionplan.cli.query import Query
from actionplan.views import data
from actionplan.views.action_filter import ActionFilter
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


def test_a_public_query_leaves_restricted_items_out_of_every_answer(tmp_path: Path) -> None:
    path = tmp_path / "libraries.yaml"
    path.write_text(TEXT, encoding="utf-8")
    query = Query(CommandPlans([str(path)]), date(2011, 3, 15), ActionFilter(), "table", None, "never")
    assert "SECRET" in str(list(query.map(data.plan)))
    public = query.public()
    assert "SECRET" not in str(list(public.map(data.plan)))
    assert sum((public.left_out or {}).values()) == 7
