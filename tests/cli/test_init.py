"""`init` sets up a folder for plans that passes its own checks; `new --like` copies the settings of another plan."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from actionplan.changes.copy_settings import KEYS
from actionplan.plan.fields import PLAN
from actionplan.plan.reader import load
from actionplan.scaffold.install_source import InstallSource
from actionplan.scaffold.repository import missing_source, repository_files
from tests.cli.test_transcripts import ROOT, run

IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org")
FIRST = "plans/review-of-libraries.yaml"
FILES = repository_files(InstallSource())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_repository_passes_its_own_checks(here: Path) -> None:
    printed = run('actionplan init reviews --title "Review of Libraries" --as-of 2011-01-31')
    assert "next: cd reviews, then open plans/ in an editor, and run `actionplan status`\n" in printed
    assert printed.endswith(f"! note: {missing_source()}\n= 0\n")
    top = here / "reviews"
    assert {f"wrote reviews/{path}" for path in [*FILES, FIRST, "plans/plan.schema.json"]} <= set(printed.splitlines())
    assert (top / FIRST).read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=plan.schema.json\n")
    jsonschema_rs.validator_for(json.loads((top / "plans" / "plan.schema.json").read_text(encoding="utf-8")))


def test_the_files_it_writes_work_in_the_folder(here: Path) -> None:
    run('actionplan init . --title "Review of Libraries" --as-of 2011-01-31')
    hook = yaml.safe_load((here / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    job = yaml.safe_load((here / ".github" / "workflows" / "plans.yml").read_text(encoding="utf-8"))["jobs"]["lint"]
    lines = [line.strip() for step in job["steps"] for line in step.get("run", "").splitlines()]
    calls = [line.partition(" >>")[0].replace('"', "") for line in lines if line.startswith("actionplan")]
    assert hook["entry"] in ["actionplan lint plans"]
    assert len(calls) == 3
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "The plans"]):
        subprocess.run(["git", *IDENTITY, *command], check=True)  # noqa: S603, S607
    for call in [*calls, hook["entry"], "actionplan status"]:
        assert run(call.replace("$base", "HEAD")).endswith("= 0\n"), call
    editor = json.loads((here / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert all((here / path).is_file() for path in editor["yaml.schemas"])


def test_the_commands_that_assistants_are_told_run_in_the_folder(here: Path) -> None:
    run('actionplan init . --title "Review of Libraries" --as-of 2011-01-31')
    added = run('actionplan add action "Open on Sundays" --to 1 --owner "Head of Libraries" --by-when "May 2027"')
    assert added.endswith("= 0\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "The plans"]):
        subprocess.run(["git", *IDENTITY, *command], check=True)  # noqa: S603, S607
    calls = re.findall(r"`(actionplan [^`]*)`", " ".join((here / "AGENTS.md").read_text(encoding="utf-8").split()))
    assert len(calls) > 10
    for call in calls:
        for word, value in {
            "PLAN": "review-of-libraries",
            "REF": "1.1",
            "COMMAND": "update",
            "WORDS": "service",
        }.items():
            call = re.sub(rf"\b{word}\b", value, call)  # noqa: PLW2901
        words = {"actionplan update": " 1.1 --in plans --note N --dry-run", "actionplan undo": " --help"}
        needed = {"actionplan respond": " --help", "actionplan add": " --help"} | words
        assert run(call + needed.get(call, "")).endswith("= 0\n"), call


def test_files_that_exist_are_left_unchanged(here: Path) -> None:
    (here / "plans").mkdir()
    (here / "plans" / "mine.yaml").write_bytes(b"mine\n")
    (here / "actionplan.toml").write_bytes(b'plans = "plans"\n')
    printed = run("actionplan init")
    assert "! note: actionplan.toml exists and is left unchanged\n" in printed
    assert (here / "actionplan.toml").read_bytes() == b'plans = "plans"\n'
    assert [path.name for path in sorted((here / "plans").iterdir())] == ["mine.yaml", "plan.schema.json"]
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert run("actionplan init").count("left unchanged") == len(FILES)
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_file_is_not_taken_for_a_folder(here: Path) -> None:
    (here / "reviews").write_bytes(b"")
    assert run("actionplan init reviews") == "! error: `reviews` is a file: name a folder\n= 2\n"


def test_a_plan_like_another_has_its_settings_as_they_are_written(here: Path) -> None:
    model = ROOT / "plans" / "herefordshire-homecare.yaml"
    assert run(f'actionplan new winter.yaml --title "Winter" --issued 2012 --like {model}').endswith("= 0\n")
    text = (here / "winter.yaml").read_text(encoding="utf-8")
    made, old = load("winter.yaml", text.encode()).plan, load("old.yaml", model.read_bytes()).plan
    assert made is not None
    assert old is not None
    assert (made.id, made.title, made.organisation) == ("winter", "Winter", "Herefordshire Council")
    assert (made.labels, made.register) == (old.labels, old.register)
    assert made.document is None
    assert [found.ref for found in made.recommendations] == ["1"]
    owners = model.read_text(encoding="utf-8").partition("\nowners:\n")[2].partition("\n\n")[0]
    assert owners in text


def test_options_replace_what_would_be_copied(here: Path) -> None:
    run(f'actionplan new --title "Winter" --organisation Ours --like {ROOT / "plans" / "herefordshire-carers.yaml"}')
    text = (here / "plans" / "winter.yaml").read_text(encoding="utf-8")
    assert "organisation: Ours\n" in text
    assert text.count("organisation:") == 1


def test_a_plan_written_in_braces_is_not_copied_from(here: Path) -> None:
    (here / "odd.yaml").write_bytes(
        b"{format: 1, id: odd, title: Odd, issued: '2011', owners: {A: {aliases: B}}, actions: []}\n"
    )
    assert run("actionplan new --title Winter --like odd.yaml").startswith("! error: odd.yaml is written in braces")


def test_every_key_of_a_plan_is_either_copied_or_its_own() -> None:
    own = {"format", "id", "title", "received", "issued", "source", "recommendations", "actions"}
    assert {field.name for field in PLAN.fields} - own == set(KEYS)
