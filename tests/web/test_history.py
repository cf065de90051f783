"""What git has recorded, in the browser: the history of an item, and the plans as they were at a revision."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from actionplan.history.repository import Repository
from tests.web.browser import served
from tests.web.test_edits import FILE, NOTE, save
from tests.web.visits import HOMECARE, Site, opened, plans_in, words


def git(folder: Path, *call: str) -> None:
    who = ("-c", "user.name=Jo Clerk", "-c", "user.email=jo@example.org")
    subprocess.run(["git", *who, *call], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return plans in a repository with two commits: the second reports on one action."""
    plans = plans_in(tmp_path, "herefordshire-homecare.yaml", "derby-putting-people-first.yaml")
    git(plans, "init", "--quiet", "--initial-branch=main")
    git(plans, "add", ".")
    git(plans, "commit", "--quiet", "-m", "Start")
    assert save(Site(plans), f"{HOMECARE}/edit/progress?ref=1.2", NOTE).status == 303
    git(plans, "commit", "--quiet", "-am", "Report on 1.2")
    return plans


def test_the_history_of_an_item_names_commits_and_authors(folder: Path) -> None:
    site = Site(folder, history=lambda: Repository(folder))
    assert "History" in words(site.page(f"{HOMECARE}/item?ref=1.2"))
    page = words(site.page(f"{HOMECARE}/history?ref=1.2"))
    assert "History of Action 1.2" in page
    assert "Jo Clerk" in page
    assert NOTE["note"] in page
    save(site, f"{HOMECARE}/edit/progress?ref=1.2", {"note": "Not committed"})
    assert "not yet" in words(site.page(f"{HOMECARE}/history?ref=1.2"))


def test_the_trend_counts_what_was_recorded(folder: Path) -> None:
    site = Site(folder, day=date.today(), history=lambda: Repository(folder))  # noqa: DTZ011 the day of the commits
    page = site.page("/trend")
    assert ">Trend</a>" in page
    assert "Complete, of all actions" in words(page)
    assert "recorded then" in words(page)
    assert "<polyline" in page
    assert "<style" not in page
    assert "Overdue" in words(site.page("/trend?by=commit&plan=herefordshire-homecare"))
    assert site.get("/trend?by=year").status == 400
    assert ">Trend</a>" not in Site(folder).page("/")


def test_papers_and_trends_know_of_a_commit_that_changes_no_file(folder: Path) -> None:
    site = Site(folder, day=date.today(), history=lambda: Repository(folder))  # noqa: DTZ011 the day of the commits
    save(site, f"{HOMECARE}/edit/progress?ref=1.2", {"note": "To be committed"})
    assert "with later changes" in site.page(f"{HOMECARE}/paper")
    before = site.page("/trend?by=commit").count("<tr")
    git(folder, "commit", "--quiet", "-am", "Report again")
    assert "with later changes" not in site.page(f"{HOMECARE}/paper")
    assert site.page("/trend?by=commit").count("<tr") > before


@pytest.mark.parametrize(("path", "status"), [(f"{HOMECARE}/history?ref=99", 404), (f"{HOMECARE}/history", 404)])
def test_there_is_no_history_of_what_is_not_there(path: str, status: int, folder: Path) -> None:
    assert Site(folder, history=lambda: Repository(folder)).get(path).status == status


def test_without_a_repository_no_history_is_offered(tmp_path: Path) -> None:
    site = Site(plans_in(tmp_path))
    assert "History" not in words(site.page(f"{HOMECARE}/item?ref=1.2"))
    assert "not in a git repository" in words(site.get(f"{HOMECARE}/history?ref=1.2").body.decode())


@pytest.mark.slow
def test_plans_are_shown_as_they_were_recorded_and_cannot_be_changed(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    with served(folder, ".", "--at", "rev:HEAD~1") as address, opened(address) as get:
        page = get(f"{HOMECARE}/item?ref=1.2")
        assert "No updates yet" in page
        assert "As recorded on" in words(page)
        assert "Report progress" not in page
        assert "History of Action 1.2" in get(f"{HOMECARE}/history?ref=1.2")
    assert (folder / FILE).read_bytes() == before
