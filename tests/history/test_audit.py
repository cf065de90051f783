"""`audit`: every slip once, at the commit that brought it in, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_transcripts import run
from tests.history.repositories import Repository, git
from tests.history.test_of_action import ENTRY, HEAD, LOG, OTHER, checked
from tools.history_exam import audit_faults, generate, history_faults

PLAN = HEAD + LOG + ENTRY
LATER = "          - {on: 2011-03-01, note: Half done, status: in progress}\n"
SLIPS = {
    "a wording retyped": (PLAN.replace("31 March", "31 May"), "AP801"),
    "issued changed": (PLAN.replace("issued: 2011-01-01", "issued: 2010-12-31"), "AP808"),
    "a calendar": (PLAN.replace("title:", "calendar: {seasons: southern}\ntitle:"), "AP808"),
    "an entry edited": (PLAN.replace("Brushes", "Rollers"), "AP803"),
    "an entry deleted": (HEAD, "AP803"),
    "a ref deleted": (PLAN.replace('"1.1"', '"1.3"'), "AP802"),
    "an entry backdated": (PLAN + "          - {on: 2011-01-02, status: complete, note: Done}\n", "AP804"),
}


@pytest.mark.parametrize(("now", "code"), SLIPS.values(), ids=SLIPS)
@pytest.mark.one_in(2)
def test_a_slip_is_found_at_its_commit(now: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": HEAD}, "2011-02-01")
    made.commit({"plans/a.yaml": PLAN}, "2011-02-11")
    made.commit({"plans/a.yaml": now}, "2011-03-20", by="Anna <anna@example.org>")
    made.commit({"plans/a.yaml": now + "# end\n"}, "2011-04-20")
    commits = made.write()
    monkeypatch.chdir(made.root)
    printed = run("actionplan audit --json")
    data = checked("audit", printed)
    errors = [each for each in data["findings"] if each["severity"] == "error"]
    assert {(each["commit"], each["author"]) for each in errors} == {(commits[2], "Anna")}
    assert code in {each["code"] for each in errors}
    assert (data["commits"], data["compared"]) == (3, 3)
    assert printed.endswith("= 1\n")


def test_an_honest_history_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    start = made.commit({"plans/a.yaml": HEAD}, "2011-02-01")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY}, "2011-02-11", branch="topic", start=start)
    made.commit({"plans/a.yaml": HEAD + OTHER}, "2011-06-12")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY + OTHER}, "2011-06-20", merge="topic")
    made.commit({"plans/a.yaml": None, "plans/b.yaml": HEAD + LOG + ENTRY + OTHER}, "2011-06-21")
    made.write()
    monkeypatch.chdir(made.root)
    printed = run("actionplan audit")
    assert "No change was found that the log does not record." in printed
    assert printed.endswith("= 0\n")
    assert run("actionplan audit HEAD~1..") == run("actionplan audit HEAD~1..HEAD").replace("HEAD~1..HEAD", "HEAD~1..")


def test_a_slip_in_a_merge_and_one_with_a_move_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    start = made.commit({"plans/a.yaml": HEAD}, "2011-02-01")
    made.commit({"plans/a.yaml": HEAD + LOG + ENTRY}, "2011-02-11", branch="topic", start=start)
    made.commit({"plans/a.yaml": HEAD + OTHER}, "2011-02-12")
    slipped = HEAD.replace("31 March", "31 May") + LOG + ENTRY + OTHER
    made.commit({"plans/a.yaml": slipped}, "2011-02-20", merge="topic")
    made.commit({"plans/a.yaml": None, "plans/b/c.yaml": slipped.replace("31 May", "30 June")}, "2011-02-21")
    commits = made.write()
    monkeypatch.chdir(made.root)
    data = checked("audit", run("actionplan audit --json"))
    found = [(each["commit"], each["code"]) for each in data["findings"] if each["severity"] == "error"]
    assert found == [(commits[3], "AP801"), (commits[4], "AP801")]
    only = checked("audit", run(f"actionplan audit {commits[3]}..HEAD --json"))
    assert [each["commit"] for each in only["findings"]] == [commits[4]]


def test_a_second_plan_with_an_id_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": HEAD}, "2011-02-01")
    made.commit({"plans/b.yaml": PLAN}, "2011-02-11")
    made.write()
    monkeypatch.chdir(made.root)
    assert "the id `homes` is used more than once" in run("actionplan audit")


def test_what_cannot_be_audited_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "root")
    for number in range(3):
        made.commit({"trackers/a.yaml": HEAD + f"# {number}\n"}, f"2011-02-0{number + 1}")
    made.write()
    monkeypatch.chdir(made.root)
    for command, words in {
        "audit": "no plan could be compared",
        "audit trackers": "is not a range: write two revisions or dates as A..B",
        "audit nowhere..HEAD": "unknown git revision `nowhere`",
    }.items():
        printed = run(f"actionplan {command}")
        assert words in printed
        assert printed.endswith("= 2\n")
    assert run("actionplan audit --in trackers").endswith("= 0\n")
    git(tmp_path, "clone", "-q", "--depth", "2", made.root.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    printed = run("actionplan audit --in trackers")
    assert "this clone is shallow" in printed
    assert printed.endswith("= 2\n")


def test_comments_that_suppress_a_slip_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silenced = PLAN.replace("by_when: 31 March 2011", "by_when: 31 March 2011 # actionplan: ignore[AP801] agreed")
    made = Repository(tmp_path / "root")
    made.commit({"plans/a.yaml": silenced}, "2011-02-11")
    made.commit({"plans/a.yaml": silenced.replace("31 March", "31 May")}, "2011-02-12")
    made.write()
    monkeypatch.chdir(made.root)
    printed = run("actionplan audit")
    assert "Suppressed by a comment in the plan" in printed
    assert printed.endswith("= 0\n")
    assert run("actionplan audit --strict").endswith("= 1\n")


@pytest.mark.slow
def test_every_known_change_and_slip_is_reported_and_nothing_else(tmp_path: Path) -> None:
    made = generate(tmp_path / "root", seed=3, commits=60)
    assert made.slips
    assert [*history_faults(made), *audit_faults(made)] == []
