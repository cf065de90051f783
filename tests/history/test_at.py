"""`--at`: every question is answered from the plans as git had recorded them, and the answer says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run
from tests.history.repositories import Repository, git

PLAN = """\
format: 1
id: homes
title: Homes
issued: 2011-01-01
actions:
  - ref: "1"
    action: Paint the doors
    owner: Works
    by_when: 31 March 2011
"""
DONE = PLAN + "    progress:\n      - {on: 2011-03-20, status: complete, note: Painted}\n"
SPEC = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository: the plan on 1 February 2011, complete late on 21 March in Chicago, moved to another name in May."""
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": PLAN, "plans/notes.txt": "x"}, "2011-02-01")
    made.commit({"plans/a.yaml": DONE}, "2011-03-21T23:30:00-05:00")
    made.commit({"plans/a.yaml": None, "plans/b.yaml": DONE}, "2011-05-01")
    made.write()
    monkeypatch.chdir(made.root)
    return made.root


ANSWERS = {
    "a revision": ("status plans --at HEAD~2", "Homes, as recorded on 1 February 2011"),
    "its day is the position": ("status plans --at HEAD~2", "position at 1 February 2011"),
    "two clocks": ("overdue --at HEAD~2 --as-of 2011-04-01", "position at 1 April 2011"),
    "what was known then": ("overdue --at HEAD~2 --as-of 2011-04-01", "Paint the doors"),
    "the end of a day": ("status --at 2011-03-21 --as-of 2011-03-31", "complete"),
    "the day before": ("status --at 2011-03-20 --as-of 2011-03-31", "due soon"),
    "between commits": ("status --at '30 April 2011' --as-of 2011-04-30", "recorded on 21 March 2011"),
    "a file that has another name now": ("show 1 plans/a.yaml --at 2011-03-21", "complete"),
    "a plan id": ("show homes:1 --at HEAD~1", "complete"),
    "a forced revision": ("status --at rev:main~2", "recorded on 1 February 2011"),
    "markdown": ("status --at HEAD~2 -f markdown", "As recorded on 1 February 2011"),
    "a paper": ("report --at HEAD~2", "As recorded on 1 February 2011"),
    "CSV, which has no head": ("status --at HEAD~2 -f csv", "! note: as recorded on 1 February 2011"),
    "owners": ("owners --at HEAD~2", "as recorded on 1 February 2011"),
    "search": ("search paint --at HEAD~2", "as recorded on 1 February 2011"),
    "a digest": ("digest --owner Works --at HEAD~2 --as-of 2011-03-31", "as recorded on 1 February 2011"),
    "a web page": ("report --at HEAD~2 -f html", "<p>As recorded on 1 February 2011"),
    "a wording": ("explain 'within 3 months' --plan plans/a.yaml --at HEAD~2", "counted from 1 January 2011"),
    "due": ("due --at HEAD~2 --as-of 2011-03-30", "Paint the doors"),
}


@pytest.mark.parametrize(("command", "expected"), ANSWERS.values(), ids=ANSWERS)
@pytest.mark.usefixtures("root")
@pytest.mark.one_in(3)
def test_an_answer_from_the_record(command: str, expected: str) -> None:
    assert expected in run(f"actionplan {command}")


REFUSALS = {
    "before the history": ("status --at 2010-12-31", "the history here begins on 1 February 2011"),
    "an unknown revision": ("status --at nowhere", "unknown git revision `nowhere`"),
    "an empty revision": ("status --at ''", "the revision is empty"),
    "a file of later": ("status plans/b.yaml --at HEAD~2", "there was no file or folder `plans/b.yaml` on 1 February"),
    "a folder without plans": ("status plans/notes.txt --at HEAD~2", "notes.txt"),
    "standard input": ("status - --at HEAD", "standard input"),
    "another repository": ("status .. --at HEAD", "not in the repository of the folder you are in"),
    "an edit": ("update 1 --note x --at HEAD", "only commands that ask, report or export"),
    "a command that starts a round": ("round open --at HEAD", "only commands that ask, report or export"),
}


@pytest.mark.parametrize(("command", "expected"), REFUSALS.values(), ids=REFUSALS)
@pytest.mark.usefixtures("root")
@pytest.mark.one_in(3)
def test_what_cannot_be_answered_is_refused_with_a_reason(command: str, expected: str) -> None:
    printed = run(f"actionplan {command}")
    assert expected in printed
    assert printed.endswith("= 2\n")


