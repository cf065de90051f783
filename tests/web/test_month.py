"""A month with actionplan, by browser: the forms that the guide names record what its commands record, to the byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actionplan.web.edits.inputs import make_input
from actionplan.web.edits.kinds import ACTION, EditKind, asked_fields, kinds_of
from tests.cli.test_transcripts import run
from tests.test_guides import commands
from tests.web.visits import ROOT, Site, words
from tests.written_plans import plan_of

ROW = re.compile(r"^\| (\d\.\d) \| (.*?) \| (.*?) \|$", re.MULTILINE)
DAY = date(2026, 10, 21)
PLAN = "winter-service-review"


def steps() -> Iterator[tuple[str, EditKind, dict[str, str]]]:
    """Yield what the guide tells its reader to do: the ref, the form, and what is typed by the titles of fields."""
    kinds = {kind.title: kind for kind in kinds_of(ACTION)}
    for ref, title, filled in ROW.findall((ROOT / "docs" / "a-month.md").read_text(encoding="utf-8")):
        yield ref, kinds[title], dict(part.split(": ", 1) for part in filled.split("; "))


def test_the_forms_of_the_month_record_what_its_commands_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, twin = tmp_path / "forms", tmp_path / "commands"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for command in commands("first-plan.md"):
        assert run(command).endswith("= 0\n"), command
    shutil.copytree(folder, twin)
    path = next((folder / "plans").glob("*.yaml"))
    site = Site(path.parent, day=DAY)
    for ref, kind, filled in steps():
        assert kind.title in site.page(f"/plan/{PLAN}/item?ref={ref}")
        plan = plan_of(path.read_bytes(), path.name)
        names = {make_input(ask, field, plan, {}, DAY).title: ask.name for ask, field in asked_fields(kind, plan)}
        fields = {names[title]: value for title, value in filled.items()}
        preview = site.post(f"/plan/{PLAN}/edit/{kind.name}?ref={ref}", fields)
        assert "Position after this" in preview.body.decode()
        assert site.post(f"/plan/{PLAN}/edit/{kind.name}?ref={ref}", {**fields, "step": "save"}).status == 303
    monkeypatch.chdir(twin)
    recorded = [command for command in commands("a-month.md") if command.startswith("actionplan update")]
    assert len(recorded) == len(list(steps()))
    for command in recorded:
        assert run(command).endswith("= 0\n"), command
    assert path.read_bytes() == (twin / path.relative_to(folder)).read_bytes()
    paper = words(site.page(f"/plan/{PLAN}/paper?since=10+June+2026"))
    assert "Completed: 1 action" in paper
    assert "Twelve parishes have agreed" in paper
    assert "Scrutiny Committee, minute 20" in paper
