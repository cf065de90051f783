"""Test which settings apply to a command, how they are chosen and shown, and what `--quiet` leaves out."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from actionplan.cli.invocation import QUIET, SAVED, SETTINGS_FILE
from tests.cli.test_transcripts import ROOT, run

PLAN = """\
format: 1
id: {id}
title: Zone
issued: 2026-11-01
actions:
  - ref: "1"
    action: Do it.
    owner: A
    by_when: TBC
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in ("plans/new.yaml", "plans/archive/old.yaml", "other/one.yaml"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PLAN.format(id=file.stem), encoding="utf-8")
    (tmp_path / "actionplan.toml").write_text('[lint.per_path]\n"plans/archive" = ["AP"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


WAYS = ["plans", "./plans", "{here}/plans", "plans/new.yaml plans/archive/old.yaml", "other/../plans", ""]


@pytest.mark.parametrize("paths", WAYS)
def test_rules_for_a_path_apply_however_the_command_names_the_file(here: Path, paths: str) -> None:
    text = run(f"actionplan lint {paths.format(here=here)} --exit-zero -f concise")
    assert "new.yaml" in text
    assert "archive" not in text


@pytest.mark.parametrize("paths", [".", "old.yaml", "../archive/old.yaml", "../../plans/archive"])
def test_rules_for_a_path_apply_wherever_the_command_runs(
    here: Path, paths: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "plans" / "archive")
    assert run(f"actionplan lint {paths} -f concise") == "! 1 plan checked: no problems found\n= 0\n"


def test_a_settings_file_can_be_chosen_before_and_after_the_command(here: Path) -> None:
    (here / "other" / "mine.toml").write_text("plans = 'one.yaml'\n", encoding="utf-8")
    for command in ("actionplan --config other/mine.toml validate", "actionplan validate --config other/mine.toml"):
        assert run(command) == "! 1 plan checked: no problems found\n= 0\n"
    assert run("actionplan validate") == "! 2 plans checked: no problems found\n= 0\n"
    assert "there is no settings file `no.toml`" in run("actionplan validate --config no.toml")


def test_the_settings_in_use_are_shown(here: Path) -> None:
    text = run("actionplan --show-settings")
    assert text == run("actionplan lint --show-settings")
    assert text.startswith('# from actionplan.toml; paths are relative to the current folder\nplans = ["plans"]\n')
    assert 'per_path = {"plans/archive" = ["AP"]}\n' in text
    (here / "actionplan.toml").unlink()
    (here / "pyproject.toml").write_text("[tool.actionplan]\nplans = 'other'\n", encoding="utf-8")
    text = run("actionplan show 1 --show-settings")
    assert text.startswith("# from pyproject.toml, table [tool.actionplan]; paths")
    assert 'plans = ["other"]\n' in text


@pytest.mark.usefixtures("here")
def test_quiet_leaves_out_notes_and_summaries_but_no_errors() -> None:
    assert run("actionplan validate plans -q") == "= 0\n"
    assert run("actionplan -q validate plans") == "= 0\n"
    assert run("actionplan status nowhere -q").startswith("! error: there is no file or folder `nowhere`")


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("actionplan status plans/new.yaml", "{"),
        ("actionplan due plans/new.yaml -f csv", "Ref,"),
        ("actionplan overdue plans/new.yaml --json", "{"),
        ("actionplan lint plans/new.yaml --exit-zero -f concise", "plans/new.yaml"),
    ],
)
@pytest.mark.usefixtures("here")
def test_the_environment_gives_the_format_of_questions_only(command: str, first: str) -> None:
    assert run(f"ACTIONPLAN_FORMAT=json {command}").startswith(first)


def test_the_ending_of_the_output_comes_before_the_environment(here: Path) -> None:
    run("ACTIONPLAN_FORMAT=json actionplan status plans/new.yaml -o position.md")
    assert (here / "position.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.usefixtures("here")
def test_an_unknown_format_in_the_environment_is_an_error() -> None:
    assert run("ACTIONPLAN_FORMAT=xml actionplan status plans") == (
        "! error: invalid value `xml` for `ACTIONPLAN_FORMAT`: choose from table, markdown, csv, json\n= 2\n"
    )


def test_a_plan_can_be_named_by_its_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    by_path = run("actionplan status plans/herefordshire-homecare.yaml --as-of 2011-03-15")
    assert run("actionplan status herefordshire-homecare --as-of 2011-03-15") == by_path
    (tmp_path / "herefordshire-homecare").write_bytes((tmp_path / "plans" / "herefordshire-carers.yaml").read_bytes())
    assert "herefordshire-carers" in run("actionplan status herefordshire-homecare --as-of 2011-03-15")
    (tmp_path / "herefordshire-homecare").unlink()
    shutil.copy(tmp_path / "plans" / "herefordshire-homecare.yaml", tmp_path / "plans" / "copy.yaml")
    assert run("actionplan status herefordshire-homecare") == (
        "! error: the id `herefordshire-homecare` is used by plans/copy.yaml and plans/herefordshire-homecare.yaml: "
        "name one of these files\n= 2\n"
    )


def test_a_thread_that_answers_a_request_begins_without_what_was_chosen_and_saved() -> None:
    with ThreadPoolExecutor() as threads:
        chosen = [threads.submit(kept.get).result() for kept in (QUIET, SETTINGS_FILE, SAVED)]
    assert chosen == [False, None, ()]