@pytest.mark.usefixtures("root")
def test_json_names_the_commit_and_is_otherwise_the_same() -> None:
    then = json.loads(run("actionplan status plans/b.yaml --at HEAD --as-of 2011-06-01 --json").rpartition("= 0")[0])
    now = json.loads(run("actionplan status plans/b.yaml --as-of 2011-06-01 --json").rpartition("= 0")[0])
    assert then["recorded"] == {"commit": git(Path(), "rev-parse", "HEAD"), "on": "2011-05-01"}
    assert now["recorded"] is None
    assert then | {"recorded": None} == now


def test_the_current_folder_is_not_read(root: Path) -> None:
    (root / "plans" / "b.yaml").write_text("format: 1\nid: other\ntitle: Other\n", encoding="utf-8")
    (root / "plans" / "new.yaml").write_text(PLAN, encoding="utf-8")
    printed = run("actionplan status --at HEAD")
    assert "Homes" in printed
    assert "Other" not in printed


def test_settings_of_that_commit_name_the_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"old/a.yaml": PLAN, "actionplan.toml": 'plans = "old"\n'}, "2011-02-01")
    made.commit({"old/a.yaml": None, "new/a.yaml": DONE, "actionplan.toml": 'plans = "new"\n'}, "2011-05-01")
    made.write()
    monkeypatch.chdir(made.root)
    assert "Homes, as recorded on 1 February 2011" in run("actionplan status --at HEAD~1")
    assert "Homes, as recorded on 1 May 2011" in run("actionplan status --at HEAD")


def test_a_file_that_git_lfs_keeps_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": PLAN, "plans/b.yaml": SPEC})
    made.write()
    monkeypatch.chdir(made.root)
    printed = run("actionplan status --at HEAD")
    assert "Git LFS keeps this file elsewhere" in printed
    assert printed.endswith("= 2\n")


def test_a_clone_without_contents_says_what_is_missing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", root.as_uri(), "partial")
    monkeypatch.chdir(tmp_path / "partial")
    assert "Homes" in run("actionplan status --at HEAD")
    printed = run("actionplan status --at HEAD~2")
    assert "this clone does not have the content of this file" in printed
    assert printed.endswith("= 2\n")


def test_other_kinds_of_repository_are_named(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--bare", root.as_uri(), "bare")
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    git(tmp_path, "init", "-q", "empty")
    (tmp_path / "none").mkdir()
    said = {
        "bare": "bare repository",
        "shallow": "this clone is shallow: fetch the whole history",
        "empty": "nothing has been committed here yet",
        "none": "not in a git repository",
    }
    for folder, words in said.items():
        monkeypatch.chdir(tmp_path / folder)
        printed = run("actionplan status . --at 2011-03-01")
        assert words in printed
        assert printed.endswith("= 2\n")


def test_a_submodule_is_named(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Repository(tmp_path / "whole")
    whole.commit({"readme": "x"})
    whole.write()
    git(whole.root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "part")
    git(whole.root, "commit", "-q", "-m", "part")
    monkeypatch.chdir(whole.root)
    printed = run("actionplan status part/plans --at HEAD")
    assert "`part`, which is a repository of its own: run the command in that folder" in printed


def test_a_paper_since_a_revision_has_what_was_recorded_since(root: Path) -> None:
    """The entry is dated 20 March and was recorded on the 21st: it is new since the first commit, however dated."""
    late = run("actionplan report plans --since HEAD~2 --as-of 2011-06-01")
    assert "Everything recorded since the version of 1 February 2011" in late
    assert "Painted" in late
    assert "Painted" not in run("actionplan report plans --since HEAD~1 --as-of 2011-06-01")
    assert "Everything reported after 25 March 2011" in run("actionplan report --since 2011-03-25 --as-of 2011-06-01")
    refused = run("actionplan report plans --since nowhere --as-of 2011-06-01")
    assert "`nowhere` is not a valid date" in refused
    assert "or a revision that git knows" in refused
    assert "unknown git revision `nowhere`" in run("actionplan report --since rev:nowhere --as-of 2011-06-01")
    assert root.name == "root"


def test_nothing_is_invented_about_contents_that_a_clone_does_not_have(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", root.as_uri(), "partial")
    monkeypatch.chdir(tmp_path / "partial")
    said = {
        "history 1 plans": "what it was before this commit is not in this clone",
        "diff HEAD~2..HEAD": "plans/a.yaml is not in this clone, so it was not compared",
        "audit": "this clone does not have the content of plans/a.yaml",
        "trend --as-of 2011-06-01": "this clone does not have the content of 1 version of files",
    }
    for command, words in said.items():
        printed = run(f"actionplan {command}")
        assert words in printed
        assert printed.endswith("= 2\n")
