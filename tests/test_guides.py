"""The guides for newcomers: every command runs as it is printed, one after the other, in an empty folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_transcripts import ROOT, run
from tests.rounds.filled import fill

GUIDES = {"first-plan.md": 8, "a-month.md": 13, "round.md": 3, "carrying-on.md": 10}
"""Each guide with the number of commands it has at least. They run in one folder, one guide after the other."""
# `overdue` and `lint` list things by design; nothing in the guides asks for an exit status but 0.
COMMAND = re.compile(r"^```console\n\$ (actionplan .*)\n```$", re.MULTILINE)


def commands(guide: str) -> list[str]:
    return COMMAND.findall((ROOT / "docs" / guide).read_text(encoding="utf-8"))


def prepare(guide: str, command: str) -> None:
    """Do what a guide tells its reader to do between its commands: write the contacts, and save what came back."""
    contacts = re.search(
        r"^```toml\n(\[owners\..*?)^```$", (ROOT / "docs" / guide).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    if contacts and "round open" in command:
        Path("contacts.toml").write_text(contacts[1], encoding="utf-8")
    if "round collect" in command and not Path("returned").exists():
        (form,) = Path("rounds/october/forms").iterdir()
        fill(form, {"1.1": {"Status now": "in progress", "What has happened": "Eleven agree."}}, Path("returned"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guide")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_run_as_printed(guide: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = commands(guide)
    assert len(found) >= GUIDES[guide]
    for command in found:
        prepare(guide, command)
        printed = run(command)
        assert printed.endswith("= 0\n"), f"{command}\n{printed}"


def test_the_guides_say_what_their_commands_show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert "undated" in run("actionplan show winter-service-review:1.2 --as-of 2026-03-01")
    assert "30 November 2026" in run("actionplan show winter-service-review:1.1 --as-of 2026-06-10")
    assert "complete" in run("actionplan show winter-service-review:1.1 --as-of 2026-10-12")
    assert "Eleven agree." in run("actionplan show winter-service-review:1.1 --as-of 2026-10-12")
    assert "jo.bell@example.org" in next(Path("rounds/october/messages").iterdir()).read_text("utf-8")
    assert "Scrutiny Committee, minute 20" in run("actionplan show winter-service-review:1.2 --as-of 2026-10-21")
    assert sorted(path.name for path in Path("owners").iterdir()) != []
    assert "Winter service review" in Path("position.html").read_text(encoding="utf-8")
