"""Six frauds hidden among honest work on a published plan, found with `audit` and `history` alone.

The honest commits are edits of the product. Each fraud is one by hand: behind an honest edit, in a merge, in a folder
that is not looked at, and under a message that says something else.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_transcripts import run
from tests.history.repositories import git
from tests.history.test_of_action import checked

PLANS = Path(__file__).parents[2] / "plans"
CARERS, HOMECARE = "plans/herefordshire-carers.yaml", "plans/herefordshire-homecare.yaml"


class Office:
    """A repository in which an officer works, and somebody else alters the record."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.frauds: dict[str, str] = {}

    def update(self, ref: str, words: str, day: str) -> None:
        printed = run(f"actionplan update herefordshire-carers:{ref} {words} --on {day} --as-of {day}")
        assert printed.endswith("= 0\n"), printed

    def commit(self, day: str, fraud: str = "") -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "--no-verify", "-m", "Progress", f"--date={day}T10:00:00Z")
        if fraud:
            self.frauds[git(self.root, "rev-parse", "HEAD")] = fraud

    def alter(self, path: str, change: Callable[[str], str]) -> None:
        file = self.root / path
        old = file.read_text(encoding="utf-8")
        new = change(old)
        assert new != old
        file.write_text(new, encoding="utf-8")


def _approve_in_place(text: str) -> str:
    return re.sub(r"(RAS late\n(?:.*\n)??\s*by_when: 31 March 2011\n)", r"\1            approved_by: Cabinet\n", text)


def _reassign(text: str) -> str:
    head, ref, rest = text.partition('ref: "2.1"')
    owner = "owner: Associate Director Integrated Commissioning"
    return head + ref + rest.replace(owner, "owner: Head of Contracts", 1)


def _without(text: str) -> str:
    return re.sub(r'      - ref: "1\.2"\n.*?(?=      - ref: "1\.3")', "", text, flags=re.DOTALL)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    for path in (CARERS, HOMECARE):
        shutil.copy(PLANS / Path(path).name, tmp_path / path)
    git(tmp_path, "init", "-q", "-b", "main")
    made.commit("2011-01-10")
    made.update("6.1", '--revise "31 March 2011" --reason "RAS late"', "2011-01-25")
    made.commit("2011-01-25")
    made.alter(CARERS, _approve_in_place)
    made.update("3.1", '--note "On track"', "2011-02-02")
    made.commit("2011-02-02", "AP803")
    made.alter(CARERS, _reassign)
    made.commit("2011-02-10", "AP805")
    git(tmp_path, "checkout", "-q", "-b", "side")
    made.update("9.1", "--note Side", "2011-02-11")
    made.commit("2011-02-11")
    git(tmp_path, "checkout", "-q", "main")
    made.update("10.1", "--note Main", "2011-02-12")
    made.commit("2011-02-12")
    git(tmp_path, "merge", "-q", "--no-commit", "--no-ff", "side")
    made.alter(CARERS, lambda text: text.replace("by_when: July 2010", "by_when: July 2012", 1))
    made.commit("2011-02-14", "AP801")
    (tmp_path / "archive").mkdir()
    git(tmp_path, "mv", HOMECARE, "archive/homecare.yaml")
    made.commit("2011-02-16")
    made.alter("archive/homecare.yaml", _without)
    made.commit("2011-02-17", "AP802")
    git(tmp_path, "mv", "archive/homecare.yaml", HOMECARE)
    made.commit("2011-02-18")
    made.update("3.1", '--complete --completed "1 March 2011" --evidence a.pdf', "2011-03-02")
    made.commit("2011-03-02")
    made.alter(CARERS, lambda text: text.replace("completed: 1 March 2011", "completed: 28 May 2010"))
    made.commit("2011-03-05", "AP803")
    made.alter(CARERS, lambda text: text.replace("issued: March 2010", "issued: March 2011"))
    made.commit("2011-03-08", "AP808")
    made.update("8.1", '--note "On track"', "2011-03-10")
    made.commit("2011-03-10")
    return made


@pytest.mark.slow
def test_six_frauds_are_found_at_their_commits(office: Office) -> None:
    found: dict[str, list[str]] = {}
    data = checked("audit", run("actionplan audit --in . --json"))
    for each in data["findings"]:
        if each["severity"] == "error":
            found.setdefault(each["commit"], []).append(each["code"])
    assert len(office.frauds) == 6
    assert set(found) == set(office.frauds)
    assert all(code in found[commit] for commit, code in office.frauds.items())
    assert run("actionplan audit --in . -f csv").count("AP807") == sum(codes.count("AP807") for codes in found.values())
    shown = run("actionplan audit --in .")
    assert shown.count("AP807") == 4
    assert "more like this, because `issued` changed on line 17: `-f csv` and `-f json` list each" in shown
    messages = " ".join(each["message"] for each in data["findings"])
    assert "none → none" not in messages
    assert "none → not yet issued, because `issued` changed" in messages


@pytest.mark.slow
def test_history_follows_a_plan_out_of_its_folder_and_back(office: Office) -> None:
    assert "the plan `herefordshire-homecare` of" in run("actionplan audit")  # and names where it is now
    printed = run("actionplan history herefordshire-homecare:1.2")
    assert "removed" in printed
    assert next(each[:7] for each, code in office.frauds.items() if code == "AP802") in printed
