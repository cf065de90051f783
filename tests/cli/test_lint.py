"""Test `lint` where it writes files or needs a git history, which transcripts cannot show."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

import pytest

from actionplan.config import read_config
from tests.cli.test_transcripts import ROOT, run
from tests.files.test_git import git

PLAN = """\
format: 1
id: example
title: An example
issued: 31 January 2011
actions:
  - ref: 1.10
    action: Agree the specification
    owner: Programme Lead / Contract Manager
    by_when: within 3 months
    success: It is signed
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with one plan the current folder."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "example.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_fix_writes_and_then_reports_what_is_left(folder: Path) -> None:
    printed = run("actionplan lint --fix --show-fixes -f concise")
    assert printed.splitlines() == [
        "! fixed: plans/example.yaml:6:10: AP307 [text-retyped] other YAML tools read `ref: 1.10` as a number",
        (
            "! fixed: plans/example.yaml:8:12: AP202 [owner-joined] "
            "2 owners in one text: `Programme Lead`, `Contract Manager`"
        ),
        "! 2 findings fixed in plans/example.yaml",
        "! 1 plan checked: no problems found",
        "= 0",
    ]
    text = (folder / "plans" / "example.yaml").read_text(encoding="utf-8")
    assert text == PLAN.replace("1.10", '"1.10"').replace(
        " Programme Lead / Contract Manager", "\n      - Programme Lead\n      - Contract Manager"
    )
    assert run("actionplan lint --diff") == "! 0 findings would be fixed\n= 0\n"


def test_fix_writes_nothing_if_there_is_nothing_to_fix(folder: Path) -> None:
    path = folder / "plans" / "example.yaml"
    run("actionplan lint --fix")
    before = path.stat()
    run("actionplan lint --fix")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_diff_writes_nothing(folder: Path) -> None:
    run("actionplan lint --diff")
    assert (folder / "plans" / "example.yaml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("plan", [PLAN, PLAN.rstrip("\n")], ids=["whole lines", "no end of the last"])
def test_a_diff_in_a_file_is_what_git_applies(folder: Path, plan: str) -> None:
    (path := folder / "plans" / "example.yaml").write_text(plan, encoding="utf-8")
    assert run("actionplan lint --diff -o fixes.patch") == "! 2 findings would be fixed in plans/example.yaml\n= 1\n"
    git(folder, "apply", "fixes.patch")
    applied = path.read_text(encoding="utf-8")
    path.write_text(plan, encoding="utf-8")
    run("actionplan lint --fix")
    assert applied == path.read_text(encoding="utf-8") != plan
    assert run("actionplan lint --diff -o fixes.patch") == "! 0 findings would be fixed\n= 0\n"
    assert (folder / "fixes.patch").read_text(encoding="utf-8") == ""


def test_a_diff_never_overwrites_a_plan(folder: Path) -> None:
    printed = run("actionplan lint --diff -o plans/example.yaml")
    assert (
        printed == "! error: `plans/example.yaml` is a plan that the command reads: give `--output` another name\n= 2\n"
    )
    assert (folder / "plans" / "example.yaml").read_text(encoding="utf-8") == PLAN


def test_an_unrecorded_move_is_an_error_that_names_its_cause(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "agreed")
    path = folder / "plans" / "example.yaml"
    assert run("actionplan lint --select AP8 --base main").endswith("= 0\n")
    path.write_text(PLAN.replace("31 January", "31 March"), encoding="utf-8")
    cause = "30 April 2011 → 30 June 2011, because `issued` changed on line 4"
    errors = (
        "plans/example.yaml:4:9: AP808 [rule-changed] `issued` was `31 January 2011` and is now `31 March 2011`\n"
        f"plans/example.yaml:9:14: AP801 [deadline-changed] the original deadline of 1.10: {cause}\n"
    )
    summary = "! 1 plan checked: 2 errors in 1 file\n! 1 plan compared with main\n= 1\n"
    assert run("actionplan lint --select AP8 --base main -f concise") == errors + summary
    # A comment that comes with the change suppresses nothing.
    comment = "within 3 months # actionplan: ignore[AP801] issued was wrong, minute 7"
    path.write_text(PLAN.replace("31 January", "31 March").replace("within 3 months", comment), encoding="utf-8")
    assert run("actionplan lint --select AP8 --base main -f concise") == errors + summary


def test_fixes_are_not_reported_by_the_guard(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "agreed")
    assert run("actionplan lint --fix --base main --strict").endswith("= 0\n")


def test_the_settings_on_the_page_about_lint_are_valid(folder: Path) -> None:
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (folder / "actionplan.toml").write_text(shown, encoding="utf-8")
    assert read_config(folder).lint["max_revisions"] == 3
    assert run("actionplan lint --exit-zero").endswith("= 0\n")


@pytest.mark.parametrize(
    "setting", ["max_revisions = true", "max_revisions = -1", 'per_path = "AP2"', "per_path = {a = 1}"]
)
def test_settings_of_the_wrong_type_are_refused(folder: Path, setting: str) -> None:
    (folder / "actionplan.toml").write_text(f"[lint]\n{setting}\n", encoding="utf-8")
    assert run("actionplan lint").endswith("= 2\n")


def test_fixes_of_two_plans_that_the_disk_has_not_confirmed_are_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plans" / "other.yaml").write_text(PLAN.replace("id: ", "id: other-"), encoding="utf-8")
    flush = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    said = run("actionplan lint --fix")
    assert "! 4 findings fixed in plans/example.yaml, plans/other.yaml\n" in said
    if os.name == "posix":
        for name in ("example", "other"):
            assert f"! warning: plans/{name}.yaml: saved, but could not be flushed to disk\n" in said
