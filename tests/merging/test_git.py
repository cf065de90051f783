"""The driver and the commands, with real git: merge, rebase, cherry-pick, stash pop and merge-tree."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from tests.cli.test_transcripts import ROOT, run
from tests.merging import officer_cases
from tests.merging.case import BASE, UNIONS, edited, entry
from tests.merging.ways import RIGHT, verdict

OURS = edited(BASE, ((UNIONS, UNIONS + entry("2026-03-31", "note: The unions agree.")),))
THEIRS = edited(BASE, ((UNIONS, UNIONS + entry("2026-03-31", "note: The staff object.")),))
CLASH = (edited(BASE, (("Hours are agreed.", "One."),)), edited(BASE, (("Hours are agreed.", "Two."),)))
SCHEMA = json.loads((ROOT / "schemas" / "merge.schema.json").read_text(encoding="utf-8"))
PLAN = "plans/libraries.yaml"
Start = Callable[..., Path]


def git(*args: str, ok: bool = True, text: str = "") -> str:
    """Run git as a user does, with `text` as its input, and return what it prints."""
    command = ["git", *args]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert not ok or done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Return a function that makes a repository of two branches, main and spring, with main checked out."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))

    def make(ours: str, theirs: str, base: str = BASE) -> Path:
        root = tmp_path / "repository"
        root.mkdir()
        monkeypatch.chdir(root)
        git("init", "-q", "-b", "main")
        with Path(".git/config").open("a", encoding="utf-8") as settings:
            settings.write("[user]\n\tname = A. Clerk\n\temail = clerk@example.org\n")
        history = imported("main", base) + imported("spring", theirs, "main") + imported("main", ours)
        git("fast-import", "--quiet", text=history)
        git("reset", "-q", "--hard")
        return root / PLAN

    return make


def imported(branch: str, text: str, parent: str = "") -> str:
    """Return what `git fast-import` needs to commit a plan on a branch, which begins at `parent` if that is given."""
    size = len(text.encode())
    after = f"from refs/heads/{parent}\n" if parent else ""
    return (
        f"commit refs/heads/{branch}\ncommitter A. Clerk <clerk@example.org> 1800000000 +0000\n"
        f"data 6\nReport\n{after}M 644 inline {PLAN}\ndata {size}\n{text}\n"
    )


def commit(text: str) -> None:
    Path(PLAN).write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "Report")


def assert_both(text: str) -> None:
    assert text.count("The unions agree.") == text.count("The staff object.") == text.count("Talks have begun.") == 1
    assert "<<<<" not in text


def test_merge_needs_no_settings(start: Start) -> None:
    plan = start(OURS, THEIRS)
    assert "CONFLICT" in git("merge", "spring", ok=False)
    git("merge", "--abort")
    assert "merge cleanly" in run("actionplan merge spring --dry-run")
    assert plan.read_text(encoding="utf-8") == OURS
    assert run("actionplan merge spring -f json").endswith("= 0\n")
    assert_both(plan.read_text(encoding="utf-8"))
    assert git("config", "--get-regexp", "merge", ok=False) == ""
    assert not Path(".gitattributes").exists()


@pytest.mark.parametrize("command", ["merge --no-edit spring", "rebase spring", "cherry-pick spring"])
@pytest.mark.one_in(3)
def test_an_installed_driver(command: str, start: Start) -> None:
    plan = start(OURS, THEIRS)
    assert run("actionplan merge install").endswith("= 0\n")
    git(*command.split())
    assert_both(plan.read_text(encoding="utf-8"))


OFFICERS = {case.name: case for case in officer_cases.CASES if case.truth is not None}


@pytest.mark.slow
@pytest.mark.parametrize("name", OFFICERS)
@pytest.mark.parametrize("command", ["merge --no-edit spring", "rebase spring", "cherry-pick spring"])
def test_a_week_of_two_officers(command: str, name: str, start: Start) -> None:
    case = OFFICERS[name]
    base, ours, theirs = case.texts()
    plan = start(ours, theirs, base)
    assert run("actionplan merge install").endswith("= 0\n")
    git(*command.split())
    flipped = command.startswith("rebase")  # which puts our commits onto theirs
    assert verdict(case, plan.read_text(encoding="utf-8"), clean=True, flipped=flipped) == RIGHT


@pytest.mark.parametrize("command", ["merge --no-edit spring", "rebase spring", "cherry-pick spring"])
@pytest.mark.one_in(3)
def test_a_plan_that_one_branch_renamed(command: str, start: Start) -> None:
    start(OURS, THEIRS)
    git("mv", PLAN, "plans/2026.yaml")
    git("commit", "-q", "-m", "Rename the plan")
    assert run("actionplan merge install").endswith("= 0\n")
    git(*command.split())
    assert_both(Path("plans/2026.yaml").read_text(encoding="utf-8"))
    assert not Path(PLAN).exists()


@pytest.mark.slow
def test_stash_pop(start: Start) -> None:
    plan = start(OURS, THEIRS)
    subprocess.run([sys.executable, "-m", "actionplan", "merge", "install", "--global"], check=True)
    assert Path(".gitattributes").exists()
    git("checkout", "-q", "spring")
    plan.write_text(
        edited(THEIRS, (("note: Unions", "note: Unions"), ("Scrutiny Officer\n", "Clerk\n"))), encoding="utf-8"
    )
    git("stash", "-q")
    git("merge", "--no-edit", "-q", "main")
    git("stash", "pop")
    text = plan.read_text(encoding="utf-8")
    assert_both(text)
    assert "owner: Clerk" in text


def test_merge_tree_writes_no_file(start: Start) -> None:
    plan = start(OURS, THEIRS)
    run("actionplan merge install")
    tree = git("merge-tree", "--write-tree", "main", "spring").splitlines()[0]
    assert_both(git("show", f"{tree}:{PLAN}"))
    assert plan.read_text(encoding="utf-8") == OURS


def test_a_conflict_is_on_its_line_alone(start: Start) -> None:
    plan = start(*CLASH)
    answer = run("actionplan merge spring -f json")
    assert answer.endswith("= 1\n")
    data = json.loads(answer[: answer.rindex("= 1")])
    assert jsonschema_rs.is_valid(SCHEMA, data)
    assert [each["conflicts"] for each in data["files"]] == [["line 24: `success` of 1.1 was changed on both sides"]]
    marked = "<<<<<<< ours\n        success: One.\n=======\n        success: Two.\n>>>>>>> theirs\n"
    assert plan.read_text(encoding="utf-8") == edited(BASE, (("        success: Hours are agreed.\n", marked),))
    assert "conflict" in run("actionplan validate plans")


def test_resolve_after_git_gave_up(start: Start) -> None:
    plan = start(OURS, THEIRS)
    git("merge", "spring", ok=False)
    assert run("actionplan merge resolve").endswith("= 0\n")
    assert_both(plan.read_text(encoding="utf-8"))
    git("add", PLAN)
    assert "no plan is in conflict" in run("actionplan merge resolve")
    git("commit", "-q", "--no-edit")


def test_resolve_leaves_what_a_person_resolved(start: Start) -> None:
    plan = start(*CLASH)
    git("merge", "spring", ok=False)
    assert run(f"actionplan merge resolve {PLAN}").endswith("= 1\n")
    plan.write_text(CLASH[1], encoding="utf-8")
    assert "left unchanged" in run("actionplan merge resolve")
    assert plan.read_text(encoding="utf-8") == CLASH[1]


def test_resolve_names_a_plan_that_one_side_deleted(start: Start) -> None:
    start(OURS, THEIRS)
    git("rm", "-q", PLAN)
    git("commit", "-q", "-m", "Close")
    git("merge", "spring", ok=False)
    assert run("actionplan merge resolve") == (
        f"! conflict: {PLAN}: deleted on one side: keep it with `git add`, or `git rm` it\n= 1\n"
    )


def test_status_install_and_uninstall(start: Start) -> None:
    start(OURS, THEIRS)
    assert "not set" in run("actionplan merge status")
    run("actionplan merge install")
    run("actionplan merge install")
    attributes = Path(".gitattributes").read_text(encoding="utf-8")
    assert attributes == "plans/**/*.yaml merge=actionplan\nplans/**/*.yml merge=actionplan\n"
    assert "git merges these plans by ref and entry" in run("actionplan merge status")
    run("actionplan merge uninstall")
    assert not Path(".gitattributes").exists()
    assert "not set in this clone" in run("actionplan merge uninstall")


def test_attributes_that_name_another_way_are_reported(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    start(OURS, THEIRS)
    Path(".gitattributes").write_text("plans/*.yaml merge=union\n", encoding="utf-8")
    assert "merge=union" in run("actionplan merge spring --dry-run")
    monkeypatch.chdir("plans")
    assert "merge=union" in run("actionplan merge spring --dry-run")


def test_the_users_own_attributes_stay_in_force(start: Start, tmp_path: Path) -> None:
    """The user merges notes by union; plans are merged by meaning all the same."""
    plan = start(OURS, THEIRS)
    (tmp_path / "attributes").write_text("*.txt merge=union\n", encoding="utf-8")
    git("config", "core.attributesFile", str(tmp_path / "attributes"))
    for branch in ("spring", "main"):
        git("checkout", "-q", branch)
        Path("notes.txt").write_text(f"{branch}\n", encoding="utf-8")
        git("add", "notes.txt")
        git("commit", "-q", "-m", "Notes")
    assert run("actionplan merge spring -f json").endswith("= 0\n")
    assert sorted(Path("notes.txt").read_text(encoding="utf-8").split()) == ["main", "spring"]
    assert_both(plan.read_text(encoding="utf-8"))


def test_other_files_are_merged_as_git_does(start: Start) -> None:
    start("x: 1\ny: 2\nz: 3\nw: 4\n", "a: 1\n")
    run("actionplan merge install")
    assert "CONFLICT" in git("merge", "spring", ok=False)


def test_a_branch_that_looks_like_an_option(start: Start) -> None:
    start(OURS, THEIRS)
    assert run("actionplan merge -- --upload-pack=x").endswith("= 2\n")
    assert run("actionplan merge nowhere --dry-run").endswith(("= 1\n", "= 128\n"))


def test_modules_in_the_repository_are_not_run(start: Start) -> None:
    plan = start(OURS, THEIRS)
    for name in ("yaml.py", "typer.py", "actionplan.py"):
        Path(name).write_text("raise SystemExit(77)\n", encoding="utf-8")
    run("actionplan merge install")
    git("merge", "--no-edit", "spring")
    assert_both(plan.read_text(encoding="utf-8"))
