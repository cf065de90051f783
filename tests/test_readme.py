"""What the README prints is what the program does."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from actionplan.assessment import assess
from actionplan.by_when import format_date, resolve
from actionplan.cli import main
from actionplan.cli.command_table import COMMANDS, command_name
from actionplan.outputs import terminal
from actionplan.plan.reader import load
from actionplan.views.status import status_page

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
AGREED = date(2011, 1, 31)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def rows(heading: str, page: str = README) -> list[list[str]]:
    """The rows of the first table under a heading, without its two head lines."""
    part = page.split(f"# {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_main_job_shows_what_the_readme_shows() -> None:
    (shown,) = blocks(README, "text")
    path = "plans/herefordshire-homecare.yaml"
    plan = load(path, (ROOT / path).read_bytes()).plan
    assert plan
    drawn = io.StringIO()
    terminal.draw(status_page(assess(plan, date(2011, 3, 15))), drawn, colour=False, width=88)
    lines = [line.rstrip() for line in drawn.getvalue().splitlines()]
    assert shown.splitlines() == [*lines[: len(shown.splitlines()) - 1], "…"]


TRIED = [line for block in blocks(README, "sh") for line in block.splitlines() if line.startswith(".venv/bin/action")]


@pytest.mark.parametrize("line", TRIED)
def test_what_the_readme_suggests_to_try_works(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        assert main(shlex.split(line, comments=True)[1:]) == 0
    assert stream.getvalue() or list(tmp_path.glob("paper.*"))


def test_the_readme_fits_two_screens_and_suggests_commands() -> None:
    assert len(README.splitlines()) <= 125
    assert len(TRIED) >= 3


def test_the_plan_of_the_readme_is_one_without_findings() -> None:
    (text,) = blocks(README, "yaml")
    loaded = load("plan.yaml", text.encode())
    assert loaded.plan
    assert loaded.findings == []
    assert len(text.splitlines()) <= 22


def test_the_table_of_commands_is_the_table_of_the_program() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    listed = [(command_name(row[0].strip("`").split(" ")), row[1]) for row in rows("Commands", page)]
    assert listed == list(COMMANDS.items()), "docs/commands.md and actionplan/cli/command_table.py differ"


@pytest.mark.parametrize("row", rows('How it reads "by when"'), ids=lambda row: row[0])
def test_wordings_mean_what_the_readme_says(row: list[str]) -> None:
    wording, due, _ = row
    found = resolve(wording.strip("`“”"), AGREED)
    assert (format_date(found.due) if found.due else "none") == due.split(",")[0]
    assert found.ongoing == due.endswith("ongoing")


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_links_lead_to_files_of_the_project(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
